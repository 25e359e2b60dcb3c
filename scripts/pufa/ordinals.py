"""The numbers that an official text gives its parts: 一、（一）1. (1) 一是 第一， — as written.

`outline` mends a wrong number so that every address stays unique; here nothing is mended.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pufa.amount import han
from pufa.prose import Passage

_NUMERALS = "一二三四五六七八九十"
_N = rf"([{_NUMERALS}]{{1,3}})"
# From the highest level to the lowest, as GB/T 9704-2012, 7.3.3 orders the first four.
_AT_START = tuple(
    re.compile(pattern)
    for pattern in (rf"{_N}、", rf"[（(]{_N}[）)]", r"(\d{1,2})(?:[．、]|[.](?!\d))", r"[（(](\d{1,2})[）)]")
)
_POINT = re.compile(rf"(第)?{_N}(?(1)[，,、]|是)")
POINT, FIRSTLY = len(_AT_START), len(_AT_START) + 1


@dataclass(frozen=True)
class Mark:
    """A number where it was written: `words` at `position` of `passage`.

    `stopped` is False where a point begins in the middle of a sentence, no stop before it.
    """

    passage: Passage
    position: int
    level: int
    number: int
    words: str
    stopped: bool = True

    @property
    def line(self) -> int:
        return self.passage.line(self.position)


def marks(passages: Iterable[Passage]) -> tuple[Mark, ...]:
    """Every number of a text, in order."""
    found: list[Mark] = []
    before = {POINT: 0, FIRSTLY: 0}
    for passage in passages:
        for level, pattern in enumerate(_AT_START):
            if match := pattern.match(passage.text.lstrip()):
                number = han(match[1]) if level < 2 else int(match[1])
                found.append(Mark(passage, 0, level, number, match[0]))
                before = {POINT: 0, FIRSTLY: 0}
                break
        found += _points(passage, before)
    return tuple(found)


def _points(passage: Passage, before: dict[int, int]) -> Iterable[Mark]:
    """一是 … behind a stop, and where the stop is missing but the count goes on.

    The 2024 report writes 「…示范带头作用二是浓厚法治氛围」.
    """
    for match in _POINT.finditer(passage.text):
        level, number = (FIRSTLY if match[1] else POINT), han(match[2])
        ahead = passage.text[max(match.start() - 3, 0) : match.start()].rstrip()
        stopped = not ahead or ahead[-1] in "。：:；;！？，,）)"
        if stopped or (level == POINT and number > 1 and number == before[level] + 1):
            before[level] = number
            yield Mark(passage, match.start(), level, number, match[0], stopped)
