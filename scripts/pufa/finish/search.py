"""The finished pages → search-index.js: what each page says, sentence by sentence, with its address.

A script, not JSON: a page opened from a folder on disk may load a script but may not fetch a file.
"""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

INDEX = "search-index.js"
KINDS = {"reports": "报告", "duties": "清单", "activities": "活动", "help": "办事"}
_LEFT_OUT = {"nav", "script", "svg", "footer", "form"}
_VOID = {"br", "hr", "img", "input", "wbr", "link", "meta", "source", "col"}
_BLOCKS = set("p li h1 h2 h3 dd dt tr th td div blockquote figcaption section a".split())


class _Page(HTMLParser):
    """Collects the text of a page's main part under the nearest id before it."""

    def __init__(self) -> None:
        super().__init__()
        self.title = ""
        self.parts: list[list[str]] = [["", ""]]
        self.open: list[str] = []
        self.outside = True
        self.muted: int | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        names = dict(attrs)
        self.open.append(tag)
        if names.get("id") == "main":
            self.outside = False
        if self.muted is None and (tag in _LEFT_OUT or "data-added" in names):
            self.muted = len(self.open)
        if self.outside or self.muted is not None:
            return
        if names.get("id") and names["id"] != "main":
            self.parts.append([str(names["id"]), ""])
        elif tag in _BLOCKS:
            self.parts[-1][1] += " "

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID or tag not in self.open:
            return
        while self.open and self.open.pop() != tag:
            pass
        if self.muted is not None and len(self.open) < self.muted:
            self.muted = None
        if "main" not in self.open:
            self.outside = True

    def handle_data(self, data: str) -> None:
        if self.outside or self.muted is not None:
            return
        if "h1" in self.open:
            self.title += data
        else:
            self.parts[-1][1] += data


def write_index(site: Path) -> None:
    """Write `search-index.js`: a list of [url, kind, title, [[anchor, text], …]]."""
    pages = []
    for file in sorted(site.rglob("*.html")):
        url = file.relative_to(site).as_posix()
        if url in ("404.html", "search.html", "index.html") or url.startswith("help/staff/"):
            continue
        page = _Page()
        page.feed(file.read_text("utf-8"))
        parts = [[anchor, " ".join(text.split())] for anchor, text in page.parts]
        kind = KINDS.get(url.split("/")[0], "")
        pages.append([url, kind, " ".join(page.title.split()), [part for part in parts if part[1]]])
    data = json.dumps(pages, ensure_ascii=False, separators=(",", ":"))
    (site / INDEX).write_text(f"window.pufaIndex={data};\n", "utf-8")
