"""A long page in parts: where it is cut, and what the parts are called."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lxml.html import HtmlElement

LONG = 3_000  # characters of text: about eight minutes of reading
HEAVY = 15_000  # characters with styles, of the 20,000 allowed: notes and addresses come on top
_NAMES = {2: "上下", 3: "上中下"}
_DIGITS = "一二三四五六七八九十"

Blocks = list[HtmlElement]


def cut(blocks: Sequence[HtmlElement], weight: Callable[[Sequence[HtmlElement]], int]) -> list[Blocks]:
    """The blocks in as few parts as its sections allow, in their order, nothing left out.

    `weight` tells how many characters blocks come to with their styles. A page is cut before its “##”
    headings; a section that is too heavy by itself before its “###” headings, or between any two blocks.
    """
    made: list[Blocks] = [[]]
    for unit in _units(list(blocks), ("h2", "h3", ""), weight):
        together = [*made[-1], *unit]
        if made[-1] and (_text(together) > LONG or weight(together) > HEAVY):
            made.append(unit)
        else:
            made[-1] = together
    return made


def mark(number: int, count: int) -> str:
    """What a part is called in the title: （上）, （下）; nothing where there is only one."""
    if count == 1:
        return ""
    names = _NAMES.get(count, _DIGITS)
    return f"（{names[number] if number < len(names) else number + 1}）"


def _units(
    blocks: Blocks, levels: Sequence[str], weight: Callable[[Sequence[HtmlElement]], int]
) -> list[Blocks]:
    """What may not be cut any further."""
    level, *finer = levels
    units: list[Blocks] = []
    for block in blocks:
        opens = block.tag == level if level else not (units and units[-1][-1].tag in ("h2", "h3", "h4"))
        if opens or not units:
            units.append([])
        units[-1].append(block)
    if not finer:
        return units
    return [
        part
        for unit in units
        for part in (_units(unit, finer, weight) if len(unit) > 1 and weight(unit) > HEAVY else [unit])
    ]


def _text(blocks: Sequence[HtmlElement]) -> int:
    return sum(len("".join(block.text_content().split())) for block in blocks)
