"""记下哪一页发到了哪里；说出哪些地方的文字和网站现在的不一样了。

用法：python3 scripts/published.py                          列出要换的：公众号、门户、海报……
      python3 scripts/published.py 渠道 页面 地址 [日期]    记一笔：dist/ 里做好的这一份发出去了
      例如 python3 scripts/published.py portal reports/2024.html https://…… 2026-12-04
           python3 scripts/published.py poster reports/2024.html 某某居委会门口

渠道和 export.py 的一样。地址写网址，或者贴在哪里；日期不写就是今天。记在 ledger/published.csv，请一起提交。
有要换的，退出码是 1。
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pufa import clock
from pufa.environment import ensure

if TYPE_CHECKING:
    from pufa.published import PublicationForm

ROOT = Path(__file__).resolve().parent.parent


def main(argv: list[str]) -> int:
    if len(argv) not in (0, 3, 4) or any(word.startswith("-") for word in argv):
        print(__doc__, file=sys.stderr)
        return 2
    ensure()
    from pufa.intake.refused import Refused

    try:
        return _record(*argv) if argv else _list()
    except Refused as refusal:
        print(f"{refusal}。", file=sys.stderr)
        return 1


def _record(channel: str, page: str, place: str, day: str = "") -> int:
    from pydantic import TypeAdapter

    from pufa.fields import Day
    from pufa.intake.refused import Refused, typed
    from pufa.published import PublicationForm
    from pufa.urls import named_page

    url = named_page(page)
    when = typed(TypeAdapter(Day), day) if day else clock.today()
    if when > clock.today():
        raise Refused(f"{when} 还没有到。请发出去以后再记")
    place = " ".join(place.split())
    if not place:
        raise Refused("没有写地址。请写网址，或者贴在哪里")
    row = PublicationForm.model_validate(
        {"渠道": channel, "页面": url, "地址": place, "日期": when, "指纹": _sent(channel, url)}
    )
    return _add(row)


def _sent(channel: str, url: str) -> str:
    """The fingerprint of the text of this page that was made for this channel; raises Refused without one."""
    from pufa.intake.refused import Refused
    from pufa.published import read_texts

    text = read_texts(ROOT).get(channel, {}).get(url)
    if text is None:
        ask = f"请先运行 python3 scripts/export.py {channel} {url}"
        raise Refused(f"dist/ 里没有给 {channel} 做好的 {url}。{ask}")
    return text


def _add(row: PublicationForm) -> int:
    """Write the record anew with one more line; not where a line of it cannot be read."""
    from pufa.place import placed
    from pufa.published import PUBLISHED, PublicationForm
    from pufa.reader import read_library
    from pufa.table import write_table

    library = read_library(ROOT, clock.today())
    if problems := [problem for problem in library.problems if problem.path == PUBLISHED]:
        print(*problems, "没有记。", sep="\n", file=sys.stderr)
        return 1
    cells = [form.model_dump(mode="json", by_alias=True) for form in (*library.publications, row)]
    try:
        with placed(ROOT, {PUBLISHED: write_table(PublicationForm, cells)}):
            pass
    except OSError:
        print(f"{PUBLISHED} 写不进去：磁盘满了，或者没有权限。没有记。", file=sys.stderr)
        return 1
    print(f"记下了：{row.channel} {row.page}，{row.day}，{row.place}。{PUBLISHED} 请一起提交。")
    return 0


def _list() -> int:
    from build import build
    from pufa.channels.article import read_articles
    from pufa.problem import printable
    from pufa.published import stale
    from pufa.reader import read_library

    if build(ROOT):
        return 1
    library = read_library(ROOT, clock.today())
    office = library.office
    assert office, "build() has read it"
    articles = read_articles(ROOT / "site", library.site_url).values()
    texts = {
        channel: {article.url: article.fingerprint(channel, office) for article in articles}
        for channel in {copy.channel for copy in library.publications}
    }
    found = stale(library.publications, texts, library.moves)
    for old in found:
        copy = old.copy
        print(f"{copy.channel}  {copy.page}  {printable(copy.place)}  {copy.day} 发出：{old.now}")
    print(
        f"{len(found)} 处要换。换上以后，再用 published.py 记一笔。"
        if found
        else "发出去的都和网站现在的一样。"
    )
    return int(bool(found))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
