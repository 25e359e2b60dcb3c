"""站内的链接都有着落：文件在，链接到的那一句、那一条、那个标题也在。

错：[看报告](../reports/2042.md)
对：[看报告](../reports/2024.md#2-3-1.2)
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from pufa.document import Document
from pufa.hypertext import Link
from pufa.library import Library
from pufa.models import DutyListForm, PageForm, ReportForm
from pufa.problem import Problem

RULE = "链接"
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):|//", re.IGNORECASE)
_COUNTED = re.compile(r"_\d+")
_OTHER_DOORS = {"http", "https", "tel", "mailto"}


def check(library: Library) -> Iterator[Problem]:
    site = _Site(library)
    for document in library.documents:
        for link in document.links:
            if finding := _judge(site, document, link):
                yield Problem(document.path, link.line, *finding, RULE, advice=site.own(link.target))


@dataclass(frozen=True)
class _Site:
    """What a link can lead to, looked up many times."""

    library: Library

    @cached_property
    def documents(self) -> Mapping[str, Document[PageForm]]:
        return {document.path: document for document in self.library.documents}

    @cached_property
    def by_name(self) -> Mapping[str, list[str]]:
        names: dict[str, list[str]] = {}
        for path in sorted(self.library.files):
            names.setdefault(posixpath.basename(path), []).append(path)
        return names

    def has(self, path: str) -> bool:
        hidden = path.endswith(".md") and posixpath.basename(path).startswith("_")
        return path in self.library.files and not hidden

    def own(self, target: str) -> bool:
        """Whether a full address is one of this site's."""
        home = self.library.site_url.rstrip("/")
        return bool(home) and (target == home or target.startswith(f"{home}/"))


def _judge(site: _Site, document: Document[PageForm], link: Link) -> tuple[str, str] | None:
    """What is wrong with a link, and what to write instead."""
    target = link.target
    if link.wide:
        return f"“{target}”外面的括号是全角的，不会变成链接", f"请改成半角括号：]({target})"
    if not target:
        return "有一个链接没有写地址", "请在括号里写上地址，或者去掉链接，只留文字"
    if scheme := _SCHEME.match(target):
        return _elsewhere(site, document, target, (scheme[1] or "").lower())
    if target.startswith("/") or "\\" in target:
        fix = "请写从这个文件走过去的路径，只用“/”，例如 ../reports/2024.md"
        return f"链接“{target}”在别人那里打不开", fix
    path, _, anchor = target.partition("#")
    path, anchor = path.partition("?")[0], unquote(anchor)
    full = document.file_of(target)
    if not full.startswith("docs/"):
        return f"链接“{target}”走出了 docs/，网站上没有这个文件", "请把文件放进 docs/，再改链接"
    if link.raw and path:
        return _raw(site, target, full, anchor)
    if not site.has(full):
        return _missing(site, document, target, full, anchor)
    return _place(site, document, target, full, anchor)


def _elsewhere(site: _Site, document: Document[PageForm], target: str, scheme: str) -> tuple[str, str] | None:
    if scheme and scheme not in _OTHER_DOORS:
        fix = "请把文件放进 docs/ 再链接，或者写以 https:// 开头的网址"
        return f"链接“{target}”在别人那里打不开", fix
    if not site.own(target):
        return None
    address = target[len(site.library.site_url.rstrip("/")) :].strip("/") or "index.html"
    fix = f"换了网址也打得开的写法是：{_from(document, address)}"
    return f"链接“{target}”指的是本站，写成了完整网址", fix


def _raw(site: _Site, target: str, full: str, anchor: str) -> tuple[str, str] | None:
    """A link in an HTML tag stays as typed: there a page is called by its address."""
    page = full.removesuffix(".html") + ".md"
    if full.endswith(".md") and site.has(full):
        return f"标签里的链接“{target}”不会变成网址", "请改写成 [文字](路径.md)，不用 HTML 标签"
    if full.endswith(".html") and site.has(page):
        return _no_place(site, target, page, anchor)
    if site.has(full) or full.removeprefix("docs/") in site.library.moves:
        return None
    return f"链接“{target}”指的文件不存在", "请改写成 [文字](路径.md)，不用 HTML 标签，再核对文件名"


def _missing(
    site: _Site, document: Document[PageForm], target: str, full: str, anchor: str
) -> tuple[str, str]:
    address = full.removeprefix("docs/").removesuffix(".md").removesuffix(".html")
    moves, page = site.library.moves, f"{address}.html"
    if new := moves.get(f"{page}#{anchor}") or moves.get(page):
        new = new if "#" in new or not anchor else f"{new}#{anchor}"
        return f"链接“{target}”指的那一页搬走了", f"请改成：{_from(document, new)}"
    what = f"链接“{target}”指的文件不存在"
    if full.endswith(".html") and site.has(f"docs/{address}.md"):
        return what, f"链接到别的页面，要写 .md 文件：{_from(document, page + (anchor and '#' + anchor))}"
    if target.startswith("www."):
        return what, f"链接到别的网站，要写完整的网址：https://{target}"
    if site.has(f"{full}/index.md"):
        return what, f"请写到文件：{_from(document, full.removeprefix('docs/') + '/index.html')}"
    same = site.by_name.get(posixpath.basename(full), [])
    if len(same) == 1:
        return what, f"有一个同名的文件，是不是想写：{_from(document, same[0].removeprefix('docs/'))}"
    return what, "请核对文件名；链接到别的页面，要写那个 .md 文件从这里走过去的路径"


def _place(
    site: _Site, document: Document[PageForm], target: str, full: str, anchor: str
) -> tuple[str, str] | None:
    """A link to a file that exists: the place in it exists too."""
    if anchor and (page := site.documents.get(full)):
        if new := site.library.moves.get(f"{page.url}#{anchor}"):
            return f"链接“{target}”指的位置搬走了", f"请改成：{_from(document, new)}"
    return _no_place(site, target, full, anchor)


def _no_place(site: _Site, target: str, full: str, anchor: str) -> tuple[str, str] | None:
    page = site.documents.get(full)
    # The places of what could not be read are unknown; that is a finding already.
    if not anchor or page is None or {full, full[:-3] + ".csv"} & site.library.unread:
        return None
    if anchor in site.library.places[page.url]:
        return None
    what = f"链接“{target}”：那一页里没有“#{anchor}”这个位置"
    if _COUNTED.fullmatch(anchor):
        return what, "这种编号会变。请在那个标题后面加上 {#英文名}，再链接到 #英文名"
    match page.form:
        case ReportForm():
            return what, "请打开报告，点那句话，照抄网址里 # 后面的编号"
        case DutyListForm():
            return what, "请照抄清单里那一行的编号，例如 #2024-05"
    return what, "请核对；要链接到一个标题，先在那个标题后面加上 {#英文名}"


def _from(document: Document[PageForm], address: str) -> str:
    """An address of the site as a link in `document` says it."""
    path, hash_, anchor = address.partition("#")
    path = path.removesuffix(".html") + ".md" if path.endswith(".html") else path
    here = posixpath.dirname(document.path.removeprefix("docs/")) or "."
    return posixpath.relpath(path, here) + hash_ + anchor
