"""Reading built pages without a browser."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

_VOID = {"br", "hr", "img", "input", "wbr", "link", "meta"}


class _Element(HTMLParser):
    """Collects the text of the elements with this tag, or with this id."""

    def __init__(self, tag: str, id_: str) -> None:
        super().__init__()
        self.tag, self.id = tag, id_
        self.text = ""
        # Of every open element: its tag, whether it is one that is asked for, whether the site adds it.
        self.open: list[tuple[str, bool, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            names = dict(attrs)
            wanted = tag == self.tag or names.get("id", "") == self.id != ""
            self.open.append((tag, wanted, "data-added" in names))

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            assert self.open.pop()[0] == tag, "elements must be properly nested"

    def handle_data(self, data: str) -> None:
        if any(wanted for _, wanted, _ in self.open) and not any(added for _, _, added in self.open):
            self.text += data


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path from there."""
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in folder.rglob("*") if f.is_file()}


def article_text(page: Path) -> str:
    """The text of a page's `<article>`, without what the site adds (`data-added`)."""
    return _text(page, tag="article")


def text_at(page: Path, anchor: str) -> str:
    """The text of the element of a page at `#anchor`, without what the site adds."""
    return _text(page, id_=anchor)


def _text(page: Path, tag: str = "", id_: str = "") -> str:
    parser = _Element(tag, id_)
    parser.feed(page.read_text("utf-8"))
    return parser.text
