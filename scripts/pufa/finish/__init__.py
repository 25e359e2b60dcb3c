"""The built site in, the finished site out: layout, search index, open data, nothing that no page uses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pufa.finish import data, feeds, layout, linked, prune, search
from pufa.library import Library


def finish(site: Path, library: Library, main: Callable[[str, str], str], site_url: str) -> None:
    """Finish the site in the folder `site`.

    `main` lays out one page from its url and its body; `site_url` ends in a slash, or is empty where
    nobody knows yet where the site will stand.
    """
    layout.lay_out(site, main)
    search.write_index(site)
    feeds.write_corrections(site, library, site_url)
    data.write_data(site, library, site_url)
    linked.describe(site, library, site_url)
    prune.prune(site)
