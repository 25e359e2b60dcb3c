"""检查 docs/ 里的内容，列出每一处要改的地方。

用法：python3 scripts/check.py [--online]

--online：再问一遍通到别的网站的链接还在不在（要联网，只提建议）。
"""

from __future__ import annotations

import sys
from pathlib import Path

from pufa.environment import ensure

ROOT = Path(__file__).resolve().parent.parent


def main(argv: list[str]) -> int:
    if argv not in ([], ["--online"]):
        print(__doc__, file=sys.stderr)
        return 2
    ensure()
    from pufa import outside
    from pufa.checks import check
    from pufa.problem import count
    from pufa.reader import read_library

    library = read_library(ROOT)
    problems = check(library) + (outside.check(library) if argv else [])
    for problem in problems:
        print(problem)
    print(count(problems) if problems else "没有发现问题。")
    return 0 if all(problem.advice for problem in problems) else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
