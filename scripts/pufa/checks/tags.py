"""正文里的 HTML 标签只用来排版，不带程序、样式、表单，不从别的网站取东西。

错：<script>、<iframe>、<form>、<svg>，onclick="…"，style="…"，[点这里](javascript:…)，![](https://别的网站/1.jpg)
对：只写文字；要换行的地方写 <br>，合并的格子写 <td colspan="2">；讲到标签本身，用反引号括起来：`<script>`
"""

from __future__ import annotations

from collections.abc import Iterator

from pufa.library import Library
from pufa.problem import Problem
from pufa.tags import ADDRESS, ATTRIBUTE, PICTURE, TAG, Forbidden, forbidden

RULE = "标签"
SHOWN = 30  # characters of what was typed


def check(library: Library) -> Iterator[Problem]:
    for document in library.documents:
        judged = {link.target for link in document.links}  # by the rule about links
        for found in forbidden(document.body, document.body_line):
            if found.kind != ADDRESS or found.name not in judged:
                yield Problem(document.path, found.line, *_say(found), RULE)


def _say(found: Forbidden) -> tuple[str, str]:
    name = found.name[:SHOWN]
    if found.kind == TAG:
        fix = f"请删掉它，只写文字；要讲这个标签本身，用反引号括起来：`<{name}>`"
        return f"标签 <{name}> 不能用，它会带来程序、样式或者别处的东西", fix
    if found.kind == ATTRIBUTE:
        return f"标签里的“{name}”不能用，它会带来程序或者样式", "请删掉它，标签的其他部分可以留着"
    if found.kind == ADDRESS:
        fix = "请把文件放进 docs/ 再链接，或者写以 https:// 开头的网址"
        return f"地址“{name}”打开的不是网页，可能是程序", fix
    if found.kind == PICTURE:
        return f"图片“{name}”在别的网站上，网页不会去取", "请把图片存下来，和这一页放在一起，再写它的文件名"
    fix = "请删掉它；要讲尖括号本身，写成 &lt;，或者用反引号括起来"
    return f"“<{name.lstrip('<')}”这里的标签没有写完，或者写法不规整，各种浏览器读法不一样", fix
