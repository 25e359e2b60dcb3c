"""What Excel, WPS and LibreOffice make of text that looks like a date, and what it was before.

They turn 2024-01 into Jan-24, 2024年1月 or 2024/1/1, and 12-04 into 4-Dec or 12月4日, without asking.
"""

from __future__ import annotations

import datetime as dt
import re

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = "|".join(_MONTHS)
_SHORT = re.compile(rf"({_MONTH})-(\d\d)", re.IGNORECASE)
_MIDNIGHT = r"(?: 0?0:00(?::00)?)?"
_FIRST = re.compile(rf"(\d{{4}})[-/年](\d{{1,2}})[-/月]0?1日?{_MIDNIGHT}")
_YEAR_MONTH = re.compile(r"(\d{4})(?:/(\d{1,2})|年(\d{1,2})月)")
_DAY_MONTH = re.compile(rf"(\d{{1,2}})-({_MONTH})", re.IGNORECASE)
_MONTH_DAY = re.compile(r"(\d{1,2})月(\d{1,2})日")
_FULL = re.compile(rf"(\d{{4}})[/年](\d{{1,2}})[/月](\d{{1,2}})日?{_MIDNIGHT}")


def number_before(text: str) -> str | None:
    """The number 2024-01 that a cell held before a program took it for a date; None if none did."""
    if found := _SHORT.fullmatch(text):
        return f"20{found[2]}-{_MONTHS.index(found[1].lower()) + 1:02}"
    if found := _FIRST.fullmatch(text):
        year, month = int(found[1]), int(found[2])
    elif found := _YEAR_MONTH.fullmatch(text):
        year, month = int(found[1]), int(found[2] or found[3])
    else:
        return None
    return f"{year}-{month:02}" if 1 <= month <= 12 else None


def day_before(text: str) -> str | None:
    """The day 12-04 or 2026-12-04 that a cell held before; None if no program changed it."""
    year = 2024  # a leap year: 02-29 is a day of some year
    if found := _DAY_MONTH.fullmatch(text):
        month, day = _MONTHS.index(found[2].lower()) + 1, int(found[1])
    elif found := _MONTH_DAY.fullmatch(text):
        month, day = int(found[1]), int(found[2])
    elif found := _FULL.fullmatch(text):
        year, month, day = map(int, found.groups())
    else:
        return None
    try:
        date = dt.date(year, month, day).isoformat()
    except ValueError:
        return None
    return date if _FULL.fullmatch(text) else date[5:]
