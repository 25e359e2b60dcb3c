"""A Word file (.docx) → its tables and the paragraphs around them.

Read from the document's own XML: python-docx leaves out what was typed while changes were tracked, and
what stands in a content control.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from pufa.intake.grid import MOST_CELLS, TOO_LARGE, Book, Cell, Grid, bounded
from pufa.intake.package import Package, attribute, local
from pufa.intake.refused import Refused

DOCUMENT = "word/document.xml"
# Taken out while changes were tracked; said a second time for older programs; not words at all.
_NOT_READ = {"del", "moveFrom", "Fallback", "pPr", "rPr", "tblPr", "sectPr"}
_SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_MOST_SPAN = 100


def read_tables(package: Package) -> Book:
    """Every table of a document, in order; raises Refused, or what a damaged file raises."""
    grids: list[Grid] = []
    loose: list[str] = []
    for block in _nearest(package.tree(DOCUMENT), {"tbl", "p"}):
        if local(block.tag) == "tbl":
            grids.append(Grid(f"第 {len(grids) + 1} 张表", _rows(block), lettered=False))
        elif text := _text(block):
            loose.append(text)
    return Book(tuple(grids), tuple(loose))


def _rows(table: Element) -> dict[int, dict[int, Cell]]:
    rows: dict[int, dict[int, Cell]] = {}
    above: dict[int, Cell] = {}
    count = 0
    rows_kept = (
        r for r in _nearest(table, {"tr"}) if not any(_nearest(p, {"del"}) for p in _part(r, "trPr"))
    )
    for number, row in enumerate(rows_kept, 1):
        column = 1 + sum(_value(e) for e in _inside(row, "trPr", "gridBefore"))
        places: dict[int, Cell] = {}
        for element in _nearest(row, {"tc"}):
            merged = [attribute(e, "val") or "continue" for e in _inside(element, "tcPr", "vMerge")]
            cell = above.get(column) if "continue" in merged else None
            cell = cell or Cell(number, column, _text(element))
            for _ in range(max(1, sum(_value(e) for e in _inside(element, "tcPr", "gridSpan")))):
                places[column] = cell
                column += 1
                count += 1
        above = places
        rows[number] = {c: cell for c, cell in places.items() if cell.text}
        if count > MOST_CELLS:
            raise Refused(TOO_LARGE)
    bounded(rows)
    return rows


def _value(element: Element) -> int:
    return min(int(attribute(element, "val") or 0), _MOST_SPAN)


def _part(element: Element, name: str) -> list[Element]:
    return [child for child in element if local(child.tag) == name]


def _inside(element: Element, properties: str, name: str) -> Iterator[Element]:
    for part in _part(element, properties):
        yield from _part(part, name)


def _nearest(element: Element, wanted: set[str]) -> Iterator[Element]:
    """The elements of these names, also in content controls and insertions, but not in one another."""
    stack = list(reversed(element))
    while stack:
        child = stack.pop()
        name = local(child.tag)
        if name in wanted:
            yield child
        elif name not in _NOT_READ:
            stack += reversed(child)


def _text(element: Element) -> str:
    """The words of a paragraph or a cell, a line for every paragraph."""
    lines: list[str] = []
    pieces: list[str] = []
    for part in _nearest(element, {"t", "p", *_SIGNS}):
        if local(part.tag) == "p":
            lines.append(_text(part))
        else:
            pieces.append(part.text or "" if local(part.tag) == "t" else _SIGNS[local(part.tag)])
    return "\n".join(line for line in ["".join(pieces).strip(), *lines] if line)
