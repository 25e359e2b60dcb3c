"""A built page as every channel takes it over: the page's own text, without the site around it."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree, html
from lxml.html import HtmlElement

from pufa.dataset import PAGES_JSON

# What a page has besides its text: ways through the site, controls, and what the site added to a report.
_AROUND = (
    "script|form|button|svg|nav|h1|summary|a[starts-with(@href,'#') and contains(@class,'source')]"
    "|*[@data-added]|*[@data-nosnippet]|*[@data-print-part]|*[@hidden]|*[contains(@class,'only-js')]"
    # A drawing goes with its caption; a chart stays as its table.
    "|figure[contains(@class,'drawing')]|*[contains(@class,'cite-bar')]"
    "|a[contains(@class,'to-contents')]|a[contains(@class,'permalink')]"
)
_GONE = "|".join(f".//{part}" for part in _AROUND.split("|"))
BLOCKS = {"h2", "h3", "h4", "h5", "p", "ul", "ol", "table", "blockquote", "figure", "pre", "hr"}
_INSIDE = {"li", "caption", "thead", "tbody", "tr", "th", "td", "figcaption"}  # of a block
_FREE = {"blockquote", "li", "th", "td", "figcaption"}  # holds blocks or a line
_INLINE = {"a", "strong", "em", "code", "sub", "sup", "br", "img", "del", "s", "u"}
_ALONE = {"call", "figure", "source"}  # classes of links that the site sets apart
_SOFT = {"soft", "purpose", "what"}  # classes of remarks that the site sets apart
_SAME = {"b": "strong", "i": "em", "dl": "ul", "tfoot": "tbody"}
_KEPT = {"href", "src", "alt", "width", "height", "colspan", "rowspan", "start", "scope"}


@dataclass(frozen=True)
class Article:
    """One page of the site.

    `url` is below the site; `address` is the whole address, empty where nobody has told the site's own.
    `body` is HTML of the tags of BLOCKS and what belongs into them, without ids, classes and styles; its
    links are whole addresses (paths below the site where the site's own is not known), the pictures' `src`
    paths below the site. `parts` are the pieces of the title that its author keeps on one line each. What the
    site's data does not say is empty or None.
    """

    url: str
    address: str
    title: str
    kind: str
    year: int | None
    summary: str
    date: str
    published: dt.date | None
    body: str
    parts: tuple[str, ...] = ()

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the words of title and text without white space: another look is the same text."""
        root = html.fragment_fromstring(self.body, create_parent="div")
        return hashlib.sha256("".join((self.title + root.text_content()).split()).encode()).hexdigest()

    @property
    def name(self) -> str:
        """The page's path without its ending: where its products go."""
        return self.url.removesuffix(".html")


def read_articles(site: Path, site_url: str) -> dict[str, Article]:
    """Every page that the finished `site` lists in its data, by url; `site_url` is empty or ends in “/”."""
    rows = json.loads((site / PAGES_JSON).read_text("utf-8"))["pages"]
    return {row["url"].removeprefix(site_url): _read(site, row, site_url) for row in rows}


def _read(site: Path, row: Mapping[str, Any], site_url: str) -> Article:
    url = row["url"].removeprefix(site_url)
    published = row["published"]
    page = (site / url).read_text("utf-8")
    return Article(
        url=url,
        address=urljoin(site_url, url) if site_url else "",
        title=row["title"] or "",
        kind=row["kind"] or "",
        year=row["year"],
        summary=row["summary"] or "",
        date=row["date"] or "",
        published=dt.date.fromisoformat(published) if published else None,
        body=body(page, url, site_url),
        parts=tuple(html.fromstring(page).xpath("//h1[wbr]//text()")),
    )


def body(page: str, url: str, site_url: str) -> str:
    """The text of a built page, as described in Article."""
    main = html.fromstring(page).get_element_by_id("main")
    report = main.xpath(".//*[@id='text']")
    root = report[0] if report else main
    for element in root.xpath(_GONE):
        element.drop_tree()
    for point in root.xpath(".//div[contains(@class,'point')]"):
        _joined(point)
    made = html.Element("div")
    for block in _flow(root):
        made.append(block)
    _addressed(made, url, site_url)
    return "\n".join(etree.tostring(block, encoding="unicode", method="html").strip() for block in made)


def _joined(point: HtmlElement) -> None:
    """「一是」 and the paragraphs that the site sets apart from it are one paragraph in the source."""
    label, *paragraphs = list(point)
    if label.tag != "span" or not paragraphs or paragraphs[0].tag != "p":
        return
    first = paragraphs[0]
    label.tag, label.tail = "strong", first.text
    first.text = None
    first.insert(0, label)
    if len(paragraphs) > 1 and paragraphs[1].tag == "p" and "lead" in first.get("class", ""):
        paragraphs[1].tag = "span"
        first.append(paragraphs[1])


def _flow(element: HtmlElement) -> Iterator[HtmlElement]:
    """The blocks in an element; text that stands loose between them makes a paragraph."""
    loose = html.Element("p")
    _add(loose, element.text)
    for child in element.iterchildren(etree.Element):
        tag = _SAME.get(child.tag, child.tag)
        if apart := _apart(child) or _holds_blocks(child):
            yield from _paragraph(loose)
            loose = html.Element("p")
        if tag in BLOCKS:
            yield _block(child, tag)
        elif _holds_blocks(child):
            yield from _flow(child)
        else:
            _inline(loose, child)
        if apart:
            yield from _paragraph(loose)
            loose = html.Element("p")
        _add(loose, child.tail)
    yield from _paragraph(loose)


def _paragraph(loose: HtmlElement) -> Iterator[HtmlElement]:
    if loose.text_content().strip() or loose.find(".//img") is not None:
        yield loose


def _apart(element: HtmlElement) -> bool:
    """Whether an element stands on lines of its own."""
    return _SAME.get(element.tag, element.tag) in BLOCKS or element.tag == "footer" or _is(element, _ALONE)


def _holds_blocks(element: HtmlElement) -> bool:
    return any(_apart(inner) for inner in element.iterdescendants(etree.Element))


def _is(element: HtmlElement, classes: set[str]) -> bool:
    return not classes.isdisjoint(element.get("class", "").split())


def _block(element: HtmlElement, tag: str) -> HtmlElement:
    """A block, or a part of one, with all that belongs into it and nothing else."""
    made = _new(tag, element)
    if element.tag == "dl":
        for pair in element.xpath(".//div[dt]"):
            item = html.Element("li")
            item.text = "：".join(" ".join(part.text_content().split()) for part in pair)
            made.append(item)
    elif tag in _FREE and _holds_blocks(element):
        made.extend(_flow(element))
    else:
        _fill(made, element)
    return made


def _fill(made: HtmlElement, element: HtmlElement) -> None:
    _add(made, element.text)
    for child in element.iterchildren(etree.Element):
        tag = _SAME.get(child.tag, child.tag)
        if tag in BLOCKS or tag in _INSIDE:
            made.append(_block(child, tag))
        else:
            _inline(made, child)
        _add(made, child.tail)


def _inline(made: HtmlElement, child: HtmlElement) -> None:
    """A piece of a line. A site's style sheet puts soft remarks on lines of their own: here a space does."""
    tag = _SAME.get(child.tag, child.tag)
    if tag in _INLINE and not _is(child, {"photo"}):
        new = _new(tag, child)
        _fill(new, child)
        made.append(new)
        return
    _add(made, "“" if tag == "q" else " " if _is(child, _SOFT) else "")
    _fill(made, child)
    _add(made, "”" if tag == "q" else "")


def _new(tag: str, element: HtmlElement) -> HtmlElement:
    return html.Element(tag, {name: value for name, value in element.attrib.items() if name in _KEPT})


def _add(made: HtmlElement, text: str | None) -> None:
    """More text at the end of an element."""
    if not text:
        return
    if len(made):
        made[-1].tail = (made[-1].tail or "") + text
    else:
        made.text = (made.text or "") + text


def _addressed(made: HtmlElement, url: str, site_url: str) -> None:
    """Links and pictures seen from the site's root; what leads into the same page leads nowhere elsewhere."""
    for link in made.xpath(".//a"):
        href = link.get("href", "")
        parts = urlsplit(href)
        if parts.scheme or parts.netloc:
            continue
        target = posixpath.normpath(posixpath.join(posixpath.dirname(url), parts.path)) if parts.path else url
        if target == url:
            link.drop_tag()
        else:
            link.set("href", urljoin(site_url, target) + (f"#{parts.fragment}" if parts.fragment else ""))
    for picture in made.xpath(".//img"):
        parts = urlsplit(picture.get("src", ""))
        source = unquote(parts.path)
        if not parts.scheme and not parts.netloc:
            picture.set("src", posixpath.normpath(posixpath.join(posixpath.dirname(url), source)))
