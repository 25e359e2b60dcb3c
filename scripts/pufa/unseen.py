"""What nobody sees in a text, and what only does harm there."""

from __future__ import annotations

import re

from pufa.frontmatter import RULE
from pufa.problem import Problem

# Control characters, ends of lines that only some programs know, what writes backwards: who reviews a change
# does not see them, and no XML may hold some of them (https://www.w3.org/TR/xml/#charsets).
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]"
)


def unseen(text: str, path: str) -> list[Problem]:
    """The first such character of every line of a file."""
    lines = enumerate(text.split("\n"), 1) if _UNSEEN.search(text) else ()
    return [_problem(path, number, found) for number, line in lines if (found := _UNSEEN.search(line))]


def _problem(path: str, line: int, found: re.Match[str]) -> Problem:
    what = f"第 {found.start() + 1} 个字是看不见的控制字符（U+{ord(found[0]):04X}）"
    fix = "请删掉这一行重新打；从别处粘贴的，先粘到记事本里再复制过来"
    return Problem(path, line, what, fix, RULE)
