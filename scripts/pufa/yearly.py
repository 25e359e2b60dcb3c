"""A day that comes every year, as staff write it (03-12, 5月第三个星期日, 农历九月初九) → the days of a year.

Weeks run from Monday to Sunday (ISO 8601, GB/T 7408).
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from borax.calendars.festivals2 import FestivalError, WeekFestival
from borax.calendars.lunardate import MAX_LUNAR_YEAR, MIN_LUNAR_YEAR, LCalendars, LunarDate

from pufa.when import When

Span: TypeAlias = tuple[dt.date, dt.date]
_MonthDay: TypeAlias = tuple[int, int]
_Spans: TypeAlias = Callable[[int], list[Span]]

_LEAP_YEAR = 2024  # 02-29 is a day that may be written; in a common year it is none
_ORDINALS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "最后一": -1}
_ORDINALS |= {str(number): number for number in range(1, 6)}
_WEEKDAYS = {name: number for number, name in enumerate("一二三四五六日")} | {"天": 6}
_DIGITS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十")
_LUNAR_MONTHS = {name: number for number, name in enumerate([*_DIGITS, "十一", "十二"], 1)}
_LUNAR_MONTHS |= {"正": 1, "冬": 11, "腊": 12}
_LUNAR_DAYS = {f"初{name}": number for number, name in enumerate(_DIGITS, 1)}
for _tens, _ten in (("十", 10), ("廿", 20), ("二十", 20)):
    _LUNAR_DAYS |= {f"{_tens}{name}": _ten + number for number, name in enumerate(_DIGITS[:9], 1)}
_LUNAR_DAYS |= {"二十": 20, "三十": 30}


@dataclass(frozen=True)
class Yearly:
    """A rule as written, and how it is answered for a year.

    `exact` is False where only the month is known and the days are announced each year.
    """

    written: str
    exact: bool
    _spans: _Spans

    @classmethod
    def parse(cls, text: str) -> Yearly:
        """Read one of the forms of `GRAMMAR`. Raises ValueError, with a Chinese clause, for anything else."""
        text = text.strip()
        for pattern, build in _FORMS:
            if match := pattern.fullmatch(text):
                return cls(text, not text.endswith("内"), build(match))
        raise ValueError(f"“{text}”不是本站认得的日子")

    def spans(self, year: int) -> list[Span]:
        """First and last day of every time that it comes in `year`; empty where it does not, or nobody knows.

        A week belongs to the year of the day that it is named after.
        """
        return self._spans(year)


def _month_day(text: str) -> _MonthDay:
    try:
        day = dt.date.fromisoformat(f"{_LEAP_YEAR}-{text}")
    except ValueError:
        raise ValueError(f"“{text}”这一天不存在") from None
    return day.month, day.day


def _month(text: str) -> int:
    if not 1 <= int(text) <= 12:
        raise ValueError(f"没有“{text}月”")
    return int(text)


def _days(match: re.Match[str]) -> _Spans:
    first = _month_day(match[1])
    last = _month_day(match[2]) if match[2] else first
    if last < first:
        raise ValueError(f"“{match[0]}”结束早于开始")
    return partial(_fixed, first, last)


def _fixed(first: _MonthDay, last: _MonthDay, year: int) -> list[Span]:
    try:
        return [(dt.date(year, *first), dt.date(year, *last))]
    except ValueError:  # 02-29 in a common year
        return []


def _whole_month(match: re.Match[str]) -> _Spans:
    month = _month(match[1])
    return lambda year: [(dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1]))]


def _week(match: re.Match[str]) -> _Spans:
    month, day = _month_day(match[1])
    return lambda year: [_week_of(first) for first, _ in _fixed((month, day), (month, day), year)]


def _week_of(day: dt.date) -> Span:
    monday = day - dt.timedelta(days=day.weekday())
    return monday, monday + dt.timedelta(days=6)


def _nth(match: re.Match[str]) -> _Spans:
    month, nth = _month(match[1]), _ORDINALS.get(match[2])
    if nth is None:
        raise ValueError(f"“{match[0]}”里的个数不对，一个月最多有五个星期{match[3]}")
    return partial(_weekday, WeekFestival(month=month, index=nth, week=_WEEKDAYS[match[3]]))


def _weekday(festival: WeekFestival, year: int) -> list[Span]:
    try:
        day = festival.at(year)
    except FestivalError:  # not every month has a fifth Sunday
        return []
    return [(day, day)]


def _lunar(match: re.Match[str]) -> _Spans:
    month, day = _LUNAR_MONTHS.get(match[1]), _LUNAR_DAYS.get(match[2])
    if month is None:
        raise ValueError(f"农历没有“{match[1]}月”")
    if day is None:
        raise ValueError(f"农历没有“{match[2]}”这一天")
    return partial(_lunar_days, month, day)


def _lunar_days(month: int, day: int, year: int) -> list[Span]:
    """A lunar year ends in the next solar year, so 农历十二月初八 can come twice in one, or never.

    A leap month repeats no festival. The library knows the lunar years 1900 to 2100.
    """
    found = []
    for lunar_year in (year - 1, year):
        known = MIN_LUNAR_YEAR <= lunar_year <= MAX_LUNAR_YEAR
        if known and day <= LCalendars.ndays(lunar_year, month):
            solar: dt.date = LunarDate(lunar_year, month, day).to_solar_date()
            found += [(solar, solar)] if solar.year == year else []
    return found


def _once(match: re.Match[str]) -> _Spans:
    when = When.parse(match[0])
    return lambda year: list(when.spans) if when.year == year else []


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], _Spans]], ...] = (
    (re.compile(r"([0-9]{2}-[0-9]{2})(?: *至 *([0-9]{2}-[0-9]{2}))?"), _days),
    (re.compile(r"([0-9]{2}-[0-9]{2}) *所在的?周"), _week),
    (re.compile(r"([0-9]{1,2})月内?"), _whole_month),
    (re.compile(r"([0-9]{1,2})月的?第?(最后一|.{1,3}?)个星期([一二三四五六日天])"), _nth),
    (re.compile(r"农历([正冬腊闰一二三四五六七八九十]+)月([初廿一二三四五六七八九十]+)"), _lunar),
    (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?: *至 *[0-9]{4}-[0-9]{2}-[0-9]{2})?"), _once),
)
GRAMMAR = (
    "请写成 03-12、“03-22 至 03-28”、5月、9月内、5月第三个星期日、“05-15 所在的周”、农历九月初九，"
    "只管一年的写上年份：“2025-12-01 至 2025-12-07”"
)
