"""Where a large title is broken: between words, into lines of about the same length."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

import rjieba

_BEFORE = re.compile(r"[，。、；：？！）》〉】〕”’…—·%]+")  # no line begins with one of these
_AFTER = re.compile(r".*[（《〈【〔“‘—]")  # no line ends with one of these
_WHOLE = re.compile(r"(“[^”]{1,8}”|《[^》]{1,8}》|（[^）]{1,8}）)")  # short enough to stay on one line
_TAIL = re.compile(r"[年月日的了们]")  # belongs to the word before it
_REST = 12  # what a line that ends with a stop may cost more


def title_lines(title: str, parts: Sequence[str], most: int) -> list[str]:
    """The lines of a title, at most `most` characters each where its words allow that.

    `parts` are the pieces that its author keeps together, empty where none are said.
    """
    if width(title) <= most:
        return [title]
    said = list(parts) if parts and all(width(part) <= most for part in parts) else []
    pieces = said or _pieces(title)
    few = -(-int(width(title)) // most)
    for count in range(few, len(pieces) + 1):
        lines = _broken(tuple(pieces), count, most)
        if lines:
            return list(lines)
    return [title[at : at + most] for at in range(0, len(title), most)]  # a word longer than a line


def width(text: str) -> float:
    """In full characters; a digit or Latin letter is half of one."""
    return sum(0.5 if char.isascii() else 1 for char in text)


def _pieces(title: str) -> list[str]:
    """The words of a title, each with the punctuation that must stay on its line."""
    pieces: list[str] = []
    split = _WHOLE.split(title)
    words = [word for n, part in enumerate(split) for word in ([part] if n % 2 else rjieba.cut(part))]
    for word in words:
        kept = _BEFORE.fullmatch(word) or _TAIL.fullmatch(word) or not word.strip()
        if pieces and (kept or _AFTER.fullmatch(pieces[-1])):
            pieces[-1] += word
        else:
            pieces.append(word)
    return pieces


def _broken(pieces: tuple[str, ...], count: int, most: int) -> tuple[str, ...]:
    """`count` lines as even as can be; empty where one would be too long."""

    @functools.cache
    def best(start: int, left: int) -> tuple[float, tuple[str, ...]]:
        found: tuple[float, tuple[str, ...]] = (float("inf"), ())
        for end in range(start + 1, len(pieces) - left + 2):
            line = "".join(pieces[start:end]).strip()
            if width(line) > most:
                break  # with more pieces it only gets longer
            if left == 1 and end < len(pieces):
                continue
            cost, rest = best(end, left - 1) if left > 1 else (0.0, ())
            rests = _REST if line[-1] in "，。；：、" else 0
            found = min(found, (cost + width(line) ** 2 - rests, (line, *rest)))
        return found

    return best(0, count)[1]
