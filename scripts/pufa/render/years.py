"""Year over year: the same figure in one report after another, never beyond what the texts say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from pufa.amount import EXACT
from pufa.document import Document
from pufa.library import Citation, Library
from pufa.models import Figure, ReportForm
from pufa.render.chart import Bar, bars


@dataclass(frozen=True)
class Series:
    """One figure over the years, oldest first; `breaks` are the years from which it is counted anew."""

    figure: Figure
    bars: list[Bar]
    breaks: Mapping[int, str]


def before(library: Library, report: Document[ReportForm]) -> Mapping[str, Figure]:
    """The figures of the report of the year before, by id; none where that year has no report."""
    earlier = [r for r in library.reports if r.form.year == report.form.year - 1]
    return {figure.id: figure for r in earlier for figure in r.form.figures}


def change(now: Figure, earlier: Figure | None) -> str:
    """What a card says of the year before. A difference is only drawn between exact numbers."""
    if earlier is None:
        return ""
    if now.break_note:
        return f"口径有变，不与上年比：{now.break_note}"
    said = f"上年 {earlier.written.written}"
    if not _exact(now) or not _exact(earlier) or now.written.unit != earlier.written.unit:
        return said
    difference = (now.written.value or Decimal(0)) - (earlier.written.value or Decimal(0))
    if difference == 0:
        return f"{said}，持平"
    unit = "个百分点" if now.written.unit == "%" else f" {now.written.unit}"
    return f"{said}，{'多' if difference > 0 else '少'} {abs(difference):f}{unit}"


def values(library: Library) -> Mapping[str, object]:
    """The page that compares the years: a series for every figure that two reports share."""
    reports = list(reversed(library.reports))
    cited: dict[str, list[tuple[int, Figure, Citation]]] = {}
    for report in reports:
        for figure in report.form.figures:
            citation = library.cite(figure.quote, report.form.year)
            if citation:
                cited.setdefault(figure.id, []).append((report.form.year, figure, citation))
    return {"series": [_series(rows) for rows in cited.values() if len(rows) > 1], "reports": reports}


def _series(rows: list[tuple[int, Figure, Citation]]) -> Series:
    drawn = bars([(figure, citation) for _, figure, citation in rows], [f"{year}年" for year, _, _ in rows])
    return Series(
        rows[-1][1], drawn, {year: figure.break_note for year, figure, _ in rows if figure.break_note}
    )


def _exact(figure: Figure) -> bool:
    return figure.written.value is not None and figure.written.precision == EXACT
