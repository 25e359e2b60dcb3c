"""清单的编号不重复，活动写的编号在清单里找得到。

错：活动写“普法责任: - 2024-99”，清单里没有 2024-99
对：活动写“普法责任: - 2024-05”，清单里有 2024-05
"""

from __future__ import annotations

from collections.abc import Iterator

from pufa.library import Library
from pufa.problem import Problem

RULE = "清单编号"


def check(library: Library) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for duties in library.duty_lists:
        for row in duties.rows:
            number, place = row.form.number, f"{duties.csv_path} 第 {row.line} 行"
            if number in first:
                what = f"编号“{number}”用了两次，第一次在 {first[number]}"
                yield Problem(duties.csv_path, row.line, what, "请给新的一行换一个没用过的编号", RULE)
            first.setdefault(number, place)
    # Rows that could not be read are findings already; their numbers are not missing.
    unread = {problem.path for problem in library.problems}
    if any(duties.csv_path in unread for duties in library.duty_lists):
        return
    for event in library.activities:
        for index, number in enumerate(event.form.duties):
            if number not in first:
                what = f"清单里没有编号“{number}”"
                fix = "请到 docs/duties/ 的清单里查对编号"
                yield Problem(event.path, event.line("普法责任", index), what, fix, RULE)
            elif (year := library.duties[number][0].page.form.year) != event.form.held.year:
                what = f"活动是 {event.form.held.year} 年的，“{number}”是 {year} 年清单里的一条"
                line = event.line("普法责任", index)
                yield Problem(event.path, line, what, "请核对编号；跨年完成的不用改", RULE, advice=True)
