"""Pages and what they are → the files of the folder search/; what they mean stands in the package."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from pufa.aside import Aside
from pufa.search.alphabet import Alphabet, packed_points
from pufa.search.bits import pack, rice
from pufa.search.leaves import ANSWER, Entry, Leaf, cut
from pufa.search.near import Words, sounds
from pufa.search.plain import plain, simplified
from pufa.search.postings import Postings
from pufa.search.shards import count as shard_count
from pufa.search.spool import Spool
from pufa.search.writer import Writer

_SAMPLE = 100  # pages by which the alphabet is chosen
_TOGETHER = 200  # pages that are collected or written in one go
_VERSION = 4  # characters, in every file


def work(told: Iterator[Any]) -> dict[str, str]:
    """What Index takes, then page after page, each when it stands and changes no more → the digests."""
    shards = Aside("pufa.search.shards")
    sounds(), simplified()  # what takes long to load, and depends on no page
    index = Index(*next(told))
    for url in told:
        index.add(url)
    return index.write(shards)


class Index:
    """Reads the pages of the site in the folder `site` as they come, and writes the folder search/ for them.

    `entries` are all pages that will come, and `everyday` holds what residents say and what the pages write
    for it.
    """

    def __init__(self, site: Path, entries: Sequence[Entry], everyday: Sequence[tuple[str, str]]) -> None:
        self._site, self._entries, self._everyday = site, entries, everyday
        self._read, self._words = Spool(site), Words()
        # In the site: what a build leaves that was killed, the next one sweeps away.
        self._folder = tempfile.TemporaryDirectory(dir=site)
        self._postings = Postings(Path(self._folder.name))
        self._counts: list[int] = []  # of the leaves of each page collected so far

    def add(self, url: str) -> None:
        """Read a page; and collect what stands in those that are there from the first on, some at a time."""
        self._read.add(url)
        while (together := self._together(len(self._counts))) and all(e.url in self._read for e in together):
            self._collect(together)

    def write(self, shards: Aside) -> dict[str, str]:
        """Write the folder, now that all pages have come: the digests of its files, as Writer has them.

        The shards take as long as the leaves: both at once.
        """
        number = shard_count(self._postings)
        out = Writer(self._site, _version(self._read, self._entries))
        with self._folder:
            shards.tell((self._postings, number, out))
            shards.end()
            alphabet = self._write_leaves(out)
            self._write_rest(out, alphabet, number)
            return {**out.digests, **shards.answer()}

    def _together(self, start: int) -> Sequence[Entry]:
        return self._entries[start : start + _TOGETHER]

    def _collect(self, entries: Sequence[Entry]) -> None:
        pages = [self._read.page(entry.url) for entry in entries]
        self._words.add(pages)
        sheets = list(map(cut, entries, pages))
        self._counts += map(len, sheets)
        self._postings.add(sheets)

    def _sheets(self, entries: Iterable[Entry]) -> Iterator[Leaf]:
        for entry in entries:
            yield from cut(entry, self._read.page(entry.url))

    def _write_leaves(self, out: Writer) -> Alphabet:
        alphabet = Alphabet(
            leaf.card for leaf in self._sheets(self._entries[:: 1 + len(self._entries) // _SAMPLE])
        )
        at = 0
        for start in range(0, len(self._entries), _TOGETHER):
            for card in alphabet.write(leaf.card for leaf in self._sheets(self._together(start))):
                out.write(f"leaf/{at}", card)
                at += 1
        return alphabet

    def _write_rest(self, out: Writer, alphabet: Alphabet, number: int) -> None:
        """The file that is read first, and what only a slip or a traditional character asks for."""
        old = sorted(char for char, simple in simplified().items() if simple in self._postings.characters)
        [simple] = alphabet.write(["".join(simplified()[char] for char in old)])
        out.write("traditional", " ".join([*map(str, packed_points(old)), simple]))
        out.write("near", f"{sounds()}\n{alphabet.write([' '.join(self._words.commonest())])[0]}")
        spoken = "\n".join(f"{plain(said)}\t{written}" for said, written in self._everyday)
        years = {entry.year for entry in self._entries if entry.year}
        out.write_head(
            {
                "leaves": _packed(self._counts),
                "answers": sum(entry.kind == ANSWER for entry in self._entries),
                "shards": number,
                "kinds": list(dict.fromkeys(entry.kind for entry in self._entries)),
                "years": sorted(years, reverse=True),
                "everyday": alphabet.write([spoken])[0],
                **alphabet.tables(),
            }
        )


def _packed(counts: Sequence[int]) -> tuple[int, int, str]:
    """How many leaves each page has: the pages, the low bits that make it shortest, the numbers less one."""
    written = ((low, "".join(rice(low)[count - 1] for count in counts)) for low in range(4))
    low, bits = min(written, key=lambda one: len(one[1]))
    return len(counts), low, pack(bits)


def _version(read: Spool, entries: Sequence[Entry]) -> str:
    """Names what was indexed: a browser may hold some files of last week and get others of today."""
    mark = hashlib.sha256()
    for entry in entries:
        mark.update(read.digest(entry.url))
    return mark.hexdigest()[:_VERSION]
