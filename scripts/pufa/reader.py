"""docs/ and mkdocs.yml → Library: read once, from disk; what cannot be read is a finding.

The only room that reads what people write.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from pufa import frontmatter
from pufa.attachments import read_attachment
from pufa.frontmatter import Form as Fields
from pufa.library import Document, Duty, DutyList, Library, of
from pufa.models import (
    ActivityForm,
    DutyForm,
    DutyListForm,
    HelpForm,
    HomeForm,
    OfficeForm,
    PageForm,
    ReportForm,
    known_keys,
)
from pufa.problem import Problem
from pufa.validate import suggest, validate

CONFIG = "mkdocs.yml"
SHAPES: tuple[tuple[re.Pattern[str], type[PageForm]], ...] = (
    (re.compile(r"index\.md"), HomeForm),
    (re.compile(r"help/index\.md"), HelpForm),
    (re.compile(r"reports/\d{4}\.md"), ReportForm),
    (re.compile(r"duties/\d{4}\.md"), DutyListForm),
    (re.compile(r"activities/\d{4}/(?!index\.md)[^/]+\.md"), ActivityForm),
)
_ADDRESS = re.compile(r"[a-z0-9-]+(/[a-z0-9-]+)*\.md")


def read_library(root: Path) -> Library:
    """Read mkdocs.yml and docs/ below `root`; every path in the result is relative to `root`."""
    reader = _Reader(root)
    site_name, office = reader.office()
    documents = tuple(reader.documents())
    duty_lists = tuple(reader.duty_list(page) for page in of(documents, DutyListForm))
    sources = {
        source: text
        for d in documents
        if isinstance(d.form, ReportForm)
        for source in [d.path[:-3] + ".txt"]
        if (text := reader.text(source, f"{d.path} 的原文")) is not None
    }
    files = frozenset(f.relative_to(root).as_posix() for f in (root / "docs").rglob("*") if f.is_file())
    pages = {*sources, *(duties.csv_path for duties in duty_lists)}
    attachments = (read_attachment(root, f) for f in sorted(files - pages) if not f.endswith(".md"))
    return Library(
        office=office,
        site_name=site_name,
        documents=documents,
        duty_lists=duty_lists,
        sources=sources,
        files=files,
        attachments=tuple(attachments),
        config=reader.config,
        problems=tuple(sorted(reader.problems)),
    )


def read_config(root: Path) -> list[Problem]:
    """What is wrong with mkdocs.yml, asked before MkDocs answers in its own words."""
    reader = _Reader(root)
    reader.office()
    return sorted(reader.problems)


class _Reader:
    """Reads files below `root`, collecting problems on the way."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.config = Fields({}, {})

    def text(self, path: str, name: str = "") -> str | None:
        """The text of a file, or None and a finding."""
        try:
            return (self.root / path).read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError:
            what, fix = "文件不是 UTF-8 编码，打开会是乱码", "请用“另存为”，编码选 UTF-8，再放回来"
        except OSError:
            what, fix = f"找不到{name or '这个文件'}，或者打不开", "请把文件放回这个位置，文件名一字不差"
        self.problems.append(Problem(path, 1, what, fix, frontmatter.RULE))
        return None

    def office(self) -> tuple[str, OfficeForm | None]:
        text = self.text(CONFIG)
        if text is None:
            return "", None
        fields, problems = frontmatter.read_form(text, CONFIG, known_keys(OfficeForm))
        self.problems += problems
        if fields is None:
            return "", None
        self.config = fields
        extra = fields.fields.get("extra")
        office = extra.get("单位") if isinstance(extra, dict) else None
        if not isinstance(office, dict):
            fix = "请在 extra 下面写“单位:”，照范例填写名称、全称、说明"
            self.problems.append(
                Problem(CONFIG, fields.line(("extra",)), "没有填单位", fix, frontmatter.RULE)
            )
            return "", None
        form, problems = validate(OfficeForm, office, CONFIG, fields, ("extra", "单位"))
        self.problems += problems
        return str(fields.fields.get("site_name") or ""), form

    def documents(self) -> Iterator[Document[PageForm]]:
        folder = self.root / "docs"
        for file in sorted(folder.rglob("*.md")):
            inside = file.relative_to(folder).as_posix()
            if not any(part.startswith(("_", ".")) for part in inside.split("/")):
                yield from self.document(inside)

    def document(self, inside: str) -> Iterator[Document[PageForm]]:
        path = f"docs/{inside}"
        if not _ADDRESS.fullmatch(inside):
            fix = "请只用小写英文字母、数字和减号，例如 fazhi-jishi.md"
            self.problems.append(Problem(path, 1, "文件名会成为网址，不能这样写", fix, frontmatter.RULE))
        text = self.text(path)
        if text is None:
            return
        shape = next((form for pattern, form in SHAPES if pattern.fullmatch(inside)), PageForm)
        page, problems = frontmatter.read_page(text, path, known_keys(shape))
        self.problems += problems
        if page is None:
            return
        form, problems = validate(shape, page.form.fields, path, page.form)
        self.problems += problems
        if form:
            yield Document(path, f"{inside[:-3]}.html", form, page.form, page.body, page.body_line)

    def duty_list(self, page: Document[DutyListForm]) -> DutyList:
        path = page.path[:-3] + ".csv"
        text = self.text(path, f"{page.path} 的清单")
        return DutyList(page, path, tuple(self.duties(text, path)) if text is not None else ())

    def duties(self, text: str, path: str) -> Iterator[Duty]:
        table = csv.reader(io.StringIO(text), strict=True)
        try:
            header = next(table, [])
            if self.header(header, path):
                line = table.line_num + 1
                for cells in table:
                    if any(cell.strip() for cell in cells):
                        yield from self.duty(header, cells, path, line)
                    line = table.line_num + 1
        except csv.Error:
            fix = "请用 Excel 或 WPS 重新存成“CSV UTF-8（逗号分隔）”"
            self.problems.append(Problem(path, table.line_num, "表格从这一行起读不懂", fix, frontmatter.RULE))

    def header(self, header: list[str], path: str) -> bool:
        """Whether the first row names our columns and no others."""
        known, before = DutyForm.keys(), len(self.problems)
        for name in header:
            if name not in known:
                self.problems.append(
                    Problem(path, 1, f"不认识“{name}”这一列", suggest(name, known), frontmatter.RULE)
                )
            elif header.count(name) > 1:
                self.problems.append(
                    Problem(path, 1, f"“{name}”这一列有两个", "请只留一列", frontmatter.RULE)
                )
        for name in known:
            if name not in header:
                fix = f"表头应是：{'、'.join(known)}"
                self.problems.append(Problem(path, 1, f"表头缺少“{name}”这一列", fix, frontmatter.RULE))
        return len(self.problems) == before

    def duty(self, header: list[str], cells: list[str], path: str, line: int) -> Iterator[Duty]:
        if len(cells) != len(header):
            what = f"这一行有 {len(cells)} 格，表头有 {len(header)} 格"
            fix = "请检查是否多了或少了逗号；内容里有逗号的，用半角双引号括起来"
            self.problems.append(Problem(path, line, what, fix, frontmatter.RULE))
            return
        fields = {name: cell.strip() or None for name, cell in zip(header, cells, strict=True)}
        form, problems = validate(DutyForm, fields, path, Fields({}, {(): line}))
        self.problems += problems
        if form:
            yield Duty(line, form)
