"""日期经得起看：不写将来的发布日期，不倒填，信息形成后 20 个工作日内公开；没有办的活动不写结果。

错：发布日期: 2099-01-01
对：发布日期: 2025-02-28，补登旧文的，写上原文地址
"""

from __future__ import annotations

from collections.abc import Iterator

from pufa.document import Document
from pufa.library import Library
from pufa.models import ActivityForm, ReportForm
from pufa.problem import Problem
from pufa.workdays import DISCLOSURE, between

RULE = "日期"


def check(library: Library) -> Iterator[Problem]:
    for event in library.activities:
        yield from _foretold(library, event)
    for report in library.reports:
        yield from _published(library, report)
        yield from _formed(report)
        for number, correction in enumerate(report.form.corrections):
            line = report.line("更正", number, "日期")
            if not report.form.published_on <= correction.made_on <= library.today:
                fix = "请写真正更正的那一天，在发布之后、今天之前"
                yield Problem(report.path, line, f"更正日期 {correction.made_on} 不可能", fix, RULE)


def _foretold(library: Library, event: Document[ActivityForm]) -> Iterator[Problem]:
    """An event to come has neither been counted nor photographed."""
    if event.form.held.first <= library.today:
        return
    for name in ("人数", "结果", "图片说明"):
        if event.fields.fields.get(name):
            what = f"活动 {event.form.held.first} 才办，已经写了“{name}”"
            yield Problem(event.path, event.line(name), what, "请核对日期；还没有办的，办完再写", RULE)


def _published(library: Library, report: Document[ReportForm]) -> Iterator[Problem]:
    day, line = report.form.published_on, report.line("发布日期")
    if day > library.today:
        fix = "请到那一天再发布，或者改正日期"
        yield Problem(report.path, line, f"发布日期 {day} 还没有到", fix, RULE)
    first = library.first_commits.get(report.path)
    allowed = library.office.back_dating_days if library.office else 0
    # 《政府网站与政务新媒体检查指标》 counts a faked date (伪造发稿日期) as a reason to fail outright.
    if first and (first - day).days > allowed and not report.form.source_url:
        what = f"发布日期 {day} 比放进网站的 {first} 早了 {(first - day).days} 天"
        fix = "请写真正发布的日期；补登别处早已公开的文件，请写“原文地址”"
        yield Problem(report.path, line, what, fix, RULE)


def _formed(report: Document[ReportForm]) -> Iterator[Problem]:
    formed, published, line = report.form.formed_on, report.form.published_on, report.line("形成日期")
    if formed is None:
        return
    if formed > published:
        yield Problem(
            report.path, line, f"形成日期 {formed} 晚于发布日期 {published}", "请改正其中一个", RULE
        )
        return
    days = between(formed, published)
    if days is None:
        what, fix = (
            "这一段的放假安排还没有公布，数不出工作日",
            f"请自己数一数，不要超过 {DISCLOSURE} 个工作日",
        )
        yield Problem(report.path, line, what, fix, RULE, advice=True)
    elif days > DISCLOSURE:
        what = f"从形成到发布用了 {days} 个工作日，超过 {DISCLOSURE} 个"
        fix = "《政府信息公开条例》第二十六条有这个期限，请核对两个日期"
        yield Problem(report.path, line, what, fix, RULE, advice=True)
