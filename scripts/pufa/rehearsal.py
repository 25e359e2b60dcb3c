"""The steps before publishing — check, then build — taken in a checkout by the checkout's own commands."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from pufa.problem import Problem

RULE = "预演"
# The checkout lives for a minute: it borrows this environment instead of installing one of its own.
_BORROWED = (
    "import runpy, sys; from pufa import environment; environment.ensure = lambda **_: None; "
    "sys.argv = sys.argv[1:]; runpy.run_path(sys.argv[0], run_name='__main__')"
)
_FINDING = re.compile(r"(?P<path>[^\n]+?):(?P<line>\d+): (?P<what>.+?)。(?P<fix>.*)〔(?P<rule>[^〔〕]+)〕")
_ASK = "请把这次改动的地址发给工程师"


@dataclass(frozen=True)
class Rehearsal:
    """What the steps found, errors and advice; `built` if the site in site/ is the checkout's."""

    problems: tuple[Problem, ...]
    built: bool

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if not problem.advice)


def rehearse(root: Path) -> Rehearsal:
    """Check the project in the folder `root`, and if nothing is wrong build it."""
    checked = _run(root, "check.py", "--format", "json")
    try:
        problems = tuple(Problem(**found) for found in json.loads(checked.stdout))
    except ValueError:
        problems = (Problem("scripts/check.py", 1, "检查没有做完", _ASK, RULE),)
    if any(not problem.advice for problem in problems):
        return Rehearsal(problems, built=False)
    built = build(root)
    return Rehearsal((*problems, *built), built=not built)


def build(root: Path, *options: str) -> tuple[Problem, ...]:
    """Build the project in the folder `root`; what stopped it, or nothing."""
    done = _run(root, "build.py", *options)
    if done.returncode == 0:
        return ()
    found = tuple(
        Problem(said["path"], int(said["line"]), said["what"], said["fix"], said["rule"])
        for line in done.stderr.splitlines()
        if (said := _FINDING.fullmatch(line))
    )
    return found or (Problem("scripts/build.py", 1, "网站没有生成", _ASK, RULE),)


def _run(root: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """A command of the checkout, with the checkout's own package."""
    scripts = root / "scripts"
    return subprocess.run(
        [sys.executable, "-c", _BORROWED, str(scripts / command[0]), *command[1:]],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(scripts), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
