"""Reading built pages without a browser."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

_VOID = {"br", "hr", "img", "input", "wbr", "link", "meta"}


class _Article(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            self.open.append((tag, "data-added" in dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            assert self.open.pop()[0] == tag, "elements must be properly nested"

    def handle_data(self, data: str) -> None:
        inside = any(tag == "article" for tag, _ in self.open)
        if inside and not any(added for _, added in self.open):
            self.text += data


def article_text(page: Path) -> str:
    """The text of a page's `<article>`, without what the site adds (`data-added`)."""
    parser = _Article()
    parser.feed(page.read_text("utf-8"))
    return parser.text
