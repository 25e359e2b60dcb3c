"""问一遍：锁定的软件包有没有公布的漏洞。要联网；联不上就说一声，不算错。

用法：python3 scripts/audit.py

有漏洞的逐个列出来，退出码是 1。每天夜里在代码平台上问一次，不拦任何改动。
"""

from __future__ import annotations

import json
import sys
from http.client import HTTPException
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.request import Request, urlopen

from pufa.environment import ensure

if TYPE_CHECKING:
    from pufa.lock import Package

ROOT = Path(__file__).resolve().parent.parent
# One question for all of them: https://google.github.io/osv.dev/post-v1-querybatch/
SERVICE = "https://api.osv.dev/v1/querybatch"
SECONDS = 30.0


def known(asked: list[Package]) -> list[tuple[Package, list[str]]]:
    """The packages with published vulnerabilities, and their numbers; raises OSError, ValueError."""
    body = json.dumps({"queries": [{"package": {"purl": package.purl}} for package in asked]}).encode()
    with urlopen(Request(SERVICE, body, {"Content-Type": "application/json"}), timeout=SECONDS) as answer:
        results = json.load(answer)["results"]
    found = zip(asked, results, strict=True)
    return [(package, [v["id"] for v in result["vulns"]]) for package, result in found if result.get("vulns")]


def main(argv: list[str]) -> int:
    ensure()
    from pufa.lock import packages

    if argv:
        print(__doc__, file=sys.stderr)
        return 2
    asked = packages(ROOT)
    try:
        found = known(asked)
    except (OSError, HTTPException, ValueError, KeyError, TypeError, AttributeError):
        print("没有问成：漏洞库连不上，或者答得不完整。联网以后再问一次。")
        return 0
    fix = "请换成修好的版本，再照 requirements/ 开头写的命令锁定"
    for package, numbers in found:
        print(f"{package.name} {package.version}：{'、'.join(numbers)}。{fix}")
    print(f"问了 {len(asked)} 个软件包，{f'{len(found)} 个有公布的漏洞' if found else '都没有公布的漏洞'}。")
    return int(bool(found))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
