"""Terms and the leaves that hold them → shards: files of which a query needs one for each of its terms.

A term is one character or two that follow each other, so that no dictionary has to know the words. A shard
holds no term's text: its hash says in which shard it is, and a part of the hash which one it is there. Two
terms that share both are taken for one; the fetched text shows which it was.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Mapping

from pufa.finish.search.bits import gamma, low_bits, pack, rice

_SHARD = 1500  # characters of a shard: some seventy rare terms; a frequent one has more by itself
_MARKS = 1 << 20
_FIELDS = ("0", "10", "110", "111")  # text most often, then a row, a heading, the title
_MULTIPLIER = 0x9E3779B1  # 2 ** 32 divided by the golden ratio (Knuth, The Art of Computer Programming, 6.4)


def hashed(term: str) -> int:
    """32 bits of a term; `hash()` of search.js is the same."""
    value = 0
    for char in term:
        value = (value ^ ord(char)) * _MULTIPLIER & 0xFFFFFFFF
        value ^= value >> 15
    return value


class Postings:
    """Term → the leaves that hold it, in their order, each with the best field."""

    def __init__(self) -> None:
        self._lists: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        self.leaves = 0

    def add(self, terms: Mapping[str, int]) -> None:
        """The next leaf and its terms with their fields."""
        lists, leaf = self._lists, self.leaves * 4
        for term, field in terms.items():
            lists[term].append(leaf + field)
        self.leaves += 1

    def characters(self) -> frozenset[str]:
        """Every single character that was added."""
        return frozenset(term for term in self._lists if len(term) == 1)

    def shards(self) -> list[str]:
        """All shards; every term is in number `hashed(term) % len(shards)`. The lists are used up."""
        coded: list[tuple[int, str]] = []
        while self._lists:
            term, found = self._lists.popitem()
            coded.append((hashed(term), self._coded(found)))
        number = max(1, sum(len(code) + 20 for _, code in coded) * 2 // 13 // _SHARD)
        cut: list[dict[int, list[str]]] = [{} for _ in range(number)]
        for value, code in coded:
            cut[value % number].setdefault(value // number % _MARKS, []).append(code)
        return [self._shard(terms) for terms in cut]

    def _coded(self, found: array[int]) -> str:
        low = rice(low_bits(len(found), self.leaves))
        codes = [gamma(len(found))]
        last = -1
        for posting in found:
            leaf = posting >> 2
            codes.append(low[leaf - last - 1] + _FIELDS[posting & 3])
            last = leaf
        return "".join(codes)

    def _shard(self, terms: Mapping[int, list[str]]) -> str:
        low = rice(low_bits(len(terms) or 1, _MARKS))
        codes, last = [gamma(sum(map(len, terms.values())) + 1)], 0
        for mark in sorted(terms):
            for code in terms[mark]:
                codes.append(low[mark - last] + code)
                last = mark
        return pack("".join(codes))
