"""Word manuscripts as the officials of a neighbourhood office type them; every one is made up.

`MANUSCRIPTS`: what is peculiar about it → a function that gives the .docx, the same bytes every time.
`words` is what a reader sees in it (see manuscript_words.py); `saved_by_libreoffice` is the same
manuscript as another program writes it.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import manuscripts_built
import manuscripts_changed
import manuscripts_numbered
import manuscripts_signs
import manuscripts_typed
from manuscript_parts import WRITTEN
from manuscript_words import words
from soffice import converted

__all__ = ["MANUSCRIPTS", "saved_by_libreoffice", "words"]
# They put theirs on the list when they are imported.
_WRITERS = (
    manuscripts_typed,
    manuscripts_signs,
    manuscripts_numbered,
    manuscripts_built,
    manuscripts_changed,
)
MANUSCRIPTS: dict[str, Callable[[], bytes]] = WRITTEN


def saved_by_libreoffice(content: bytes, suffix: str) -> bytes:
    """A .docx as LibreOffice saves it: docx, doc or odt. WPS Office's own .wps is such a .doc, or a .docx."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "shougao.docm")  # another ending, so that .docx can be written beside it
        file.write_bytes(content)
        return converted(file, {"wps": "doc"}.get(suffix, suffix)).read_bytes()
