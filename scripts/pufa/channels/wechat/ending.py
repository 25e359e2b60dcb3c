"""What the channel adds below a page's own text: notes, the parts before and after, the page's code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import html
from lxml.html import HtmlElement

from pufa.channels.wechat.pictures import Pictures


@dataclass(frozen=True)
class Way:
    """Where a reader can go on: words, and an address, empty where nobody knows the site's."""

    words: str
    address: str


def ending(notes: Sequence[str], ways: Sequence[Way], pictures: Pictures) -> Iterator[HtmlElement]:
    """The paragraphs at the end; every known address becomes a code among the pictures."""
    if notes:
        yield _paragraph("文中链接")
    for number, note in enumerate(notes, start=1):
        yield _paragraph(f"[{number}] {note}")
    for way in ways:
        yield _code(way, pictures) if way.address else _paragraph(way.words)


def ways(titles: Sequence[str], addresses: Sequence[str], number: int, page: str) -> Iterator[Way]:
    """The part after the one with this number, the part before, the page at the address `page`.

    The first part begins where the page does: one code leads to both.
    """
    if number + 1 < len(titles):
        yield Way(f"下一篇：《{titles[number + 1]}》", addresses[number + 1])
    if number:
        yield Way(f"上一篇：《{titles[number - 1]}》", addresses[number - 1])
    if page and number != 1:
        yield Way("扫码看网页，里面的链接都能点", page)


def _code(way: Way, pictures: Pictures) -> HtmlElement:
    made = html.Element("p", {"class": "code"})
    made.append(html.Element("img", {"src": pictures.code(way.address), "alt": "二维码"}))
    # A title begins a line: it would be broken before its last characters.
    for line in way.words.replace("：", "：\n").split("\n"):
        made.append(html.Element("br"))
        made[-1].tail = line
    return made


def _paragraph(text: str) -> HtmlElement:
    made = html.Element("p")
    made.text = text
    return made
