"""Addresses inside the site, so that it works below any path and from a folder on disk."""

from __future__ import annotations

import hashlib
import posixpath
import re
import unicodedata
from functools import cache, lru_cache

LONGEST = 80  # characters; file systems allow 255 bytes


def relative(page: str, target: str) -> str:
    """`target` (a path from the site's root, with or without #anchor) as seen from `page`."""
    path, hash_, anchor = target.partition("#")
    if path == page and hash_:
        return f"#{anchor}"
    return _way(posixpath.dirname(page), path) + hash_ + anchor


@lru_cache(maxsize=4096)  # the same ten from each page of a folder
def _way(folder: str, path: str) -> str:
    return posixpath.relpath(path, folder or ".")


@cache
def slug(text: str) -> str:
    """The ASCII name of a Chinese word in an address: 加装电梯 → jia-zhuang-dian-ti.

    What has no sound at all (😀) is named by its hash; what is too long for a file's name ends in it.
    """
    from pypinyin import lazy_pinyin  # its dictionary takes a moment to load, and few pages ask

    sounds = lazy_pinyin(unicodedata.normalize("NFKC", text).lower())
    name = re.sub(r"[^a-z0-9]+", "-", "-".join(sounds)).strip("-")
    if name and len(name) <= LONGEST:
        return name
    mark = hashlib.sha256(text.encode()).hexdigest()[:8]
    return f"{name[: LONGEST - 9].rpartition('-')[0]}-{mark}".strip("-")


def page_url(path: str) -> str:
    """The address of the page written in the file `path`: docs/help/index.md → help/index.html."""
    return path.removeprefix("docs/").removesuffix(".md") + ".html"


def named_page(word: str) -> str:
    """The address of a page that somebody names in a command, by it or by the file that it is written in."""
    path = word.replace("\\", "/").removeprefix("./")
    return page_url(path) if path.endswith(".md") else path.removeprefix("docs/")
