"""Which pages were renamed since addresses were last recorded, as far as git can tell."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pufa.git import git


def renames(root: Path, since: str) -> Mapping[str, str]:
    """Old path → new path below docs/, since the last commit that touched the file `since`.

    Empty where there is no git, no repository or no such commit: then nobody can know.
    """
    commit = git(root, "log", "-1", "--format=%H", "--", since).strip() or "HEAD"
    options = ("--find-renames", "--diff-filter=R", "--name-status", "--no-ext-diff", "--relative", "-z")
    fields = git(root, "diff", *options, commit, "--", "docs").split("\0")
    return dict(zip(fields[1::3], fields[2::3], strict=False))
