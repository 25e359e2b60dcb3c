"""Questions as people ask them: does the page that answers come first?

questions.csv has the columns 问 (what is typed), 类 (its class), 应到 (addresses below the site that answer,
separated by |, with an anchor where one is known) and 说明 (why; not read).
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).resolve().parent / "questions.csv"


@dataclass(frozen=True)
class Question:
    """Shape: what is typed, its class, the addresses that answer it."""

    asked: str
    kind: str
    right: tuple[str, ...]


@dataclass(frozen=True)
class Score:
    """Of the questions of a class. Shape: how many; shares from 0 to 1.

    first: a right page comes first; place: … at the right anchor (of the questions that name one; None if
    none does); five: right pages of the first five or of as many as there are right ones; found: a right
    page among the first five; nothing: no result at all.
    """

    count: int
    first: float
    place: float | None
    five: float
    found: float
    nothing: float


def read(file: Path = FILE) -> list[Question]:
    """The questions; none if nobody has written them yet."""
    if not file.is_file():
        return []
    with file.open(encoding="utf-8-sig", newline="") as rows:
        return [
            Question(row["问"].strip(), row["类"].strip(), tuple(map(str.strip, row["应到"].split("|"))))
            for row in csv.DictReader(rows)
        ]


def page(url: str) -> str:
    """The address without its anchor."""
    return url.partition("#")[0]


def score(asked: Sequence[tuple[Question, list[list[str]]]]) -> Score:
    """The score of these questions and their results, each a list of addresses, the first one shown."""
    places, first, five, found = [], [], [], []
    for question, results in asked:
        right = {page(url) for url in question.right}
        pages = list(dict.fromkeys(page(urls[0]) for urls in results if urls))[:5]
        first.append(pages[:1] != [] and pages[0] in right)
        five.append(len(right.intersection(pages)) / min(5, len(right)))
        found.append(bool(right.intersection(pages)))
        if any("#" in url for url in question.right):
            shown = results[0] if results else []
            places.append(any(url in question.right or page(url) in question.right for url in shown))
    return Score(
        len(asked),
        mean(first),
        mean(places) if places else None,
        mean(five),
        mean(found),
        mean([not results for _, results in asked]),
    )


def mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
