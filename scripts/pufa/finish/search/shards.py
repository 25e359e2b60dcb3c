"""The table of postings → shards: files of which a query needs one for each of its terms.

A shard holds no term's text: the term's hash says in which shard it is, and other bits of it, its mark,
which one it is there. Two terms that share both are taken for one; the fetched text shows which it was.
All bits of some shards are written at once: one by one they would take a minute for 20,000 pages.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pufa.finish.search.bits import LONGEST_RUN, SYMBOLS, WORD
from pufa.finish.search.postings import Numbers, Table

_SIZE = 1200  # bytes of a shard: some sixty rare terms; a frequent one has more by itself
_BITS = 10  # of a posting, as measured on pages of every kind
_MARKS = 1 << 18
_TOGETHER = 200_000  # postings written in one go
Bits = NDArray[np.uint8]
Places = NDArray[np.int64]
Codes = tuple[Numbers, Numbers]  # values and how many bits each has


def shards(table: Table, leaves: int) -> list[str]:
    """All shards; a term is in number `hash % len(shards)`."""
    number = max(1, len(table.leaf) * _BITS * 2 // 13 // _SIZE)
    home, rest = table.hashes % number, table.hashes // np.uint64(number) % np.uint64(_MARKS)
    order = np.lexsort((rest, home))
    home, marks, counts = home[order], rest[order], table.counts[order]
    starts = (np.cumsum(table.counts) - table.counts)[order].astype(np.int64)
    bounds = np.searchsorted(home, np.arange(number + 1))
    ends = np.append(0, np.cumsum(counts.astype(np.int64)))
    written: list[str] = []
    while len(written) < number:
        first = len(written)
        last = int(np.searchsorted(ends[bounds], ends[bounds[first]] + _TOGETHER))
        last = min(max(last, first + 1), number)
        terms = slice(bounds[first], bounds[last])
        found = _ranges(starts[terms], counts[terms].astype(np.int64))
        of_shard = np.diff(bounds[first : last + 1])
        written += _write(table, found, of_shard, marks[terms], counts[terms], leaves)
    return written


def _write(
    table: Table, found: Places, of_shard: Places, marks: Numbers, counts: Numbers, leaves: int
) -> list[str]:
    """Some shards: `of_shard` terms in each, with `counts` postings each, which stand at `found`."""
    shard = np.repeat(np.arange(len(of_shard)), of_shard)
    term = np.repeat(np.arange(len(counts)), counts.astype(np.int64))
    begins, field = _before(counts.astype(np.int64)), table.field[found]
    named = np.maximum.reduceat(field, begins) > 0 if len(found) else np.zeros(0, bool)

    # Of each shard how many terms; of each term its mark, its count and whether it has fields; of each
    # posting its gap and its field.
    spread = _low_bits(np.maximum(of_shard, 1).astype(np.uint64), _MARKS)[shard]
    heads = [_gamma(of_shard.astype(np.uint64) + np.uint64(1))]
    terms = [*_rice(_gaps(marks, _before(of_shard)), spread), _gamma(counts)]
    terms.append((named.astype(np.uint64), np.ones(len(named), np.uint64)))
    leaf = _gaps(table.leaf[found] + np.uint64(1), begins) - np.uint64(1)
    postings = [*_rice(leaf, _low_bits(counts, leaves)[term]), _field(field, named[term])]

    head, of_term, of_posting = _widths(heads), _widths(terms), _widths(postings)
    whole = of_term + np.bincount(term, of_posting, len(counts)).astype(np.int64)
    sizes = head + np.bincount(shard, whole, len(of_shard)).astype(np.int64)
    sizes += -sizes % WORD
    starts = _before(sizes)
    bits = np.zeros(int(sizes.sum()), np.uint8)
    at = (starts + head)[shard] + _within(whole, shard)
    inside = (at + of_term)[term] + _within(of_posting, term)
    for codes, place in ((heads, starts), (terms, at), (postings, inside)):
        for values, widths in codes:
            _put(bits, place, values, widths.astype(np.int64))
            place = place + widths.astype(np.int64)
    return _packed(bits, sizes // WORD)


def _widths(codes: list[Codes]) -> Places:
    """How many bits the codes of each have together."""
    together: Places = np.sum([size for _, size in codes], axis=0, dtype=np.int64)
    return together


def _before(sizes: Places) -> Places:
    """Where each part begins."""
    ends: Places = np.cumsum(sizes)
    return ends - sizes


def _within(sizes: Places, group: Places) -> Places:
    """Where each part begins in its group; the groups follow each other."""
    before = _before(sizes)
    first = np.append(True, group[1:] != group[:-1])[: len(group)]
    many = np.diff(np.append(np.flatnonzero(first), len(group)))
    return np.asarray(before - np.repeat(before[first], many), np.int64)


def _ranges(starts: Places, counts: Places) -> Places:
    """All numbers of the ranges that begin at `starts`."""
    return np.repeat(starts - _before(counts), counts) + np.arange(int(counts.sum()))


def _gaps(numbers: Numbers, begins: Places) -> Numbers:
    """What each number adds to the one before it; a group's first number stays."""
    gaps = numbers - np.append(numbers[:1], numbers[:-1])
    begins = begins[begins < len(numbers)]
    gaps[begins] = numbers[begins]
    return gaps


def _low_bits(many: Numbers, among: int) -> Numbers:
    """`bits.low_bits` of each number."""
    low = np.frexp(2 * among // (3 * many).astype(np.float64))[1] - 1
    return np.asarray(np.maximum(low, 0), np.uint64)


def _width(numbers: Numbers) -> Numbers:
    """How many bits each number has."""
    return np.asarray(np.frexp(numbers.astype(np.float64))[1], np.uint64)


def _gamma(numbers: Numbers) -> Codes:
    more: Numbers = _width(numbers) - np.uint64(1)
    top: Numbers = np.uint64(1) << more
    values: Numbers = (top - np.uint64(1)) << (more + np.uint64(1)) | (numbers - top)
    return values, more + more + np.uint64(1)


def _rice(numbers: Numbers, low: Numbers) -> list[Codes]:
    """The ones, and what follows them; a long run of ones ends in a gamma code."""
    run = numbers >> low
    long = run >= LONGEST_RUN
    ones = np.minimum(run, np.uint64(LONGEST_RUN))
    first = ((np.uint64(1) << ones) - np.uint64(1)) << np.where(long, np.uint64(0), np.uint64(1))
    value, width = _gamma(np.where(long, run - np.uint64(LONGEST_RUN - 1), np.uint64(1)))
    rest = numbers & ((np.uint64(1) << low) - np.uint64(1))
    value, width = np.where(long, value, np.uint64(0)), np.where(long, width, np.uint64(0))
    return [(first, ones + np.where(long, np.uint64(0), np.uint64(1))), (value << low | rest, width + low)]


def _field(field: Numbers, named: NDArray[np.bool_]) -> Codes:
    """0, 10, 110 or 111: text most often, then a row, a heading, the title. Nothing where all is text."""
    values = np.array([0, 2, 6, 7], np.uint64)[field.astype(np.int64)]
    return values, np.where(named, np.array([1, 2, 3, 3], np.uint64)[field.astype(np.int64)], np.uint64(0))


def _put(bits: Bits, at: Places, values: Numbers, widths: Places) -> None:
    """Write each value, the highest bit first."""
    down = np.repeat(widths, widths) - 1 - _ranges(np.zeros(len(widths), np.int64), widths)
    bits[_ranges(at, widths)] = np.repeat(values, widths) >> down.astype(np.uint64) & np.uint64(1)


def _packed(bits: Bits, words: Places) -> list[str]:
    """Two characters for every thirteen bits, cut into shards of so many words."""
    values = bits.reshape(-1, WORD) @ (1 << np.arange(WORD - 1, -1, -1))
    symbols = np.frombuffer(SYMBOLS.encode(), np.uint8)
    text = symbols[np.stack(np.divmod(values, len(SYMBOLS)), axis=1)].tobytes().decode()
    ends = np.cumsum(words) * 2
    return [text[end - size * 2 : end] for end, size in zip(ends.tolist(), words.tolist(), strict=True)]
