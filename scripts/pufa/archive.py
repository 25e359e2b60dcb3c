"""The archive of events: shelves by year, month, theme, audience, department and duty, cut into pages.

Generated from the files alone: nothing leaves it by age. Its addresses hold a _, which no file that
people write may hold: neither can take the other's place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from pufa.models import ActivityForm
from pufa.urls import slug

# An entry is some 500 bytes of HTML: a page of these stays far below 60 KB on a slow net.
PER_PAGE = 50
# A row of the duty list shows so many of its events itself; more of them get a list of their own.
BESIDE_A_DUTY = 3
YEAR, MONTH, THEME, AUDIENCE, DEPARTMENT, DUTY = "年份", "月份", "主题", "对象", "部门", "普法责任"
_PREFIXES = {THEME: "theme", AUDIENCE: "audience", DEPARTMENT: "department", DUTY: "duty"}
# The field of the form that names a word of this kind, where it is called otherwise.
FIELDS = {DEPARTMENT: "主办"}
# Not inside a title: 《残疾人、老年人优待规定》 is one.
_AND = re.compile(r"[、，,；;](?![^《》]*》)")


class Event(Protocol):
    """What the archive needs to know of an event."""

    @property
    def form(self) -> ActivityForm: ...


E = TypeVar("E", bound=Event)


@dataclass(frozen=True)
class Sheet(Generic[E]):
    """One page of a shelf; `number` counts from 1."""

    shelf: Shelf[E]
    number: int
    url: str
    events: tuple[E, ...]


@dataclass(frozen=True)
class Shelf(Generic[E]):
    """The events that share a year, a month or a word, newest first, and where their list stands.

    `like` is the written page whose folder and shell the list shares.
    """

    kind: str
    name: str
    url: str
    like: str
    events: tuple[E, ...]

    @property
    def sheets(self) -> Iterator[Sheet[E]]:
        for start in range(0, len(self.events), PER_PAGE):
            number = start // PER_PAGE + 1
            yield Sheet(self, number, self.page_url(number), self.events[start : start + PER_PAGE])

    @property
    def count(self) -> int:
        """How many pages it takes."""
        return -(-len(self.events) // PER_PAGE)

    @property
    def title(self) -> str:
        if self.kind in (YEAR, MONTH):
            return f"{self.name}普法活动"
        if self.kind == DUTY:
            return f"普法责任 {self.name} 的活动"
        return f"“{self.name}”普法活动"

    @property
    def recorded(self) -> str:
        return recorded(self.events)

    def page_url(self, number: int) -> str:
        if number == 1:
            return self.url
        stem = self.url.replace("index.html", "page").removesuffix(".html")
        return f"{stem}_{number}.html"


def shelves(events: Sequence[E]) -> tuple[Shelf[E], ...]:
    """Every shelf that holds an event: years and months newest first, words by how many they have."""
    return (*_years(events), *_months(events), *_words(events))


def recorded(events: Iterable[Event]) -> str:
    """「有记录 N 场」 where every time is known to the day; a month or a year can hold many: N 项."""
    counts = [event.form.held.occasions for event in events]
    whole = [count for count in counts if count is not None]
    return f"有记录 {sum(whole)} 场" if len(whole) == len(counts) else f"有记录 {len(counts)} 项"


def words(text: str | None) -> list[str]:
    """What a field names, one by one: 「青少年、老年人」 names two audiences."""
    return list(dict.fromkeys(part.strip() for part in _AND.split(text or "") if part.strip()))


def names(form: ActivityForm) -> Mapping[str, list[str]]:
    """The words under which an event is filed, by kind."""
    return {
        THEME: words(form.theme),
        AUDIENCE: words(form.audience),
        DEPARTMENT: words(form.host),
        DUTY: list(dict.fromkeys(form.duties)),
    }


def word_url(kind: str, name: str) -> str:
    """Where the list of a theme, an audience, a department or a duty stands."""
    return f"activities/{_PREFIXES[kind]}_{slug(name)}.html"


def feed_url(theme: str) -> str:
    """Where the feed of a theme stands."""
    return f"feeds/theme-{slug(theme)}.xml"


def _years(events: Sequence[E]) -> Iterator[Shelf[E]]:
    for year, found in _grouped((event.form.held.year, event) for event in events):
        url = f"activities/{year}/index.html"
        yield Shelf(YEAR, f"{year}年", url, url, found)


def _months(events: Sequence[E]) -> Iterator[Shelf[E]]:
    found = _grouped((month, event) for event in events for month in event.form.held.months)
    for (year, month), held in sorted(found, reverse=True, key=lambda pair: pair[0]):
        url = f"activities/{year}/month_{month:02}.html"
        yield Shelf(MONTH, f"{year}年{month}月", url, f"activities/{year}/index.html", held)


def _words(events: Sequence[E]) -> Iterator[Shelf[E]]:
    for kind in _PREFIXES:
        found = _grouped((name, event) for event in events for name in names(event.form)[kind])
        for name, held in sorted(found, key=lambda pair: (-len(pair[1]), pair[0])):
            if kind == DUTY and len(held) <= BESIDE_A_DUTY:
                continue
            yield Shelf(kind, name, word_url(kind, name), "activities/index.html", held)


K = TypeVar("K")


def _grouped(pairs: Iterable[tuple[K, E]]) -> list[tuple[K, tuple[E, ...]]]:
    """Values by key, keys and values in the order of their coming."""
    found: dict[K, list[E]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return [(key, tuple(values)) for key, values in found.items()]
