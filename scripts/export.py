"""从建好的网站做出给各个渠道的东西，写进 dist/。

用法：python3 scripts/export.py 渠道 [页面……] [--for 名单.csv]
      例如 python3 scripts/export.py all reports/2024.html
页面写网址（reports/2024.html）、内容文件（docs/reports/2024.md）或者年份（2024），不写就是全部。
--for：海报给名单上的每个居民区各做一张，名单一行写一个名字。渠道有：
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import published
from pufa.alone import alone
from pufa.environment import ensure

if TYPE_CHECKING:  # the packages that these rooms need are there only after ensure()
    from pufa.channels.product import Product, Source

ROOT = Path(__file__).resolve().parent.parent
GATE = "build/export.lock"  # two that write dist/texts.json at once would forget what the other made
# A room of pufa/channels/ → what its products() makes.
CHANNELS: dict[str, str] = {
    "wechat": "公众号的文章、封面和预览",
    "portal": "门户网站要的一包：正文、带标签的整页、元数据、附件",
    "print": "公文版、大字版 PDF 和 Word 文件",
    "poster": "海报 A4、A3 和图片，办事和活动的页面还有大字单页 A5",
    "usb": "装进U盘、双击就能看的整个网站",
    "archive": "一年一包：网页、数据和每个文件的校验值",
}


def main(argv: list[str]) -> int:
    if argv == ["stale"]:
        return published.main([])
    names = list(CHANNELS) if argv[:1] == ["all"] else [name for name in argv[:1] if name in CHANNELS]
    if not names:
        known = [f"  {name}：{made}" for name, made in CHANNELS.items()]
        more = ("  all：上面的全部", "  stale：什么也不做，列出发出去以后文字改过的；和 published.py 一样")
        print(__doc__.rstrip(), *known, *more, sep="\n", file=sys.stderr)
        return 2
    ensure()
    from pufa.intake.command_line import options

    asked = options(argv, ["channel"], {"--for": "store"}, many="pages")
    if asked is None or (vars(asked)["for"] and "poster" not in names):
        print("读不懂后面写的。请照用法写：export.py poster 页面…… --for 名单.csv", file=sys.stderr)
        return 2
    listed = _listed(vars(asked)["for"])
    if listed is None:
        return 1
    try:
        with alone(ROOT / GATE, "另一个 export.py 正在做，等它做完……"):
            return _exported(names, asked.pages, listed)
    except KeyboardInterrupt:
        print("停下了。上面说了做好的都是完整的，别的没有动。", file=sys.stderr)
        return 1


def _exported(names: Sequence[str], pages: Sequence[str], listed: Sequence[str]) -> int:
    from build import build
    from pufa.channels import dist

    source = None if build(ROOT) else _source(pages, listed)
    if source is None:
        return 1
    written = [dist.write(ROOT, name, product, source) for name in names for product in _made(name, source)]
    if not written:
        print("没有哪一页属于哪一年，没有做。存档请写年份，例如 archive 2024。", file=sys.stderr)
    return max(written, default=1)


def _made(name: str, source: Source) -> Iterator[Product]:
    products: Iterator[Product] = import_module(f"pufa.channels.{name}").products(source)
    return products


def _listed(path: str | None) -> Sequence[str] | None:
    """The names in a list, or None where something is wrong with it, which is said."""
    from pufa.channels.addressees import addressees
    from pufa.intake.command_line import content
    from pufa.intake.refused import Refused

    if path is None:
        return ()
    try:
        names, problems = addressees(content(Path(path), 1_000_000), path)
    except Refused as refusal:
        print(f"{refusal}。", file=sys.stderr)
        return None
    print(*problems, sep="\n", end="\n" if problems else "", file=sys.stderr)
    return None if problems else names


def _source(pages: Sequence[str], names: Sequence[str]) -> Source | None:
    """The site, and the pages that were asked for; None where one of them is not there, which is said."""
    from mkdocs.config import load_config

    from pufa import clock
    from pufa.channels import dist
    from pufa.channels.article import read_articles
    from pufa.channels.product import Source
    from pufa.reader import read_library

    site, site_url = ROOT / "site", load_config(str(ROOT / "mkdocs.yml")).site_url or ""
    articles, unknown = dist.chosen(pages, read_articles(site, site_url))
    if unknown:
        wrong = "请照网址或者 docs/ 里的文件名写；没有到“发布日期”的，到了那一天再做"
        print(f"网站里没有这一页：{'、'.join(unknown)}。{wrong}。", file=sys.stderr)
        return None
    library = read_library(ROOT, clock.today())
    assert library.office, "build() has read it"
    return Source(site, site_url, library.site_name, library.office, articles, library, names)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
