"""Files go into the project whole, or not at all."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path


@contextlib.contextmanager
def placed(root: Path, files: Mapping[str, str]) -> Iterator[None]:
    """Write `files` (path below `root` → text), new ones and those that stand there already.

    If anything fails before the block ends, OSError and Ctrl-C included, all is as it was before.
    """
    targets = [root / path for path in files]
    (root / "build").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=root / "build") as place:
        fresh = [Path(place, target.name) for target in targets]
        old = {target: Path(place, f"{target.name}.old") for target in targets if target.exists()}
        try:
            for file, text in zip(fresh, files.values(), strict=True):
                file.write_bytes(text.encode())
            for target, kept in old.items():
                shutil.copy2(target, kept)  # now: putting it back must work on a full disk too
            targets[0].parent.mkdir(exist_ok=True)
            for file, target in zip(fresh, targets, strict=True):
                file.replace(target)
            yield
        except BaseException:
            _put_back(targets, old)
            raise


def _put_back(targets: list[Path], old: Mapping[Path, Path]) -> None:
    for target in targets:
        if target not in old:
            target.unlink(missing_ok=True)
        elif old[target].exists():  # not yet kept means not yet touched
            old[target].replace(target)
    with contextlib.suppress(OSError):
        targets[0].parent.rmdir()  # only where it was made above: a folder with files stays
