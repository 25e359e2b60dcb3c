"""Working days as the State Council's holiday notices set them, and the disclosure clock."""

from __future__ import annotations

import datetime as dt

import chinese_calendar

# 《政府信息公开条例》第二十六条: within 20 working days of the information being formed or changed.
DISCLOSURE = 20


def between(first: dt.date, last: dt.date) -> int | None:
    """Working days after `first` up to and including `last`; None where a year's notice is not out yet."""
    try:
        return len(chinese_calendar.get_workdays(first + dt.timedelta(days=1), last))
    except NotImplementedError:
        return None
