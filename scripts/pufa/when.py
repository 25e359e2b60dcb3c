"""When something was held: a day, a month, a year, or a span from one to another."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

_POINT = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


@dataclass(frozen=True)
class When:
    """First and last day that the written date can mean, and the date as it was written."""

    first: dt.date
    last: dt.date
    written: str

    @classmethod
    def parse(cls, text: str) -> When:
        """Read `2024`, `2024-05`, `2024-05-04` or `2024-05-04 至 2024-05-06`.

        Raises ValueError, with a Chinese sentence, for anything else.
        """
        ends = [part.strip() for part in text.split("至")]
        if len(ends) > 2:
            raise ValueError(f"“{text}”里有两个“至”")
        first, last = _span(ends[0])[0], _span(ends[-1])[1]
        if last < first:
            raise ValueError(f"“{text}”结束早于开始")
        return cls(first, last, text.strip())

    @property
    def year(self) -> int:
        return self.first.year

    def __str__(self) -> str:
        """Chinese words: 2024年、2024年5月、2024年5月4日, joined by 至 where it is a span."""
        return "至".join(_words(part.strip()) for part in self.written.split("至"))


def _span(text: str) -> tuple[dt.date, dt.date]:
    match = _POINT.fullmatch(text)
    if not match:
        raise ValueError(f"“{text}”不是本站认得的日期")
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = dt.date(year or 0, month or 1, day or 1)
    except ValueError:
        raise ValueError(f"“{text}”这一天不存在") from None
    if day:
        return first, first
    last_month = month or 12
    return first, dt.date(first.year, last_month, calendar.monthrange(first.year, last_month)[1])


def _words(text: str) -> str:
    return "".join(f"{int(part)}{unit}" for part, unit in zip(text.split("-"), "年月日", strict=False))
