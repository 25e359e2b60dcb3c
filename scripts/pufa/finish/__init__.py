"""The built site in, the finished site out: layout, search index, nothing that no page uses."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from pufa.finish import feeds, layout, prune, search
from pufa.library import Derived, Library


def finish(
    site: Path,
    library: Library,
    main: Callable[[str, str], str],
    derived: Iterable[Derived],
    site_url: str,
) -> None:
    """Finish the site in the folder `site`.

    `main` lays out one page from its url and its body, `derived` are the pages that nobody wrote;
    `site_url` ends in a slash, or is empty where nobody knows yet where the site will stand.
    """
    layout.lay_out(site, main, derived)
    search.write_index(site)
    feeds.write_corrections(site, library, site_url)
    prune.prune(site)
