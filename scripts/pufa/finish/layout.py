"""Every built page gets its layout: the builder wrote its text between two marks."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

OPEN, CLOSE = "<!--main-->", "<!--/main-->"
_OUTSIDE = re.compile(r'<a (?=[^<>]*\bhref="https?:)(?![^<>]*\brel=)')


def lay_out(site: Path, main: Callable[[str, str], str]) -> None:
    """Replace what stands between the marks of every page by `main(url, body)`."""
    for file in sorted(site.rglob("*.html")):
        html = file.read_text("utf-8")
        head, opening, rest = html.partition(OPEN)
        body, closing, tail = rest.rpartition(CLOSE)
        if opening and closing:
            url = file.relative_to(site).as_posix()
            laid_out = _OUTSIDE.sub('<a rel="noopener external" ', main(url, body.strip()))
            file.write_text(head + laid_out + tail, "utf-8")
