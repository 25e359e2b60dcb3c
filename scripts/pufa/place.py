"""Files go into the project whole, or not at all; a folder too."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path


@contextlib.contextmanager
def placed(root: Path, files: Mapping[str, str | bytes], folders: Sequence[str] = ()) -> Iterator[None]:
    """Write `files` (path below `root` → content), new ones and those that stand there already.

    `folders` are made too. If anything fails before the block ends, OSError and Ctrl-C included, all is
    as it was before.
    """
    (root / "build").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=root / "build") as place, contextlib.ExitStack() as undo:
        fresh = [Path(place, f"new-{number}") for number in range(len(files))]
        for file, content in zip(fresh, files.values(), strict=True):
            file.write_bytes(content.encode() if isinstance(content, str) else content)
        for number, path in enumerate(files):
            _keep(root / path, Path(place, f"old-{number}"), undo)
        for folder in [*(str(Path(path).parent) for path in files), *folders]:
            _make(root / folder, undo)
        for file, path in zip(fresh, files, strict=True):
            file.replace(root / path)
        yield
        undo.pop_all()


def switch(fresh: Path, site: Path, old: Path) -> None:
    """The folder `fresh` in place of the folder `site`. Two renames, no copying: nobody sees half a site."""
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    try:
        fresh.rename(site)
    except BaseException:
        if old.exists() and not site.exists():
            old.rename(site)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _keep(target: Path, old: Path, undo: contextlib.ExitStack) -> None:
    """Copy what stands there now: putting it back must work on a full disk too."""
    if target.exists():
        shutil.copy2(target, old)
        undo.callback(old.replace, target)
    else:
        undo.callback(_without_complaint, target.unlink)


def _make(folder: Path, undo: contextlib.ExitStack) -> None:
    """Make a folder and those above it that are missing."""
    if not folder.exists():
        _make(folder.parent, undo)
        folder.mkdir()
        undo.callback(_without_complaint, folder.rmdir)


def _without_complaint(act: Callable[[], None]) -> None:
    with contextlib.suppress(OSError):
        act()
