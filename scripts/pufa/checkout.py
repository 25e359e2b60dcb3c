"""A commit as files for a minute: the working tree as it stands, two lines of work merged.

Nothing here moves a branch, touches the index or changes a file that somebody works on.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

# Whoever runs this may have no name in git; the commits are never seen by anybody.
_WHO = {
    f"GIT_{role}_{what}": value
    for role in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "preview"), ("EMAIL", "preview@example.invalid"))
}
SECONDS = 120


class CannotTell(Exception):
    """Why git gives no answer: a Chinese sentence without its final stop."""


@dataclass(frozen=True)
class Merged:
    """Two commits merged: what came of it, or the files that both changed and a person must merge."""

    commit: str
    conflicts: tuple[str, ...] = ()


def snapshot(root: Path) -> str:
    """The working tree as a commit, saved changes that nobody committed included. Raises CannotTell."""
    head = _git(root, "rev-parse", "--verify", "HEAD^{commit}")
    with TemporaryDirectory() as folder:
        index = {"GIT_INDEX_FILE": str(Path(folder, "index"))}
        _git(root, "read-tree", "HEAD", **index)
        _git(root, "add", "--all", **index)
        tree = _git(root, "write-tree", **index)
    if tree == _git(root, "rev-parse", "HEAD^{tree}"):
        return head
    return _git(root, "commit-tree", tree, "-p", head, "-m", "working tree")


def merge(root: Path, ours: str, theirs: str) -> Merged:
    """What a merge of `ours` into `theirs` gives; conflicts are paths from `root`. Raises CannotTell.

    https://git-scm.com/docs/git-merge-tree: exit code 1 says that there are conflicts.
    """
    done = _run(root, "merge-tree", "--write-tree", "--name-only", "--no-messages", "-z", theirs, ours)
    tree, *names = done.stdout.rstrip("\0").split("\0")
    if done.returncode == 1 and names:
        above = _git(root, "rev-parse", "--show-prefix")
        return Merged("", tuple(sorted(name.removeprefix(above) for name in names)))
    if done.returncode:
        raise CannotTell("试着和目标分支合并没有做成，请把 git 升级到 2.38 以上再试")
    return Merged(_git(root, "commit-tree", tree, "-p", theirs, "-p", ours, "-m", "merge"))


@contextlib.contextmanager
def checked_out(root: Path, commit: str) -> Iterator[Path]:
    """The project as it is in `commit`, in a folder that is gone afterwards. Raises CannotTell."""
    above = _git(root, "rev-parse", "--show-prefix")
    with TemporaryDirectory() as folder:
        place = Path(folder).resolve() / "tree"
        _git(root, "worktree", "add", "--quiet", "--detach", str(place), commit)
        try:
            yield place / above
        finally:
            _run(root, "worktree", "remove", "--force", str(place))


def _git(root: Path, *arguments: str, **variables: str) -> str:
    """What git says; raises CannotTell where it says no."""
    done = _run(root, *arguments, **variables)
    if done.returncode:
        raise CannotTell(f"git {arguments[0]} 没有做成，请在有 git 历史的项目文件夹里运行")
    return done.stdout.strip()


def _run(root: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    # No hook of the repository runs: it could do anything to what somebody works on.
    command = ["git", "-c", f"core.hooksPath={os.devnull}", *arguments]
    try:
        return subprocess.run(
            command,
            cwd=root,
            env={**os.environ, **_WHO, **variables},
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            timeout=SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        raise CannotTell("运行不了 git，请先安装 git，再试") from None
