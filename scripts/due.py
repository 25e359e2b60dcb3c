"""列出快到期的事，和清单与活动之间的缺口。只在这里看，网站上不出现。

用法：python3 scripts/due.py

快到期的：年度报告、还没有活动记录的普法责任、将要办的活动。缺口：最新一年的清单里还没有活动的责任，和这一年
没有写普法责任的活动。mkdocs.yml 里写“公开缺口: 是”，缺口也会放在网站的清单页上。
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from pufa import clock
from pufa.environment import ensure

if TYPE_CHECKING:
    from pufa.fulfilment import Gap

ROOT = Path(__file__).resolve().parent.parent


def main(argv: list[str]) -> int:
    if argv:
        print(__doc__, file=sys.stderr)
        return 2
    ensure()
    from pufa import fulfilment
    from pufa.due import board
    from pufa.reader import read_library

    today = clock.today()
    library = read_library(ROOT, today)
    found = board(library)
    for due in found:
        days = (due.day - today).days
        left = f"还有 {days} 天" if days > 0 else "就是今天" if days == 0 else f"过了 {-days} 天"
        print(f"{due.day}  {left}  {due.what}（{due.path}）")
    if not found:
        print("没有快到期的事。")
    for duties in library.duty_lists[-1:]:
        year = duties.page.form.year
        _list(f"{year}年清单里还没有活动的责任", fulfilment.rows_without_events(library, duties))
        _list(f"{year}年没有写普法责任的活动", fulfilment.events_without_rows(library, year))
    return 0


def _list(title: str, gaps: Iterable[Gap]) -> None:
    lines = [f"  {gap.what}（{gap.path} 第 {gap.line} 行）" for gap in gaps]
    print(f"\n{title}：{len(lines)} 个" if lines else f"\n{title}：没有", *lines, sep="\n")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
