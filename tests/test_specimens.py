"""Every specimen is found out exactly as it says itself; good ones and the real docs/ are silent."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from office import PROJECT, SPECIMENS, lay_over, make_office
from pufa.checks import check
from pufa.reader import read_library

TODAY = dt.date(2024, 6, 1)
BAD = sorted((SPECIMENS / "bad").glob("*.txt"))
GOOD = sorted((SPECIMENS / "good").glob("*.txt"))


def findings(root: Path) -> list[str]:
    return [str(problem) for problem in check(read_library(root, TODAY))]


@pytest.mark.parametrize("specimen", BAD, ids=lambda path: path.stem)
def test_坏样本说出该说的话(specimen: Path, tmp_path: Path) -> None:
    expected = lay_over(make_office(tmp_path), specimen)
    found = findings(tmp_path)
    assert expected
    assert len(found) == len(expected), "\n".join(found)
    for line, wanted in zip(found, sorted(expected, key=_place), strict=True):
        assert any(line.startswith(w) for w in expected), line
        assert any(f.startswith(wanted) for f in found), (wanted, found)


@pytest.mark.parametrize("specimen", GOOD, ids=lambda path: path.stem)
def test_好样本没有话说(specimen: Path, tmp_path: Path) -> None:
    lay_over(make_office(tmp_path), specimen)
    assert findings(tmp_path) == []


def test_样例街道没有话说(tmp_path: Path) -> None:
    assert findings(make_office(tmp_path)) == []


def test_真实内容没有话说() -> None:
    assert [
        problem for problem in check(read_library(PROJECT, dt.date(2026, 11, 23))) if not problem.advice
    ] == []


def _place(line: str) -> tuple[str, int]:
    path, number, _ = line.split(":", 2)
    return path, int(number)
