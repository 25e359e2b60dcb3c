"""A Python-Markdown extension: an official text's points stand apart, its sentences have addresses.

It only acts on a text whose parts are numbered 一、二、三、; tables, lists and pictures in such a
text stay what Markdown makes of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

from pufa.outline import Heading, Paragraph, Reader, Sentence, is_official


class OfficialText(Extension):
    """Registers the three processors below for one document."""

    def extendMarkdown(self, md: Markdown) -> None:
        points = _Points(md.parser)
        md.preprocessors.register(_Recognise(md, points), "official-recognise", 0)
        # Above headings (70) so that the text's own numbers become ids; what is not an official
        # heading or a plain paragraph falls through to the processors below.
        md.parser.blockprocessors.register(points, "official-points", 75)
        # Above footnotes (50), which are parsed behind the text and are no part of it.
        md.treeprocessors.register(_Done(md, points), "official-done", 60)


def makeExtension() -> OfficialText:
    """Python-Markdown's way to an extension by the name of its module."""
    return OfficialText()


class _Recognise(Preprocessor):
    def __init__(self, md: Markdown, points: _Points) -> None:
        super().__init__(md)
        self.points = points

    def run(self, lines: list[str]) -> list[str]:
        self.points.reader = Reader() if is_official("\n".join(lines)) else None
        return lines


class _Done(Treeprocessor):
    def __init__(self, md: Markdown, points: _Points) -> None:
        super().__init__(md)
        self.points = points

    def run(self, root: Element) -> None:
        self.points.reader = None


class _Points(BlockProcessor):
    reader: Reader | None = None

    def test(self, parent: Element, block: str) -> bool:
        is_html = HTML_PLACEHOLDER_RE.fullmatch(block.strip())  # a table with merged cells, set aside already
        return self.reader is not None and parent.tag == "div" and not parent.attrib and not is_html

    def run(self, parent: Element, blocks: list[str]) -> bool:
        assert self.reader is not None
        parts = self.reader.read(blocks[0])
        if not parts:
            return False
        blocks.pop(0)
        for part in parts:
            _heading(parent, part) if isinstance(part, Heading) else _paragraph(parent, part)
        return True


def _heading(parent: Element, heading: Heading) -> None:
    SubElement(parent, f"h{heading.level}", {"id": heading.id}).text = heading.title


def _paragraph(parent: Element, paragraph: Paragraph) -> None:
    if not paragraph.label:
        _sentences(SubElement(parent, "p"), paragraph.sentences)
        return
    point = SubElement(parent, "div", {"class": "point", "id": paragraph.id})
    SubElement(point, "span", {"class": "point-label"}).text = paragraph.label
    rest = paragraph.sentences
    if paragraph.lead:
        _sentences(SubElement(point, "p", {"class": "point-lead"}), rest[:1])
        rest = rest[1:]
    _sentences(SubElement(point, "p", {"class": "point-text"}), rest)


def _sentences(parent: Element, sentences: Sequence[Sentence]) -> None:
    for sentence in sentences:
        span = SubElement(parent, "span", {"class": "sentence", "id": sentence.id})
        span.text = sentence.text
        # The link carries no text (its ¶ is drawn by the stylesheet): the page's text stays the source's.
        link = {"class": "permalink", "href": f"#{sentence.id}", "aria-label": "这句话的网址"}
        SubElement(span, "a", link)
