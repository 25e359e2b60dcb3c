"""What an archive of thousands of events costs: to build, to fetch, and that the cost grows linearly.

Use: python3 benchmarks/events.py [N …]      (default 100 1000 5000)

Makes N fictional events of ten years with every field, and a duty list of 60 rows a year, in an empty
folder, and builds the site in a process of its own. Prints seconds, peak memory, the largest page that
lists events and the largest of the site's, the bytes of the feed, and the exponent between sizes.
Goals: no page over 60 KB of HTML, exponent ≤ 1.1.
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT / "scripts"), str(PROJECT / "tests")]

from pufa.environment import ensure  # noqa: E402  # the path above finds it

YEARS = range(2014, 2024)
ROWS = 60
THEMES = (
    "加装电梯 物业 噪声 飞线充电 养犬 高空抛物 合同 劳动 社保 继承 赡养 反诈 禁毒 消防 国家安全 婚姻".split()
)
AUDIENCES = "居民 青少年 老年人 妇女 残疾人 企业职工 外来务工人员 退役军人 领导干部 社区工作者".split()
HOSTS = [f"第{n}居民区" for n in range(1, 41)] + ["司法所", "平安办", "综合行政执法队", "党建办"]
COLUMNS = "编号,类别,普法内容,法律法规,责任部门,配合部门,普法对象,时间节点,形式,完成时限,依据"
RUN = """
import resource, sys
from pathlib import Path
from build import build
done = build(Path(sys.argv[1]))
unit = 1 if sys.platform == "darwin" else 1024
print(done, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit)
"""


def pick(words: list[str], number: int) -> str:
    """A word, every one of them in its turn."""
    return words[number % len(words)]


def write_event(folder: Path, number: int, year: int) -> None:
    """One fictional event of some 1,000 characters, its text different from every other's."""
    day = f"{year}-{number // 10 % 12 + 1:02}-{number // 7 % 28 + 1:02}"
    text = "".join(f"讲到{pick(THEMES, number + n)}时，大家问了第{number}个问题。" for n in range(12))
    form = [
        f"标题: 第{number}场{pick(THEMES, number)}讲座",
        f"日期: {day}",
        f"地点: 第{number % 40 + 1}居民区活动室",
        f"主办: {pick(HOSTS, number)}",
        f"对象: {pick(AUDIENCES, number)}、{pick(AUDIENCES, number + 3)}",
        f"人数: 约{number % 90 + 10}人",
        f"主题: {pick(THEMES, number)}",
        "法律法规: 《民法典》",
        f"普法责任:\n  - {year}-{number % ROWS + 1:03}",
        "来源: 样例街道司法所的活动记录",
    ]
    body = "\n\n".join(f"## 第{part}节\n\n{text}" for part in "一二三")
    (folder / f"jiangzuo-{number}.md").write_text(
        "---\n{}\n---\n\n{}\n".format("\n".join(form), body), "utf-8"
    )


def write_year(docs: Path, year: int) -> None:
    """A year's page of events and its duty list."""
    (docs / f"activities/{year}").mkdir(parents=True, exist_ok=True)
    (docs / f"activities/{year}/index.md").write_text(f"---\n标题: {year}年普法活动\n---\n", "utf-8")
    page = f"标题: {year}年普法责任清单\n年度: {year}\n导语: 一条一条看。\n来源: 《样例清单》"
    (docs / f"duties/{year}.md").write_text(f"---\n{page}\n---\n", "utf-8")
    rows = [
        f"{year}-{n:03},共性,第{n}项普法,《民法典》,{pick(HOSTS, n * 7)},,居民,{n % 12 + 1}月,讲座,,"
        for n in range(1, ROWS + 1)
    ]
    (docs / f"duties/{year}.csv").write_text("\n".join([COLUMNS, *rows]) + "\n", "utf-8")


def measure(events: int) -> tuple[float, int, dict[str, int]]:
    """Seconds, peak bytes, and the sizes of what was built."""
    from office import make_office

    with tempfile.TemporaryDirectory() as place:
        root = make_office(Path(place))
        (root / "docs/activities/2023/jiangzuo.md").unlink()
        for year in YEARS:
            write_year(root / "docs", year)
        for number in range(events):
            year = YEARS[number % len(YEARS)]
            write_event(root / f"docs/activities/{year}", number, year)
        start = time.monotonic()
        command = [sys.executable, "-c", RUN, str(root)]
        done = subprocess.run(command, cwd=PROJECT / "scripts", capture_output=True, text=True, check=False)
        seconds = time.monotonic() - start
        code, peak = (done.stdout.split() or ["1", "0"])[-2:]
        if code != "0":
            raise SystemExit(done.stderr[-2000:])
        return seconds, int(peak), sizes(root / "site")


def sizes(site: Path) -> dict[str, int]:
    """Bytes of the largest pages and of the files made of all events."""
    pages = {file.relative_to(site).as_posix(): file.stat().st_size for file in site.rglob("*.html")}
    lists = {url: size for url, size in pages.items() if "jiangzuo-" not in url}
    largest = {max(some, key=lambda url: some[url]): 0 for some in (pages, lists)}
    files = {name: (site / name).stat().st_size for name in ("feed.xml", "data/activities.json")}
    return {url: pages[url] for url in largest} | files | {"pages": len(pages)}


def main(argv: list[str]) -> int:
    ensure()
    before: tuple[int, float] | None = None
    for events in [int(text) for text in argv] or [100, 1000, 5000]:
        seconds, peak, found = measure(events)
        growth = math.log(seconds / before[1]) / math.log(events / before[0]) if before else math.nan
        print(f"{events} events: {seconds:.1f} s, {peak / 1e6:.0f} MB, exponent {growth:.2f}")
        print(f"  bytes: {json.dumps(found)}")
        before = (events, seconds)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
