"""When a duty is due: 时间节点 and 完成时限 as days, where they name any."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from pufa.models import DutyForm

WHOLE_YEAR = "全年"
_POINT = re.compile(r"(?:(?P<year>\d{4})[-年])?(?P<month>\d{1,2})(?:-(?P<day>\d{1,2})|月|(?<=\d{4}-\d\d))")
Window = tuple[dt.date, dt.date]


def windows(form: DutyForm, year: int) -> list[Window]:
    """The spans in which a duty of `year`'s list is to be done, by its 时间节点, else its 完成时限.

    Read are days and months (12-04, 2026-12-04, 5月, 3月、12月, 12-01 至 12-07) and 全年; words
    such as 民法典宣传月 name no day that this list knows: then there is none.
    """
    if form.time == WHOLE_YEAR:
        return [(dt.date(year, 1, 1), dt.date(year, 12, 31))]
    for text in (form.time, form.due):
        found = [_window(part, year) for part in (text or "").split("、")]
        if days := [window for window in found if window]:
            return days
    return []


def months(form: DutyForm, year: int) -> list[int]:
    """The months of `year` that a duty falls into."""
    spans = [(max(a, dt.date(year, 1, 1)), min(b, dt.date(year, 12, 31))) for a, b in windows(form, year)]
    return sorted({month for first, last in spans for month in range(first.month, last.month + 1)})


def due(form: DutyForm, year: int) -> dt.date | None:
    """The last day: that of the 完成时限 where it names one, else of the 时间节点; a whole year is none."""
    for text in (form.due, form.time):
        found = [_window(part, year) for part in (text or "").split("、")]
        if days := [window[1] for window in found if window]:
            return max(days)
    return None


def _window(text: str, year: int) -> Window | None:
    ends = [_point(part.strip(), year) for part in text.split("至")]
    if len(ends) > 2 or not ends[0] or not ends[-1]:
        return None
    first, last = ends[0][0], ends[-1][1]
    return (first, last) if first <= last else None


def _point(text: str, year: int) -> Window | None:
    match = _POINT.fullmatch(text)
    if not match:
        return None
    try:
        of, month = int(match["year"] or year), int(match["month"])
        first = dt.date(of, month, int(match["day"] or 1))
    except ValueError:  # 02-30 is a slip; the check says so
        return None
    return first, first if match["day"] else dt.date(of, month, calendar.monthrange(of, month)[1])
