"""Old addresses lead on: a small page where a page was, an old id where a place was.

Nothing but files: it works on any static host, below any path and from a folder on disk.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from html import escape
from pathlib import Path

from pufa.redirects import Redirect

MAIN = '<div id="main" tabindex="-1">'
# An element that may hold a <span>: inside a table's skeleton the browser would throw it out.
_HOLDER = re.compile(r"<(?!(?:table|thead|tbody|tfoot|tr|ul|ol|dl)\b)[a-z][^<>]*>")


def write(
    site: Path, redirects: Iterable[Redirect], render: Callable[[str, Sequence[Redirect]], str]
) -> None:
    """Keep every old address: `render(page, redirects)` is the page, or the note for a living page."""
    pages: dict[str, list[Redirect]] = {}
    for redirect in redirects:
        pages.setdefault(redirect.old.partition("#")[0], []).append(redirect)
    for page, moves in pages.items():
        file = site / page
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(render(page, moves), "utf-8")
            continue
        html = file.read_text("utf-8")
        away = []
        for move in moves:
            to, _, anchor = move.new.partition("#")
            if to == page and anchor:
                html = _name(html, anchor, move.old.partition("#")[2])
            else:
                away.append(move)
        if away:
            html = html.replace(MAIN, MAIN + render(page, away), 1)
        file.write_text(html, "utf-8")


def _name(html: str, anchor: str, old: str) -> str:
    """Give the place with the id `anchor` its old id too: then the old address works without a script."""
    place = html.find(f' id="{escape(anchor)}"')
    holder = _HOLDER.search(html, html.rfind("<", 0, place)) if place >= 0 else None
    if holder is None:
        return html  # then the old id stays missing, and the ledger says so
    end = holder.end()
    return f'{html[:end]}<span id="{escape(old)}"></span>{html[end:]}'
