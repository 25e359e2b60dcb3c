"""站内的链接都有着落：文件在，报告里的那一句也在。

错：[看报告](../reports/2042.md)
对：[看报告](../reports/2024.md#2-3-1.2)
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from pufa.library import Document, Library
from pufa.models import PageForm, ReportForm
from pufa.outline import Heading
from pufa.problem import Problem

RULE = "链接"
_LINK = re.compile(r"\]\(\s*<?([^)>\s]+)")
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//")


def check(library: Library) -> Iterator[Problem]:
    addresses = {report.path: _anchors(report) for report in library.of(ReportForm)}
    for document in library.documents:
        for number, line in enumerate(document.body.split("\n"), document.body_line):
            for target in _LINK.findall(line):
                if not _ELSEWHERE.match(target):
                    yield from _resolve(library, document, number, target, addresses)


def _resolve(
    library: Library,
    document: Document[PageForm],
    number: int,
    target: str,
    addresses: dict[str, set[str]],
) -> Iterator[Problem]:
    path, _, anchor = target.partition("#")
    full = (
        posixpath.normpath(posixpath.join(posixpath.dirname(document.path), path)) if path else document.path
    )
    if full not in library.files:
        fix = "请核对文件名；链接到别的页面，要写那个 .md 文件从这里走过去的路径"
        yield Problem(document.path, number, f"链接“{target}”指的文件不存在", fix, RULE)
    elif anchor and full in addresses and anchor not in addresses[full]:
        fix = "请打开报告，点那句话，照抄网址里 # 后面的编号"
        yield Problem(document.path, number, f"报告里没有“#{anchor}”这个位置", fix, RULE)


def _anchors(report: Document[ReportForm]) -> set[str]:
    found: set[str] = set()
    for block in report.outline:
        found.add(block.id)
        if not isinstance(block, Heading):
            found.update(sentence.id for sentence in block.sentences)
    return found
