"""The open data as values: a row for every figure, page, event and duty.

The fields of a row are the keys of the JSON files; pufa/columns.py explains each of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pufa.amount import BOUNDS, EXACT, ROUGH, Amount
from pufa.archive import words
from pufa.document import Document
from pufa.library import Citation, DutyList, Library
from pufa.models import ActivityForm, DutyForm, DutyListForm, Figure, HelpForm, HomeForm, PageForm, ReportForm

DICTIONARY = "help/data.html"
STAFF = "help/staff/"
FIGURES_CSV, FIGURES_JSON, PAGES_JSON = "data/figures.csv", "data/figures.json", "data/pages.json"
ACTIVITIES_JSON = "data/activities.json"
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
    """A page. `date` is ISO 8601 as exactly as it is known; see When.iso.

    `published` is what its form says, `changed` what git says of its file: neither is ever guessed.
    """

    url: str
    title: str
    kind: str
    year: int | None
    date: str | None
    published: str | None
    changed: str | None
    summary: str | None


@dataclass(frozen=True)
class ActivityRow:
    """An event. `date` as in PageRow; `headcount` keeps its 余 or 约; `duties` are ids of duty rows."""

    url: str
    title: str
    date: str
    place: str | None
    host: list[str]
    partners: list[str]
    audience: list[str]
    headcount: str | None
    theme: list[str]
    laws: list[str]
    duties: list[str]
    summary: str | None
    quote: str | None
    quote_url: str | None
    source: str | None
    source_url: str | None


@dataclass(frozen=True)
class DutyRow:
    """A row of a duty list; `events` are the addresses of the events that name it, newest first."""

    id: str
    year: int
    category: str | None
    content: str
    laws: list[str]
    department: str | None
    partners: list[str]
    audience: list[str]
    time: str | None
    means: str | None
    due: str | None
    quote: str | None
    url: str
    events: list[str]


def duties_csv(year: int) -> str:
    """Where the duty list of a year stands as data."""
    return f"data/duties-{year}.csv"


def duties_json(year: int) -> str:
    return f"data/duties-{year}.json"


def activity_rows(library: Library, site_url: str) -> list[ActivityRow]:
    """Every event, newest first; `site_url` as in figure_rows."""
    return [_activity(library, event, site_url) for event in library.activities]


def duty_rows(library: Library, duties: DutyList, site_url: str) -> list[DutyRow]:
    """The rows of a list in their order; `site_url` as in figure_rows."""
    return [_duty(library, duties, row.form, site_url) for row in duties.rows]


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
    rows = [_page(library, page, site_url) for page in library.documents if not page.url.startswith(STAFF)]
    for made in library.derived:
        kind = KINDS[type(library.by_url[made.like].form)]
        rows.append(PageRow(site_url + made.url, made.title, kind, None, None, None, None, made.summary))
    return sorted(rows, key=lambda row: row.url)


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


def _page(library: Library, page: Document[PageForm], site_url: str) -> PageRow:
    year: int | None = None
    date: str | None = None
    match page.form:
        case ReportForm() as form:
            year, date = form.year, form.published_on.isoformat()
        case DutyListForm() as form:
            year = form.year
        case ActivityForm() as form:
            year, date = form.held.year, form.held.iso
    kind, title, summary = KINDS[type(page.form)], page.form.title, page.form.summary
    days = (page.form.published_on, library.last_commits.get(page.path))
    published, changed = (day.isoformat() if day else None for day in days)
    return PageRow(site_url + page.url, title, kind, year, date, published, changed, summary)


def _activity(library: Library, event: Document[ActivityForm], site_url: str) -> ActivityRow:
    form = event.form
    citation = library.cite(form.quote, form.held.year) if form.quote else None
    return ActivityRow(
        url=site_url + event.url,
        title=form.title,
        date=form.held.iso,
        place=form.place,
        host=words(form.host),
        partners=words(form.partners),
        audience=words(form.audience),
        headcount=form.headcount.written if form.headcount else None,
        theme=words(form.theme),
        laws=words(form.laws),
        duties=list(form.duties),
        summary=form.summary,
        quote=form.quote,
        quote_url=site_url + citation.url if citation else None,
        source=form.source,
        source_url=form.source_url,
    )


def _duty(library: Library, duties: DutyList, form: DutyForm, site_url: str) -> DutyRow:
    page = duties.page
    return DutyRow(
        id=form.number,
        year=page.form.year,
        category=form.category,
        content=form.content,
        laws=words(form.laws),
        department=form.department,
        partners=words(form.partners),
        audience=words(form.audience),
        time=form.time,
        means=form.means,
        due=form.due,
        quote=form.quote,
        url=f"{site_url}{page.url}#{form.number}",
        events=[site_url + event.url for event in library.fulfilments.get(form.number, ())],
    )
