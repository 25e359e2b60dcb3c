"""The sentences of a page that a leaflet has room for: its steps, facts, questions, in its own words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import html
from lxml.html import HtmlElement


@dataclass(frozen=True)
class Sentence:
    """What is said `about` something (empty where the page names nothing), and its `number` among steps."""

    number: str
    about: str
    text: str


def sentences(body: str) -> list[Sentence]:
    """The key sentences of Article.body in its order.

    Left out is what paper cannot do or says elsewhere: tables, pictures, lines that are a link only, the
    section of telephone numbers.
    """
    found: list[Sentence] = []
    for section in _sections(html.fromstring(f"<div>{body}</div>")):
        if not any(block.xpath(".//a[starts-with(@href,'tel:')]") for block in section):
            found += _told(section)
    return [sentence for sentence in found if sentence.text]


def _sections(root: HtmlElement) -> Iterator[list[HtmlElement]]:
    """The blocks between one h2 and the next."""
    section: list[HtmlElement] = []
    for block in root:
        if block.tag == "h2":
            yield section
            section = []
        else:
            section.append(block)
    yield section


def _told(blocks: list[HtmlElement]) -> Iterator[Sentence]:
    about = ""
    for block in blocks:
        if block.tag in ("h3", "h4", "h5"):
            about = _words(block)
        elif block.tag in ("ol", "ul"):
            for number, item in enumerate(block, start=1):
                if block.tag == "ul" and item.find(".//a") is not None:
                    continue  # a list of ways to other pages
                yield _item(item, str(number) if block.tag == "ol" else "")
        elif block.tag in ("p", "blockquote"):
            yield Sentence("", about, _text([block]))
            about = ""


def _item(item: HtmlElement, number: str) -> Sentence:
    heads = [child for child in item if child.tag in ("h3", "h4", "h5")]
    if not heads and not any(child.tag == "p" for child in item):
        return Sentence(number, "", _text([item]))
    rest = [child for child in item if child not in heads]
    return Sentence(number, "".join(map(_words, heads)), _text(rest))


def _text(blocks: list[HtmlElement]) -> str:
    """The words of paragraphs that are more than a link."""
    lines = [line for block in blocks for line in (block.findall(".//p") or [block])]
    return "\n".join(words for line in lines if (words := _words(line)) and not _only_a_link(line))


def _only_a_link(line: HtmlElement) -> bool:
    return len(line) == 1 and line[0].tag == "a" and _words(line) == _words(line[0])


def _words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())
