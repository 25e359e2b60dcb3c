"""检查内容，把网站写进 site/。

用法：python3 scripts/build.py [--record] [--today 2026-12-04] [--verify 网址或文件夹]
                                 [--builder zensical]

有一处不对就全部列出来，site/ 保持原样。“发布日期”还没有到的页面先不放进去，到那天再生成就有了。
--today：当作那一天来生成，看看到时候网站是什么样子；不写就是今天。
--record：网站写好以后，把新出现的网址记进 ledger/addresses.txt。发布网站时用；记下的网址以后一个也不能丢。
--builder zensical：换一种建站程序来生成，给工程师比较用；它装在 build/zensical-venv/ 里，不装进 .venv。
--verify：网站写好以后，和放出去的那一份逐个文件比，一样不一样都说出来。普法日历、责任进度跟着日子走，
别的日子放出去的，要用 --today 写上那一天。
"""

from __future__ import annotations

import datetime as dt
import gc
import os
import sys
from pathlib import Path

from pufa import clock
from pufa.environment import ensure

ROOT = Path(__file__).resolve().parent.parent
GATE = Path("build", "site.lock")  # who writes site/ or copies it away holds it
BUILDERS = ("mkdocs", "zensical")
_CLOCK = (
    "这台电脑的日子是 {}，最后一次提交却在 {}，多半是钟不准。请先校准；确实要当作那一天来生成的，用 --today。"
)
FLAGS = {"--record": "store_true", "--today": "store", "--verify": "store", "--builder": "store"}


def build(root: Path, today: dt.date | None = None, builder: str = "mkdocs") -> int:
    """Build the project in `root` as of `today`; its old site/ stays whole until the new one is."""
    from pufa.alone import alone
    from pufa.denied import denied
    from pufa.place import switch

    site, fresh, old = root / "site", root / "build" / "site", root / "build" / "site.old"
    try:
        with alone(root / GATE, "另一个命令正在用 site/，等它做完……"):
            if old.exists() and not site.exists():  # stopped between the two renames of last time
                old.rename(site)
            if stopped := _built(root, fresh, today, builder):
                print(*stopped, sep="\n", file=sys.stderr)
                return 1
            switch(fresh, site, old)
    except KeyboardInterrupt:
        print("停下了，网站没有更新，还是原来的样子。", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{denied(error)}网站没有更新，还是原来的样子。", file=sys.stderr)
        return 1
    print("网站写好了：site/，从 index.html 开始看。")
    return 0


def _built(root: Path, fresh: Path, today: dt.date | None, builder: str) -> list[str]:
    """Build into the folder `fresh`; what stopped it, or nothing."""
    gc.set_threshold(20_000)  # millions of objects, few of them in circles: one in twenty seconds less
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    from other_builder import zensical_build
    from pufa.history import behind
    from pufa.problem import count
    from pufa.reader import read_config

    if problems := read_config(root):
        return [*map(str, problems), f"{count(problems)}网站没有更新。"]
    if today is None and (committed := behind(root, clock.today())):
        return [f"{_CLOCK.format(clock.today(), committed)}网站没有更新。"]
    try:
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(fresh), strict=True)
        config.extra["今天"] = today or clock.today()
        config.plugins.on_startup(command="build", dirty=False)
        zensical_build(config) if builder == "zensical" else mkdocs_build(config)
    except MkDocsException as error:
        return [str(error)]
    return []


def record(root: Path) -> None:
    """Add the finished site's addresses to the ledger; what stands in it stays."""
    from pufa.finish.addresses import addresses
    from pufa.ledger import LEDGER, read_ledger, write_ledger

    known, _ = read_ledger((root / LEDGER).read_text("utf-8") if (root / LEDGER).exists() else "")
    new = {address for address, public in addresses(root / "site") if public} - known.keys()
    file = root / LEDGER
    file.parent.mkdir(exist_ok=True)
    file.write_text(write_ledger([*known, *new]), "utf-8")
    print(f"{LEDGER} 记下了 {len(new)} 个新网址，请一起提交。" if new else f"{LEDGER} 没有新网址要记。")


def verify(root: Path, place: str) -> int:
    """Say what differs between the finished site and its published copy."""
    from pufa.denied import denied
    from pufa.problem import printable
    from pufa.sums import Unreachable, differences

    try:
        found = differences(root / "site", place)
    except Unreachable as reason:
        print(f"没有比成：{reason}。", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"没有比成：{denied(error)}", file=sys.stderr)
        return 1
    verdict = f"{len(found)} 个文件和 site/ 不一样" if found else "每一个文件都和 site/ 一样"
    print(*map(printable, found), f"{verdict}。", sep="\n")
    return int(bool(found))


def main(argv: list[str]) -> int:
    ensure()
    from pydantic import TypeAdapter

    from pufa.fields import Day
    from pufa.intake import command_line
    from pufa.intake.refused import Refused, typed

    options = command_line.options(argv, [], FLAGS)
    if options is None or options.builder not in (None, *BUILDERS):
        print(__doc__, file=sys.stderr)
        return 2
    try:
        today = None if options.today is None else typed(TypeAdapter(Day), options.today)
    except Refused as refusal:
        print(f"{refusal}。", file=sys.stderr)
        return 2
    if options.record and today and today > clock.today():
        print("--record 记的是发布出去的网址，还没有到的日子没有发布。请去掉其中一个。", file=sys.stderr)
        return 2
    if options.verify and options.verify.startswith(("https://", "http://")):
        os.environ.setdefault("SITE_URL", options.verify)  # what it was built with, unless one says otherwise
    done = build(ROOT, today, options.builder or BUILDERS[0])
    if options.record and done == 0:
        record(ROOT)
    return verify(ROOT, options.verify) if options.verify and done == 0 else done


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
