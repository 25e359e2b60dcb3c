"""A page's text for somebody else's site: clean HTML, its pictures and downloads as files beside it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from lxml import etree, html
from lxml.html import HtmlElement

from pufa.channels.article import Article

FOLDER = "files"


@dataclass(frozen=True)
class Fragment:
    """`body` has only the tags of an Article's body; its pictures are keys of `files`.

    `files` are paths beside the fragment; `downloads` those of them that the page offers, with their
    names. `unlinked` counts the links that lost their address, because nobody has told the site's own.
    """

    body: str
    files: Mapping[str, bytes]
    downloads: Mapping[str, str]
    unlinked: int


def fragment(article: Article, site: Path, site_url: str) -> Fragment:
    """The page's text as another site can take it in, with all that belongs to it."""
    root = html.fragment_fromstring(article.body, create_parent="div")
    sources = {
        source for picture in root.iter("img") if (site / (source := picture.get("src", ""))).is_file()
    }
    offered = dict(_offered(site, article.url))
    names = _names([*offered, *sorted(source for source in sources if source not in offered)])
    for picture in root.iter("img"):
        if (source := picture.get("src")) in names:  # one from elsewhere stays where it is
            picture.set("src", quote(names[source]))
    unlinked = 0
    for link in list(root.iter("a")):
        target = link.get("href", "").removeprefix(site_url)
        if target in offered:
            link.set("href", quote(names[target]))
        elif not urlsplit(link.get("href", "")).scheme:
            link.drop_tag()  # a path below our site leads nowhere from another one
            unlinked += 1
    body = "\n".join(etree.tostring(block, encoding="unicode", method="html").strip() for block in root)
    files = {names[source]: (site / source).read_bytes() for source in names}
    return Fragment(body, files, {names[source]: said for source, said in offered.items()}, unlinked)


def _offered(site: Path, url: str) -> Iterator[tuple[str, str]]:
    """The files that a built page offers for download, and what it calls them."""
    page: HtmlElement = html.fromstring((site / url).read_text("utf-8"))
    for link in page.xpath("//*[@id='main']//a[@download]"):
        path = unquote(urlsplit(link.get("href", "")).path)
        target = posixpath.normpath(posixpath.join(posixpath.dirname(url), path))
        if (site / target).is_file():
            yield target, "，".join(text.strip() for text in link.itertext() if text.strip())


def _names(sources: list[str]) -> dict[str, str]:
    """A path for each file: its own name, with the folder before it where two are called the same."""
    names: dict[str, str] = {}
    for source in sources:
        name = posixpath.basename(source)
        if f"{FOLDER}/{name}" in names.values():
            name = source.replace("/", "-")
        names[source] = f"{FOLDER}/{name}"
    return names
