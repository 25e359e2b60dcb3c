"""The files of the folder search/: scripts that hand over their data, in few bytes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

FOLDER = "search"


class Writer:
    """Writes the folder of a site, every file with the `version` of the whole in it.

    `digests` then holds the SHA-256 of every file, by its path from the site: to read thousands of files
    again takes longer than to make them.
    """

    def __init__(self, site: Path, version: str) -> None:
        self._site, self._version = str(site), version
        self.digests: dict[str, str] = {}
        for name in ("leaf", "terms"):
            (site / FOLDER / name).mkdir(parents=True)

    def write(self, name: str, text: str) -> None:
        """A text behind the version."""
        self._put(name, self._version + text)

    def write_head(self, head: Mapping[str, object]) -> None:
        """What is read first, and says which version the others must be."""
        self._put("index", {"version": self._version, **head})

    def _put(self, name: str, data: object) -> None:
        """JSON is a script since ECMAScript 2019."""
        said = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        path, content = f"{FOLDER}/{name}.js", f"got={said}".encode()
        self.digests[path] = hashlib.sha256(content).hexdigest()
        with open(f"{self._site}/{path}", "wb") as file:  # of thousands of files, Path would take longer
            file.write(content)
