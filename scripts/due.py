"""列出快到期的事：年度报告、还没有活动记录的普法责任、将要办的活动。

用法：python3 scripts/due.py
"""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

from pufa.environment import ensure

ROOT = Path(__file__).resolve().parent.parent


def main(argv: list[str]) -> int:
    if argv:
        print(__doc__, file=sys.stderr)
        return 2
    ensure()
    from pufa.due import board
    from pufa.reader import read_library

    today = dt.date.today()
    found = board(read_library(ROOT, today))
    for due in found:
        days = (due.day - today).days
        left = f"还有 {days} 天" if days > 0 else "就是今天" if days == 0 else f"过了 {-days} 天"
        print(f"{due.day}  {left}  {due.what}（{due.path}）")
    if not found:
        print("没有快到期的事。")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
