"""网站上不出现能找到个人的号码、住址；附件的文字和属性里也不出现。街道自己的办公电话可以写。

错：联系张阿姨 138 0013 8000，住 3 号楼 502 室
对：联系居委会；确要公开的办公号码，写进 mkdocs.yml 的“公开的号码”，说明理由
"""

from __future__ import annotations

from collections.abc import Iterator

from pufa import names, personal
from pufa.attachments import PICTURE, TEXT, Attachment
from pufa.frontmatter import Form as Fields
from pufa.frontmatter import Path, Value
from pufa.library import Library
from pufa.office import OfficeForm
from pufa.papers import AUTHOR, LAST_AUTHOR
from pufa.problem import Problem
from pufa.publicity import TABLE

RULE = "个人信息"
CONFIG = "mkdocs.yml"
FIXES = {
    personal.IDENTITY: "请删掉，一位也不要留",
    personal.BANK: "请删掉，一位也不要留",
    personal.PASSPORT: "请删掉，一位也不要留",
    personal.PLATE: "请删掉，或者只写“一辆小客车”",
    personal.ROOM: "请只写到小区或居委；办公地点要公开，请写进 mkdocs.yml 的“公开的号码”",
    names.NAME: "请改成“张某某”这样，只留姓",
}
OTHERWISE = "请删掉；办公电话要公开，请写进 mkdocs.yml 的“公开的号码”，说明理由"
ALLOWABLE = {personal.MOBILE, personal.LANDLINE, personal.ROOM}


def check(library: Library) -> Iterator[Problem]:
    look = _Look(library.office)
    yield from look.fields(CONFIG, library.config)
    for path in sorted(library.files):
        yield from look.text(path, 1, path.removeprefix("docs/"), "文件名里")
    for document in library.documents:
        yield from look.fields(document.path, document.fields)
        yield from look.text(document.path, document.body_line, document.body)
    for duties in library.duty_lists:
        for row in duties.rows:
            for column, cell in row.form.model_dump(by_alias=True).items():
                yield from look.text(duties.csv_path, row.line, cell or "", f"“{column}”一列", same_line=True)
    for day in library.publicity_days:
        for column, cell in day.form.cells().items():
            yield from look.text(TABLE, day.line, cell or "", f"“{column}”一列", same_line=True)
    for path, source in library.sources.items():
        yield from look.text(path, 1, source)
    for attachment in library.attachments:
        yield from look.attachment(attachment)


class _Look:
    """Looks at texts, with the numbers in mind that one office publishes on purpose."""

    def __init__(self, office: OfficeForm | None) -> None:
        found = personal.find(personal.plain("\n".join(_published(office) if office else ())))
        self.allowed = {match.value for match in found if match.kind in ALLOWABLE}
        self.office_names = {office.name, office.full_name} if office else set()

    def text(
        self, path: str, line: int, text: str, where: str = "这里", *, same_line: bool = False
    ) -> Iterator[Problem]:
        """Findings in `text`, whose first line is `line`; `same_line` where its own lines do not count."""
        text = personal.plain(text)
        for match in (*personal.find(text), *names.find(text)):
            if match.value not in self.allowed:
                advice, at = match.kind == names.NAME, line if same_line else line + match.line
                what = f"{where}{'可能' if advice else ''}写了{match.kind}“{match.shown}”"
                yield Problem(path, at, what, FIXES.get(match.kind, OTHERWISE), RULE, advice)

    def fields(self, path: str, form: Fields) -> Iterator[Problem]:
        """Findings in the values of a form, each on the line of its field."""
        waiting: list[tuple[Path, Value]] = [((name,), value) for name, value in form.fields.items()]
        while waiting:
            at, value = waiting.pop()
            if isinstance(value, dict):
                waiting += [((*at, name), inner) for name, inner in value.items()]
            elif isinstance(value, list):
                waiting += [((*at, index), inner) for index, inner in enumerate(value)]
            elif value:
                name = next((part for part in reversed(at) if isinstance(part, str)), "")
                yield from self.text(path, form.line(at), value, f"“{name}”里", same_line=True)

    def attachment(self, attachment: Attachment) -> Iterator[Problem]:
        """Findings in the words of a file and in what it says about itself."""
        own_lines = attachment.kind == TEXT
        yield from self.text(attachment.path, 1, attachment.text, "文件里", same_line=not own_lines)
        for name, value in attachment.metadata:
            yield from self.text(attachment.path, 1, value, f"文件属性的“{name}”里", same_line=True)
            # Who took a picture is the pictures' own rule.
            named = name in (AUTHOR, LAST_AUTHOR) and attachment.kind != PICTURE
            if named and value.strip() not in self.office_names:
                what = f"文件属性的“{name}”写着“{value.strip()[:1]}……”，下载的人都看得到"
                fix = "请在“文件—信息—检查文档”里删除文档属性，或者改成单位名称，再另存一次"
                yield Problem(attachment.path, 1, what, fix, RULE, advice=True)


def _published(office: OfficeForm) -> Iterator[str]:
    """What the office publishes on purpose; the word before a number tells what kind it is."""
    yield from (f"电话{line.number}" for line in office.hotlines)
    yield from (f"电话{entry.number}" for entry in office.public_numbers)
    for place in office.places:
        yield from (place.address, f"电话{place.phone or ''}")
