"""calendar.ics: the calendar for phones and computers to subscribe to (RFC 5545, names of RFC 7986).

Every entry lasts whole days and belongs to no time zone: DTSTART and DTEND are dates, DTEND the day after
the last one (RFC 5545, 3.6.1). The same content gives the same bytes all day: DTSTAMP is the day's begin.
"""

from __future__ import annotations

import datetime as dt
import uuid
from pathlib import Path

from icalendar import Calendar, Event

from pufa.agenda import CALENDAR, Entry, entries
from pufa.library import Library

ICS = "calendar.ics"
_ASK_AGAIN = dt.timedelta(days=1)


def write_calendar(site: Path, library: Library, site_url: str) -> None:
    """Write the file into the folder `site`, where the office has a calendar.

    `site_url` ends in a slash, or is empty: then no entry has an address.
    """
    if found := [entry for entry in entries(library) if entry.exact]:
        (site / ICS).write_bytes(as_ics(found, library, site_url))


def as_ics(found: list[Entry], library: Library, site_url: str) -> bytes:
    """The entries as one calendar, in their order."""
    name = f"{library.site_name}·普法日历"
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", f"-//{library.site_name}//{CALENDAR}//ZH")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("refresh-interval", _ASK_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-wr-calname", name)  # what Apple, Google and Outlook read in place of NAME
    calendar.add("x-published-ttl", "P1D")  # and Outlook in place of REFRESH-INTERVAL
    for entry in found:
        calendar.add_component(_event(entry, library, site_url))
    return bytes(calendar.to_ical())


def _event(entry: Entry, library: Library, site_url: str) -> Event:
    office = library.office.full_name if library.office else library.site_name
    event = Event()
    # Not from the address, which may change: a subscriber would see every entry twice.
    event.add("uid", str(uuid.uuid5(uuid.NAMESPACE_URL, f"{office}/{entry.id}")))
    event.add("dtstamp", dt.datetime.combine(library.today, dt.time(), dt.UTC))
    event.add("dtstart", entry.first)
    event.add("dtend", entry.last + dt.timedelta(days=1))
    event.add("summary", entry.title or entry.name)
    event.add("categories", [entry.kind])
    event.add("transp", "TRANSPARENT")  # nobody is busy because of a publicity day
    if text := "\n".join(filter(None, (entry.basis, entry.note))):
        event.add("description", text)
    if site_url:
        event.add("url", site_url + (entry.url or f"{CALENDAR}#{entry.id}"))
    return event
