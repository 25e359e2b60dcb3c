"""Every rule earns its place: it has specimens of its own, and without it a bad one passes.

A specimen is named after the rules it is for: `规则、规则-说明.txt`.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from office import SPECIMENS, lay_over, make_office
from pufa.checks import CHECKS, SERIOUS, Question, check
from pufa.reader import read_library

TODAY = dt.date(2024, 6, 1)


def named_after(rule: str, folder: str) -> list[Path]:
    """The specimens of a folder that are for this rule."""
    files = sorted((SPECIMENS / folder).glob("*.txt"))
    return [file for file in files if rule in file.stem.partition("-")[0].split("、")]


@pytest.mark.parametrize("question", CHECKS, ids=lambda question: question.RULE)
def test_关掉一条规则_它的坏样本就漏过去(question: Question, tmp_path: Path) -> None:
    specimens = named_after(question.RULE, "bad")
    assert specimens
    others = [other for other in CHECKS if other is not question]
    for number, specimen in enumerate(specimens):
        place = tmp_path / str(number)
        place.mkdir()
        expected = lay_over(make_office(place), specimen)
        library = read_library(place, TODAY)
        assert len(check(library)) == len(expected), specimen.stem
        assert len(check(library, others)) < len(expected), specimen.stem


@pytest.mark.parametrize("specimen", sorted((SPECIMENS / "bad").glob("*.txt")), ids=lambda file: file.stem)
def test_生成网站时不问的规则_只提建议(specimen: Path, tmp_path: Path) -> None:
    lay_over(make_office(tmp_path), specimen)
    others = [question for question in CHECKS if question not in SERIOUS]
    assert others
    assert all(problem.advice for problem in check(read_library(tmp_path, TODAY), others))


@pytest.mark.parametrize("question", CHECKS, ids=lambda question: question.RULE)
def test_每条规则也有好样本(question: Question) -> None:
    assert named_after(question.RULE, "good")


def test_每个样本都写明是哪条规则的() -> None:
    rules = {question.RULE for question in CHECKS}
    for file in (*(SPECIMENS / "bad").glob("*.txt"), *(SPECIMENS / "good").glob("*.txt")):
        assert set(file.stem.partition("-")[0].split("、")) <= rules, file.name


def test_规则名不重复() -> None:
    assert len({question.RULE for question in CHECKS}) == len(CHECKS)
