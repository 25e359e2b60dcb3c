"""The text of a built page as clean HTML: its own words in their order, without the site around them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree, html
from lxml.html import HtmlElement

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
# Classes of remarks that the site's style sheet sets apart in a line.
_SOFT = {"soft", "purpose", "what", "see", "change"}
_ROOMY = {"li", "th", "td"}  # where a remark, or a link set apart, has a line of its own
_SAME = {"b": "strong", "i": "em", "dl": "ul", "tfoot": "tbody"}
_KEPT = {"href", "src", "alt", "width", "height", "colspan", "rowspan", "start", "scope"}


def body(page: str, url: str, site_url: str) -> str:
    """The text of the built page at `url`: blocks of BLOCKS and what belongs into them, nothing else.

    Links are whole addresses where `site_url` is known, and paths below the site where it is empty.
    """
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
    if _SAME.get(element.tag, element.tag) in BLOCKS or element.tag == "footer" or _is(element, _ALONE):
        return True
    around = element.getparent()
    return element.tag == "a" and around is not None and _is(around, {"downloads"})


def _holds_blocks(element: HtmlElement) -> bool:
    return any(_apart(inner) for inner in element.iterdescendants(etree.Element))


def _is(element: HtmlElement, classes: set[str]) -> bool:
    return not classes.isdisjoint(element.get("class", "").split())


def _block(element: HtmlElement, tag: str) -> HtmlElement:
    """A block, or a part of one, with all that belongs into it and nothing else."""
    made = _new(tag, element)
    if element.tag == "dl":
        made.extend(_fact(pair) for pair in element.xpath(".//div[dt]"))
    elif tag in _FREE and _holds_blocks(element):
        made.extend(_flow(element))
    else:
        _fill(made, element)
    return made


def _fact(pair: HtmlElement) -> HtmlElement:
    """「时间：2024年」. Ways to the site's own lists are left out: every fact would get a note."""
    name, *values = pair
    made = html.Element("li")
    for value in values:
        _fill(made, value)
    made.text = f"{' '.join(name.text_content().split())}：{(made.text or '').lstrip()}"
    for link in made.xpath(".//a"):
        if not urlsplit(link.get("href", "")).scheme:
            link.drop_tag()
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
    """A piece of a line. What a style sheet sets apart there begins a line, or has a space before it."""
    tag = _SAME.get(child.tag, child.tag)
    if _is(child, _SOFT | _ALONE) and made.text_content().strip():
        if made.tag in _ROOMY:
            made.append(html.Element("br"))
        else:
            _add(made, " ")
    if tag in _INLINE and not _is(child, {"photo"}):
        new = _new(tag, child)
        _fill(new, child)
        made.append(new)
        return
    _add(made, "“" if tag == "q" else "")
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
