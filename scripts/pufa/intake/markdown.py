"""A manuscript → Markdown of which the built page shows every character, and nothing that was not there.

What Markdown would take for markup is escaped. Its own markup is used where it can say what is meant; a
table with merged cells has to be HTML.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from pufa.intake.manuscript import BOLD, Block, Cell, Manuscript, Paragraph, Span, Table
from pufa.intake.official_lines import headings, without

_ESCAPED = re.compile(r"[\\`*_\[\]{}|]|(?<=\])\(")
_AT_START = ("-", "+", "#")
_NUMBER = re.compile(r"^(\d+[.)])\s+")  # 「1. 」 would become a list, and lose the number that was typed
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s<>()]+", re.IGNORECASE)
_HEADINGS = ("##", "###", "####")
_INDENT = "    "

Addresses = Mapping[str, str]  # a picture's part → where the page finds it


def written(manuscript: Manuscript, addresses: Addresses) -> str:
    """The body of a page. A picture that has no address is left out."""
    writer = _Writer(addresses, {name: number for number, name in enumerate(manuscript.notes, 1)})
    blocks = [*writer.blocks(manuscript.blocks)]
    for name, number in writer.notes.items():
        first, *others = [*writer.blocks(manuscript.notes[name])] or [""]
        blocks += [
            f"[^{number}]: {first}",
            *(_INDENT + other.replace("\n", f"\n{_INDENT}") for other in others),
        ]
    return "\n\n".join(blocks) + "\n" if blocks else ""


class _Writer:
    def __init__(self, addresses: Addresses, notes: Mapping[str, int]) -> None:
        self.addresses = addresses
        self.notes = notes

    def blocks(self, blocks: Iterable[Block]) -> Iterator[str]:
        """Each block by itself; bullets that follow each other are one list."""
        all_ = list(blocks)
        placed = zip(all_, headings(all_), strict=True)
        for bullets, some in groupby(
            placed, lambda one: isinstance(one[0], Paragraph) and one[0].label == ""
        ):
            made = [self._block(block, *head) for block, head in some]
            yield from ["\n".join(filter(None, made))] if bullets else filter(None, made)

    def _block(self, block: Block, level: int | None, length: int) -> str:
        """A block; where there is a level, its first `length` characters are a heading."""
        if isinstance(block, Table):
            return self._table(block)
        if block.label == "":
            return f"{_INDENT * block.level}- {self._inline(block.spans)}"
        spans = (Span(block.label), *block.spans) if block.label else block.spans
        if level is None:
            return _harmless(self._inline(spans))
        parts = [self._inline(without(part, BOLD)) for part in _split(spans, length)]
        head = re.sub("#(?=#*$)", r"\\#", parts[0])  # which would belong to the markup
        return "\n\n".join(filter(None, (f"{_HEADINGS[min(level, 2)]} {head}", _harmless(parts[1]))))

    def _inline(self, spans: Iterable[Span]) -> str:
        pieces = []
        for bold, some in groupby(spans, lambda span: BOLD in span.marks):
            text = "".join(map(self._span, some))
            words = text.strip()
            pieces.append(text.replace(words, f"**{words}**") if bold and words else text)
        return re.sub(r"[^\S\n]+", " ", "".join(pieces)).strip().replace("\n", "<br>")

    def _span(self, span: Span) -> str:
        if span.picture:
            address = self.addresses.get(span.picture)
            return f"![{_escaped(span.text)}]({address})" if address else ""
        if span.note:
            return f"[^{self.notes[span.note]}]" if span.note in self.notes else ""
        text = _tagged(_escaped(span.text), span, span.marks - {BOLD})
        return f"[{text}]({span.link})" if _ADDRESS.fullmatch(span.link) and span.text.strip() else text

    def _table(self, table: Table) -> str:
        """In Markdown if it can say it; a table of one cell is a frame around its text."""
        cells = [cell for row in table.rows for cell in row]
        if len(cells) == 1:
            return "\n\n".join(self.blocks(cells[0].blocks))
        width = {sum(cell.columns for cell in row) for row in table.rows}
        if len(width) > 1 or any(cell.columns + cell.rows > 2 or not _is_line(cell) for cell in cells):
            return self._html(table)
        lines = [f"| {' | '.join(self._line(cell) for cell in row)} |" for row in table.rows]
        return "\n".join([lines[0], "|" + " --- |" * width.pop(), *lines[1:]])

    def _line(self, cell: Cell) -> str:
        return " ".join(self._inline(_spans(block)) for block in cell.blocks if isinstance(block, Paragraph))

    def _html(self, table: Table) -> str:
        """HTML in which Markdown finds nothing to do; it knows no footnotes, so they are cited behind it."""
        rows = "\n".join(f"<tr>{''.join(map(self._cell, row))}</tr>" for row in table.rows)
        cited = "".join(self._span(span) for span in _all_spans(table) if span.note)
        return f"<table>\n{rows}\n</table>" + (f"\n\n{cited}" if cited else "")

    def _cell(self, cell: Cell) -> str:
        covers = {"colspan": cell.columns, "rowspan": cell.rows}
        tag = "td" + "".join(f' {name}="{number}"' for name, number in covers.items() if number > 1)
        inside = (
            self._html(block).replace("\n", "")
            if isinstance(block, Table)
            else "".join(map(self._html_span, _spans(block))).strip().replace("\n", "<br>")
            for block in cell.blocks
        )
        return f"<{tag}>{'<br>'.join(inside)}</td>"

    def _html_span(self, span: Span) -> str:
        if span.picture:
            address = self.addresses.get(span.picture)
            return f'<img src="{html.escape(address)}" alt="{html.escape(span.text)}">' if address else ""
        text = _tagged(html.escape(" ".join(span.text.split(" ")), quote=False), span, span.marks)
        return f'<a href="{html.escape(span.link)}">{text}</a>' if _ADDRESS.fullmatch(span.link) else text


def _escaped(text: str) -> str:
    return _ESCAPED.sub(r"\\\g<0>", html.escape(text, quote=False)).replace(r"\{%", "&#123;%")


def _tagged(text: str, span: Span, marks: Iterable[str]) -> str:
    """The text inside the tags of its marks, those in their order."""
    if not text.strip():
        return text
    if span.reading:
        text = f"<ruby>{text}<rt>{html.escape(span.reading)}</rt></ruby>"
    for mark in sorted(marks):
        text = f"<{mark}>{text}</{mark}>"
    return text


def _harmless(text: str) -> str:
    """A paragraph whose first signs Markdown would take for a list, a heading or a line."""
    return "\\" + text if text[:1] in _AT_START else re.sub(_NUMBER, r"\1", text, count=1)


def _spans(block: Paragraph) -> Sequence[Span]:
    return (Span(block.label), *block.spans) if block.label else block.spans


def _is_line(cell: Cell) -> bool:
    """Whether a cell is no more than a line of text."""
    if not all(isinstance(block, Paragraph) for block in cell.blocks) or len(cell.blocks) > 1:
        return False
    return not any("\n" in span.text for span in _all_spans(Table(((cell,),))))


def _all_spans(table: Table) -> Iterator[Span]:
    for cell in (cell for row in table.rows for cell in row):
        for block in cell.blocks:
            yield from _all_spans(block) if isinstance(block, Table) else block.spans


def _split(spans: Sequence[Span], length: int) -> tuple[list[Span], list[Span]]:
    """The first `length` characters, and what is behind them."""
    before: list[Span] = []
    behind: list[Span] = []
    for span in spans:
        words = "" if span.picture else span.text
        if length >= len(words) and not behind:
            before.append(span)
        else:
            before += [replace(span, text=words[:length])] if length else []
            behind.append(replace(span, text=words[length:]) if words else span)
        length = max(0, length - len(words))
    return before, behind
