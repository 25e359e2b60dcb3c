"""The text of an annual report as an office has it → the page in docs/reports/.

Nothing is reworded: the text finds its own 一、（一）1. 一是, and only the half-width , ( ) : ; that a
copy left between Chinese words become full-width again.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pydantic import TypeAdapter

from pufa import masthead
from pufa.amount import Amount
from pufa.fields import Day, Year
from pufa.frontmatter import quoted
from pufa.intake.official_lines import HEADING, LONGEST_HEADING, PART, SECTION
from pufa.intake.proposals import Proposals, propose
from pufa.intake.refused import Refused, typed
from pufa.library import Library
from pufa.masthead import MARKS, Masthead
from pufa.models import Figure
from pufa.outline import is_official
from pufa.problem import Problem

RULE = "新报告"
_ITEM = re.compile(r"(\d+[.)])\s+")
_TABLE = "\ue000"  # stands for a table while its text is laid out; nobody can type it
_HAN = "\u3007\u4e00-\u9fff"
_CHINESE = rf"[{_HAN}，。、；：？！“”‘’（）《》〈〉【】…—]"
_PAIR = re.compile(rf"(?P<before>{_CHINESE})?(?P<gap> ?)\((?P<inside>[^()]*)\)(?=(?P<after> ?{_CHINESE})?)")
_MARK = re.compile(rf"(?<={_CHINESE})[,:;]|(?<={_CHINESE} )[,:;]|[,:;](?= ?{_CHINESE})")
_WIDE = str.maketrans(",:;", "，：；")


@dataclass(frozen=True)
class Draft:
    """A new report: where it will stand, the whole file, what was proposed and what to look at."""

    path: str
    page: str
    proposals: Proposals
    advice: tuple[Problem, ...]

    @property
    def summary(self) -> str:
        """How many figures were proposed, in a Chinese sentence."""
        left = self.proposals.left_out
        rest = f"，另有 {left} 个没有列入：那句话不止一处，或者已经太多" if left else ""
        return f"提议了 {len(self.proposals.figures)} 个数字{rest}。"


def body(text: str) -> str:
    """What stands below the title, as Markdown."""
    blocks = (block for line in text.split("\n") for block in _blocks(line))
    return "\n\n".join(blocks) + "\n"


def draft(
    text: str, year: str, date: str | None, library: Library, tables: Mapping[str, str] | None = None
) -> Draft:
    """The page for `year` made of `text`; `date` is the day given beside it. Raises Refused.

    `tables` has the Markdown of every passage of `text` that is a table, whose cells stand there as lines.
    """
    number, head = typed(TypeAdapter(Year), year), masthead.read(text)
    path = f"docs/reports/{number}.md"
    if {path, f"{path[:-3]}.txt"} & library.files:
        raise Refused(f"{number} 年的报告已经在 {path}。要更正，请在那里写“更正”；要重做，请先把旧的移走")
    if library.office is None:
        raise Refused("mkdocs.yml 里的“单位”没有填好。请先运行 python3 scripts/check.py，照着改")
    _titled(head)
    form = {
        "标题": widen(" ".join(head.title.split())),
        "发布机构": library.office.name,
        "发布日期": _day(head, date).isoformat(),
        "报告年度": str(number),
        "原文指纹": hashlib.sha256(text.encode()).hexdigest(),
    }
    written = _with_tables(head.rest, tables or {})
    found = propose(written, number, library.reports)
    return Draft(path, _page(form, found.figures, written), found, tuple(_advice(path, form, written)))


def _with_tables(text: str, tables: Mapping[str, str]) -> str:
    """The body, each passage that is a table laid out as one."""
    for number, passage in enumerate(tables):
        text = text.replace(f"\n{passage}\n", f"\n{_TABLE}{number}{_TABLE}\n", 1)
    written = body(text)
    for number, table in enumerate(tables.values()):
        written = written.replace(f"{_TABLE}{number}{_TABLE}", table)
    return written


def _titled(head: Masthead) -> None:
    title = masthead.DATELINE.sub("", head.title)
    other = PART.match(title) or SECTION.match(title) or re.search(r"[。：；，]$|。.", title)
    if other or len(title) > masthead.LONGEST or not re.search(f"[{_HAN}]", title):
        raise Refused(f"第一行应是报告的标题，现在是“{head.title[:20]}”。请在最前面加一行标题")
    if not head.rest.strip():
        raise Refused("只有标题，没有正文。请核对是不是选错了文件")


def _day(head: Masthead, date: str | None) -> dt.date:
    given = typed(TypeAdapter(Day), date) if date else None
    if head.day and given and head.day != given:
        raise Refused(
            f"原文写的日期是 {head.day}，--date 写的是 {given}。请核对，两个写成一样，或者不写 --date"
        )
    if day := head.day or given:
        return day
    raise Refused("标题后面没有写发布日期。请在命令最后加上 --date 2026-02-28 这样的日期")


def _page(form: Mapping[str, str], figures: Sequence[Figure], text: str) -> str:
    lines = [f"{key}: {quoted(value)}" for key, value in form.items()]
    if figures:
        lines += ["# 下面是电脑提议的：请逐条和原句核对，不是数字的删掉，名称、分组改好。", "数字:"]
        lines += [line for figure in figures for line in _entry(figure)]
    return "\n".join(["---", *lines, "---", "", text])


def _advice(path: str, form: Mapping[str, str], text: str) -> Iterator[Problem]:
    """What staff should look at once more."""
    years = re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", form["标题"])
    if years and form["报告年度"] not in years:
        what = f"标题里写的是 {years[0]} 年，报告年度是 {form['报告年度']} 年"
        yield Problem(path, 2, what, "请核对是不是选错了文件", RULE, advice=True)
    if not is_official(text):
        what = "没有找到“一、”这样的标题，每句话就没有自己的网址，数字点不回原句"
        yield Problem(path, 1, what, "请核对文件里的标题是不是齐全", RULE, advice=True)


def widen(text: str) -> str:
    """Full-width , ( ) : ; where a Chinese character or mark stands beside them."""
    return _MARK.sub(lambda m: m[0].translate(_WIDE), _PAIR.sub(_widen_pair, text))


def _widen_pair(pair: re.Match[str]) -> str:
    inside = pair["inside"]
    ends = inside[:1] + inside[-1:]
    if not (pair["before"] or pair["after"] or re.search(_CHINESE, ends)):
        return pair[0]
    return f"{pair['before'] or ''}{pair['gap']}（{inside}）"


def _blocks(line: str) -> Iterator[str]:
    """The headings and paragraphs of one line; Word's copy has one line for each paragraph."""
    marks = MARKS.match(line)
    text = widen(" ".join(MARKS.sub("", line, count=1).split()))
    for pattern, form in ((PART, "## {}、"), (SECTION, "### （{}）")):
        number = pattern.match(text)
        heading = HEADING.match(text, number.end()) if number else None
        if number and heading and heading.end() <= LONGEST_HEADING:
            yield form.format(number[1]) + heading[0].strip()
            text = text[heading.end() :].strip()
            break
    else:
        text = f"{marks[0].strip()} {text}" if marks and text else text
    if text:
        # 「1. 」 would become a Markdown list and lose the number that the office gave it.
        yield _ITEM.sub(r"\1", text, count=1) if _ITEM.match(text) else text


def _entry(figure: Figure) -> Iterator[str]:
    lead = "  - "
    for name, field in Figure.model_fields.items():
        value = getattr(figure, name)
        if value:
            written = value.written if isinstance(value, Amount) else "是" if value is True else value
            yield f"{lead}{field.alias}: {quoted(written)}"
            lead = "    "
