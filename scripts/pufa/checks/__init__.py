"""Every question that is asked before anything is published, in this order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from inspect import cleandoc
from typing import Protocol

from pufa.checks import (
    agreement,
    calendar,
    counts,
    dates,
    duties,
    elements,
    emptiness,
    figures,
    files,
    laws,
    links,
    markup,
    moves,
    names,
    numbering,
    pages,
    parts,
    past,
    photos,
    pictures,
    privacy,
    punctuation,
    quotes,
    reading,
    scheduled,
    spaces,
    stops,
    subjects,
    sums,
    units,
    verbatim,
    words,
)
from pufa.library import Library
from pufa.problem import Problem


class Question(Protocol):
    """A module of this room: its docstring is the rule in Chinese, with a wrong and a right example."""

    RULE: str

    def check(self, library: Library) -> Iterator[Problem]:
        """All findings, errors and advice alike."""


_TRUE: tuple[Question, ...] = (reading, pages, verbatim, quotes, figures, duties, laws, dates, calendar)
_WHOLE: tuple[Question, ...] = (
    privacy,
    pictures,
    photos,
    past,
    files,
    links,
    moves,
    scheduled,
    emptiness,
    markup,
    elements,
)
# What can stop a site: a build asks no others, and checks in half the time.
SERIOUS: tuple[Question, ...] = (*_TRUE, *_WHOLE)
# What a report says about itself, then how everything is written: all of it advice, which stops nothing.
_AUDIT: tuple[Question, ...] = (parts, numbering, counts, agreement, sums, units, names, subjects)
_WRITING: tuple[Question, ...] = (stops, spaces, punctuation, words)
CHECKS: tuple[Question, ...] = (*SERIOUS, *_AUDIT, *_WRITING)


def check(library: Library, questions: Iterable[Question] = CHECKS) -> list[Problem]:
    """All findings about `library`, sorted by place."""
    return sorted({problem for question in questions for problem in question.check(library)})


def rule_book() -> list[tuple[str, str]]:
    """Name and text of every rule, in the order of CHECKS."""
    return [(question.RULE, cleandoc(question.__doc__ or "")) for question in CHECKS]
