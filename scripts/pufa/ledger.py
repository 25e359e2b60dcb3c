"""The ledger: every address that was ever published, one a line, sorted. It only grows.

Kept in git, so that a review sees which addresses a change has given to readers, and so that a build can
tell which of them it would take away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from pufa.problem import Problem
from pufa.redirects import RULE

LEDGER = "ledger/addresses.txt"
_ADDRESS = re.compile(r"[^\s#<>=/][^#<>\t]*(#[^\s#]+)?")


def read_ledger(text: str) -> tuple[Mapping[str, int], list[Problem]]:
    """Every address and its line; what a merge or an editor left in between is a finding."""
    addresses: dict[str, int] = {}
    problems = []
    for number, line in enumerate(text.split("\n"), 1):
        if _ADDRESS.fullmatch(line) and line.isprintable() and line == line.strip():
            addresses.setdefault(line, number)
        elif line:
            fix = "每行只写一个地址，例如 reports/2024.html#2-3；这份文件由工具维护，请恢复原样"
            problems.append(Problem(LEDGER, number, f"“{line[:40]}”不是地址", fix, RULE))
    return addresses, problems


def write_ledger(addresses: Iterable[str]) -> str:
    """The ledger's text: every address that can stand on a line of it, in the same order everywhere."""
    kept = {address for address in addresses if address in read_ledger(address)[0]}
    return "".join(f"{address}\n" for address in sorted(kept))
