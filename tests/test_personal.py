"""What leads to a person is found however it is typed; what belongs to nobody is left alone."""

from __future__ import annotations

import csv
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office import SPECIMENS
from pufa import names, personal

NOTHING = "无"
with (SPECIMENS / "privacy.tsv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]


def look(text: str) -> list[personal.Match]:
    plain = personal.plain(text)
    return [*personal.find(plain), *names.find(plain)]


@pytest.mark.parametrize(("wanted", "text"), ROWS, ids=[f"{row[0]}-{n}" for n, row in enumerate(ROWS, 2)])
def test_该认的认得出_不该认的不出声(wanted: str, text: str) -> None:
    found = {match.kind for match in look(text)}
    assert found == (set() if wanted == NOTHING else {wanted}), text


def test_样本够多_每一种都有() -> None:
    positive = [row for row in ROWS if row[0] != NOTHING]
    assert len(positive) >= 60
    assert len(ROWS) - len(positive) >= 60
    assert {row[0] for row in positive} == {
        personal.IDENTITY, personal.BANK, personal.MOBILE, personal.LANDLINE, personal.PASSPORT,
        personal.PLATE, personal.ROOM, names.NAME,
    }  # fmt: skip


@pytest.mark.parametrize("text", [row[1] for row in ROWS if row[0] != NOTHING])
def test_说出来的都遮住了(text: str) -> None:
    for match in look(text):
        assert "*" in match.shown
        assert match.value not in match.shown
        assert match.value not in repr(match)


def test_说得出在第几行() -> None:
    found = look("第一行\n手机１３８００１３８０００\n\u200b\n沪A12345 和 3号楼502室")
    assert [(match.kind, match.line) for match in found] == [
        (personal.MOBILE, 1), (personal.PLATE, 3), (personal.ROOM, 3),
    ]  # fmt: skip


@given(
    st.one_of(
        st.text(max_size=300), st.text(alphabet="0123456789 -.()（）沪A号楼室张当事人,一三八Xx", max_size=200)
    )
)
def test_什么文字都看得完(text: str) -> None:
    found = look(text)
    assert all(0 <= match.line <= text.count("\n") for match in found)


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "1 ",
        "1 3",
        "1-",
        "(",
        "[",
        "一",
        "3号",
        "当事人",
        "021-",
        "62",
        "沪A1",
        "138001380001 3",
        "张",
        "https://",
    ],
)
def test_一兆长的一行也不会卡住(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    start = time.process_time()  # of this process: others work beside it
    look(text)
    assert time.process_time() - start < 10
