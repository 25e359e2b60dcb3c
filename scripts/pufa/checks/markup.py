"""正文里不写别的网站工具的插入语句，它们会原样印出来。

错：--8<-- "phones.md"
对：直接写内容；数字、清单、电话会自动出现在该出现的地方
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pufa.library import Library
from pufa.problem import Problem

RULE = "正文"
_SNIPPET = re.compile(r"^\s*-{1,}8<-{1,}|\{\{|\{%")


def check(library: Library) -> Iterator[Problem]:
    for document in library.documents:
        for number, line in enumerate(document.body.split("\n"), document.body_line):
            if _SNIPPET.search(line):
                what = f"“{line.strip()[:24]}”不会变成内容，会原样印在页面上"
                yield Problem(document.path, number, what, "请删掉这一行，直接写内容", RULE)
