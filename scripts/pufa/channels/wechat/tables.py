"""A table too wide for a phone: every row becomes a list of “header：value”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import html
from lxml.html import HtmlElement

from pufa.channels.body import BLOCKS

WIDEST = 3  # columns


def columns(table: HtmlElement) -> int:
    """How many columns the widest row has."""
    return max((sum(_span(cell) for cell in row) for row in table.iter("tr")), default=0)


def narrowed(root: HtmlElement) -> None:
    """Put a stack of rows in the place of every table below `root` that is wider than WIDEST."""
    for table in [table for table in root.iter("table") if columns(table) > WIDEST]:
        for block in _stack(table):
            table.addprevious(block)
        table.drop_tree()


def _stack(table: HtmlElement) -> Iterator[HtmlElement]:
    if (caption := table.find("caption")) is not None:
        yield _paragraph(caption, "")
    wide = columns(table)
    headers = [""] * wide
    for row in table.iter("tr"):
        if row.getparent().tag == "thead":
            headers = [" ".join(cell.text_content().split()) for cell in row for _ in range(_span(cell))]
        elif len(row) == 1 and _span(row[0]) == wide:
            heading = _paragraph(row[0], "")
            heading.tag = "h4"
            yield heading
        else:
            yield _item(row, headers)


def _item(row: HtmlElement, headers: Sequence[str]) -> HtmlElement:
    item = html.Element("section", {"class": "row"})
    column = 0
    for cell in row:
        # A cell that says nothing is not shown.
        if cell.text_content().strip() or cell.find(".//img") is not None:
            item.extend(_lines(cell, headers[column] if column < len(headers) else ""))
        column += _span(cell)
    return item


def _lines(cell: HtmlElement, header: str) -> Iterator[HtmlElement]:
    """A cell's blocks, the header before the first; a cell holds blocks, or one line."""
    blocks = [child for child in cell if child.tag in BLOCKS]
    if not blocks or blocks[0].tag != "p":
        yield _paragraph(html.Element("p") if blocks else cell, header)
        yield from blocks
    else:
        yield _paragraph(blocks[0], header)
        yield from blocks[1:]


def _paragraph(line: HtmlElement, header: str) -> HtmlElement:
    made = html.Element("p")
    if header:
        made.append(html.Element("strong"))
        made[0].text, made[0].tail = f"{header}：", (line.text or "").lstrip()
    else:
        made.text = (line.text or "").lstrip()
    made.extend(list(line))
    return made


def _span(cell: HtmlElement) -> int:
    return int(cell.get("colspan", "1"))
