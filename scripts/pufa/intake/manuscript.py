"""What a Word document says, block after block: the shapes between reading it and writing it as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

BOLD, ITALIC, STRUCK, RAISED, LOWERED = "strong", "em", "del", "sup", "sub"  # as HTML calls them


@dataclass(frozen=True)
class Span:
    """A piece of a paragraph. One of: text; a picture, of which `text` is what is said of it; a footnote.

    `reading` is what stands above the text (ruby), `link` an address outside the document.
    """

    text: str = ""
    marks: frozenset[str] = frozenset()
    link: str = ""
    reading: str = ""
    picture: str = ""
    note: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph that is not empty. `label` is its number in a list: "" for a bullet, None for no list."""

    spans: tuple[Span, ...]
    label: str | None = None
    level: int = 0
    heading: int | None = None
    title: bool = False
    centred: bool = False

    @property
    def text(self) -> str:
        """What can be read of it, its number first."""
        return (self.label or "") + "".join(span.text for span in self.spans if not span.picture)


@dataclass(frozen=True)
class Cell:
    """A cell, and how many columns and rows it covers."""

    blocks: tuple[Block, ...]
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True)
class Table:
    """A table; a row holds the cells that begin in it."""

    rows: tuple[tuple[Cell, ...], ...]


_UNDER = re.compile(r"\s*[（(]?图(?:\s*\d{1,2}\s*[：:、.]?|片?\s*[：:]|为)\s*(\S.*?)\s*[）)]?\s*")

Block: TypeAlias = "Paragraph | Table"


@dataclass(frozen=True)
class Manuscript:
    """All blocks, the footnotes by name in the order in which they are cited, the pictures by part.

    `said` tells in Chinese what was not taken over, and what was changed on the way.
    """

    blocks: tuple[Block, ...]
    notes: Mapping[str, tuple[Block, ...]]
    pictures: Mapping[str, bytes]
    said: tuple[str, ...]

    def lines(self) -> list[str]:
        """Every paragraph as a line, the cells of a table and the footnotes too."""
        paragraphs = (p for blocks in (self.blocks, *self.notes.values()) for p in _paragraphs(blocks))
        return [
            (p.label or "") + "".join(s.text + s.reading for s in p.spans if not s.picture)
            for p in paragraphs
        ]

    def captions(self) -> Iterator[tuple[str, str]]:
        """Part and words of every picture: what its writer said of it, or 「图1 ……」, 「图为……」 below."""
        paragraphs = list(_paragraphs(self.blocks))
        for block, below in zip(paragraphs, [*paragraphs[1:], None], strict=False):
            under = _UNDER.fullmatch(below.text) if below else None
            for span in block.spans:
                if span.picture:
                    yield span.picture, span.text or (under[1] if under else "")


def _paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            yield from (p for row in block.rows for cell in row for p in _paragraphs(cell.blocks))
