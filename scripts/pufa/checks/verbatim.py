"""年度报告一字不改；发布后确需更正的，写明更正记录。

错：把正文里的“48件”改成“49件”，没有写更正
对：同时在填表区写“更正:”，逐条写日期、类别、原为、现为、理由
"""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from pufa import masthead
from pufa.document import Document
from pufa.library import Library
from pufa.models import ReportForm
from pufa.outline import bare
from pufa.problem import Problem
from pufa.prose import plain

RULE = "原文"
SHOWN = 12
_RULE_OF_TABLE = re.compile(r"\|(?: *:?-+:? *\|)+")
_TAG = re.compile(r"<[^<>]*>")
_BETWEEN_CELLS = re.compile(r"(?<!\\)\|")


def check(library: Library) -> Iterator[Problem]:
    for report in library.reports:
        if report.path not in library.sources:
            continue
        source = library.sources[report.path]
        if hashlib.sha256(source.encode()).hexdigest() != report.form.source_sha256:
            what = f"原文文件 {report.path[:-3]}.txt 和登记的“原文指纹”对不上"
            fix = "原文文件不能改动，请恢复；正文要更正，请写“更正”"
            yield Problem(report.path, report.line("原文指纹"), what, fix, RULE)
        yield from _differences(report, source)


def _differences(report: Document[ReportForm], source: str) -> Iterator[Problem]:
    expected = bare(masthead.MARKS.sub("", source))
    for number, correction in enumerate(report.form.corrections):
        before, after = bare(correction.before), bare(correction.after)
        if expected.count(before) != 1:
            line = report.line("更正", number, "原为")
            what = f"“原为”这句话在原文里出现了 {expected.count(before)} 次"
            yield Problem(report.path, line, what, "请把前后文多写几个字，让它正好出现一次", RULE)
            return
        expected = expected.replace(before, after)
    written = masthead.read(source)
    head = bare(report.form.title) + bare(written.dateline)
    if written.day not in (None, report.form.published_on) or not expected.startswith(head):
        fix = f"原文开头是“{expected[: len(head)]}”，请照写"
        yield Problem(report.path, report.line("标题"), "标题或发布日期和原文不一样", fix, RULE)
        return
    yield from _first_difference(report, expected[len(head) :])


def _first_difference(report: Document[ReportForm], expected: str) -> Iterator[Problem]:
    position, lines = 0, report.body.split("\n")
    rows = _rows(lines)
    for number, line in enumerate(lines, report.body_line):
        for char in bare(_read(line, number - report.body_line in rows)):
            if expected[position : position + 1] != char:
                words = expected[position : position + SHOWN] or "到此为止"
                what = f"正文从“{char}”起和原文不一样，原文是“{words}”"
                yield Problem(report.path, number, what, "请照原文改回；确需更正的，请写“更正”", RULE)
                return
            position += 1
    if position < len(expected):
        last = report.body_line + report.body.rstrip().count("\n")
        what = f"正文少了末尾的“{expected[position : position + SHOWN]}”"
        yield Problem(report.path, last, what, "请照原文补上", RULE)


def _rows(lines: Sequence[str]) -> set[int]:
    """Which lines are rows of a table: those around its rule. Any other “|” is text, and seen as it is."""
    rows: set[int] = set()
    for at, line in enumerate(lines):
        if at and at not in rows and _RULE_OF_TABLE.fullmatch(line) and lines[at - 1].startswith("|"):
            rows.update(takewhile(lambda number: lines[number].startswith("|"), range(at - 1, len(lines))))
    return rows


def _read(line: str, is_row: bool) -> str:
    """A line as the reader of the page sees it: without the marks of a heading or of a table."""
    if line.startswith(("<t", "</t")):
        return html.unescape(_TAG.sub("", line))
    if is_row:
        return "" if _RULE_OF_TABLE.fullmatch(line) else html.unescape(plain(_BETWEEN_CELLS.sub("", line)))
    return re.sub(r"^#+\s*", "", line)
