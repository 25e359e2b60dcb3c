"""Asking git, where there is one."""

from __future__ import annotations

import subprocess
from pathlib import Path

SECONDS = 20


def git(root: Path, *arguments: str) -> str:
    """What git says in the folder `root`, or nothing: no git, no repository, no answer in time.

    Names on disk reach it as arguments, never through a shell.
    """
    return git_bytes(root, *arguments).decode("utf-8", "replace")


def git_bytes(root: Path, *arguments: str) -> bytes:
    """The same, as it came: the content of a file that was committed once."""
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=root, capture_output=True, timeout=SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return b""
    return done.stdout if done.returncode == 0 else b""


def does(root: Path, *arguments: str) -> bool:
    """Let git do something in the folder `root`, its words for all to see; whether it did it."""
    try:
        return subprocess.run(["git", *arguments], cwd=root, check=False).returncode == 0
    except OSError:
        return False
