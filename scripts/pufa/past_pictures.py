"""Pictures that a change brings into git's history although its last state no longer has them.

Whoever takes the change over gets every picture of every commit in it, for ever: taking a photo away
again, or putting a better one in its place, takes nothing out of the commit that brought it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pufa.git import git, git_bytes
from pufa.photo import FORMATS, HEIC, LARGEST, kind_of, read_photo

MAIN = ("refs/remotes/origin/main", "refs/heads/main")
_ENDINGS = {*FORMATS, HEIC, "heif", "hif", "tif", "tiff", "dng"}


@dataclass(frozen=True)
class PastPicture:
    """A picture as the commit `commit` of `day` brought it: its bytes, pixels, and kinds of notes.

    `original` is a format that only cameras write. Pixels are None where they could not be read.
    """

    path: str
    commit: str
    day: dt.date
    size: int
    pixels: tuple[int, int] | None = None
    hidden: tuple[str, ...] = ()
    original: bool = False


def past_pictures(root: Path, folder: str) -> tuple[PastPicture, ...]:
    """Every picture below `folder` that commits not yet on the main branch brought, and that is gone.

    Empty where git cannot tell: no git, no main branch, or a copy that does not reach back to it.
    """
    head = git(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}").strip()
    tips = (git(root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}").strip() for name in MAIN)
    main = next((tip for tip in tips if tip), "")
    if not main or not head or git(root, "merge-base", head, main).strip() in ("", head):
        return ()
    places: dict[str, list[tuple[str, str, dt.date]]] = {}
    for path, blob, commit, day in _brought(root, folder, f"{main}..{head}"):
        places.setdefault(blob, []).append((path, commit, day))
    gone = [
        (*brought[-1], blob)  # newest first, so the last is the commit that brought it
        for blob, brought in places.items()
        if not any(_stands(root / path, blob) for path in {path for path, _, _ in brought})
    ]
    return tuple(_read(root, *picture) for picture in sorted(gone))


def _brought(root: Path, folder: str, commits: str) -> Iterator[tuple[str, str, str, dt.date]]:
    """Path and blob of every picture, short name and day of the commit; the newest commit first."""
    # --full-history: a branch that took its photo away again looks like one that never did anything.
    # -c: of a merge, what is in none of its parents. -z: a name may hold a newline.
    how = [
        "--full-history",
        "-c",
        "-z",
        "--raw",
        "--no-abbrev",
        "--no-renames",
        "--no-ext-diff",
        "--relative",
    ]
    # The commits in which a shallow copy ends seem to have brought everything.
    if git(root, "rev-parse", "--is-shallow-repository").strip() != "false":
        how.append("--min-parents=1")
    fields = iter(git(root, "log", *how, "--format=%H%x00%cs", commits, "--", folder).split("\0"))
    commit, day = "", dt.date.min
    for field in fields:
        said = field.strip("\n")
        if not said.startswith(":"):
            if said:
                commit, day = said[:7], dt.date.fromisoformat(next(fields).strip())
            continue
        path = next(fields)
        # “:old-mode new-mode old-blob new-blob status”; a merge has one more mode, blob and colon a parent.
        parts = said.lstrip(":").split()
        is_file, blob = parts[len(said) - len(said.lstrip(":"))].startswith("100"), parts[-2]
        if is_file and PurePosixPath(path).suffix[1:].lower() in _ENDINGS:
            yield path, blob, commit, day


def _stands(file: Path, blob: str) -> bool:
    """Whether `file` is there now just as it was: then whoever looks at files has looked at it."""
    try:
        if file.is_symlink() or file.stat().st_size > LARGEST:
            return False
        data = file.read_bytes()
    except OSError:
        return False
    name = hashlib.new("sha1" if len(blob) == 40 else "sha256", usedforsecurity=False)
    name.update(b"blob %d\0" % len(data))
    name.update(data)
    return name.hexdigest() == blob


def _read(root: Path, path: str, commit: str, day: dt.date, blob: str) -> PastPicture:
    size = int(git(root, "cat-file", "-s", blob).strip() or 0)
    data = git_bytes(root, "cat-file", "blob", blob) if 0 < size <= LARGEST else b""
    kind = kind_of(data)
    try:
        pixels, notes = read_photo(data, kind, whole=False) if kind in FORMATS else (None, ())
    except Exception:  # parsers of foreign formats fail in every way that there is
        pixels, notes = None, ()
    hidden = tuple(dict.fromkeys(name for name, _ in notes))
    return PastPicture(path, commit, day, size, pixels, hidden, kind == HEIC)
