"""What falls due: the annual report, duties with a date and no event yet, events to come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from pufa import deadlines
from pufa.library import Library


@dataclass(frozen=True, order=True)
class Due:
    """One thing to do: by which day, what, and the file it stands in."""

    day: dt.date
    what: str
    path: str


def board(library: Library) -> list[Due]:
    """Everything that falls due on or after today or is overdue, soonest first."""
    return sorted([*_report(library), *_duties(library), *_events(library)])


def _report(library: Library) -> Iterator[Due]:
    if not library.office or not library.office.report_due:
        return
    year = max((report.form.year for report in library.reports), default=library.today.year - 2) + 1
    day = dt.date.fromisoformat(f"{year + 1}-{library.office.report_due}")
    yield Due(day, f"{year}年度报告要公布", f"docs/reports/{year}.md")


def _duties(library: Library) -> Iterator[Due]:
    for duties in library.duty_lists:
        for row in duties.rows:
            day = deadlines.due(row.form, duties.page.form.year)
            if day and row.form.number not in library.fulfilments:
                yield Due(day, f"{row.form.number} {row.form.content}，还没有活动记录", duties.csv_path)


def _events(library: Library) -> Iterator[Due]:
    for event in library.activities:
        if event.form.held.first >= library.today:
            yield Due(event.form.held.first, f"活动：{event.form.title}", event.path)
