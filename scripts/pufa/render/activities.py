"""Events: one page each, and the lists by year, newest first."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from pufa.library import Library


def values(library: Library, url: str) -> Mapping[str, object]:
    """An event's source sentence, its duty rows, and the other events of its year."""
    event = next(a for a in library.activities if a.url == url)
    return {
        "event": event,
        "citation": library.cite(event.form.quote, event.form.held.year),
        "duties": [
            (duties.page, row.form)
            for duties in library.duty_lists
            for row in duties.rows
            if row.form.number in event.form.duties
        ],
        "others": [
            a for a in library.activities if a is not event and a.form.held.year == event.form.held.year
        ],
    }


def index(library: Library, url: str) -> Mapping[str, object]:
    """Events by year: of one year below `activities/<year>/`, of all years above them."""
    years = [
        (year, list(events)) for year, events in groupby(library.activities, key=lambda a: a.form.held.year)
    ]
    folder = url.split("/")[1]
    return {"years": [pair for pair in years if not folder.isdigit() or folder == str(pair[0])]}
