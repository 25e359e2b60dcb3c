"""The built site in, the finished site out: layout, search index, old addresses, nothing unused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from pufa.finish import layout, moved, prune, search
from pufa.redirects import Redirect


def finish(
    site: Path,
    main: Callable[[str, str], str],
    redirects: Sequence[Redirect],
    old: Callable[[str, Sequence[Redirect]], str],
) -> None:
    """Finish the site in the folder `site`.

    `main` lays out one page from its url and its body, `old` says where a page's content has moved to.
    """
    layout.lay_out(site, main)
    search.write_index(site)
    moved.write(site, redirects, old)  # behind the search, which shall not lead to old addresses
    prune.prune(site)
