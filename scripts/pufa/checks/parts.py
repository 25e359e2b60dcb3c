"""年度法治政府建设报告该有的四部分都在：举措和成效、不足和原因、第一责任人履职、下一年安排。

错：报告只写了主要举措和成效
对：四部分各有标题，次序不论
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pufa.document import Document
from pufa.library import Library
from pufa.models import ReportForm
from pufa.problem import Problem

RULE = "必备内容"
KIND = "法治政府"


def check(library: Library) -> Iterator[Problem]:
    for report in library.reports:
        if KIND not in report.form.title:
            continue
        headings = [p.text for p in report.passages if p.kind == "heading"]
        for name, pattern in _parts(report):
            if not any(pattern.search(heading) for heading in headings):
                what = f"没有找到“{name}”这一部分的标题"
                fix = f"请补上这一部分，标题里写明“{name}”；已经写在别处的，给它一个标题"
                yield Problem(report.path, report.line("标题"), what, fix, RULE, advice=True)


def _parts(report: Document[ReportForm]) -> Iterator[tuple[str, re.Pattern[str]]]:
    """《法治政府建设与责任落实督察工作规定》 asks for these; the 2024 report runs 3, 1, 2, 4."""
    following = report.form.year + 1
    yield "主要举措和成效", re.compile("举措|措施|成效|做法")
    yield "不足和原因", re.compile("(?:不足|问题|短板|困难).*原因|原因.*(?:不足|问题|短板|困难)")
    yield "主要负责人履行第一责任人职责", re.compile("第一责任人")
    yield (
        f"{following}年主要安排",
        re.compile(f"(?:{following}|下一年|下年|明年|下一步|下阶段).*(?:安排|计划|思路|打算|任务|重点|工作)"),
    )
