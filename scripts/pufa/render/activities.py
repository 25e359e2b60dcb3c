"""Events: one page each, and the lists by year, newest first."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby, islice

from pufa.library import Library

# A page with every other event of a busy year would be long to read and, over all pages, quadratic to build.
SHOWN = 5


def values(library: Library, url: str) -> Mapping[str, object]:
    """An event's source sentence, its duty rows, and some other events of its year."""
    event = next(a for a in library.activities if a.url == url)
    year = event.form.held.year
    others = (a for a in library.activities if a is not event and a.form.held.year == year)
    return {
        "event": event,
        "citation": library.cite(event.form.quote, year) if event.form.quote else None,
        "duties": [
            (duties.page, row.form)
            for duties in library.duty_lists
            for row in duties.rows
            if row.form.number in event.form.duties
        ],
        "others": list(islice(others, SHOWN)),
    }


def index(library: Library, url: str) -> Mapping[str, object]:
    """Events by year: of one year below `activities/<year>/`, of all years above them."""
    years = [
        (year, list(events)) for year, events in groupby(library.activities, key=lambda a: a.form.held.year)
    ]
    folder = url.split("/")[1]
    return {"years": [pair for pair in years if not folder.isdigit() or folder == str(pair[0])]}
