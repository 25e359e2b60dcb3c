"""What nobody sees in a text, and what only does harm there."""

from __future__ import annotations

import re

from pufa.frontmatter import RULE
from pufa.problem import Problem

# Control characters, which no keyboard types and no XML may hold (https://www.w3.org/TR/xml/#charsets), and
# what writes the rest of a line backwards: who reviews a change reads something else than what is there.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202b\u202d\u202e\u2067\ufffe\uffff]")


def unseen(text: str, path: str) -> list[Problem]:
    """The first such character of every line of a file."""
    lines = enumerate(text.split("\n"), 1) if _UNSEEN.search(text) else ()
    return [_problem(path, number, found) for number, line in lines if (found := _UNSEEN.search(line))]


def _problem(path: str, line: int, found: re.Match[str]) -> Problem:
    what = f"第 {found.start() + 1} 个字是看不见的控制字符（U+{ord(found[0]):04X}）"
    fix = "请删掉这一行重新打；从别处粘贴的，先粘到记事本里再复制过来"
    return Problem(path, line, what, fix, RULE)
