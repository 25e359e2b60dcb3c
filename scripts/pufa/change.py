"""What a change does to the project: the files it touches, and how far the target has gone on without it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pufa.checkout import CannotTell
from pufa.git import git

ADDED, CHANGED, DELETED, RENAMED = "新增", "修改", "删除", "改名"
_KINDS = {"A": ADDED, "D": DELETED, "R": RENAMED}


@dataclass(frozen=True)
class File:
    """One file that the change touches; `old` is its path before."""

    path: str
    kind: str
    old: str


@dataclass(frozen=True)
class Change:
    """The change `ours`, made from `base`, to be merged into `theirs`, which has `behind` commits more."""

    base: str
    ours: str
    theirs: str
    behind: int
    files: tuple[File, ...]

    @property
    def outside(self) -> tuple[str, ...]:
        """The files that are not content."""
        paths = {path for file in self.files for path in (file.path, file.old)}
        return tuple(sorted(path for path in paths if not path.startswith("docs/")))


def read_change(root: Path, target: str, ours: str) -> Change:
    """The change from the branch or revision `target` to the commit `ours`; raises CannotTell."""
    # --end-of-options: the name of a branch is somebody's text.
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{target}^{{commit}}")
    theirs = git(root, *asked).strip()
    if not theirs:
        raise CannotTell(f"git 里没有“{target}”，请写目标分支的名字，例如 main 或 origin/main")
    base = git(root, "merge-base", theirs, ours).strip()
    if not base:
        raise CannotTell("看不到这次改动是从哪里开始的，请先运行 git fetch --unshallow 取来全部历史，再试")
    behind = int(git(root, "rev-list", "--count", f"{ours}..{theirs}"))
    return Change(base, ours, theirs, behind, tuple(_files(root, base, ours)))


def _files(root: Path, base: str, ours: str) -> Iterator[File]:
    # -z: a name may hold a newline.
    options = ("--name-status", "--find-renames", "--no-ext-diff", "--relative", "-z")
    fields = iter(git(root, "diff", *options, base, ours).split("\0"))
    for status in fields:
        if status:
            old = next(fields)
            path = next(fields) if status[0] == "R" else old
            yield File(path, _KINDS.get(status[0], CHANGED), old)
