"""数字的编号不重复，图表只用有的编号、只画画得成的数；单位跨年变了要写口径说明。

错：去年“12场”，今年“15次”，没有写口径说明
对：今年这个数加一行“口径说明: 从这一年起按次数统计”
"""

from __future__ import annotations

from collections.abc import Iterator

from pufa.document import Document
from pufa.library import Library
from pufa.models import Figure, ReportForm
from pufa.problem import Problem

RULE = "数字"


def check(library: Library) -> Iterator[Problem]:
    earlier: dict[str, Figure] = {}
    for report in reversed(library.reports):
        yield from _ids(report)
        yield from _charts(report)
        yield from _units(report, earlier)
        earlier |= {figure.id: figure for figure in report.form.figures}


def _ids(report: Document[ReportForm]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for number, figure in enumerate(report.form.figures):
        line = report.line("数字", number, "编号")
        if figure.id in first:
            what = f"编号“{figure.id}”用了两次，第一次在第 {first[figure.id]} 行"
            yield Problem(report.path, line, what, "请给其中一个换个编号", RULE)
        first.setdefault(figure.id, line)


def _charts(report: Document[ReportForm]) -> Iterator[Problem]:
    figures = {figure.id: figure for figure in report.form.figures}
    for number, chart in enumerate(report.form.charts):
        for index, id_ in enumerate(chart.figures):
            line = report.line("图表", number, "数字", index)
            if id_ not in figures:
                fix = "请从上面“数字”里抄一个编号"
                yield Problem(report.path, line, f"没有编号“{id_}”这个数", fix, RULE)
            elif figures[id_].written.value is None:
                what = f"“{figures[id_].name}”写的是“{figures[id_].written.written}”，画不成条形图"
                yield Problem(report.path, line, what, "请从图表里去掉它", RULE)


def _units(report: Document[ReportForm], earlier: dict[str, Figure]) -> Iterator[Problem]:
    for number, figure in enumerate(report.form.figures):
        before = earlier.get(figure.id)
        if before and before.written.unit != figure.written.unit and not figure.break_note:
            what = f"“{figure.id}”的单位从“{before.written.unit}”变成了“{figure.written.unit}”"
            fix = "确实换了算法，请加一行“口径说明”；不是同一件事，请换编号"
            yield Problem(report.path, report.line("数字", number, "写法"), what, fix, RULE)
