"""What git knows of the site: when each file entered it and last changed, and which commit this is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pufa.clock import day_of
from pufa.git import git

# What the site is made of: nothing else in the project changes a byte of it.
SOURCES = ("docs", "overrides", "scripts", "requirements", "mkdocs.yml", "mkdocs.base.yml")
SHORT = 7  # digits; git's own short name grows with the repository and differs between two copies


@dataclass(frozen=True)
class Version:
    """The commit that a site is built from: the beginning of its name, and its day in China."""

    commit: str
    day: dt.date


def version(root: Path) -> Version | None:
    """The commit that stands in the folder `root`, byte for byte.

    None where git cannot tell, and where something was changed since: then no commit is what one sees.
    """
    commit, _, seconds = git(root, "log", "-1", "--format=%H %ct").strip().partition(" ")
    if not commit or git(root, "--no-optional-locks", "status", "--porcelain", "--", *SOURCES):
        return None
    return Version(commit[:SHORT], day_of(int(seconds)))


def behind(root: Path, today: dt.date) -> dt.date | None:
    """The day of the last commit, if it lies after `today`: then it is the clock that is wrong."""
    seconds = git(root, "log", "-1", "--format=%ct").strip()
    day = day_of(int(seconds)) if seconds else today
    return day if day > today else None


def first_commits(root: Path, folder: str) -> Mapping[str, dt.date]:
    """The day of the first commit of every file below `folder`, by its path from `root`.

    Empty where git cannot tell: no git, no repository, or a shallow copy, whose oldest commit seems to
    have added everything.
    """
    return dict(_commits(root, folder, "--diff-filter=A"))


def last_commits(root: Path, folder: str) -> Mapping[str, dt.date]:
    """The day of the last commit that touched each file below `folder`; empty as above."""
    days: dict[str, dt.date] = {}
    for name, day in _commits(root, folder):
        days.setdefault(name, day)
    return days


def _commits(root: Path, folder: str, *options: str) -> Iterator[tuple[str, dt.date]]:
    """Every file of every commit and the commit's day, newest first."""
    if git(root, "rev-parse", "--is-shallow-repository").strip() != "false":
        return
    # -z: a name may hold a newline.
    log = git(root, "log", "-z", *options, "--name-only", "--format=%x01%ct", "--relative", "--", folder)
    for commit in log.split("\x01")[1:]:
        seconds, _, names = commit.partition("\0")
        for name in names.strip("\n").split("\0"):
            if name:
                yield name.strip("\n"), day_of(int(seconds))
