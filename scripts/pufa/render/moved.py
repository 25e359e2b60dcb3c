"""Where a page or a place has moved to: what a reader sees at the old address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pufa.library import Library
from pufa.redirects import Redirect


def values(library: Library, url: str, redirects: Sequence[Redirect]) -> Mapping[str, object]:
    """The new address of the whole page, if it has one, and of its places, each with a page's title."""
    titles = {document.url: document.form.title for document in library.documents}
    new = library.moves.get(url, "")
    return {
        "new": new,
        "title": titles.get(new.partition("#")[0], ""),
        "places": [
            (move.old.partition("#")[2], move.new, titles.get(move.new.partition("#")[0], ""))
            for move in redirects
            if "#" in move.old
        ],
    }
