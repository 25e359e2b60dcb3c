"""The site's scripts and styles as they are sent: without comments, with short names, half the bytes."""

from __future__ import annotations

from pathlib import Path

import minify

# What is fetched together comes as one file, its parts in this order: a phone asks a host for six files at
# once, so three of them less, and a first search is half a second sooner.
_JOINED = {
    "site.js": ("reading.js", "finding.js"),
    "search/search.js": ("index.js", "find.js", "box.js"),
    "listen/listen.js": ("spoken.js", "sentences.js", "player.js"),
}
_TYPES = {".js": "application/javascript", ".css": "text/css"}


def slim(site: Path) -> None:
    """Write all of `assets/` short, what is fetched together as one; the sources stay as they are.

    The search's own page needs what every page has and the search at once: for it both are one file.
    """
    assets = site / "assets"
    for name, names in _JOINED.items():
        _join([(assets / name).with_name(part) for part in names], assets / name)
    _join([assets / "site.js", assets / "search" / "search.js"], assets / "search-page.js")
    for name, names in _JOINED.items():
        for part in names:
            (assets / name).with_name(part).unlink()
    for file in assets.rglob("*"):
        if file.suffix in _TYPES:
            file.write_text(minify.string(_TYPES[file.suffix], file.read_text("utf-8")) + "\n", "utf-8")


def _join(parts: list[Path], whole: Path) -> None:
    whole.write_text("\n".join(part.read_text("utf-8") for part in parts), "utf-8")
