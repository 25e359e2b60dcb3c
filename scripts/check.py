"""检查 docs/ 里的内容，列出每一处要改的地方。

用法：python3 scripts/check.py
"""

from __future__ import annotations

import sys
from pathlib import Path

from pufa.environment import ensure

ROOT = Path(__file__).resolve().parent.parent


def main(argv: list[str]) -> int:
    if argv:
        print(__doc__, file=sys.stderr)
        return 2
    ensure()
    from pufa.checks import check
    from pufa.reader import read_library

    problems = check(read_library(ROOT))
    for problem in problems:
        print(problem)
    print(f"共 {len(problems)} 处要改。" if problems else "没有发现问题。")
    return 1 if problems else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
