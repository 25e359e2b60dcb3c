"""Every page says whose it is: the page tags of a government site, where the configuration names one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pufa.library import Library
from pufa.page_tags import element, tags


def write_tags(site: Path, library: Library, urls: Iterable[str]) -> None:
    """Add the tags to the head of the pages at `urls`; none at all without an identity to put into them."""
    if not (library.office and library.office.identity):
        return
    for url in urls:
        file = site / url
        page = file.read_text("utf-8")
        file.write_text(page.replace("</head>", f"{element(tags(library, url))}</head>", 1), "utf-8")
