"""Pages as they were read, kept on disk until their turn comes: 20,000 of them would fill the memory."""

from __future__ import annotations

import hashlib
import pickle
import tempfile
from pathlib import Path

from pufa.search.passages import Page, read


class Spool:
    """Pages of the site in the folder `site`, by their addresses."""

    def __init__(self, site: Path) -> None:
        self._site = site
        self._file = tempfile.TemporaryFile(dir=site)
        self._places: dict[str, tuple[int, bytes]] = {}

    def add(self, url: str) -> None:
        """Read a page, once and for all."""
        content = (self._site / url).read_bytes()
        self._file.seek(0, 2)
        self._places[url] = self._file.tell(), hashlib.sha256(content).digest()
        pickle.dump(read(content.decode()), self._file, pickle.HIGHEST_PROTOCOL)

    def __contains__(self, url: str) -> bool:
        return url in self._places

    def page(self, url: str) -> Page:
        self._file.seek(self._places[url][0])
        page: Page = pickle.load(self._file)
        return page

    def digest(self, url: str) -> bytes:
        """SHA-256 of the page's file."""
        return self._places[url][1]
