"""引用的每一句话都在报告里，图表里的每个数都在它引用的话里；每件事都写明从哪里知道的。

错：写法 49件，原文 “受理依申请信息公开48件”；活动没有写来源，也没有引用报告
对：写法 48件，原文 “受理依申请信息公开48件”；活动写“来源: 司法所的活动记录”
"""

from __future__ import annotations

from collections.abc import Iterator

from pufa.document import Document
from pufa.library import DutyList, Library
from pufa.models import ActivityForm, HelpForm
from pufa.outline import bare
from pufa.problem import Problem

RULE = "引文"


def check(library: Library) -> Iterator[Problem]:
    for report in library.reports:
        for number, figure in enumerate(report.form.figures):
            line = report.line("数字", number, "原文")
            if bare(figure.written.written) not in bare(figure.quote):
                what = f"“原文”里没有“{figure.written.written}”"
                yield Problem(report.path, line, what, "请核对“写法”和“原文”，两处照报告写", RULE)
            yield from _found(library, figure.quote, report.form.year, report.path, line)
        for number, note in enumerate(report.form.notes):
            line = report.line("存疑", number, "原文")
            yield from _found(library, note.quote, report.form.year, report.path, line)
    for duties in library.duty_lists:
        yield from _duties(library, duties)
    for event in library.activities:
        yield from _event(library, event)
    for page in library.of(HelpForm):
        for number, step in enumerate(page.form.steps):
            if step.quote:
                yield from _found(library, step.quote, None, page.path, page.line("步骤", number, "依据"))


def _duties(library: Library, duties: DutyList) -> Iterator[Problem]:
    """A list without a source of its own was read out of the report, and every row of it quotes it."""
    if duties.page.form.source:
        return
    year, path = duties.page.form.year, duties.csv_path
    for row in duties.rows:
        if row.form.quote:
            yield from _found(library, row.form.quote, year, path, row.line)
        else:
            fix = f"请在“依据”一列抄报告的原句；清单另有出处的，请在 {duties.page.path} 里写“来源”"
            yield Problem(path, row.line, f"“{row.form.content}”没有写依据", fix, RULE)


def _event(library: Library, event: Document[ActivityForm]) -> Iterator[Problem]:
    if event.form.quote:
        line = event.line("依据")
        yield from _found(library, event.form.quote, event.form.held.year, event.path, line)
    elif not (event.form.source or event.form.source_url):
        fix = "请写“来源”（哪个部门的记录、哪份材料）或“原文链接”；报告里写到的，写“依据”，抄原句"
        yield Problem(event.path, 1, "没有写这件事从哪里知道的", fix, RULE)


def _found(library: Library, quote: str, year: int | None, path: str, line: int) -> Iterator[Problem]:
    # A report that could not be read is a finding already; its sentences are not missing.
    unread = (p.path for p in library.problems if p.path.startswith("docs/reports/"))
    if library.cite(quote, year) or any(str(year or "") in path for path in unread):
        return
    times = sum(len(r.find(quote)) for r in library.reports if year in (None, r.form.year))
    where = f"{year} 年的报告" if year else "报告"
    if times:
        fix = "请把前后文多抄几个字，让它正好对上一处"
        yield Problem(path, line, f"“{quote}”在{where}里出现了 {times} 次", fix, RULE)
    else:
        fix = "请打开报告，把原话复制过来，一个字也不改"
        yield Problem(path, line, f"{where}里没有“{quote}”这句话", fix, RULE)
