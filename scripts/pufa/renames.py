"""Which pages were renamed since addresses were last recorded, as far as git can tell."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

SECONDS = 10


def renames(root: Path, since: str) -> Mapping[str, str]:
    """Old path → new path below docs/, since the last commit that touched the file `since`.

    Empty where there is no git, no repository or no such commit: then nobody can know.
    """
    commit = _git(root, "log", "-1", "--format=%H", "--", since).strip() or "HEAD"
    options = ("--find-renames", "--diff-filter=R", "--name-status", "--no-ext-diff", "--relative", "-z")
    fields = _git(root, "diff", *options, commit, "--", "docs").split("\0")
    return dict(zip(fields[1::3], fields[2::3], strict=False))


def _git(root: Path, *arguments: str) -> str:
    """What git says, or nothing. Names on disk reach it as arguments, never through a shell."""
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=root, capture_output=True, timeout=SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""
