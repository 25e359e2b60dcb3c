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
from collections.abc import Mapping, Sequence
from pathlib import Path

from pufa.finish.search import passages
from pufa.finish.search.alphabet import Alphabet
from pufa.finish.search.bits import pack, rice
from pufa.finish.search.leaves import Entry, cut
from pufa.finish.search.near import Words, sounds
from pufa.finish.search.passages import Page
from pufa.finish.search.plain import plain, simplified
from pufa.finish.search.postings import Postings
from pufa.finish.search.shards import shards
from pufa.library import Library, glance_url
from pufa.models import DutyListForm

FOLDER = "search"
# What a page is, by the folder it stands in: the word stands beside each result, and can be chosen.
ANSWER = "办事"
KINDS = {"help": ANSWER, "reports": "报告", "duties": "清单", "activities": "活动"}
_PAGES = {"calendar.html": "日历", "help/data.html": "数据"}
_NO_RESULT = {"404.html", "search.html", "index.html"}
_SAMPLE = 100  # pages by which the alphabet is chosen
_TOGETHER = 200  # pages whose leaves are written in one go


def write_index(site: Path, library: Library) -> None:
    """Write the folder search/ of the finished site in the folder `site`."""
    entries = _entries(site, library)
    version = _version(site, entries)
    alphabet = Alphabet(
        [
            leaf.card
            for entry in entries[:: 1 + len(entries) // _SAMPLE]
            for leaf in cut(entry, _page(site, entry))
        ]
    )
    postings, words, counts = Postings(), Words(), []
    for folder in ("leaf", "terms"):
        (site / FOLDER / folder).mkdir(parents=True)
    for start in range(0, len(entries), _TOGETHER):
        pages = [(entry, _page(site, entry)) for entry in entries[start : start + _TOGETHER]]
        words.add([page for _, page in pages])
        sheets = [cut(entry, page) for entry, page in pages]
        counts += list(map(len, sheets))
        found = [leaf for sheet in sheets for leaf in sheet]
        for number, card in enumerate(alphabet.write(leaf.card for leaf in found), postings.leaves):
            _write(site, version, f"leaf/{number}", card)
        postings.add(sheets)
    traditional = "".join(old + new for old, new in simplified().items() if new in postings.characters)
    _write(site, version, "traditional", traditional)
    _write(site, version, "near", [sounds(), *alphabet.write([" ".join(words.commonest())])])
    parts = shards(postings.table(), postings.leaves)
    for number, shard in enumerate(parts):
        _write(site, version, f"terms/{number}", shard)
    spoken = "\n".join(f"{plain(word.said)}\t{word.written}" for word in library.everyday)
    [everyday] = alphabet.write([spoken])
    head = {
        "leaves": [len(counts), pack("".join(rice(0)[count - 1] for count in counts))],
        "answers": sum(entry.kind == ANSWER for entry in entries),
        "shards": len(parts),
        "kinds": list(dict.fromkeys(entry.kind for entry in entries)),
        "years": sorted({entry.year for entry in entries if entry.year}, reverse=True),
        "everyday": everyday,
        **alphabet.tables(),
    }
    _write(site, version, "index", head)


def _write(site: Path, version: str, name: str, data: object) -> None:
    """A script that hands over its data: JSON is such since ECMAScript 2019."""
    said = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    (site / FOLDER / f"{name}.js").write_bytes(f'pufa.got("{version}",{said})'.encode())


def _version(site: Path, entries: Sequence[Entry]) -> str:
    """Names what was indexed: a browser may hold some files of last week and get others of today."""
    mark = hashlib.sha256()
    for entry in entries:
        mark.update((site / entry.url).read_bytes())
    return mark.hexdigest()[:6]


def _page(site: Path, entry: Entry) -> Page:
    return passages.read((site / entry.url).read_text("utf-8"))


def _entries(site: Path, library: Library) -> list[Entry]:
    """Every page that can be a result, in the order that decides at equal merit.

    Answers first, which do not age; then what has a date, the newest first; then the lists of it.
    """
    dates, listed = _dates(library), []
    for file in site.rglob("*.html"):
        url = file.relative_to(site).as_posix()
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
