"""When each file first entered git: what the dates on a page are held against."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from pufa.git import git


def first_commits(root: Path, folder: str) -> Mapping[str, dt.date]:
    """The day of the first commit of every file below `folder`, by its path from `root`.

    Empty where git cannot tell: no git, no repository, or a shallow copy, whose oldest commit seems to
    have added everything.
    """
    if git(root, "rev-parse", "--is-shallow-repository").strip() != "false":
        return {}
    # -z: a name may hold a newline. Newest first, so that the oldest commit is written last.
    log = git(
        root, "log", "-z", "--diff-filter=A", "--name-only", "--format=%x01%cs", "--relative", "--", folder
    )
    days: dict[str, dt.date] = {}
    for commit in log.split("\x01")[1:]:
        day, _, names = commit.partition("\0")
        for name in names.strip("\n").split("\0"):
            if name:
                days[name.strip("\n")] = dt.date.fromisoformat(day.strip())
    return days
