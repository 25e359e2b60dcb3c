"""Pages → leaves: the pieces of a page that are found, fetched and shown as one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pufa.search.passages import TITLE, Page, Passage
from pufa.search.plain import all_plain, plain

# Ten results and all else that a first search fetches shall fit in 30 KB: such a leaf is some 0.6 KB.
LONGEST = 600
ANSWER = "办事"  # the kind of page that residents come for
_SENTENCE = re.compile(rf"(?:[^。！？；]|\n){{1,{LONGEST}}}[。！？；]?")


@dataclass(frozen=True)
class Entry:
    """A page as it is listed: its address, what it is, its date in words, the year it can be chosen by."""

    url: str
    kind: str
    date: str
    year: int | None

    @property
    def marks(self) -> list[str]:
        """Terms that no text can hold: by them a reader chooses one kind or one year."""
        return [f"kind:{self.kind}", *([f"year:{self.year}"] if self.year else [])]


@dataclass(frozen=True)
class Leaf:
    """Passages of one page that follow each other; `beyond` are two characters of the leaf behind it."""

    entry: Entry
    title: str
    passages: tuple[Passage, ...]
    first: bool
    beyond: str = ""

    @property
    def card(self) -> str:
        """What the reader's browser gets: a line for the page, a line for each passage, its field first."""
        head = "\t".join((self.entry.url, self.entry.kind, self.entry.date, self.title))
        return "\n".join([head, *(f"{p.field}{p.anchor}\t{p.text}" for p in self.passages)])


def runs(sheets: Iterable[Leaf]) -> list[list[tuple[str, int]]]:
    """The texts of each leaf as they are compared, with their fields; the title where a page begins."""
    pieces = [
        [(leaf.title, TITLE)] * leaf.first + [(passage.text, passage.field) for passage in leaf.passages]
        for leaf in sheets
    ]
    texts = iter(all_plain(text for of_one in pieces for text, _ in of_one))
    return [[(next(texts), field) for _, field in of_one] for of_one in pieces]


def cut(entry: Entry, page: Page) -> list[Leaf]:
    """A page cut at its passages, and inside a long one between sentences."""
    sheets: list[list[Passage]] = [[]]
    room = LONGEST
    for passage in _short(page):
        if len(passage.text) > room and sheets[-1]:
            sheets.append([])
            room = LONGEST
        sheets[-1].append(passage)
        room -= len(passage.text) + len(passage.anchor) + 2
    begins = [plain("".join(p.text[:20] for p in sheet[:20]))[:2] for sheet in sheets[1:]]
    return [
        Leaf(entry, page.title, tuple(sheet), number == 0, beyond)
        for number, (sheet, beyond) in enumerate(zip(sheets, [*begins, ""], strict=True))
    ]


def _short(page: Page) -> Iterator[Passage]:
    """The passages, none longer than a leaf."""
    for passage in page.passages:
        if len(passage.text) <= LONGEST:
            yield passage
            continue
        piece = ""
        for sentence in _SENTENCE.findall(passage.text):
            if piece and len(piece) + len(sentence) > LONGEST:
                yield replace(passage, text=piece)
                piece = ""
            piece += sentence
        yield replace(passage, text=piece)
