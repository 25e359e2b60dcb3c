"""普法日历的编号不重复；写“法定”的日子，写得出是哪部法、第几条。

错：性质写“法定”，依据写“有关部门部署”
对：性质写“法定”，依据写“《森林法》第十条：“每年三月十二日为植树节””；查不到条文的，性质写“宣传日”
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pufa.library import Library
from pufa.problem import Problem
from pufa.publicity import BY_LAW, PAGE, TABLE

RULE = "普法日历"
_ARTICLE = re.compile(r"《[^《》]+》.*第[一二三四五六七八九十百零]+条")


def check(library: Library) -> Iterator[Problem]:
    if TABLE in library.files and PAGE not in library.files:
        fix = f"请照别的页面写一个 {PAGE}，或者删掉这张表"
        yield Problem(TABLE, 1, f"有这张表，没有日历这一页 {PAGE}", fix, RULE)
    first: dict[str, int] = {}
    for row in library.publicity_days:
        form = row.form
        if form.number in first:
            what = f"编号“{form.number}”用了两次，第一次在第 {first[form.number]} 行"
            yield Problem(TABLE, row.line, what, "请给新的一行换一个没用过的编号", RULE)
        first.setdefault(form.number, row.line)
        if form.kind == BY_LAW and not _ARTICLE.search(form.basis or ""):
            what = f"“{form.name}”写了“法定”，“依据”里没有哪部法、第几条"
            fix = "请写成《森林法》第十条这样；查不到条文的，“性质”改成“宣传日”"
            yield Problem(TABLE, row.line, what, fix, RULE)
        # Announced anew each year: whoever keeps the table is told, nothing stops.
        if not any(form.rule.spans(year) for year in (library.today.year, library.today.year + 1)):
            what = f"“{form.name}”写的是“{form.rule.written}”，今年和明年的日历里都不会出现"
            fix = "今年的日子公布了，请改“日子”这一格；编号不要改"
            yield Problem(TABLE, row.line, what, fix, RULE, advice=True)
