"""Which characters follow each other so often that they are best written as one, and then as one with others.

Byte pair encoding (Gage, A New Algorithm for Data Compression, The C Users Journal 12 (2), 1994), some
dozens of pairs in one go: texts are arrays of ids, or a thousand pages would take seconds.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int32]
_ROUNDS, _EACH = 8, 100
MOST = _ROUNDS * _EACH
_OFTEN = 8  # a pair that saves less costs more in the table of words


class Pairs:
    """The pairs of a sample.

    Ids below `first` are characters, of which the first `short` are written in one byte and the others in
    two; ids from `first` on are pairs, in the order of `parts`; what stands from `top` on is never paired.
    """

    def __init__(self, sample: Ids, short: int, first: int) -> None:
        self.first, self.top = first, first + MOST
        self.parts: list[tuple[int, int]] = []
        self._number = np.zeros((self.top + 1, self.top + 1), np.uint16)  # the id of a pair, 0 for none
        self._rounds: list[tuple[int, int]] = []
        size = np.full(self.top, 2)
        size[:short] = 1
        for _ in range(_ROUNDS):
            begin = first + len(self.parts)
            for one, other in self._frequent(sample, size):
                self._number[one, other] = first + len(self.parts)
                self.parts.append((one, other))
            self._rounds.append((begin, first + len(self.parts)))
            sample = self._paired(sample, *self._rounds[-1])
        self.counts = np.bincount(sample[sample < self.top], minlength=self.top)

    def _frequent(self, text: Ids, size: NDArray[np.int64]) -> list[tuple[int, int]]:
        """The pairs that save most; of two that overlap only the better, the other is counted again."""
        within = (text[:-1] < self.top) & (text[1:] < self.top)
        pair = text[:-1][within].astype(np.int64) * self.top + text[1:][within]
        pairs, counts = np.unique(pair, return_counts=True)
        ones, others = np.divmod(pairs, self.top)
        # Two of one byte each save nothing yet: they may be the beginning of something longer.
        saved = (size[ones] + size[others] - 1.5) * counts
        found: dict[tuple[int, int], None] = {}
        lefts, rights = set[int](), set[int]()
        for at in np.argsort(-saved, kind="stable")[: _EACH * 8].tolist():
            one, other = int(ones[at]), int(others[at])
            if saved[at] > _OFTEN and one not in rights and other not in lefts and len(found) < _EACH:
                lefts.add(one)
                rights.add(other)
                found[one, other] = None
        return list(found)

    def _paired(self, text: Ids, begin: int, end: int) -> Ids:
        """The text with the pairs of one round written as one."""
        short = np.minimum(text, self.top)
        number = self._number[short[:-1], short[1:]]
        at = np.flatnonzero((number >= begin) & (number < end) & (number > 0))
        # Of pairs that overlap, every second: a run of them begins where the one before is no neighbour.
        run = np.maximum.accumulate(np.where(np.diff(at, prepend=-2) > 1, at, 0))
        at = at[(at - run) % 2 == 0]
        paired = text.copy()
        paired[at] = number[at]
        return np.delete(paired, at + 1)

    def write(self, text: Ids) -> Ids:
        """A text of characters → the same text of pairs, where it has such."""
        for begin, end in self._rounds:
            text = self._paired(text, begin, end)
        return text
