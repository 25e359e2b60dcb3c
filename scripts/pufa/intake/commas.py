"""A CSV file, however it was saved → one table, its rows numbered as Excel shows them."""

from __future__ import annotations

import csv
import io

from pufa.intake import headings
from pufa.intake.grid import Book, Cell, Grid, bounded
from pufa.intake.refused import Refused

_AGAIN = "请用 Excel 打开它，“另存为” .xlsx，再来一次"
_MARKS = ",;\t"
_MOST_ROWS_LOOKED_AT = 30


def read_commas(name: str, content: bytes) -> Book:
    """The table of a CSV file in UTF-8, GBK or UTF-16; raises Refused."""
    text = _text(name, content)
    tables = {mark: _cells(text, mark) for mark in _MARKS}
    mark = max(_MARKS, key=lambda mark: _known(tables[mark][0]))
    rows, wrong = tables[mark]
    if wrong and _known(rows):
        raise Refused(f"“{name}”从第 {wrong} 行起读不懂，多半是引号没有配对。{_AGAIN}")
    bounded(rows)
    return Book((Grid("", rows),))


def _text(name: str, content: bytes) -> str:
    utf16 = ["utf-16"] if content[:2] in (b"\xff\xfe", b"\xfe\xff") else []  # Excel's “Unicode 文本”
    for encoding in (*utf16, "utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused(f"“{name}”读出来不是文字。{_AGAIN}")


def _cells(text: str, mark: str) -> tuple[dict[int, dict[int, Cell]], int]:
    """The rows, and the line at which reading stopped (0 where it did not)."""
    table = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    rows: dict[int, dict[int, Cell]] = {}
    try:
        for number, row in enumerate(table, 1):
            texts = (cell.replace("\r\n", "\n").replace("\r", "\n").strip() for cell in row)
            cells = {column: Cell(number, column, text) for column, text in enumerate(texts, 1) if text}
            rows |= {number: cells} if cells else {}
    except csv.Error:
        return rows, table.line_num
    return rows, 0


def _known(rows: dict[int, dict[int, Cell]]) -> int:
    first = list(rows.values())[:_MOST_ROWS_LOOKED_AT]
    return max((sum(bool(headings.meaning(c.text)) for c in row.values()) for row in first), default=0)
