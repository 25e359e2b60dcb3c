"""The calendar: what is still to come, month by month, then what is over this year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from itertools import groupby

from pufa.agenda import Entry, entries
from pufa.library import Library
from pufa.publicity import TABLE

_SHORTEST_MONTH = 28  # days


def values(library: Library) -> Mapping[str, object]:
    """`coming` and `past`: pairs of a month's name and its entries. What lasts is coming until it ends."""
    today, found = library.today, entries(library)
    return {
        "today": f"{today.year}年{today.month}月{today.day}日",
        "coming": _months((entry for entry in found if entry.last >= today), today),
        "past": _months((entry for entry in found if entry.last < today), dt.date.min),
        "csv": TABLE.removeprefix("docs/"),
    }


def _months(found: Iterable[Entry], since: dt.date) -> list[tuple[str, list[Entry]]]:
    """By the month in which an entry begins, or that of `since` where it has begun before."""

    def month(entry: Entry) -> str:
        day = max(entry.first, since)
        return f"{day.year}年{day.month}月"

    def order(entry: Entry) -> tuple[dt.date, bool, bool]:
        # What lasts a whole month opens it; what is known by its month only closes it.
        long = (entry.last - entry.first).days >= _SHORTEST_MONTH - 1
        return max(entry.first, since).replace(day=1), not entry.exact, not long

    ordered = sorted(found, key=order)
    return [(name, list(group)) for name, group in groupby(ordered, key=month)]
