"""Findings as GitLab's code quality report, which the merge request shows beside the lines."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from pufa.problem import Problem


def report(problems: Iterable[Problem]) -> str:
    """The report's JSON: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format."""
    return json.dumps([_entry(problem) for problem in problems], ensure_ascii=False, indent=2) + "\n"


def _entry(problem: Problem) -> dict[str, object]:
    return {
        "description": problem.message,
        "check_name": problem.rule,
        "fingerprint": hashlib.sha256(str(problem).encode("utf-8", "replace")).hexdigest(),
        "severity": "info" if problem.advice else "major",
        "location": {"path": problem.path, "lines": {"begin": problem.line}},
    }
