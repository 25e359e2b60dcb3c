"""Pages → leaves: the pieces of a page that are found, fetched and shown as one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pufa.finish.search.passages import TEXT, TITLE, Page, Passage
from pufa.finish.search.plain import plain

# Ten results and all else that a first search fetches shall fit in 30 KB: such a leaf is some 0.8 KB.
LONGEST = 600
_SENTENCE = re.compile(rf"(?:[^。！？；]|\n){{1,{LONGEST}}}[。！？；]?")

_NUMBER = re.compile(r"(?=([0-9a-z]{2}.|[0-9a-z].[0-9a-z]|.[0-9a-z]{2}))")


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
    """Passages of one page that follow each other; `beyond` is the first character of the next leaf."""

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

    def terms(self) -> dict[str, int]:
        """Every character, and every two that follow each other, with the best field that has them.

        Of digits and Latin letters, alone or around another character, every three too: few as they
        are, any two of them stand everywhere.
        """
        runs = [(passage.field, plain(passage.text)) for passage in self.passages]
        if self.first:
            runs.insert(0, (TITLE, plain(self.title)))
        runs = [(field, text) for field, text in runs if text]
        ends = [*(text[0] for _, text in runs[1:]), self.beyond]
        found = {text[-1] + end: TEXT for (_, text), end in zip(runs, ends, strict=False) if end}
        for field, text in sorted(runs):
            found.update(dict.fromkeys(text, field))
            found.update(dict.fromkeys(map(str.__add__, text, text[1:]), field))
            found.update(dict.fromkeys(_NUMBER.findall(text), field))
        return found


def leaves(entry: Entry, page: Page) -> list[Leaf]:
    """A page cut at its passages, and inside a long one between sentences."""
    sheets: list[list[Passage]] = [[]]
    room = LONGEST
    for passage in _short(page):
        if len(passage.text) > room and sheets[-1]:
            sheets.append([])
            room = LONGEST
        sheets[-1].append(passage)
        room -= len(passage.text) + len(passage.anchor) + 2
    begins = [plain("".join(p.text for p in sheet))[:1] for sheet in sheets[1:]]
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
