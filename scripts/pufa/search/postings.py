"""The texts of the leaves → which leaves hold which term, sorted by the terms' hashes.

A term is one character, or two that follow each other, so that no dictionary has to know the words. Of
digits and Latin letters, alone or around another character, every three are terms too: few as they are,
any two of them stand everywhere. A thousand pages have two million postings: hence numpy; twenty thousand
would fill the memory: hence files.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pufa.search.leaves import Leaf, runs
from pufa.search.passages import TEXT

PARTS = 32  # of the hashes, each in a file of its own
_MULTIPLIER = 0x9E3779B1  # 2 ** 32 divided by the golden ratio (Knuth, The Art of Computer Programming, 6.4)
# A posting is one number: 32 bits of hash, 30 of leaf, 2 of field.
Numbers = NDArray[np.uint64]
_HASH, _FIELD = np.uint64(32), np.uint64(2)


class Postings:
    """Collects the leaves, some pages at a time, in an empty folder."""

    def __init__(self, folder: Path) -> None:
        self.leaves = self.count = 0
        self.characters: set[str] = set()
        self._files = [folder / str(number) for number in range(PARTS)]

    def add(self, sheets: Sequence[Sequence[Leaf]]) -> None:
        """The leaves of some pages."""
        pieces: list[tuple[str, int, int, int]] = []  # text, leaf, field, page; of page -1 what lies beyond
        marks: list[int] = []
        texts = iter(runs(leaf for sheet in sheets for leaf in sheet))
        for page, sheet in enumerate(sheets):
            for leaf in sheet:
                pieces += [(text, self.leaves, field, page) for text, field in next(texts)]
                pieces.append((leaf.beyond, self.leaves, TEXT, -1))
                marks += [hashed(mark) << 32 | self.leaves << 2 for mark in leaf.entry.marks]
                self.leaves += 1
        chars = np.frombuffer("".join(piece[0] for piece in pieces).encode("utf-32-le"), np.uint32)
        self.characters.update(map(chr, np.flatnonzero(np.bincount(chars)).tolist()))
        run = np.repeat(np.arange(len(pieces)), [len(piece[0]) for piece in pieces])
        leaf_, field, page_ = (np.array([piece[at] for piece in pieces], np.int64)[run] for at in (1, 2, 3))
        found = [*_together(chars, run, leaf_, field), _alone(chars, leaf_, field, page_)]
        self._keep(np.concatenate([*found, np.array(marks, np.uint64)]))

    def _keep(self, found: Numbers) -> None:
        """Append to the files what is there of each term and leaf: its best field, which is sorted last."""
        found.sort()
        place = found >> _FIELD
        found = found[np.append(place[1:] != place[:-1], True)[: len(found)]]
        self.count += len(found)
        bounds = np.arange(1, PARTS, dtype=np.uint64) << np.uint64(64 - 5)
        for file, part in zip(self._files, np.split(found, np.searchsorted(found, bounds)), strict=True):
            with file.open("ab") as out:
                out.write(part.data)  # numpy's own `tofile` keeps quiet when the last bytes fill the disk

    def part(self, number: int) -> Numbers:
        """All postings of one part, sorted."""
        file = self._files[number]
        found = np.fromfile(file, np.uint64) if file.exists() else np.zeros(0, np.uint64)
        found.sort(kind="stable")  # which knows sorted runs, and merges them
        return found


@cache
def hashed(term: str) -> int:
    """32 bits of a term; `hash()` of search/index.js is the same."""
    value = np.zeros(1, np.uint64)
    for char in term:
        value = _mixed(value, np.array([ord(char)], np.uint32))
    return int(value[0])


def _mixed(value: Numbers, char: NDArray[np.uint32]) -> Numbers:
    mixed: Numbers = (value ^ char) * np.uint64(_MULTIPLIER) & np.uint64(0xFFFFFFFF)
    return mixed ^ (mixed >> np.uint64(15))


def _posting(term: Numbers, leaf: NDArray[np.int64], field: NDArray[np.int64]) -> Numbers:
    posting: Numbers = term << _HASH | (leaf << 2 | field).astype(np.uint64)
    return posting


def _together(
    chars: NDArray[np.uint32], run: NDArray[np.int64], leaf: NDArray[np.int64], field: NDArray[np.int64]
) -> list[Numbers]:
    """Every two that follow each other in a leaf, and every three with two digits or letters among them.

    What runs over from a passage into the next is worth no more than text.
    """
    found, term = [], _mixed(np.zeros(len(chars), np.uint64), chars)
    number = ((chars >= 48) & (chars <= 57) | (chars >= 97) & (chars <= 122)).astype(np.int8)
    for more in (1, 2):
        term = _mixed(term[:-1], chars[more:])
        within = leaf[more:] == leaf[:-more]
        if more == 2:
            within &= number[2:] + number[1:-1] + number[:-2] >= 2
        at = np.flatnonzero(within)
        worth = np.where(run[at] == run[at + more], field[at], TEXT)
        found.append(_posting(term[at], leaf[at], worth))
    return found


def _alone(
    chars: NDArray[np.uint32], leaf: NDArray[np.int64], field: NDArray[np.int64], page: NDArray[np.int64]
) -> Numbers:
    """Every character once in a page, in the leaf where it is worth most.

    They would be half of all postings otherwise, for the shortest of queries.
    """
    own = page >= 0
    seen = np.flatnonzero(np.bincount(chars))
    number = np.zeros(seen[-1] + 1 if len(seen) else 0, np.int64)
    number[seen] = np.arange(len(seen))
    # Of every character of a page one number, the least: the best field, the first leaf.
    nothing = 4 << 20
    best = np.full(len(seen) * (page.max(initial=-1) + 1), nothing)
    np.minimum.at(
        best, page[own] * len(seen) + number[chars[own]], (3 - field[own]) << 20 | leaf[own] - leaf[:1]
    )
    found = np.flatnonzero(best < nothing)
    term = _mixed(np.zeros(len(found), np.uint64), seen[found % len(seen)].astype(np.uint32))
    return _posting(term, leaf[:1] + (best[found] & (1 << 20) - 1), 3 - (best[found] >> 20))
