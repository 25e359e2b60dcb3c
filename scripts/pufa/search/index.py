"""Pages and what they are → the files of the folder search/; what they mean stands in the package."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from pufa.search.alphabet import Alphabet, packed_points
from pufa.search.bits import pack, rice
from pufa.search.leaves import ANSWER, Entry, cut
from pufa.search.near import Words, sounds
from pufa.search.plain import plain, simplified
from pufa.search.postings import PARTS, Postings
from pufa.search.shards import count as shard_count
from pufa.search.shards import shards
from pufa.search.spool import Spool

FOLDER = "search"
_SAMPLE = 100  # pages by which the alphabet is chosen
_TOGETHER = 200  # pages whose leaves are written in one go
_VERSION = 4  # characters, in every file


def write_index(
    site: Path, read: Spool, entries: Sequence[Entry], everyday: Sequence[tuple[str, str]]
) -> None:
    """Write the folder search/ for these pages, which have been read, of the site in the folder `site`.

    `everyday` holds what residents say, and what the pages write for it.
    """
    out = _Writer(site / FOLDER, _version(read, entries))
    sample = entries[:: 1 + len(entries) // _SAMPLE]
    alphabet = Alphabet(leaf.card for entry in sample for leaf in cut(entry, read.page(entry.url)))

    def write_cards(cards: Sequence[str], first: int) -> None:
        for at, card in enumerate(cards, first):
            out.write(f"leaf/{at}", card)

    def write_part(part: int) -> None:
        for at, shard in enumerate(shards(postings, number, part), part * number // PARTS):
            out.write(f"terms/{at}", shard)

    # To make a file takes the disk as long as its words take us: both at once.
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(max_workers=2) as pool:
        postings, words, counts = Postings(Path(folder)), Words(), []
        written = pool.submit(write_cards, [], 0)
        for start in range(0, len(entries), _TOGETHER):
            pages = [(entry, read.page(entry.url)) for entry in entries[start : start + _TOGETHER]]
            words.add([page for _, page in pages])
            sheets = [cut(entry, page) for entry, page in pages]
            counts += list(map(len, sheets))
            cards = alphabet.write(leaf.card for sheet in sheets for leaf in sheet)
            written.result()
            written = pool.submit(write_cards, cards, postings.leaves)
            postings.add(sheets)
        written.result()
        number = shard_count(postings)
        list(pool.map(write_part, range(PARTS)))
    old = sorted(char for char, simple in simplified().items() if simple in postings.characters)
    [simple] = alphabet.write(["".join(simplified()[char] for char in old)])
    out.write("traditional", " ".join([*map(str, packed_points(old)), simple]))
    out.write("near", f"{sounds()}\n{alphabet.write([' '.join(words.commonest())])[0]}")
    spoken = "\n".join(f"{plain(said)}\t{written}" for said, written in everyday)
    out.write_head(
        {
            "leaves": _packed(counts),
            "answers": sum(entry.kind == ANSWER for entry in entries),
            "shards": number,
            "kinds": list(dict.fromkeys(entry.kind for entry in entries)),
            "years": sorted({entry.year for entry in entries if entry.year}, reverse=True),
            "everyday": alphabet.write([spoken])[0],
            **alphabet.tables(),
        }
    )


def _packed(counts: Sequence[int]) -> tuple[int, int, str]:
    """How many leaves each page has: the pages, the low bits that make it shortest, the numbers less one."""
    written = ((low, "".join(rice(low)[count - 1] for count in counts)) for low in range(4))
    low, bits = min(written, key=lambda one: len(one[1]))
    return len(counts), low, pack(bits)


class _Writer:
    """Writes scripts that hand over their data, in few bytes: JSON is such a script since ECMAScript 2019."""

    def __init__(self, folder: Path, version: str) -> None:
        self._folder, self._version = str(folder), version
        for name in ("leaf", "terms"):
            (folder / name).mkdir(parents=True)

    def write(self, name: str, text: str) -> None:
        """A text behind the version."""
        self._put(name, self._version + text)

    def write_head(self, head: Mapping[str, object]) -> None:
        """What is read first, and says which version the others must be."""
        self._put("index", {"version": self._version, **head})

    def _put(self, name: str, data: object) -> None:
        said = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        with open(f"{self._folder}/{name}.js", "wb") as file:  # of thousands of files, Path would take longer
            file.write(f"got={said}".encode())


def _version(read: Spool, entries: Sequence[Entry]) -> str:
    """Names what was indexed: a browser may hold some files of last week and get others of today."""
    mark = hashlib.sha256()
    for entry in entries:
        mark.update(read.digest(entry.url))
    return mark.hexdigest()[:_VERSION]
