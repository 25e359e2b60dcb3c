"""Events: one page each, and the lists of the archive."""

from __future__ import annotations

from collections.abc import Mapping

from pufa import archive
from pufa.archive import AUDIENCE, DEPARTMENT, MONTH, THEME, YEAR
from pufa.document import Document
from pufa.library import Library
from pufa.models import ActivityForm

NEWEST = 10
# The figure in which a report counts what the archive records one by one.
HELD = "publicity-events"
Event = Document[ActivityForm]


def values(library: Library, url: str) -> Mapping[str, object]:
    """An event's source sentence, its duty rows, its neighbours in time, and the lists it stands in.

    No other events beside them: over a busy year's pages that would be quadratic to build.
    """
    at = library.positions[url]
    event = library.activities[at]
    form = event.form
    return {
        "event": event,
        "citation": library.cite(form.quote, form.held.year) if form.quote else None,
        "duties": [library.duties[number] for number in form.duties if number in library.duties],
        "earlier": library.activities[at + 1] if at + 1 < len(library.activities) else None,
        "later": library.activities[at - 1] if at else None,
        "filed": {
            kind: [(name, archive.word_url(kind, name)) for name in found]
            for kind, found in archive.names(form).items()
        },
        "share": _share(library, event),
    }


def index(library: Library, url: str) -> Mapping[str, object]:
    """The list at `url`: a page of one shelf, or the front page of the whole archive."""
    sheet = library.sheets.get(url)
    if sheet is None:
        return {
            "sheet": None,
            "events": library.activities[:NEWEST],
            "years": [(year, _reported(library, year)) for year in _shelves(library, YEAR)],
            "words": [(kind, _shelves(library, kind)) for kind in (THEME, AUDIENCE, DEPARTMENT)],
        }
    shelf = sheet.shelf
    return {
        "sheet": sheet,
        "events": sheet.events,
        "months": [month for month in _shelves(library, MONTH) if month.like == shelf.like],
        "feed": archive.feed_url,
        "reported": _reported(library, shelf) if shelf.kind == YEAR else None,
    }


def _shelves(library: Library, kind: str) -> list[archive.Shelf[Event]]:
    return [shelf for shelf in library.shelves if shelf.kind == kind]


def _reported(library: Library, shelf: archive.Shelf[Event]) -> tuple[str, str, str] | None:
    """What the report of a year counts: name, number as written, address of the sentence."""
    year = shelf.events[0].form.held.year
    for report in library.reports:
        for figure in report.form.figures:
            if report.form.year == year and figure.id == HELD and (found := library.cite(figure.quote, year)):
                return figure.name, figure.written.written, found.url
    return None


def _share(library: Library, event: Event) -> str:
    """What to paste into a chat: the facts that are known, in one line; the address comes behind it."""
    form = event.form
    facts = [f"时间：{form.held}", *([f"地点：{form.place}"] if form.place else [])]
    text = f"【{library.site_name}】{form.title}。{'；'.join(facts)}。"
    return text + (form.summary or "")
