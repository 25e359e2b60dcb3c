"""What was made once is kept on disk with its own fingerprint: what a crash, a full disk or a worn disk
left of it is not taken for whole.
"""

from __future__ import annotations

import hashlib
import shutil
import sys
from pathlib import Path
from tempfile import NamedTemporaryFile

_DIGEST = hashlib.sha256().digest_size


class Kept:
    """A folder of kept files; it may be deleted at any time. Threads may share one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._once = iter(["里存着的东西坏了，重新做一份。"])
        if folder.exists() and not folder.is_dir():
            folder.unlink()
            self._say()

    def read(self, name: str) -> bytes | None:
        """What was kept under this name; None if there is nothing, or nothing whole."""
        try:
            data = (self._folder / name).read_bytes()
        except FileNotFoundError:
            return None
        except OSError:  # a folder where a file should be
            shutil.rmtree(self._folder / name, ignore_errors=True)
            data = b""
        content = data[_DIGEST:]
        if data[:_DIGEST] == hashlib.sha256(content).digest():
            return content
        self._say()
        return None

    def write(self, name: str, content: bytes) -> None:
        """Keep the content; a process that is stopped leaves no half file, two may keep the same one."""
        self._folder.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=self._folder, delete=False) as half:
            half.write(hashlib.sha256(content).digest() + content)
        Path(half.name).replace(self._folder / name)

    def _say(self) -> None:
        for words in self._once:  # it holds one: the first thread takes it
            print(f"{self._folder.parent.name}/{self._folder.name}/ {words}", file=sys.stderr)
