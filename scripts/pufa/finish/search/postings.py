"""The texts of the leaves → which leaves hold which term, as one sorted table.

A term is one character, or two that follow each other, so that no dictionary has to know the words. Of
digits and Latin letters, alone or around another character, every three are terms too: few as they are,
any two of them stand everywhere. A thousand pages have two million postings: hence numpy.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pufa.finish.search.leaves import Leaf, runs
from pufa.finish.search.passages import TEXT

Numbers = NDArray[np.uint64]
# A posting is one number: 42 bits of term (two characters of 21), 20 of leaf, 2 of field.
_CHAR, _LEAF, _FIELD = np.uint64(21), np.uint64(20), np.uint64(2)
_THREES = 0x110000  # behind the last character of Unicode: terms of three; behind those the marks
_MARKS = _THREES + 3 * 36 * 36
_MULTIPLIER = 0x9E3779B1  # 2 ** 32 divided by the golden ratio (Knuth, The Art of Computer Programming, 6.4)


@dataclass(frozen=True)
class Table:
    """Each term's hash and number of postings; the leaves and fields of all postings, term after term."""

    hashes: Numbers
    counts: Numbers
    leaf: Numbers
    field: Numbers


class Postings:
    """Collects the leaves, some pages at a time."""

    def __init__(self) -> None:
        self.leaves = 0
        self.characters: set[str] = set()
        self._found: list[Numbers] = []
        self._marks: dict[str, int] = {}

    def add(self, sheets: Sequence[Sequence[Leaf]]) -> None:
        """The leaves of some pages."""
        pieces: list[tuple[str, int, int, int]] = []  # text, field, leaf, page; of page -1 what lies beyond
        texts = iter(runs(leaf for sheet in sheets for leaf in sheet))
        for page, sheet in enumerate(sheets):
            for leaf in sheet:
                pieces += [(text, field, self.leaves, page) for text, field in next(texts)]
                pieces.append((leaf.beyond, TEXT, self.leaves, -1))
                for mark in leaf.entry.marks:
                    code = self._marks.setdefault(mark, _MARKS + len(self._marks))
                    self._found.append(np.array([code << 43 | self.leaves << 2], np.uint64))
                self.leaves += 1
        text = "".join(piece[0] for piece in pieces)
        self.characters.update(text)
        lengths = np.array([len(piece[0]) for piece in pieces], np.int64)
        field, leaf_, page_, run = (
            np.repeat(np.array(values, np.int64), lengths)
            for values in (*([piece[at] for piece in pieces] for at in (1, 2, 3)), range(len(pieces)))
        )
        chars = np.frombuffer(text.encode("utf-32-le"), np.uint32).astype(np.uint64)
        if len(chars):
            found = [*_together(chars, field, leaf_, run), _alone(chars, field, leaf_, page_)]
            self._found.append(_sorted(np.concatenate(found)))

    def table(self) -> Table:
        """All terms, sorted. What was collected is used up."""
        found = _sorted(np.concatenate([np.zeros(0, np.uint64), *self._found]))
        self._found.clear()
        place = found >> _FIELD
        best = np.append(place[1:] != place[:-1], True)[: len(found)]  # a leaf's postings end with the best
        found = found[best]
        term = found >> (_LEAF + _FIELD)
        first = np.flatnonzero(np.append(True, term[1:] != term[:-1])[: len(term)])
        counts = np.diff(np.append(first, len(term))).astype(np.uint64)
        leaf = (found >> _FIELD) & np.uint64((1 << 20) - 1)
        return Table(self._hashes(term[first]), counts, leaf, found & np.uint64(3))

    def _hashes(self, terms: Numbers) -> Numbers:
        """The hash of each term's characters; `hash()` of search/index.js is the same."""
        one, two = terms >> _CHAR, terms & np.uint64((1 << 21) - 1)
        three = np.zeros(len(terms), np.uint64)
        many = one >= _THREES
        shape, pair = np.divmod(one[many] - np.uint64(_THREES), np.uint64(36 * 36))
        a, b = (_letter(n) for n in np.divmod(pair, np.uint64(36)))
        other = two[many]
        one[many] = np.where(shape == 2, other, a)
        two[many] = np.where(shape == 0, b, np.where(shape == 1, other, a))
        three[many] = np.where(shape == 0, other, b)
        value = np.zeros(len(terms), np.uint64)
        for char in (one, two, three):
            value = np.where(char > 0, _mixed(value, char), value)
        for mark, code in self._marks.items():
            value[terms == np.uint64(code << 21)] = hashed(mark)
        return value


def hashed(term: str) -> int:
    """32 bits of a term."""
    value = np.zeros(1, np.uint64)
    for char in term:
        value = _mixed(value, np.uint64(ord(char)))
    return int(value[0])


def _mixed(value: Numbers, char: Numbers | np.uint64) -> Numbers:
    mixed: Numbers = (value ^ char) * np.uint64(_MULTIPLIER) & np.uint64(0xFFFFFFFF)
    return mixed ^ (mixed >> np.uint64(15))


def _sorted(found: Numbers) -> Numbers:
    """Each number once. np.unique hashes, which takes five times as long here."""
    found.sort()
    once: Numbers = found[np.append(True, found[1:] != found[:-1])[: len(found)]]
    return once


def _posting(one: Numbers, two: Numbers, leaf: NDArray[Any], field: NDArray[Any]) -> Numbers:
    term: Numbers = one << _CHAR | two
    place: Numbers = leaf.astype(np.uint64) << _FIELD | field.astype(np.uint64)
    posting: Numbers = term << (_LEAF + _FIELD) | place
    return posting


def _together(
    chars: Numbers, field: NDArray[np.int64], leaf: NDArray[np.int64], run: NDArray[np.int64]
) -> list[Numbers]:
    """Every two that follow each other in a leaf, and every three with two digits or letters among them.

    What runs over from a passage into the next is worth no more than text.
    """
    found = []
    at = np.flatnonzero(leaf[1:] == leaf[:-1])
    worth = np.where(run[at] == run[at + 1], field[at], TEXT)
    found.append(_posting(chars[at], chars[at + 1], leaf[at], worth))
    at = np.flatnonzero(leaf[2:] == leaf[:-2])
    index = _index(chars)
    three = [index[at], index[at + 1], index[at + 2]]
    worth = np.where(run[at] == run[at + 2], field[at], TEXT)
    for shape, (a, b, other) in enumerate(((0, 1, 2), (0, 2, 1), (1, 2, 0))):
        fits = (three[a] >= 0) & (three[b] >= 0)
        if shape:  # three of a kind are of the first shape
            fits &= three[other] < 0
        one = _THREES + shape * 1296 + three[a][fits] * 36 + three[b][fits]
        found.append(_posting(one.astype(np.uint64), chars[at + other][fits], leaf[at][fits], worth[fits]))
    return found


def _alone(
    chars: Numbers, field: NDArray[np.int64], leaf: NDArray[np.int64], page: NDArray[np.int64]
) -> Numbers:
    """Every character once in a page, in the leaf where it is worth most.

    They would be half of all postings otherwise, for the shortest of queries.
    """
    own = page >= 0
    rank = (3 - field[own]).astype(np.uint64)
    where = page[own].astype(np.uint64) << _CHAR | chars[own]
    # One number for all that decides: the page, the character, the best field, the first leaf.
    found = np.sort((where << _FIELD | rank) << _LEAF | leaf[own].astype(np.uint64))
    where = found >> (_LEAF + _FIELD)
    found = found[np.append(True, where[1:] != where[:-1])[: len(found)]]
    char = found >> (_LEAF + _FIELD) & np.uint64((1 << 21) - 1)
    best = np.uint64(3) - (found >> _LEAF & np.uint64(3))
    return _posting(char, np.zeros(len(found), np.uint64), found & np.uint64((1 << 20) - 1), best)


def _index(chars: Numbers) -> NDArray[np.int64]:
    """0 to 35 for a digit or a small Latin letter, -1 for any other character."""
    code = chars.astype(np.int64)
    digit, letter = (code >= 48) & (code <= 57), (code >= 97) & (code <= 122)
    return np.where(digit, code - 48, np.where(letter, code - 87, -1))


def _letter(index: Numbers) -> Numbers:
    return np.where(index < 10, index + np.uint64(48), index + np.uint64(87))
