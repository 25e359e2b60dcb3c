"""The site's scripts without what only we read: of the search's scripts comments and indents are a third."""

from __future__ import annotations

from pathlib import Path

from rjsmin import jsmin


def slim(site: Path) -> None:
    """Take comments and white space out of every script below `assets/`; names stay as they are.

    A template literal inside another would lose spaces that are read: rjsmin knows no such pairs.
    """
    for file in (site / "assets").rglob("*.js"):
        file.write_text(jsmin(file.read_text("utf-8")) + "\n", "utf-8")
