"""How far a duty has been fulfilled: computed from its events, never typed, never a score."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from pufa import deadlines
from pufa.document import Document
from pufa.library import Duty, DutyList, Library
from pufa.models import ActivityForm, DutyForm


@dataclass(frozen=True)
class Status:
    """`words` as readers see them; `kind` is what the words rest on."""

    words: str
    kind: Literal["counted", "done", "open", "none"]


@dataclass(frozen=True)
class Gap:
    """Something for the office to look at: what, and where it stands."""

    what: str
    path: str
    line: int


def status(form: DutyForm, year: int, events: Sequence[Document[ActivityForm]], today: dt.date) -> Status:
    """The status of a row of `year`'s list on the day `today`; `events` are those that name it.

    Only what has begun counts. An event of which only the month or the year is known stands for at
    least one time. A row without days of its own has the whole year.
    """
    held = [event.form.held for event in events if event.form.held.first <= today]
    if held:
        begun = [sum(first <= today for first, _ in when.spans) for when in held if when.occasions]
        if not begun:
            return Status("已开展，次数未单列", "done")
        least = "至少" if len(begun) < len(held) else ""
        return Status(f"已开展{least} {sum(begun) + len(held) - len(begun)} 次", "counted")
    spans = deadlines.windows(form, year) or [(dt.date(year, 1, 1), dt.date(year, 12, 31))]
    if today < min(first for first, _ in spans):
        return Status("未到时间", "open")
    if today <= max(last for _, last in spans):
        return Status("进行中", "open")
    return Status("无记录", "none")


def of(library: Library, duties: DutyList, row: Duty) -> Status:
    """The status of a row of the library today."""
    events = library.fulfilments.get(row.form.number, ())
    return status(row.form, duties.page.form.year, events, library.today)


def rows_without_events(library: Library, duties: DutyList) -> Iterator[Gap]:
    """The rows of a list that no event names."""
    for row in duties.rows:
        if row.form.number not in library.fulfilments:
            yield Gap(f"{row.form.number} {row.form.content}", duties.csv_path, row.line)


def events_without_rows(library: Library, year: int) -> Iterator[Gap]:
    """The events of a year that name no duty."""
    for event in library.activities:
        if event.form.held.year == year and not event.form.duties:
            yield Gap(f"{event.form.title}（{event.form.held}）", event.path, event.line("普法责任"))
