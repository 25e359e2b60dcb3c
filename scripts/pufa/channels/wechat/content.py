"""One page as articles of the account: their titles, their content with its styles, their pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import html
from lxml.html import HtmlElement

from pufa.channels.article import Article
from pufa.channels.wechat import notes, parts, tables
from pufa.channels.wechat.ending import ending, ways
from pufa.channels.wechat.notes import Names
from pufa.channels.wechat.pictures import Pictures
from pufa.channels.wechat.styles import Styles

_LOOSE = ("ul", "ol", "table", "thead", "tbody", "tr")  # white space in them would become empty items


@dataclass(frozen=True)
class Written:
    """A page's articles: each one's mark （上）, title and content; the pictures of all; what went wrong.

    `unusable` are the names of the page's pictures that the account can take in no form.
    """

    marks: Sequence[str]
    titles: Sequence[str]
    contents: Sequence[str]
    pictures: dict[str, bytes]
    unusable: Sequence[str]


def write(article: Article, title: str, site: Path, names: Names, styles: Styles) -> Written:
    """The articles of a page of the finished `site` that the account shall know as `title`."""
    root = html.fragment_fromstring(article.body, create_parent="div")
    pictures = Pictures()
    unusable = list(_photographs(root, site, pictures))
    _simplified(root)
    cut = parts.cut(list(root), lambda blocks: len(styles.on(_copied(blocks))))
    marks = [parts.mark(number, len(cut)) for number in range(len(cut))]
    titles = [f"{title}{mark}" for mark in marks]
    addresses = [_address(article, site, blocks, number) for number, blocks in enumerate(cut)]
    contents = []
    for number, blocks in enumerate(cut):
        found = notes.numbered(blocks, names)
        added = list(ending(found, list(ways(titles, addresses, number, article.address)), pictures))
        whole = html.Element("section")
        whole.append(_section(blocks))
        if added:
            whole.append(_section(added, "added"))
        contents.append(styles.on(whole))
    return Written(marks, titles, contents, pictures.files, unusable)


def _photographs(root: HtmlElement, site: Path, pictures: Pictures) -> Iterator[str]:
    """Number the pictures; the names of those that the account cannot take."""
    for picture in root.iter("img"):
        file = site / picture.get("src", "")
        try:
            picture.set("src", pictures.photo(file.read_bytes()))
        except (OSError, ValueError):
            yield file.name


def _simplified(root: HtmlElement) -> None:
    """Only what reads well on a phone and survives the editor."""
    tables.narrowed(root)
    for figure in root.iter("figure"):
        figure.tag = "section"
    for caption in root.iter("figcaption"):
        caption.set("class", "caption" if caption.getprevious() is not None else "name")
        caption.tag = "p"
    for element in root.iter(*_LOOSE):
        element.text = (element.text or "").strip() or None
        for child in element:
            child.tail = (child.tail or "").strip() or None


def _address(article: Article, site: Path, blocks: Sequence[HtmlElement], number: int) -> str:
    """Where a part begins on the site; empty where nobody knows the site's address."""
    if not number or not article.address:
        return article.address
    wanted = _bare(blocks[0])
    page = html.fromstring((site / article.url).read_text("utf-8"))
    ids = [heading.get("id") for heading in page.iter("h2", "h3") if _bare(heading) == wanted]
    return f"{article.address}#{ids[0]}" if ids and ids[0] else article.address


def _bare(element: HtmlElement) -> str:
    return "".join(element.text_content().split())


def _section(blocks: Sequence[HtmlElement], kind: str = "text") -> HtmlElement:
    made = html.Element("section", {"class": kind})
    made.text = "\n"
    made.extend(blocks)
    return made


def _copied(blocks: Sequence[HtmlElement]) -> HtmlElement:
    """The same blocks in a section of their own, so that measuring moves nothing."""
    made = html.Element("section")
    made.extend([html.fromstring(html.tostring(block, encoding="unicode")) for block in blocks])
    return made
