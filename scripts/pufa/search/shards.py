"""The sorted postings → shards: files of which a query needs one for each of its terms.

A shard holds no term's text: the first bits of the term's hash say in which shard it is, and those behind
them, its mark, which one it is there. Two terms that share both are taken for one; the fetched text shows
which it was. All bits of many shards are written at once: one by one they would take a minute for 20,000
pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pufa.search.bits import LONGEST_RUN, SYMBOLS, WORD
from pufa.search.postings import PARTS, Postings

_SIZE = 1200  # bytes of a shard: some sixty rare terms; a frequent one has more by itself
_BITS = 10  # of a posting, as measured on pages of every kind
MARKS = 1 << 16
_TOGETHER = 50_000  # postings written in one go, by two at a time: 50 MB
_LEAF = (1 << 30) - 1
_LANE = 4 * WORD  # bits that are added up in one number: a float holds 53
Ints = NDArray[np.int64]
Codes = tuple[Ints, Ints]  # values, and how many bits each has


def work(told: Iterator[Any]) -> dict[str, str]:
    """Postings, the number of shards and a Writer → the shards in files, and their digests."""
    [(postings, number, out)] = told
    for part in range(PARTS):
        for at, shard in enumerate(shards(postings, number, part), part * number // PARTS):
            out.write(f"terms/{at}", shard)
    digests: dict[str, str] = out.digests
    return digests


def count(postings: Postings) -> int:
    """How many shards there are. A term is in number `hash * count >> 32`."""
    return PARTS * max(1, round(postings.count * _BITS * 2 / WORD / _SIZE / PARTS))


def shards(postings: Postings, number: int, part: int) -> Iterator[str]:
    """The shards of one part, of `number` in all."""
    found = postings.part(part)
    first, behind = part * number // PARTS, (part + 1) * number // PARTS
    # Where the first hash of each shard stands: the shard of every posting would fill the memory.
    least = np.array([-(-(at << 32) // number) << 32 for at in range(first, behind)], np.uint64)
    starts = [*np.searchsorted(found, least).tolist(), len(found)]
    some = max(1, (behind - first) * _TOGETHER // max(1, len(found)))
    for begin in range(first, behind, some):
        end = min(begin + some, behind)
        of_these = found[starts[begin - first] : starts[end - first]]
        yield from _written(of_these, number, begin, end - begin, postings.leaves)


def _written(found: NDArray[np.uint64], number: int, before: int, these: int, leaves: int) -> list[str]:
    """Some shards, `these` of all `number`; `before` stand before them.

    A shard says how many terms it has; a term its mark, its count and whether it has fields; a posting its
    gap and its field.
    """
    hashes, leaf = (found >> np.uint64(32)).astype(np.int64), (found >> np.uint64(2)).astype(np.int64) & _LEAF
    field = (found & np.uint64(3)).astype(np.int64)
    first = np.flatnonzero(np.diff(hashes, prepend=-1))
    counts = np.diff(first, append=len(found))
    home, rest = np.divmod(hashes[first] * number, 1 << 32)
    home -= before
    terms = np.bincount(home, minlength=these)
    term = np.repeat(np.arange(len(first)), counts)
    named = np.maximum.reduceat(field, first) > 0 if len(first) else np.zeros(0, bool)

    nothing = np.zeros(len(terms), np.int64)
    of_shards = [(nothing, nothing), (nothing, nothing), _gamma(terms + 1)]
    marks = _rice(_gaps(rest * MARKS >> 32, home), _low_bits(np.repeat(terms, terms), MARKS))
    values, widths = _gamma(counts)
    of_terms = [*marks, (values << 1 | named, widths + 1)]
    gaps = _rice(_gaps(leaf + 1, term) - 1, _low_bits(counts, leaves)[term])
    of_postings = [*gaps, _field(field, named[term])]

    # Shards, terms and postings in the one order in which they are read.
    postings = np.bincount(home, counts, len(terms)).astype(np.int64)
    shard_at = np.cumsum(terms + postings) - terms - postings + np.arange(len(terms))
    term_at = first + np.arange(len(first)) + home + 1
    posting_at = np.arange(len(found)) + term + home[term] + 2
    columns: list[Codes] = []
    for codes in zip(of_shards, of_terms, of_postings, strict=True):
        both = np.zeros((2, len(shard_at) + len(term_at) + len(posting_at)), np.int64)
        for at, code in zip((shard_at, term_at, posting_at), codes, strict=True):
            both[:, at] = code
        columns.append((both[0], both[1]))
    return _packed(columns, shard_at)


def _gaps(numbers: Ints, group: Ints) -> Ints:
    """What each number adds to the one before it; the first of a group stays."""
    return np.where(np.diff(group, prepend=-1) == 0, np.diff(numbers, prepend=0), numbers)


def _low_bits(many: Ints, among: int) -> Ints:
    """`bits.low_bits` of each number."""
    low: Ints = np.frexp(2 * among // (3 * many).astype(np.float64))[1].astype(np.int64) - 1
    return np.maximum(low, 0)


def _gamma(numbers: Ints) -> Codes:
    more = np.frexp(numbers.astype(np.float64))[1].astype(np.int64) - 1
    top = 1 << more
    return (top - 1) << (more + 1) | (numbers - top), more + more + 1


def _rice(numbers: Ints, low: Ints) -> list[Codes]:
    """The ones and the low bits; where the ones are too many, a gamma code and the low bits by themselves."""
    run, rest = numbers >> low, numbers & (1 << low) - 1
    long = run >= LONGEST_RUN
    ones = np.minimum(run, LONGEST_RUN)
    short = (np.where(long, (1 << ones) - 1, ((1 << ones) - 1) << 1 << low | rest), ones + ~long * (1 + low))
    value, width = _gamma(np.where(long, run - LONGEST_RUN + 1, 1))
    return [short, (long * (value << low | rest), long * (width + low))]


def _field(field: Ints, named: NDArray[np.bool_]) -> Codes:
    """0, 10, 110 or 111: text most often, then a row, a heading, the title. Nothing where all is text."""
    return np.array([0, 2, 6, 7])[field], np.array([1, 2, 3, 3])[field] * named


def _packed(columns: list[Codes], shard_at: Ints) -> list[str]:
    """The codes one row after the other, each shard from a symbol of its own."""
    size = np.sum([widths for _, widths in columns], axis=0)
    of_shard = np.add.reduceat(size, shard_at)
    words = -(-of_shard // WORD)
    moved = np.cumsum(words) * WORD - words * WORD - np.cumsum(of_shard) + of_shard
    at = np.cumsum(size) - size + np.repeat(moved, np.diff(shard_at, append=len(size)))
    lanes = np.zeros(int(words.sum()) // 4 + 2)
    for values, widths in columns:
        some = np.flatnonzero(widths)
        _add(lanes, at[some], values[some], widths[some])
        at = at + widths
    parts = lanes.astype(np.int64)[:, np.newaxis] >> np.arange(3 * WORD, -1, -WORD) & (1 << WORD) - 1
    symbols = np.frombuffer(SYMBOLS.encode(), np.uint8)
    text = symbols[np.stack(np.divmod(parts.reshape(-1), len(SYMBOLS)), axis=1)].tobytes().decode()
    ends = np.cumsum(words) * 2
    return [text[end - many * 2 : end] for end, many in zip(ends.tolist(), words.tolist(), strict=True)]


def _add(lanes: NDArray[np.float64], at: Ints, values: Ints, widths: Ints) -> None:
    """Add each value where it stands. No two share a bit, so adding is writing."""
    lane, within = np.divmod(at, _LANE)
    over = within + widths - _LANE
    inside = np.where(over > 0, values >> np.maximum(over, 0), values << np.maximum(-over, 0))
    lanes += np.bincount(lane, inside, len(lanes))
    across = np.flatnonzero(over > 0)
    behind = (values[across] & (1 << over[across]) - 1) << _LANE - over[across]
    lanes += np.bincount(lane[across] + 1, behind, len(lanes))
