"""Addresses inside the site, so that it works below any path and from a folder on disk."""

from __future__ import annotations

import posixpath


def relative(page: str, target: str) -> str:
    """`target` (a path from the site's root, with or without #anchor) as seen from `page`."""
    path, hash_, anchor = target.partition("#")
    if path == page and hash_:
        return f"#{anchor}"
    return posixpath.relpath(path, posixpath.dirname(page) or ".") + hash_ + anchor
