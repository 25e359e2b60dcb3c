"""A page on paper: the pieces of an article that PDF and Word are both made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

NARROWEST = 4  # characters: no column is thinner


@dataclass(frozen=True)
class Run:
    """Words of one look. A `text` of one "\\n" is a line break; `note` is the number of an address, or 0."""

    text: str
    bold: bool = False
    script: Literal["", "sub", "sup"] = ""
    note: int = 0


Line = tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    """`level` counts from 1, without gaps; `look` is what the page calls it: 1 for 一、, 2 for （一）."""

    level: int
    look: int
    line: Line
    kind: Literal["heading"] = "heading"


@dataclass(frozen=True)
class Paragraph:
    """`look` is plain, date (a day alone on its line) or code (spaces as they stand)."""

    line: Line
    look: Literal["plain", "date", "code"] = "plain"
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True)
class List:
    """`start` is the first item's number; 0 for a list without numbers."""

    items: tuple[tuple[Block, ...], ...]
    start: int
    kind: Literal["list"] = "list"


@dataclass(frozen=True)
class Quote:
    blocks: tuple[Block, ...]
    kind: Literal["quote"] = "quote"


@dataclass(frozen=True)
class Cell:
    """One cell, or the first place of one that covers `across` columns and `down` rows."""

    blocks: tuple[Block, ...]
    head: bool
    across: int
    down: int

    def length(self) -> int:
        return sum(
            len(run.text) for block in self.blocks if isinstance(block, Paragraph) for run in block.line
        )


@dataclass(frozen=True)
class Table:
    """`head` rows stand again on every page."""

    caption: Line
    head: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    kind: Literal["table"] = "table"

    def shares(self) -> list[float]:
        """How the columns divide the width: one with nine times the words gets three times as much."""
        said: dict[int, int] = {}
        for _, column, cell in self.grid():
            for place in range(column, column + cell.across):
                said[place] = max(said.get(place, NARROWEST), cell.length() if cell.across == 1 else 0)
        return [said[column] ** 0.5 for column in sorted(said)]

    def grid(self) -> Iterator[tuple[int, int, Cell]]:
        """Every cell with its row and column, counted from 0, head rows first."""
        taken: set[tuple[int, int]] = set()
        for row, cells in enumerate([*self.head, *self.rows]):
            column = 0
            for cell in cells:
                while (row, column) in taken:
                    column += 1
                taken |= {(row + y, column + x) for y in range(cell.down) for x in range(cell.across)}
                yield row, column, cell


@dataclass(frozen=True)
class Figure:
    """A picture: the name it has in Sheet.pictures, what it shows, its size in mm, what stands below it."""

    picture: str
    alt: str
    width: float
    height: float
    caption: Line
    kind: Literal["figure"] = "figure"


@dataclass(frozen=True)
class Rule:
    kind: Literal["rule"] = "rule"


Block = Heading | Paragraph | List | Quote | Table | Figure | Rule


@dataclass(frozen=True)
class Sheet:
    """All that goes on paper. `notes` are the addresses behind the text, from number 1."""

    title: str
    parts: Sequence[str]
    blocks: tuple[Block, ...]
    pictures: Mapping[str, bytes]
    notes: Sequence[str]
