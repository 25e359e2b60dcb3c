"""报告里说有几条，后面就列几条。

错：主要表现在以下两个方面：一是……。二是……。三是……。
对：主要表现在以下三个方面：一是……。二是……。三是……。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pufa.amount import han
from pufa.document import Document
from pufa.library import Library
from pufa.models import ReportForm
from pufa.ordinals import Mark
from pufa.problem import Problem

RULE = "条数"
_NUMBER = r"(?<![第\d一二三四五六七八九十百千])(?P<number>[两二三四五六七八九十]{1,3}|\d{1,2})"
_SORT = r"(?:方面|问题|原因|不足|举措|措施|任务|工作|环节|步骤|特点|情况|内容)"
_ANNOUNCED = re.compile(
    rf"{_NUMBER}(?P<words>(?:个|项|大|条|类|种)?[^，。：:；\d]{{0,6}}{_SORT}|[点条项类])"
    r"[^。：:；，]{0,8}[。：:，]?$"
)
NEAR = 30


def check(library: Library) -> Iterator[Problem]:
    for report in library.reports:
        numbers = report.ordinals
        before = {id(after): passage.text for passage, after in pairwise(report.passages)}
        for index, mark in enumerate(numbers):
            if mark.number == 1:
                # Announced in the same passage, or at the end of the one before.
                ahead = mark.passage.text[max(mark.position - NEAR, 0) : mark.position].rstrip()
                announced = _ANNOUNCED.search(ahead or before.get(id(mark.passage), "")[-NEAR:])
                if announced:
                    yield from _listed(report, announced, numbers, index)


def _listed(
    report: Document[ReportForm], announced: re.Match[str], numbers: Sequence[Mark], index: int
) -> Iterator[Problem]:
    first, listed = numbers[index], 1
    said = int(announced["number"]) if announced["number"].isdigit() else han(announced["number"])
    for mark in (numbers[i] for i in range(index + 1, len(numbers))):
        # The list ends where a higher level goes on or where its own level begins anew.
        if mark.level < first.level or (mark.level == first.level and mark.number == 1):
            break
        listed += mark.level == first.level
    if said != listed:
        words = announced["number"] + announced["words"]
        what = f"写的是“{words}”，后面从“{first.words}”起列了 {listed} 条"
        yield Problem(
            report.path, first.line, what, "请数一数，改正条数，或者补上、并掉一条", RULE, advice=True
        )
