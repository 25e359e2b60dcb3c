"""把账本里新记下的网址提交，推到网上的 main。发布的流程在上传网站以前运行，平时不用。

用法：python3 scripts/build.py --record
      python3 scripts/record.py

没有新网址，什么也不做。推不上去，退出码是 1：这一次就不能发布，不然发布出去的网址没有人记得。
"""

from __future__ import annotations

import sys
from pathlib import Path

from pufa.environment import ensure

ROOT = Path(__file__).resolve().parent.parent
MESSAGE = "Record the addresses of the site that is published next"
REFUSED = (
    "新的网址没能记进 main，所以这一次没有发布，网站还是原来的样子。多半是 main 受保护，不许流程直接推送。"
    "请在改动里运行 python3 scripts/build.py --record，把 ledger/addresses.txt 一起提交；"
    "或者请管理员在分支保护里准许发布流程推送，再运行一次。"
)


def main(argv: list[str]) -> int:
    if argv:
        print(__doc__, file=sys.stderr)
        return 2
    ensure()
    from pufa.git import does, git
    from pufa.ledger import LEDGER

    if not git(ROOT, "status", "--porcelain", "--", LEDGER):
        print(f"{LEDGER} 没有新网址要提交。")
        return 0
    # Somebody may have merged meanwhile; two ledgers merge by themselves (.gitattributes).
    steps = (["add", LEDGER], ["commit", "-m", MESSAGE, "--", LEDGER], ["pull", "--rebase"], ["push"])
    if all(does(ROOT, *step) for step in steps):
        print(f"{LEDGER} 提交了，推到了 main。")
        return 0
    print(REFUSED, file=sys.stderr)
    return 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
