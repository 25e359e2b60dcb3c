"""What checking costs, and that the cost grows linearly.

Use: python3 benchmarks/check.py [N …]      (default 100 1000 5000)

Makes N fictional event pages of about 1,500 characters in an empty folder and runs check.py's work on
them in a process of its own. Prints seconds, peak memory and the exponent between sizes.
Goals: ≤ 2 s for 100 pages, ≤ 15 s for 5,000, exponent ≤ 1.1.
"""

from __future__ import annotations

import math
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT / "scripts"), str(PROJECT / "tests")]

from pufa.environment import ensure  # noqa: E402  # the path above finds it

WORDS = (
    "居民区 法律顾问 调解 物业 楼道 噪声 电梯 加装 充电 消防 养犬 高空抛物 合同 劳动 社保 继承 赡养".split()
)
RUN = """
import resource, sys, datetime
from pathlib import Path
from pufa.checks import check
from pufa.reader import read_library
problems = check(read_library(Path(sys.argv[1]), datetime.date(2024, 6, 1)))
unit = 1 if sys.platform == "darwin" else 1024
print(len([p for p in problems if not p.advice]), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit)
"""


def write_event(folder: Path, number: int) -> None:
    """One fictional event, its text different from every other's."""
    topics = [WORDS[(number * step) % len(WORDS)] for step in range(1, 8)]
    paragraph = "".join(
        f"讲到{a}和{b}时，大家问了第{number}个问题。" for a, b in zip(topics, topics[1:], strict=False)
    )
    body = "\n\n".join(f"## 第{part}节\n\n{paragraph * 2}" for part in "一二三四五六")
    form = f"标题: 第{number}场讲座\n日期: 2023-{number % 12 + 1:02}\n依据: 全年举办讲座12场"
    (folder / f"jiangzuo-{number}.md").write_text(f"---\n{form}\n---\n\n{body}\n", "utf-8")


def measure(pages: int) -> tuple[float, int, int]:
    """Seconds, errors found, peak bytes."""
    from office import make_office

    with tempfile.TemporaryDirectory() as place:
        root = make_office(Path(place))
        for number in range(pages):
            write_event(root / "docs/activities/2023", number)
        start = time.monotonic()
        command = [sys.executable, "-c", RUN, str(root)]
        done = subprocess.run(command, cwd=PROJECT / "scripts", capture_output=True, text=True, check=True)
        errors, peak = map(int, done.stdout.split())
        return time.monotonic() - start, errors, peak


def main(argv: list[str]) -> int:
    ensure()
    before: tuple[int, float] | None = None
    for pages in [int(text) for text in argv] or [100, 1000, 5000]:
        seconds, errors, peak = measure(pages)
        growth = math.log(seconds / before[1]) / math.log(pages / before[0]) if before else math.nan
        print(f"{pages} pages: {seconds:.2f} s, {peak / 1e6:.0f} MB, {errors} errors, exponent {growth:.2f}")
        before = (pages, seconds)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
