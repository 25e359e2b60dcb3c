"""What the account's editor drops from an article, or its reader cannot use.

Source: https://developers.weixin.qq.com/doc/subscription/api/draftbox/draftmanage/api_draft_add.html (scripts
and pictures from elsewhere), and what the open formatters for accounts have found out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html
from lxml.html import HtmlElement

from pufa.channels.wechat import tables
from pufa.channels.wechat.notes import TAPPABLE
from pufa.problem import Problem

RULE = "公众号"
TAGS = {
    "script", "style", "link", "meta", "base", "form", "input", "button", "select", "textarea", "iframe",
    "object", "embed", "noscript", "canvas", "audio", "video",
}  # fmt: skip
ATTRIBUTES = {"class", "id", "name"}
# Where the account itself keeps pictures; before they are sent, the numbered files that we write.
PICTURE = re.compile(r"\d\d\.(jpg|png)|https?://mmbiz\.(qpic|qlogo)\.cn/.+")
PROPERTIES = {"position", "float", "font-family", "font", "animation", "transition"}
DISPLAYS = {"flex", "inline-flex", "grid", "inline-grid"}
_DECLARATION = re.compile(r"([-\w]+)\s*:\s*((?:\([^)]*\)|[^;(])*)")


def lint(fragment: str, path: str) -> list[Problem]:
    """Every breach in the HTML of an article, named with its line in the file `path`."""
    root = html.fragment_fromstring(fragment, create_parent="div")
    return [
        Problem(path, element.sourceline or 1, f"{_named(element)}{what}", fix, RULE)
        for element in root.iterdescendants(etree.Element)
        for what, fix in _breaches(element)
    ]


def _breaches(element: HtmlElement) -> Iterator[tuple[str, str]]:
    if element.tag in TAGS:
        yield "公众号会删掉", "请去掉"
    for name in element.attrib:
        if name in ATTRIBUTES or name.startswith("on"):
            yield f"里的 {name} 公众号会删掉", f"请去掉 {name}，样式写在 style 里"
    yield from _styles(element.get("style", ""))
    href = element.get("href")
    if href is not None and not href.startswith(TAPPABLE):
        yield f"的链接“{href}”在公众号里点不开", "请改成文末的注，或者二维码"
    if element.tag == "img" and not PICTURE.fullmatch(element.get("src", "")):
        source = element.get("src", "")
        yield f"的地址“{source[:60]}”公众号不收", "请用 01.jpg 这样编号的图片，和文章放在一起"
    if element.tag == "table" and (wide := tables.columns(element)) > tables.WIDEST:
        yield f"有 {wide} 列，手机上看不清", f"请把超过 {tables.WIDEST} 列的表改成一条一条写"


def _styles(style: str) -> Iterator[tuple[str, str]]:
    for name, value in _DECLARATION.findall(style):
        value = value.strip().lower()
        if name.lower() in PROPERTIES:
            yield f"里的样式 {name} 公众号会删掉", f"请去掉 {name}"
        elif name.lower() == "display" and value in DISPLAYS:
            yield f"里的样式 display: {value} 公众号会删掉", "请改成普通的段落，或者不超过 3 列的表"
        elif re.search(r"url\(|var\(|expression\(|!important", value):
            yield f"里的样式 {name}: {value[:40]} 公众号不认", "请写成普通的值"
    if "@media" in style or "{" in style:
        yield "里的样式写了 @media 或者 {}，公众号不认", "请把样式直接写在 style 里"


def _named(element: HtmlElement) -> str:
    text = "".join(element.text_content().split())
    return f"<{element.tag}>" + (f"（“{text[:12]}”）" if text else "")
