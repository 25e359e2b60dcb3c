"""The open data as values: a row for every figure, a row for every page.

The fields of a row are the keys of the JSON files; pufa/columns.py explains each of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pufa.amount import BOUNDS, EXACT, ROUGH, Amount
from pufa.library import Citation, Document, Library
from pufa.models import ActivityForm, DutyListForm, Figure, HelpForm, HomeForm, PageForm, ReportForm

DICTIONARY = "help/data.html"
STAFF = "help/staff/"
FIGURES_CSV, FIGURES_JSON, PAGES_JSON = "data/figures.csv", "data/figures.json", "data/pages.json"
# LICENSE-CONTENT.md; the short name is that of https://spdx.org/licenses/CC-BY-4.0.html
LICENCE, LICENCE_URL = "CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"
KINDS: Mapping[type[PageForm], str] = {
    HomeForm: "首页",
    HelpForm: "办事",
    ReportForm: "报告",
    DutyListForm: "清单",
    ActivityForm: "活动",
    PageForm: "页面",
}


@dataclass(frozen=True)
class FigureRow:
    """A figure. `number` is there only where the text is exact; 150余 is `lower_bound` ≥150."""

    id: str
    year: int
    name: str
    value: str
    number: int | float | None
    lower_bound: str | None
    approximate: str | None
    unit: str | None
    precision: str
    period: str | None
    group: str
    break_note: str | None
    quote: str
    source_url: str
    licence: str


@dataclass(frozen=True)
class PageRow:
    """A page. `date` is ISO 8601 as exactly as it is known; see When.iso."""

    url: str
    title: str
    kind: str
    year: int | None
    date: str | None
    summary: str | None


def figure_rows(library: Library, site_url: str) -> list[FigureRow]:
    """The figures of all reports, newest report first, in the order of its form.

    `site_url` ends in a slash; where it is empty, addresses start at the site's root.
    """
    return [
        _figure(figure, citation, site_url)
        for report in library.reports
        for figure in report.form.figures
        if (citation := library.cite(figure.quote, report.form.year))
    ]


def page_rows(library: Library, site_url: str) -> list[PageRow]:
    """Every page that is meant for readers, in the order of the addresses; `site_url` as above."""
    written = [_page(page, site_url) for page in library.documents if not page.url.startswith(STAFF)]
    derived = [
        PageRow(site_url + page.url, page.title, KINDS[ReportForm], None, None, page.summary)
        for page in library.derived
    ]
    return sorted([*written, *derived], key=lambda row: row.url)


def _figure(figure: Figure, citation: Citation, site_url: str) -> FigureRow:
    amount = figure.written
    return FigureRow(
        id=figure.id,
        year=citation.report.form.year,
        name=figure.name,
        value=amount.before + amount.number + amount.about + amount.after,
        number=_number(amount),
        lower_bound=_inexact("≥", amount, BOUNDS),
        approximate=_inexact("≈", amount, ROUGH),
        unit=amount.unit or None,
        precision=amount.precision,
        period=figure.period,
        group=figure.group,
        break_note=figure.break_note,
        quote=figure.quote,
        source_url=site_url + citation.url,
        licence=LICENCE,
    )


def _number(amount: Amount) -> int | float | None:
    """The bare number, which only an exact amount has."""
    if amount.precision != EXACT or amount.value is None:
        return None
    return int(amount.value) if amount.value == amount.value.to_integral_value() else float(amount.value)


def _inexact(sign: str, amount: Amount, words: Sequence[str]) -> str | None:
    """The number behind a sign where one of `words` makes it inexact, so that it never stands bare.

    余 and 多 may stand behind 万, which then belongs to the number: 5万余 is ≥5万.
    """
    if amount.precision not in words:
        return None
    number = amount.number if amount.value is None else f"{amount.value:f}"
    return sign + number + amount.about[:-1]


def _page(page: Document[PageForm], site_url: str) -> PageRow:
    year: int | None = None
    date: str | None = None
    match page.form:
        case ReportForm() as form:
            year, date = form.year, form.published_on.isoformat()
        case DutyListForm() as form:
            year = form.year
        case ActivityForm() as form:
            year, date = form.held.year, form.held.iso
    kind = KINDS[type(page.form)]
    return PageRow(site_url + page.url, page.form.title, kind, year, date, page.form.summary)
