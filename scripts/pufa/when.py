"""When something was held: a day, a month, a year, a span from one to another, or several of these."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

_POINT = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


@dataclass(frozen=True)
class When:
    """The spans that the written date can mean, in their order, and the date as it was written."""

    spans: tuple[tuple[dt.date, dt.date], ...]
    written: str

    @classmethod
    def parse(cls, text: str) -> When:
        """Read `2024`, `2024-05`, `2024-05-04`, `2024-05-04 至 2024-05-06`, or several with 、 between.

        Raises ValueError, with a Chinese sentence, for anything else.
        """
        spans = tuple(_between(part) for part in text.split("、"))
        if list(spans) != sorted(set(spans)):
            raise ValueError(f"“{text}”里的日期没有从早到晚，或者写重了")
        return cls(spans, text.strip())

    @property
    def first(self) -> dt.date:
        return self.spans[0][0]

    @property
    def last(self) -> dt.date:
        return max(last for _, last in self.spans)

    @property
    def year(self) -> int:
        return self.first.year

    @property
    def occasions(self) -> int | None:
        """How often it was held; None where only a month or a year is known, which can hold many."""
        points = [end for part in self.written.split("、") for end in _ends(part)]
        return len(self.spans) if all(point.count("-") == 2 for point in points) else None

    @property
    def months(self) -> list[tuple[int, int]]:
        """Every (year, month) that is known to be meant; of a bare year no month is known."""
        found = set()
        for part, (first, last) in zip(self.written.split("、"), self.spans, strict=True):
            if all("-" in end for end in _ends(part)):
                numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
                found |= {(number // 12, number % 12 + 1) for number in numbers}
        return sorted(found)

    @property
    def iso(self) -> str:
        """ISO 8601 as exactly as it is known; a slash stands between the ends of a span, a comma
        between spans."""
        return ",".join("/".join(_ends(part)) for part in self.written.split("、"))

    def __str__(self) -> str:
        """Chinese words: 2024年、2024年5月、2024年5月4日, joined by 至 where it is a span."""
        return "、".join("至".join(map(_words, _ends(part))) for part in self.written.split("、"))


def _ends(text: str) -> list[str]:
    return [part.strip() for part in text.split("至")]


def _between(text: str) -> tuple[dt.date, dt.date]:
    ends = _ends(text)
    if len(ends) > 2:
        raise ValueError(f"“{text}”里有两个“至”")
    first, last = _span(ends[0])[0], _span(ends[-1])[1]
    if last < first:
        raise ValueError(f"“{text.strip()}”结束早于开始")
    return first, last


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
