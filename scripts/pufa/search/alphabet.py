"""Text → few bytes that a script can hold: frequent characters in one byte, others and frequent words in two.

UTF-8 spends three bytes on a Chinese character. A code here is one ASCII character, or one of those that
UTF-8 writes in two bytes (U+0080 to U+07FF); what has no code stands for itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from pufa.search.bits import SYMBOLS, low_bits, pack, rice
from pufa.search.pairs import MOST, Pairs
from pufa.search.plain import simplified

ESCAPE = "~"  # in front of a character that looks like a code and stands for itself
_TWO_BYTES = range(0x80, 0x800)
_WORDS = 360  # more make the texts smaller, and the alphabet larger that every search fetches
_AT_A_TIME = 40  # words given up before the rest is weighed again
_BETWEEN = "\ue000"  # texts are written in one go; no passage holds it


class Alphabet:
    """The codes, chosen for texts like those of a sample."""

    def __init__(self, sample: Iterable[str]) -> None:
        points = _points(text + _BETWEEN for text in sample)
        chars, counts = np.unique(points, return_counts=True)
        # A traditional character is left out: search.js tells by the alphabet whether it must learn them.
        ranked = [chr(point) for point in chars[np.argsort(-counts, kind="stable")].tolist()]
        ranked = [c for c in ranked if c != _BETWEEN and c not in simplified()]
        self.ones = ranked[: len(SYMBOLS)]
        self.twos = sorted(ranked[len(SYMBOLS) :][: len(_TWO_BYTES) - _WORDS])
        known = [*self.ones, *self.twos]  # an id is a place here; those of pairs follow, then all others
        self._ids = np.arange(0x110000, dtype=np.int32) + len(known) + MOST
        self._ids[list(map(ord, known))] = np.arange(len(known))
        self._pairs = Pairs(self._ids[points], len(self.ones), len(known))
        self._kept = _best(self._pairs, len(self.ones))
        codes = self._codes()
        self._flat, self._lengths = _points(codes), np.array(list(map(len, codes)))
        self._starts = np.cumsum(self._lengths) - self._lengths

    def _codes(self) -> list[str]:
        """What each id is written as, up to the first that stands for itself."""
        codes = [*SYMBOLS[: len(self.ones)], *map(chr, _TWO_BYTES[: len(self.twos)])]
        free = map(chr, _TWO_BYTES[len(self.twos) :])
        for number, (one, other) in enumerate(self._pairs.parts, self._pairs.first):
            codes.append(next(free) if number in self._kept else codes[one] + codes[other])
        codes += [""] * (self._pairs.top - len(codes))
        return [*codes, *(ESCAPE + chr(point) for point in range(_TWO_BYTES.stop)), "?"]

    def write(self, texts: Iterable[str]) -> list[str]:
        """The texts in codes."""
        ids = self._pairs.write(self._ids[_points(text + _BETWEEN for text in texts)])
        itself = len(self._lengths) - 1
        coded = np.minimum(ids, itself)
        length = self._lengths[coded]
        ends = np.cumsum(length)
        written = self._flat[np.repeat(self._starts[coded] - ends + length, length) + np.arange(length.sum())]
        written[ends[coded == itself] - 1] = ids[coded == itself] - self._pairs.top
        text: str = written.tobytes().decode("utf-32-le")
        return text.split(_BETWEEN)[:-1]

    def tables(self) -> dict[str, object]:
        """What search.js needs to read: the characters of one byte, those of two as gaps, the
        words, each in codes of those before it."""
        codes = self._codes()
        words = [self._pairs.parts[number - self._pairs.first] for number in sorted(self._kept)]
        return {
            "ones": "".join(self.ones),
            "twos": packed_points(self.twos),
            "words": ESCAPE.join(codes[one] + codes[other] for one, other in words),
        }


def packed_points(chars: Sequence[str]) -> tuple[int, int, str]:
    """Characters in their order: how many, the low bits of a gap, the gaps."""
    points = list(map(ord, chars))
    low = low_bits(len(points) or 1, 0xA000)
    gaps = (b - a - 1 for a, b in zip([-1, *points], points, strict=False))
    return len(points), low, pack("".join(map(rice(low).__getitem__, gaps)))


def _points(texts: Iterable[str]) -> NDArray[np.uint32]:
    """The code points of the texts, one after the other."""
    return np.frombuffer("".join(texts).encode("utf-32-le"), np.uint32)


def _best(pairs: Pairs, short: int) -> set[int]:
    """The pairs that get a code of their own: the others are steps on the way to one, or rare.

    One without a code is written as its parts, so that what it saved is theirs to save.
    """
    kept = set(range(pairs.first, pairs.first + len(pairs.parts)))
    while True:
        counts, size, worth = pairs.counts.tolist(), [1] * short + [2] * (pairs.first - short), {}
        for number in range(pairs.first + len(pairs.parts) - 1, pairs.first - 1, -1):
            if number not in kept:
                for part in pairs.parts[number - pairs.first]:
                    counts[part] += counts[number]
        for number, (one, other) in enumerate(pairs.parts, pairs.first):
            apart = size[one] + size[other]
            size.append(2 if number in kept else apart)
            if number in kept:
                worth[number] = (apart - 2) * counts[number] - apart
        ranked = sorted(worth, key=lambda number: (worth[number], number))
        many = min(_AT_A_TIME, len(kept) - _WORDS)
        dropped = ranked[:many] if many > 0 else [number for number in ranked if worth[number] <= 0]
        if not dropped:
            return kept
        kept -= set(dropped)
