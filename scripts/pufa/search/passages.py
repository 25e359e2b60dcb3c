"""A finished page → what it says, piece by piece, each with the place that a link can lead to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

TEXT, LABEL, HEADING, TITLE = range(4)  # what a match is worth, the least first
# What every page says, or what only a finger needs: nobody looks for it.
_MUTED = {"nav", "script", "svg", "form", "button", "template", "dialog"}
_MUTES = {"data-added", "data-nosnippet"}  # the layout's own words; the second is known to search engines
_BEGIN, _END = '<div id="main"', '<footer class="footer"'
_BLOCKS = set("p li h1 h2 h3 h4 dd dt tr th td div blockquote figcaption section a footer".split())
_HEADINGS = {"h2", "h3", "h4"}
# A row of the duty list, a figure, a day of the calendar, a telephone number: short, like a heading.
_LABELS = {"duty", "figure", "day", "call"}

_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f\ue000-\uf8ff]")


@dataclass(frozen=True)
class Passage:
    """Text that stands in a page behind the id `anchor` ("" at its top), and what a match in it is worth."""

    anchor: str
    field: int
    text: str


@dataclass(frozen=True)
class Page:
    """A page's title and its text, in their order."""

    title: str
    passages: tuple[Passage, ...]


class _Reader:
    """The parser's target (https://lxml.de/parsing.html#the-target-parser-interface)."""

    def __init__(self) -> None:
        self.title: list[str] = []
        self.pieces: list[tuple[str, int, list[str]]] = []
        self.anchor = ""
        self.open: list[tuple[bool, int]] = []  # of every open tag inside `main`: is it muted, its field

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if not self.open:
            if attributes.get("id") == "main":
                self.open.append((False, TEXT))
            return
        muted, field = self.open[-1]
        classes = attributes.get("class", "").split()
        muted = muted or tag in _MUTED or not _MUTES.isdisjoint(attributes) or "source" in classes
        if tag == "h1":
            field = TITLE
        elif tag in _HEADINGS:
            field = HEADING
        elif _LABELS.intersection(classes):
            field = LABEL
        self.open.append((muted, field))
        if not muted and attributes.get("id"):
            self.anchor = attributes["id"]
        if tag in _BLOCKS or "soft" in classes or (field == LABEL and tag == "span"):
            self.data(" ")  # the style sheet sets these apart

    def end(self, tag: str) -> None:
        if self.open:
            self.open.pop()

    def data(self, text: str) -> None:
        muted, field = self.open[-1] if self.open else (True, TEXT)
        if muted:
            return
        if field == TITLE:
            self.title.append(text)
            return
        if not self.pieces or self.pieces[-1][:2] != (self.anchor, field):
            self.pieces.append((self.anchor, field, []))
        self.pieces[-1][2].append(text)

    def close(self) -> Page:
        passages = [Passage(anchor, field, _one_line("".join(text))) for anchor, field, text in self.pieces]
        return Page(_one_line("".join(self.title)), tuple(passage for passage in passages if passage.text))


def read(html: str) -> Page:
    """What stands in a page's main part; what the shell puts around it need not be parsed."""
    main = html[html.find(_BEGIN) : html.rfind(_END)]
    page: Page = etree.fromstring(main or html, etree.HTMLParser(target=_Reader()))
    return page


def _one_line(text: str) -> str:
    """White space made one space; private characters, which nobody can read, serve the index as marks."""
    return " ".join(_UNSEEN.sub("", text).split())
