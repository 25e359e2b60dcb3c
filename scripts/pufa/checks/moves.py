"""发布过的网址都还在。页面改了名、搬了家，在 docs/redirects.csv 写一行旧地址和新地址，一步就到。

错：把 a.md 改名成 b.md，什么也没写：居民收藏的旧网址打不开
对：在 docs/redirects.csv 加一行“activities/2024/a.html,activities/2024/b.html”
"""

from __future__ import annotations

from collections.abc import Iterator

from pufa.library import Library
from pufa.problem import Problem
from pufa.redirects import REDIRECTS, Redirect
from pufa.redirects import RULE as RULE

HOPS = 20


def check(library: Library) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for redirect in library.redirects:
        line = first.setdefault(redirect.old, redirect.line)
        if line != redirect.line:
            what = f"旧地址“{redirect.old}”写了两次，第一次在第 {line} 行"
            yield Problem(REDIRECTS, redirect.line, what, "请只留一行", RULE)
        elif finding := _old(library, redirect.old) or _new(library, redirect):
            yield Problem(REDIRECTS, redirect.line, *finding, RULE)


def _old(library: Library, old: str) -> tuple[str, str] | None:
    page, _, anchor = old.partition("#")
    if _exists(library, old):
        return f"旧地址“{old}”还在，转不走", "请删掉这一行；要转走，先把原来的页面或位置删掉"
    if anchor and not _exists(library, page) and page not in library.moves:
        return f"“{page}”这一页没有了，只写其中一个位置不够", f"请再加一行，写整页搬到哪里：{page},新地址"
    return None


def _new(library: Library, redirect: Redirect) -> tuple[str, str] | None:
    end = redirect.new
    for _ in range(HOPS):
        if end == redirect.old or end.partition("#")[0] == redirect.old:
            return f"“{redirect.old}”转来转去又回到自己", "请把新地址改成现在打得开的那一页"
        if (following := _moved(library, end)) is None:
            break
        end = following
    else:
        return f"新地址“{redirect.new}”转来转去没有尽头", "请把新地址改成现在打得开的那一页"
    if not _exists(library, end):
        return f"新地址“{end}”不存在", "请打开那一页，照抄浏览器地址栏里网站名后面的部分"
    if end != redirect.new:
        return f"新地址“{redirect.new}”自己也搬走了", f"请一步写到最后：{redirect.old},{end}"
    return None


def _moved(library: Library, address: str) -> str | None:
    """Where an address has moved to: by itself, or with its whole page."""
    page, _, anchor = address.partition("#")
    if address in library.moves or page not in library.moves:
        return library.moves.get(address)
    end = library.moves[page]
    return end if "#" in end or not anchor else f"{end}#{anchor}"


def _exists(library: Library, address: str) -> bool:
    page, _, anchor = address.partition("#")
    if page in library.places:
        return not anchor or anchor in library.places[page]
    # A page that could not be read is a finding already; it and its places are not missing.
    source = f"docs/{page.removesuffix('.html')}.md" if page.endswith(".html") else f"docs/{page}"
    return source in library.files and not source.endswith(".md") or source in library.unread
