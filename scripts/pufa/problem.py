"""One finding: where it is, what is wrong, what to write instead."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
        return f"{printable(self.path)}:{self.line}: {self.message}"

    @property
    def message(self) -> str:
        """What is wrong, what to write, and the rule's name, on one line."""
        kind = "建议：" if self.advice else ""
        return f"{kind}{printable(self.what)}。{printable(self.fix)}〔{self.rule}〕"


class Unreadable(Exception):
    """Why a file cannot be read: a Chinese clause for `what`."""


def count(problems: Sequence[Problem]) -> str:
    """The last line of a list of findings: how many must be mended, how many are advice."""
    advice = sum(problem.advice for problem in problems)
    parts = [f"{len(problems) - advice} 处要改"] if len(problems) > advice else ["没有要改的"]
    return "，".join([*parts, *([f"{advice} 条建议"] if advice else [])]) + "。"


def inside(problems: Iterable[Problem], paths: Sequence[str]) -> list[Problem]:
    """The findings about these files or folders; all of them where no path is given."""
    return [p for p in problems if not paths or any(f"{p.path}/".startswith(f"{path}/") for path in paths)]


def annotation(problem: Problem) -> str:
    """One finding as a workflow command, which the forge shows beside the line.

    Escaped as the runner unescapes it: https://github.com/actions/toolkit (core/src/command.ts).
    """
    text = problem.message.replace("%", "%25")
    path = printable(problem.path).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
    level = "notice" if problem.advice else "error"
    return f"::{level} file={path},line={problem.line},title={problem.rule}::{text}"


def printable(text: str) -> str:
    """`text` on one line that every terminal can print: names and words on disk may hold anything."""
    return "".join(char if char.isprintable() else "?" for char in text)
