"""Every built page gets its layout: the builder wrote its text between two marks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

OPEN, CLOSE = "<!--main-->", "<!--/main-->"


def lay_out(site: Path, main: Callable[[str, str], str]) -> None:
    """Replace what stands between the marks of every page by `main(url, body)`."""
    for file in sorted(site.rglob("*.html")):
        html = file.read_text("utf-8")
        head, opening, rest = html.partition(OPEN)
        body, closing, tail = rest.rpartition(CLOSE)
        if opening and closing:
            url = file.relative_to(site).as_posix()
            file.write_text(head + main(url, body.strip()) + tail, "utf-8")
