"""引用的每一句话都在报告里，图表里的每个数都在它引用的话里。

错：写法 49件，原文 “受理依申请信息公开48件”
对：写法 48件，原文 “受理依申请信息公开48件”
"""

from __future__ import annotations

from collections.abc import Iterator

from pufa.library import Library
from pufa.models import HelpForm
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
        for row in duties.rows:
            yield from _found(library, row.form.quote, duties.page.form.year, duties.csv_path, row.line)
    for event in library.activities:
        yield from _found(library, event.form.quote, event.form.held.year, event.path, event.line("依据"))
    for page in library.of(HelpForm):
        for number, step in enumerate(page.form.steps):
            if step.quote:
                yield from _found(library, step.quote, None, page.path, page.line("步骤", number, "依据"))


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
