"""One finding: where it is, what is wrong, what to write instead."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """A finding about one line of one file, in the words of the person who wrote that file.

    `path` is relative to the project's root, `line` counts from 1; `what` and `fix` are Chinese
    sentences without their final stop; `rule` is the rule's name in the rule book.
    """

    path: str
    line: int
    what: str
    fix: str
    rule: str

    def __str__(self) -> str:
        # A name on disk may hold anything; a finding stays one line that every terminal can print.
        path = "".join(char if char.isprintable() else "?" for char in self.path)
        return f"{path}:{self.line}: {self.what}。{self.fix}〔{self.rule}〕"
