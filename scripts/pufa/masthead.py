"""The head of an annual report's source text: its title, and the day where it bears one."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

MARKS = re.compile(r"^[^\S\n]*#+\s*", re.MULTILINE)  # a source may be Markdown already
LONGEST = 100  # characters of a title; the longest one known has 24
_DAY = r"(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?"
DATELINE = re.compile(rf"[（(]?\s*(?:(?:发布|公布)?(?:日期|时间)\s*[：:]\s*)?{_DAY}\s*[）)]?")
_AT_THE_END = re.compile(rf"(?<=\S)\s*({DATELINE.pattern})$")


@dataclass(frozen=True)
class Masthead:
    """The title, the day with the words in which it is written ("" where it is not), and what follows."""

    title: str
    day: dt.date | None
    dateline: str
    rest: str


def read(source: str) -> Masthead:
    """Take the head off a text: the day stands behind the title, or alone on the line below it."""
    first, _, rest = source.lstrip().partition("\n")
    title = MARKS.sub("", first).strip()
    if len(title) <= LONGEST and (match := _AT_THE_END.search(title)) and (day := _day(match[1])):
        return Masthead(title[: match.start()], day, match[1], rest)
    second, _, below = rest.lstrip().partition("\n")
    if day := _day(second.strip()):
        return Masthead(title, day, second.strip(), below)
    return Masthead(title, None, "", rest)


def _day(text: str) -> dt.date | None:
    match = DATELINE.fullmatch(text) if len(text) <= LONGEST else None
    try:
        return dt.date(*map(int, match.groups())) if match else None
    except ValueError:
        return None
