"""The built site in, the finished site out: layout, search index, nothing that no page uses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pufa.finish import layout, prune, search


def finish(site: Path, main: Callable[[str, str], str]) -> None:
    """Finish the site in the folder `site`; `main` lays out one page from its url and its body."""
    layout.lay_out(site, main)
    search.write_index(site)
    prune.prune(site)
