"""Read an article's HTML into the pieces of a sheet: every word, in the same order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from lxml import etree, html
from lxml.html import HtmlElement

from pufa.channels.article import Article
from pufa.channels.body import BLOCKS
from pufa.channels.paper_picture import Picture, picture
from pufa.channels.sheet import (
    Block,
    Cell,
    Figure,
    Heading,
    Line,
    List,
    Paragraph,
    Quote,
    Rule,
    Run,
    Sheet,
    Table,
)

PLAIN = Run("")
_SPACE = re.compile(r"[ \t\r\n\f]+")  # what HTML takes for one space
_DAY = re.compile(
    r"[0-9〇一二三四五六七八九]{4}年[0-9一二三四五六七八九十]{1,2}月[0-9一二三四五六七八九十]{1,3}日"
)


def read_sheet(article: Article, site: Path) -> Sheet:
    """The article on paper. Raises Unreadable where one of its pictures cannot be read."""
    reader = _Reader(site)
    blocks = tuple(reader.blocks(html.fromstring(f"<div>{article.body}</div>")))
    pictures = {made.name: made.data for made in reader.pictures.values()}
    return Sheet(article.title, article.parts, blocks, pictures, list(reader.notes))


class _Reader:
    """What is counted while a page is read: addresses, pictures, the level of the last heading."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.notes: dict[str, int] = {}
        self.pictures: dict[str, Picture] = {}
        self.level = 0

    def blocks(self, element: HtmlElement) -> Iterator[Block]:
        """The blocks in an element; a line that stands in it without one is a paragraph."""
        loose: list[Run | Figure] = list(self.runs([element.text]))
        for child in element.iterchildren(etree.Element):
            if child.tag in BLOCKS:
                yield from _paragraphs(loose)
                loose = []
                yield from self.block(child)
            else:
                loose += self.runs([child])
            loose += self.runs([child.tail])
        yield from _paragraphs(loose)

    def block(self, element: HtmlElement) -> Iterator[Block]:
        if element.tag in {"h2", "h3", "h4", "h5"}:
            look = int(element.tag[1]) - 1
            self.level = min(look, self.level + 1)
            yield Heading(self.level, look, self.line(element))
        elif element.tag in {"ul", "ol"}:
            start = int(element.get("start", "1")) if element.tag == "ol" else 0
            yield List(tuple(tuple(self.blocks(item)) for item in element), start)
        elif element.tag == "blockquote":
            yield Quote(tuple(self.blocks(element)))
        elif element.tag == "table":
            yield self.table(element)
        elif element.tag == "figure":
            yield from self.figure(element)
        elif element.tag == "hr":
            yield Rule()
        elif element.tag == "pre":
            yield Paragraph(tuple(_code(element.text_content().strip("\n"))), "code")
        else:
            yield from _paragraphs(self.runs([element.text, *_parts(element)]))

    def figure(self, element: HtmlElement) -> Iterator[Block]:
        """A picture with what stands below it, a table with what stands above; anything else as it comes."""
        caption = element.find("figcaption")
        if caption is None or not (element.xpath(".//img") or element.getchildren()[0] is caption):
            yield from self.blocks(element)
            return
        line = self.line(caption)
        caption.drop_tree()
        for block in self.blocks(element):
            if isinstance(block, Figure) or (isinstance(block, Table) and not block.caption):
                block, line = replace(block, caption=line), ()
            yield block
        if line:
            yield Paragraph(line)

    def table(self, element: HtmlElement) -> Table:
        caption = element.find("caption")
        rows = [
            (tuple(map(self.cell, row.iterchildren("th", "td"))), row.getparent().tag == "thead")
            for row in element.iter("tr")
        ]
        body = tuple(cells for cells, head in rows if not head)
        head = tuple(cells for cells, head in rows if head)
        line = () if caption is None else self.line(caption)
        return Table(line, head, body)

    def cell(self, element: HtmlElement) -> Cell:
        across, down = (int(element.get(name, "1")) for name in ("colspan", "rowspan"))
        return Cell(tuple(self.blocks(element)), element.tag == "th", across, down)

    def line(self, element: HtmlElement) -> Line:
        runs = self.runs([element.text, *_parts(element)])
        return _trimmed([run for run in runs if isinstance(run, Run)])

    def runs(self, parts: Iterable[HtmlElement | str | None], look: Run = PLAIN) -> Iterator[Run | Figure]:
        """The words of a line, and the pictures that stand among them."""
        for part in parts:
            if not isinstance(part, etree.ElementBase):
                yield from [Run(_SPACE.sub(" ", part), look.bold, look.script)] if part else []
            elif part.tag == "br":
                yield Run("\n")
            elif part.tag == "img":
                yield self.picture(part)
            else:
                script = part.tag if part.tag in {"sub", "sup"} else look.script
                inner = Run("", look.bold or part.tag == "strong", script)
                yield from self.runs([part.text, *_parts(part)], inner)
                if part.get("href", "").startswith(("http:", "https:")):
                    number = self.notes.setdefault(part.get("href"), len(self.notes) + 1)
                    yield Run(f"[{number}]", script="sup", note=number)

    def picture(self, element: HtmlElement) -> Figure:
        source = element.get("src", "")
        if source not in self.pictures:
            self.pictures[source] = picture(self.site / source, len(self.pictures) + 1)
        made = self.pictures[source]
        return Figure(made.name, element.get("alt", ""), made.width, made.height, ())


def _parts(element: HtmlElement) -> Iterator[HtmlElement | str | None]:
    for child in element.iterchildren(etree.Element):
        yield child
        yield child.tail


def _paragraphs(parts: Iterable[Run | Figure]) -> Iterator[Block]:
    """Pictures stand between paragraphs, never in a line."""
    runs: list[Run] = []
    for part in [*parts, None]:
        if isinstance(part, Run):
            runs.append(part)
            continue
        if line := _trimmed(runs):
            day = _DAY.fullmatch("".join(run.text for run in line))
            yield Paragraph(line, "date" if day else "plain")
        runs = []
        if part:
            yield part


def _trimmed(runs: Iterable[Run]) -> Line:
    """Without the space at either end, around breaks, and after another space."""
    kept: list[Run] = []
    for run in runs:
        text = run.text
        if text != "\n" and (not kept or kept[-1].text.endswith(("\n", " "))):
            text = text.lstrip(" ")
        if text == "\n":
            _strip_end(kept)
        if text and not (text == "\n" and not kept):
            kept.append(replace(run, text=text))
    while kept and not kept[-1].text.strip(" \n"):
        kept.pop()
    _strip_end(kept)
    return tuple(kept)


def _strip_end(runs: list[Run]) -> None:
    while runs and runs[-1].text != "\n":
        last = runs.pop()
        if text := last.text.rstrip(" "):
            runs.append(replace(last, text=text))
            return


def _code(text: str) -> Iterator[Run]:
    for number, line in enumerate(text.split("\n")):
        yield from [Run("\n")] if number else []
        yield from [Run(line.replace(" ", "\N{NO-BREAK SPACE}"))] if line else []
