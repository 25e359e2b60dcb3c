"""What the calendar of this year and the next holds: publicity days, duties with a date, events to come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from pufa import deadlines
from pufa.library import Library
from pufa.models import DutyForm
from pufa.publicity import PAGE
from pufa.yearly import Span

CALENDAR = PAGE.removeprefix("docs/").removesuffix(".md") + ".html"
DUTY, EVENT = "普法责任", "活动"
_WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True)
class Entry:
    """One thing on one day or on days in a row, both ends included.

    `id` is its place in the calendar's page and never changes; `days` says in Chinese when it is; `url`
    is the page that tells more. Where `exact` is False only the month is known.
    """

    first: dt.date
    last: dt.date
    id: str
    name: str
    kind: str
    days: str
    basis: str | None = None
    note: str | None = None
    url: str | None = None
    exact: bool = True
    title: str | None = None  # among a phone's other appointments, where `name` would say too little


def entries(library: Library) -> list[Entry]:
    """Everything of this year and the next, in the order of the days; nothing where there is no calendar."""
    if not any(document.path == PAGE for document in library.documents):
        return []
    years = (library.today.year, library.today.year + 1)
    found = [*_publicity(library, years), *_duties(library), *_events(library)]
    here = (entry for entry in found if years[0] <= entry.last.year and entry.first.year <= years[1])
    return sorted(here, key=lambda entry: (entry.first, entry.last, entry.id))


def _publicity(library: Library, years: tuple[int, ...]) -> Iterator[Entry]:
    for row in library.publicity_days:
        form = row.form
        for year in years:
            for time, span in enumerate(form.rule.spans(year), 1):
                again = f"-{time}" if time > 1 else ""
                days = words(span) if form.rule.exact else f"{span[0].month}月里，日子每年另行公布"
                name = f"calendar-{year}-{form.number}{again}"
                yield Entry(
                    *span, name, form.name, form.kind, days, form.basis, form.note, exact=form.rule.exact
                )


def _duties(library: Library) -> Iterator[Entry]:
    """Duties whose 完成时限, or else 时间节点, names a day; a month counts by its last day."""
    for duties in library.duty_lists:
        for row in duties.rows:
            if day := deadlines.due(row.form, duties.page.form.year):
                yield _duty(duties.page.url, row.form, day)


def _duty(page: str, form: DutyForm, day: dt.date) -> Entry:
    cells = {"时间节点": form.time, "完成时限": form.due, "责任部门": form.department}
    said = [f"{column}：{cell}" for column, cell in cells.items() if cell]
    return Entry(
        day,
        day,
        f"calendar-duty-{form.number}",
        form.content,
        DUTY,
        words((day, day)),
        note="；".join(said),
        url=f"{page}#{form.number}",
        title=f"普法责任：{form.content}",
    )


def _events(library: Library) -> Iterator[Entry]:
    """Every span of an event that is not over yet. One known by its month is shown in that month only."""
    for event in library.activities:
        held = event.form.held
        exact = held.occasions is not None
        for first, last in held.spans:
            month_only = (first.year, first.month) == (last.year, last.month)
            if last >= library.today and (exact or month_only):
                name = "calendar-event-" + event.url.split("/", 1)[1][:-5].replace("/", "-") + f"-{first}"
                days = words((first, last)) if exact else f"{first.month}月里"
                note = "，".join(filter(None, (event.form.season, event.form.place))) or None
                title = event.form.title
                yield Entry(first, last, name, title, EVENT, days, None, note, event.url, exact=exact)


def words(span: Span) -> str:
    """Chinese words: 3月12日 星期四, 3月22日至28日, 整个5月; the year only where a span changes it."""
    first, last = span
    if first == last:
        return f"{_day(first)} 星期{_WEEKDAYS[first.weekday()]}"
    if first.year != last.year:
        return f"{first.year}年{_day(first)}至{last.year}年{_day(last)}"
    if first.month != last.month:
        return f"{_day(first)}至{_day(last)}"
    if first.day == 1 and (last + dt.timedelta(days=1)).day == 1:
        return f"整个{first.month}月"
    return f"{_day(first)}至{last.day}日"


def _day(day: dt.date) -> str:
    return f"{day.month}月{day.day}日"
