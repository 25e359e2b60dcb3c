"""The finished site → every address in it; and which of those once published are gone."""

from __future__ import annotations

import html
import re
from collections.abc import Container, Iterator, Mapping, Sequence
from pathlib import Path
from posixpath import splitext
from urllib.parse import quote

from pufa.files import names
from pufa.problem import Problem
from pufa.redirects import REDIRECTS, RULE
from pufa.sums import SUMS
from pufa.urls import page_url

# Ours and not the content's; the site map is only written where the site's address is known.
_FILES = {"404.html", "sitemap.xml", SUMS}
# Pictures are parts of a page: nobody keeps their addresses, and they change with their size.
_PICTURES = {".avif", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".svg", ".webp"}
_FURNITURE = {
    "main",
    "text",
    "site-sections",
    "citation",
    "cite-said",
    "share",
    "status",
}
_CONTROLS = {"button", "dialog", "form", "input", "label", "nav", "script", "select", "svg", "template"}
# `_1` is counted by the builder, `__drawer` is the theme's, `fn:1` a footnote's number,
# `calendar-2026-x` a day that leaves the page with its year: no promise is made.
_NO_PROMISE = re.compile(r"_+\w*|fn(?:ref)?\d*:.*|note(?:d)?-\d+|calendar-.+")
_STAFF = "help/staff/"  # the handbook follows the rules, which come and go
# Our own builder wrote the pages, with quotes: a parser would take minutes over 20,000 of them.
_ID = re.compile(r"<([a-z][a-z0-9]*)\s(?:[^<>]*?\s)?id=\"([^\"]+)\"")


def addresses(site: Path, pages: Container[str] | None = None) -> Iterator[tuple[str, bool]]:
    """Every file and every id of a page; and whether readers can have kept it as an address.

    With `pages` the ids of these pages only.
    """
    for path in names(site):
        if path.startswith(("assets/", "search/")):
            continue
        url, (_, ending) = _printable(path), splitext(path)
        public = url not in _FILES and not url.startswith(_STAFF) and ending.lower() not in _PICTURES
        yield url, public
        if ending == ".html" and public and (pages is None or url in pages):
            for tag, name in _ID.findall((site / path).read_text("utf-8")):
                kept = tag not in _CONTROLS and name not in _FURNITURE and not _NO_PROMISE.fullmatch(name)
                yield f"{url}#{html.unescape(name)}", kept


def vanished(site: Path, ledger: Mapping[str, int], moves: Mapping[str, str]) -> list[str]:
    """The addresses of the ledger that lead nowhere, a page without its places: one line mends both."""
    placed = {address.partition("#")[0] for address in ledger if "#" in address}
    present = {address for address, _ in addresses(site, placed | {moves.get(page, page) for page in placed})}
    gone = []
    for address in ledger:
        page, hash_, anchor = address.partition("#")
        moved = moves.get(page, page)
        # The page at the old address carries the reader on, with the place that was asked for.
        carried = page in moves and ("#" in moved or not hash_ or f"{moved}#{anchor}" in present)
        if address not in present and not carried and (page in present or not hash_ or page not in ledger):
            gone.append(address)
    return gone


def findings(gone: Sequence[str], renamed: Mapping[str, str], moves: Mapping[str, str]) -> list[Problem]:
    """One finding for every address that is gone; where git saw a page renamed, the line that mends it."""
    new = {page_url(old): page_url(path) for old, path in renamed.items()}
    return [
        Problem(REDIRECTS, 1, f"发布过的网址“{address}”没有了", _fix(address, new, moves), RULE)
        for address in gone
    ]


def _fix(address: str, new: Mapping[str, str], moves: Mapping[str, str]) -> str:
    page, hash_, _ = address.partition("#")
    if not page.endswith(".html"):
        return "文件转不到别处，请放回原处；必须撤下的，请负责人在 ledger/addresses.txt 里删掉这一行"
    where = "请在 docs/redirects.csv 末尾加一行（没有这个文件就新建，第一行写“旧地址,新地址”）"
    if page in new:
        return f"这一页改了名，{where}：{page},{new[page]}"
    what = "这个位置" if hash_ else "这一页"
    example = f"{moves.get(page, page)}#新位置" if hash_ else "activities/2024/jiangzuo.html"
    return f"请把{what}放回来；搬走了的，{where}，逗号后面换成现在的地址：{address},{example}"


def _printable(name: str) -> str:
    """A name on disk may hold anything; a line of the ledger holds one address."""
    if name.isprintable():
        return name
    return "".join(c if c.isprintable() else quote(c, errors="surrogateescape") for c in name)
