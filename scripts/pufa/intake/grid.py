"""A table as a person sees it: cells in rows and columns, a merged cell standing in each place it covers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from openpyxl.utils.cell import get_column_letter

from pufa.intake.refused import Refused

MOST_CELLS = 200_000  # with something in them; the longest list known has some 2,000
MOST_TEXT = 2_000_000  # characters
TOO_LARGE = "表格太大，不像是一张清单。请把清单那张表单独存成一个文件，再来一次"

Merge = tuple[int, int, int, int]  # first row, first column, last row, last column


@dataclass(frozen=True)
class Cell:
    """What was typed, and where (counted from 1): a merged cell stands in its first row and column.

    `wrong` is a Chinese clause where the text cannot be known, `date` the month (2024-01) of a date.
    """

    row: int
    column: int
    text: str
    wrong: str = ""
    month: str = ""


@dataclass(frozen=True)
class Grid:
    """One table. `rows` holds only what is not empty: row → column → cell.

    `name` tells it from the others of its file; `lettered` columns are A, B, C as in a spreadsheet.
    """

    name: str
    rows: Mapping[int, Mapping[int, Cell]]
    lettered: bool = True
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()

    def place(self, row: int, column: int | None = None) -> str:
        """第 5 行 C 列, as the person sees it who has the file open."""
        return f"{self.name}第 {row} 行" + ("" if column is None else f" {self.column(column)}")

    def column(self, number: int) -> str:
        """C 列, or 第 3 列 where columns have no letters."""
        return f"{get_column_letter(number)} 列" if self.lettered else f"第 {number} 列"

    def reference(self, cell: Cell) -> str:
        """C5, or the place where columns have no letters."""
        letters = get_column_letter(cell.column)
        return f"{letters}{cell.row}" if self.lettered else self.place(cell.row, cell.column)

    def own(self, row: int) -> list[Cell]:
        """The cells that begin in this row, each once."""
        return list({c.column: c for c in self.rows.get(row, {}).values() if c.row == row}.values())


@dataclass(frozen=True)
class Book:
    """All the tables of a file, and the paragraphs that stand outside of them."""

    grids: tuple[Grid, ...]
    loose: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Only one of several needs its name said with every place."""
        full = [grid for grid in self.grids if grid.rows]
        if len(full) == 1:
            object.__setattr__(self, "grids", (replace(full[0], name=""),))


def filled(cells: Iterable[Cell], merges: Iterable[Merge]) -> dict[int, dict[int, Cell]]:
    """The rows of a grid, in order; raises Refused where there is too much.

    A merge may reach to the last row of a sheet: it fills no place beyond the last cell with text.
    """
    rows: dict[int, dict[int, Cell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, {})[cell.column] = cell
    bottom = max(rows, default=0)
    right = max((column for row in rows.values() for column in row), default=0)
    count, length = bounded(rows)
    for top, left, last_row, last_column in merges:
        merged = rows.get(top, {}).get(left)
        if merged is None:
            continue
        places = list(_places(top, left, min(last_row, bottom), min(last_column, right), MOST_CELLS - count))
        count, length = count + len(places), length + len(places) * len(merged.text)
        if count >= MOST_CELLS or length > MOST_TEXT:
            raise Refused(TOO_LARGE)
        for row, column in places:
            rows.setdefault(row, {})[column] = merged
    return {row: dict(sorted(rows[row].items())) for row in sorted(rows)}


def bounded(rows: Mapping[int, Mapping[int, Cell]]) -> tuple[int, int]:
    """How many places are filled, with how many characters; raises Refused where there is too much."""
    count = sum(map(len, rows.values()))
    length = sum(len(cell.text) for row in rows.values() for cell in row.values())
    if count >= MOST_CELLS or length > MOST_TEXT:
        raise Refused(TOO_LARGE)
    return count, length


def _places(top: int, left: int, bottom: int, right: int, most: int) -> Iterator[tuple[int, int]]:
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            if (most := most - 1) < 0:
                return
            yield row, column
