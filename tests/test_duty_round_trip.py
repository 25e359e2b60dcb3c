"""docs/duties/<year>.csv → LibreOffice → .xlsx → new.py duties: every byte comes back."""

from __future__ import annotations

import csv
import datetime as dt
import io
import shutil
from pathlib import Path

import pytest

import new as command
from lists import HEADINGS
from office import PROJECT
from soffice import spreadsheet

REAL = PROJECT / "docs/duties/2024.csv"
# What a program on the way could take for something else: quotes, commas, breaks, days, numbers, formulas.
TRICKY = [
    '2026-01|共性|他说“普法”，再说"普法"|《宪法》,《民法典》|司法所||居民|12-04|讲座|2026-12-04|',
    "2026-02|个性|第一行\n第二行\n\n第四行|007|1.50||ＡＢＣ１２３|1-1|1,234||100%",
    "2026-003|时间节点|=1+1|+86|-5|@x|'x|5月|1e5|3/4|TRUE",
    "a-1|新法|_x0041_ 甲|甲 乙|甲;乙|甲\t乙|💡|14:30|0.1|123456789012345678|",
]


def written(rows: list[list[str]]) -> bytes:
    """The one form of docs/duties/, made apart from the code that writes it."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([HEADINGS, *rows])
    return ("\ufeff" + text.getvalue()).encode()


def imported(office: Path, content: bytes, year: int, *, as_text: bool) -> bytes:
    """What the command writes for a list that LibreOffice has opened and saved as .xlsx."""
    source = Path("清单.csv")
    source.write_bytes(content)
    sheet = spreadsheet(source.resolve(), len(HEADINGS), as_text=as_text)
    assert command.main(["duties", str(year), str(sheet)]) == 0
    return (office / f"docs/duties/{year}.csv").read_bytes()


@pytest.mark.parametrize("as_text", [True, False], ids=["每列都是文字", "让它自己猜"])
def test_二四年的清单_一个字节不差(as_text: bool, office: Path) -> None:
    assert imported(office, REAL.read_bytes(), 2024, as_text=as_text) == REAL.read_bytes()


def test_难伺候的清单_一个字节不差(office: Path) -> None:
    tricky = written([row.split("|") for row in TRICKY])
    assert imported(office, tricky, 2026, as_text=True) == tricky


def test_日子被当成日期_说出来_看得到年份的留着年份(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """LibreOffice in Chinese takes 12-04 for a day of this year, and shows the year."""
    row = ["2026-001", "", "甲", "", "", "", "", "12-04", "", "2026-12-04", ""]
    year = dt.date.today().year
    back = [*row[:7], f"{year}-12-04", *row[8:]]
    assert imported(office, written([row]), 2026, as_text=False) == written([back])
    assert f"第 2 行 H 列的日期 → {year}-12-04" in capsys.readouterr().out


def test_写出来的再导入_不变(office: Path) -> None:
    shutil.copy(REAL, office / "docs/duties")
    assert command.main(["duties", "2024", str(office / "docs/duties/2024.csv")]) == 0
    assert (office / "docs/duties/2024.csv").read_bytes() == REAL.read_bytes()
