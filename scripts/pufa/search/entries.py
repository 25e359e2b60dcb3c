"""Which pages can be a result, and in which order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from pufa.library import Library, glance_url
from pufa.models import DutyListForm
from pufa.search.leaves import ANSWER, Entry

# What a page is, by the folder it stands in: the word stands beside each result, and can be chosen.
KINDS = {"help": ANSWER, "reports": "报告", "duties": "清单", "activities": "活动"}
_PAGES = {"calendar.html": "日历", "help/data.html": "数据", "help/accessibility.html": "其他"}
_NO_RESULT = {"search.html", "index.html"}


def entries(library: Library) -> list[Entry]:
    """Every page that can be a result, in the order that decides at equal merit.

    Answers first, which do not age; then what has a date, the newest first; then the lists of it.
    """
    dates, listed = _dates(library), []
    for url in [*library.by_url, *(page.url for page in library.derived)]:
        if url in _NO_RESULT or url.startswith("help/staff/"):
            continue
        kind = _PAGES.get(url) or KINDS.get(url.split("/")[0], "其他")
        words, day, year = dates.get(url, ("", dt.date.min, None))
        order = (0 if kind == ANSWER else 1 if year else 2, -day.toordinal(), url)
        listed.append((order, Entry(url, kind, words, year)))
    return [entry for _, entry in sorted(listed, key=lambda item: item[0])]


def _dates(library: Library) -> Mapping[str, tuple[str, dt.date, int]]:
    """The date of each page that has one: in words, as a day to put it in order, and its year."""
    found = {}
    for event in library.activities:
        found[event.url] = (str(event.form.held), event.form.held.last, event.form.held.year)
    for duties in library.of(DutyListForm):
        year = duties.form.year
        found[duties.url] = (f"{year}年", dt.date(year, 12, 31), year)
    for report in library.reports:
        day = report.form.published_on
        found[report.url] = found[glance_url(report)] = (day.isoformat(), day, report.form.year)
    return found
