"""One finding: where it is, what is wrong, what to write instead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """A finding about one line of one file, in the words of the person who wrote that file.

    `path` is relative to the project's root, `line` counts from 1; `what` and `fix` are Chinese
    sentences without their final stop; `rule` is the rule's name in the rule book. An advice is shown
    but stops nothing.
    """

    path: str
    line: int
    what: str
    fix: str
    rule: str
    advice: bool = False

    def __str__(self) -> str:
        place, what, fix = printable(self.path), printable(self.what), printable(self.fix)
        return f"{place}:{self.line}: {'建议：' if self.advice else ''}{what}。{fix}〔{self.rule}〕"


class Unreadable(Exception):
    """Why a file cannot be read: a Chinese clause for `what`."""


def count(problems: Sequence[Problem]) -> str:
    """The last line of a list of findings: how many must be mended, how many are advice."""
    advice = sum(problem.advice for problem in problems)
    parts = [f"{len(problems) - advice} 处要改"] if len(problems) > advice else ["没有要改的"]
    return "，".join([*parts, *([f"{advice} 条建议"] if advice else [])]) + "。"


def printable(text: str) -> str:
    """`text` on one line that every terminal can print: names and words on disk may hold anything."""
    return "".join(char if char.isprintable() else "?" for char in text)
