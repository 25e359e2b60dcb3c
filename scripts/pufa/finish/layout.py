"""Every built page gets its layout: the builder wrote its text between two marks."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Container, Iterable, Iterator
from html import escape

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


class Layout:
    """Replaces what stands between the marks of every page by `main(url, body)`.

    `more(url)` is what else the page's head says; a page of `derived` is made when the page comes whose shell
    it wears. `bodies` then holds what the builder wrote, by url, of the pages whose url is in `kept`.
    """

    def __init__(
        self,
        main: Callable[[str, str], str],
        more: Callable[[str], str],
        derived: Iterable[Derived] = (),
        kept: Container[str] = (),
    ) -> None:
        self._main, self._more, self._kept = main, more, kept
        self.bodies: dict[str, str] = {}
        self._followers: dict[str, list[Derived]] = {}
        for page in derived:
            self._followers.setdefault(page.like, []).append(page)

    def pages(self, url: str, html: str) -> Iterator[tuple[str, str]]:
        """The page at `url` as the builder wrote it → url and HTML of the page, and of those that follow."""
        parts = _parts(html)
        if not parts:
            yield url, html
            return
        head, body, tail = parts
        if url in self._kept:
            self.bodies[url] = body
        yield url, self._whole(url, head, body, tail)
        for page in self._followers.get(url, ()):
            yield page.url, self._whole(page.url, _head(head, page), "", tail)

    def _whole(self, url: str, head: str, body: str, tail: str) -> str:
        """A link that leaves the site says so to the browser too."""
        inside = _OUTSIDE.sub('<a rel="noopener external" ', self._main(url, body))
        return head.replace("</head>", f"{self._more(url)}</head>", 1) + inside + tail


def _parts(html: str) -> tuple[str, str, str] | None:
    """What stands above the text, the text, what stands below; None of a page that is not ours.

    Comments are words among colleagues, and anybody can read a page's source.
    """
    head, opening, rest = html.partition(OPEN)
    body, closing, tail = rest.rpartition(CLOSE)
    if not opening or not closing:
        return None
    return _SKELETON.sub("", head), _COMMENT.sub("", body).strip(), _SKELETON.sub("", tail)


def _head(head: str, page: Derived) -> str:
    """The head of another page of the same folder, made to speak of this one."""
    name = escape(posixpath.basename(page.url))
    head = re.sub(r"<title>.*? - ", lambda _: f"<title>{escape(page.title)} - ", head, count=1)
    head = re.sub(
        r'(<meta name="description" content=")[^"]*', lambda m: m[1] + escape(page.summary), head, count=1
    )
    return re.sub(r'(<link rel="canonical" href="[^"]*/)[^"/]*"', lambda m: f'{m[1]}{name}"', head, count=1)
