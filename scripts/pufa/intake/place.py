"""Files are written whole or not at all: beside, then moved; whatever fails, everything stands as before."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path


@contextlib.contextmanager
def placed(root: Path, files: Mapping[str, str | bytes], folders: Sequence[str] = ()) -> Iterator[None]:
    """Write `files` (path from `root` → content) and make empty `folders`; old files are replaced.

    If anything fails before the block ends, old files stand again and new ones are gone. Raises OSError.
    """
    (root / "build").mkdir(exist_ok=True)
    with contextlib.ExitStack() as undo, tempfile.TemporaryDirectory(dir=root / "build") as place:
        fresh = [Path(place, f"new-{number}") for number in range(len(files))]
        for file, content in zip(fresh, files.values(), strict=True):
            file.write_bytes(content.encode() if isinstance(content, str) else content)
        for folder in [*(str(Path(path).parent) for path in files), *folders]:
            _make(root / folder, undo)
        for number, (file, path) in enumerate(zip(fresh, files, strict=True)):
            _move(file, root / path, Path(place, f"old-{number}"), undo)
        yield
        undo.pop_all()


def _make(folder: Path, undo: contextlib.ExitStack) -> None:
    """Make a folder and those above it that are missing."""
    if not folder.exists():
        _make(folder.parent, undo)
        folder.mkdir()
        undo.callback(_remove, folder)


def _remove(folder: Path) -> None:
    with contextlib.suppress(OSError):
        folder.rmdir()


def _move(file: Path, target: Path, old: Path, undo: contextlib.ExitStack) -> None:
    if target.exists():
        target.rename(old)
        undo.callback(old.rename, target)
    else:
        undo.callback(target.unlink, missing_ok=True)
    file.rename(target)
