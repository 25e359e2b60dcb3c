"""日期经得起看：发布日期不倒填，信息形成后 20 个工作日内公开；没有办的活动不写结果。

错：今年才放进网站的，写“发布日期: 2020-01-01”
对：发布日期: 2025-02-28，补登旧文的，写上原文地址
"""

from __future__ import annotations

from collections.abc import Iterator

from pufa.document import Document
from pufa.library import Library
from pufa.models import ActivityForm, PageForm, ReportForm
from pufa.problem import Problem
from pufa.workdays import DISCLOSURE, between

RULE = "日期"


def check(library: Library) -> Iterator[Problem]:
    for event in library.activities:
        yield from _foretold(library, event)
    for page in library.documents:
        yield from _published(library, page)
        if page.form.published_at and not page.form.published_on:
            what, fix = "写了发布时间，没有写发布日期", "请把发布日期也写上，或者删掉这一行"
            yield Problem(page.path, page.line("发布时间"), what, fix, RULE)
    for report in library.reports:
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


def _published(library: Library, page: Document[PageForm]) -> Iterator[Problem]:
    day, first = page.form.published_on, library.first_commits.get(page.path)
    allowed = library.office.back_dating_days if library.office else 0
    # 《政府网站与政务新媒体检查指标》 counts a faked date (伪造发稿日期) as a reason to fail outright.
    if day and first and (first - day).days > allowed and not getattr(page.form, "source_url", None):
        what = f"发布日期 {day} 比放进网站的 {first} 早了 {(first - day).days} 天"
        source = type(page.form).model_fields.get("source_url")
        older = f"；补登别处早已公开的文件，请写“{source.alias}”" if source else ""
        yield Problem(page.path, page.line("发布日期"), what, f"请写真正发布的日期{older}", RULE)


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
