"""The finished pages → the folder search/: an index of which a query fetches a few small files.

Each file is a script that hands its data to search.js: a page opened from a folder on disk may load
scripts, but may not fetch files. `index.js` says how to read the others; `terms/N.js` tells which leaves
hold a term; `leaf/N.js` is a piece of a page as it is shown; `traditional.js` and `near.js`
are for those who write so, and for slips.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from pufa.files import names
from pufa.finish.search import passages
from pufa.finish.search.alphabet import Alphabet, packed_points
from pufa.finish.search.bits import pack, rice
from pufa.finish.search.leaves import Entry, cut
from pufa.finish.search.near import Words, sounds
from pufa.finish.search.passages import Page
from pufa.finish.search.plain import plain, simplified
from pufa.finish.search.postings import PARTS, Postings
from pufa.finish.search.shards import count as shard_count
from pufa.finish.search.shards import shards
from pufa.library import Library, glance_url
from pufa.models import DutyListForm

FOLDER = "search"
# What a page is, by the folder it stands in: the word stands beside each result, and can be chosen.
ANSWER = "办事"
KINDS = {"help": ANSWER, "reports": "报告", "duties": "清单", "activities": "活动"}
_PAGES = {"calendar.html": "日历", "help/data.html": "数据", "help/accessibility.html": "其他"}
_NO_RESULT = {"404.html", "search.html", "index.html"}
_SAMPLE = 100  # pages by which the alphabet is chosen
_TOGETHER = 200  # pages whose leaves are written in one go
_VERSION = 4  # characters, in every file


def write_index(site: Path, library: Library) -> None:
    """Write the folder search/ of the finished site in the folder `site`."""
    entries = _entries(site, library)
    out = _Writer(site / FOLDER, _version(site, entries))
    sample = entries[:: 1 + len(entries) // _SAMPLE]
    alphabet = Alphabet(leaf.card for entry in sample for leaf in cut(entry, _page(site, entry)))
    with tempfile.TemporaryDirectory() as folder:
        postings, words, counts = Postings(Path(folder)), Words(), []
        for start in range(0, len(entries), _TOGETHER):
            pages = [(entry, _page(site, entry)) for entry in entries[start : start + _TOGETHER]]
            words.add([page for _, page in pages])
            sheets = [cut(entry, page) for entry, page in pages]
            counts += list(map(len, sheets))
            cards = alphabet.write(leaf.card for sheet in sheets for leaf in sheet)
            for at, card in enumerate(cards, postings.leaves):
                out.write(f"leaf/{at}", card)
            postings.add(sheets)
        number = shard_count(postings)

        def write_part(part: int) -> None:
            for at, shard in enumerate(shards(postings, number, part), part * number // PARTS):
                out.write(f"terms/{at}", shard)

        with ThreadPoolExecutor(max_workers=2) as pool:  # numpy and the disk work side by side
            list(pool.map(write_part, range(PARTS)))
    old = sorted(char for char, simple in simplified().items() if simple in postings.characters)
    [simple] = alphabet.write(["".join(simplified()[char] for char in old)])
    out.write("traditional", " ".join([*map(str, packed_points(old)), simple]))
    out.write("near", f"{sounds()}\n{alphabet.write([' '.join(words.commonest())])[0]}")
    spoken = "\n".join(f"{plain(word.said)}\t{word.written}" for word in library.everyday)
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


def _version(site: Path, entries: Sequence[Entry]) -> str:
    """Names what was indexed: a browser may hold some files of last week and get others of today."""
    mark = hashlib.sha256()
    for entry in entries:
        mark.update((site / entry.url).read_bytes())
    return mark.hexdigest()[:_VERSION]


def _page(site: Path, entry: Entry) -> Page:
    return passages.read((site / entry.url).read_text("utf-8"))


def _entries(site: Path, library: Library) -> list[Entry]:
    """Every page that can be a result, in the order that decides at equal merit.

    Answers first, which do not age; then what has a date, the newest first; then the lists of it.
    """
    dates, listed = _dates(library), []
    for url in names(site, ".html"):
        if url in _NO_RESULT or url.startswith("help/staff/"):
            continue
        kind = _PAGES.get(url) or KINDS.get(url.split("/")[0], "其他")
        words, day, year = dates.get(url, ("", dt.date.min, None))
        order = (0 if kind == ANSWER else 1 if year else 2, -day.toordinal(), url)
        listed.append((order, Entry(url, kind, words, year)))
    return [entry for _, entry in sorted(listed, key=lambda item: item[0])]


def _dates(library: Library) -> Mapping[str, tuple[str, dt.date, int]]:
    """The date of each page that has one: in words, as a day to put it in order, and its year."""
    found = {}
    for event in library.activities:
        found[event.url] = (str(event.form.held), event.form.held.last, event.form.held.year)
    for duties in library.of(DutyListForm):
        year = duties.form.year
        found[duties.url] = (f"{year}年", dt.date(year, 12, 31), year)
    for report in library.reports:
        day = report.form.published_on
        found[report.url] = found[glance_url(report)] = (day.isoformat(), day, report.form.year)
    return found
