"""报告里的一、（一）1. 一是，一个接一个，不跳、不重、不倒，也不越级。

错：（一）……（三）……；一是……三是……
对：（一）……（二）……；一是……二是……
"""

from __future__ import annotations

from collections.abc import Iterator

from pufa.document import Document
from pufa.library import Library
from pufa.models import ReportForm
from pufa.ordinals import POINT, Mark
from pufa.problem import Problem

RULE = "序号"
_LEVELS = ("一、", "（一）", "1.", "（1）")


def check(library: Library) -> Iterator[Problem]:
    for report in library.reports:
        yield from _numbers(report)
        before = 1
        for passage in report.passages:
            if passage.kind == "heading":
                if passage.level > before + 1:
                    what = f"标题“{passage.text[:16]}”前面有 {passage.level} 个井号，上一个标题是 {before} 个"
                    fix = f"请改成 {before + 1} 个井号，标题一级一级往下写"
                    yield Problem(report.path, passage.line(), what, fix, RULE, advice=True)
                before = passage.level


def _numbers(report: Document[ReportForm]) -> Iterator[Problem]:
    last: dict[int, Mark] = {}
    used = {mark.level for mark in report.ordinals}
    for mark in report.ordinals:
        if fault := _fault(mark, last, used):
            yield Problem(report.path, mark.line, *fault, RULE, advice=True)
        last = {level: old for level, old in last.items() if level < mark.level}
        last[mark.level] = mark


def _fault(mark: Mark, last: dict[int, Mark], used: set[int]) -> tuple[str, str] | None:
    before = last.get(mark.level)
    # Points may be listed twice under one heading; parts and sections may not begin anew.
    if mark.number == 1 and (before is None or mark.level >= POINT):
        missing = [level for level in range(mark.level) if level not in last]
        # A text of two levels may go from 一、 to 1. at once.
        if last and mark.level < POINT and (used.intersection(missing) or mark.level - max(last) > 2):
            skipped = _LEVELS[missing[-1]]
            return (
                f"“{mark.words}”的上面没有“{skipped}”这一级",
                "请照“一、（一）1.（1）”的次序，一级一级往下写",
            )
        return None
    if mark.number == (before.number if before else 0) + 1:
        return None
    if before is None:
        return f"“{mark.words}”前面没有第一个", "请从一写起，或者补上漏掉的"
    how = "跳" if mark.number > before.number else "重复" if mark.number == before.number else "倒回"
    return f"“{before.words}”后面是“{mark.words}”，序号{how}了", "请核对有没有漏掉一条，再依次改序号"
