"""The photos of an event: those that its story does not place itself come after it, the cover first."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from html import unescape
from urllib.parse import quote, unquote

from pufa.library import Library

_SOURCE = re.compile(r"<img\b[^<>]*?\ssrc=\"([^\"]*)\"")


def values(library: Library, url: str, body: str) -> Mapping[str, object]:
    """`photos`: (address as a page's folder sees it, caption) of each photo of the gallery.

    `body` is the HTML of the event's story; sizes and links are added when the page is finished.
    """
    event = library.activities[library.positions[url]]
    folder = posixpath.basename(url).removesuffix(".html")
    placed = {posixpath.normpath(unquote(unescape(source))) for source in _SOURCE.findall(body)}
    left = [photo for photo in event.form.photos if f"{folder}/{photo.file}" not in placed]
    left.sort(key=lambda photo: photo.file != event.form.cover)
    return {"photos": [(quote(f"{folder}/{photo.file}"), photo.caption) for photo in left]}
