"""How officials lay out a text: the title in the middle above it, 「一、」 and 「（一）」 for headings.

GB/T 9704-2012, 7.3.3, orders the numbers; hardly anybody uses Word's styles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pufa.intake.manuscript import BOLD, Block, Paragraph, Span

LONGEST_HEADING = 80
_LONGEST_TITLE, _MOST_TITLE_LINES = 60, 3
NUMERAL = "[一二三四五六七八九十]{1,3}"
# 「一、二、三等奖」 counts, it does not number.
PART = re.compile(rf"({NUMERAL})\s*、\s*(?!{NUMERAL}\s*、)")
SECTION = re.compile(rf"[（(]\s*({NUMERAL})\s*[）)]\s*")
# A heading runs to its first full stop: 「（一）提高站位。一是……」 is a heading and a paragraph.
HEADING = re.compile(r".+?(?:。(?!\s*#)|：(?=\s*一是)|$)")
_SENTENCE = re.compile(r"[。；！？，：]$")


def heading(block: Paragraph) -> tuple[int | None, int]:
    """The level of the heading that a paragraph begins with, and its length; None where it is none."""
    text = block.text
    if block.heading is not None and len(text) <= LONGEST_HEADING:
        return block.heading, len(text)
    for level, pattern in enumerate((PART, SECTION)):
        number = pattern.match(text.lstrip())
        if number:
            start = len(text) - len(text.lstrip())
            found = HEADING.match(text, start + number.end())
            if found and found.end() - start <= LONGEST_HEADING:
                return level, found.end()
    return None, 0


def headings(blocks: Sequence[Block]) -> list[tuple[int | None, int]]:
    """For each block what `heading` says, but lines 「一、」「二、」 with nothing between them are a list."""
    found = [heading(block) if isinstance(block, Paragraph) else (None, 0) for block in blocks]
    whole = [
        isinstance(b, Paragraph) and length == len(b.text)
        for b, (_, length) in zip(blocks, found, strict=True)
    ]
    empty = [
        level is not None and whole[at] and (at + 1 == len(found) or _same(found, at, at + 1))
        for at, (level, _) in enumerate(found)
    ]
    listed = [e or (at > 0 and empty[at - 1] and _same(found, at - 1, at)) for at, e in enumerate(empty)]
    return [(None, 0) if listed[at] else place for at, place in enumerate(found)]


def _same(found: Sequence[tuple[int | None, int]], one: int, other: int) -> bool:
    return found[one][0] is not None and found[one][0] == found[other][0]


def without(spans: Iterable[Span], mark: str) -> list[Span]:
    """The pieces without one of their marks."""
    return [replace(span, marks=span.marks - {mark}) for span in spans]


def titled(blocks: Sequence[Block]) -> tuple[str, Sequence[Block]]:
    """The title that stands above a text, and the text; an empty title where there is none."""
    lines: list[str] = []
    for block in blocks[:_MOST_TITLE_LINES]:
        if not isinstance(block, Paragraph) or not _may_be_title(block, first=not lines):
            break
        lines.append(" ".join(block.text.split()))
    return "".join(lines), blocks[len(lines) :]


def _may_be_title(block: Paragraph, *, first: bool) -> bool:
    """Whether a paragraph is set like a title; the second line of one stands in the middle too."""
    text = block.text.strip()
    words = [span for span in block.spans if span.text.strip() and not span.picture]
    if not words or len(text) > _LONGEST_TITLE or _SENTENCE.search(text) or block.label is not None:
        return False
    if PART.match(text) or SECTION.match(text) or any(s.picture or s.note for s in block.spans):
        return False
    bold = all(BOLD in span.marks for span in words)
    return block.title or block.centred or (first and (bold or block.heading == 0))
