"""Every built page gets its layout: the builder wrote its text between two marks."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Container, Iterable, Mapping
from html import escape
from pathlib import Path

from pufa.files import names
from pufa.library import Derived

# What the theme's skeleton carries for its own scripts: switches without a name, empty boxes, a second way
# to the text.
_SKELETON = re.compile(
    r'<input class="md-toggle"[^>]*>\s*|<label class="md-overlay"[^>]*></label>\s*'
    r'|<div data-md-component="(?:skip|announce)">.*?</div>\s*|<div class="md-dialog".*?</div>\s*</div>\s*',
    re.DOTALL,
)
OPEN, CLOSE = "<!--main-->", "<!--/main-->"
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_OUTSIDE = re.compile(r"<a\s(?=[^<>]*\bhref=[\"']?\s*(?:https?:|//))(?![^<>]*\brel=)", re.IGNORECASE)


def lay_out(
    site: Path,
    main: Callable[[str, str], str],
    more: Callable[[str], str],
    derived: Iterable[Derived],
    kept: Container[str],
    done: Callable[[str], None],
) -> Mapping[str, str]:
    """Replace what stands between the marks of every page by `main(url, body)`; add derived pages.

    `more(url)` is what else the page's head says; `done(url)` hears of every page that is finished.
    Returns the body that the builder wrote, by url, of the pages whose url is in `kept`.
    """
    bodies = {}
    followers: dict[str, list[Derived]] = {}
    for page in derived:
        followers.setdefault(page.like, []).append(page)
    for url in names(site, ".html"):
        file = site / url
        if not (parts := _parts(file.read_text("utf-8"))):
            continue
        head, body, tail = parts
        if url in kept:
            bodies[url] = body
        file.write_text(_whole(head, more(url), _laid_out(main, url, body), tail), "utf-8")
        done(url)
        for page in followers.get(url, ()):
            inside = _laid_out(main, page.url, "")
            (site / page.url).write_text(_whole(_head(head, page), more(page.url), inside, tail), "utf-8")
            done(page.url)
    return bodies


def one_page(html: str, main: Callable[[str, str], str], more: Callable[[str], str], url: str) -> str:
    """One page as the builder wrote it → as it stands in the site."""
    parts = _parts(html)
    assert parts
    head, body, tail = parts
    return _whole(head, more(url), _laid_out(main, url, body), tail)


def _whole(head: str, more: str, inside: str, tail: str) -> str:
    return head.replace("</head>", f"{more}</head>", 1) + inside + tail


def _parts(html: str) -> tuple[str, str, str] | None:
    """What stands above the text, the text, what stands below; None of a page that is not ours.

    Comments are words among colleagues, and anybody can read a page's source.
    """
    head, opening, rest = html.partition(OPEN)
    body, closing, tail = rest.rpartition(CLOSE)
    if not opening or not closing:
        return None
    return _SKELETON.sub("", head), _COMMENT.sub("", body).strip(), _SKELETON.sub("", tail)


def _laid_out(main: Callable[[str, str], str], url: str, body: str) -> str:
    """The inside of `<main>`; a link that leaves the site says so to the browser too."""
    return _OUTSIDE.sub('<a rel="noopener external" ', main(url, body))


def _head(head: str, page: Derived) -> str:
    """The head of another page of the same folder, made to speak of this one."""
    name = escape(posixpath.basename(page.url))
    head = re.sub(r"<title>.*? - ", lambda _: f"<title>{escape(page.title)} - ", head, count=1)
    head = re.sub(
        r'(<meta name="description" content=")[^"]*', lambda m: m[1] + escape(page.summary), head, count=1
    )
    return re.sub(r'(<link rel="canonical" href="[^"]*/)[^"/]*"', lambda m: f'{m[1]}{name}"', head, count=1)
