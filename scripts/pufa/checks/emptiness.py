"""没有空着的小节，没有忘了补的占位文字。

错：## 活动情况，下面一个字也没有；或者“照片待补”
对：写上内容，还没有内容的小节先删掉
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pufa.document import Document
from pufa.frontmatter import Value
from pufa.library import Library
from pufa.models import PageForm
from pufa.problem import Problem

RULE = "空白"
_HEADING = re.compile(r"(#{1,6})\s")
_FENCE = re.compile(r"\s*(```|~~~)")
_PLACEHOLDER = re.compile(
    r"(?=[待此TFxX×某Ll示占])"  # what any of them begins with: four times as fast
    r"(?:待补充?(?![充助贴偿])|待定(?!罪)|待填|此处(?:填|写|放)|TODO|FIXME|[xX×]{2,}(?=[年月日路号人元])|"
    r"[xX×某]+年[xX×某]+月|[xX×某]+月[xX×某]+日|[Ll]orem ipsum|示例文字|占位)"
)


def check(library: Library) -> Iterator[Problem]:
    for document in library.documents:
        yield from _sections(document)
        for number, line in enumerate(document.body.split("\n"), document.body_line):
            yield from _placeholder(document.path, number, line)
        for path, line_number in document.fields.lines.items():
            value = _value(document.fields.fields, path)
            if isinstance(value, str):
                yield from _placeholder(document.path, line_number, value)


def _sections(document: Document[PageForm]) -> Iterator[Problem]:
    """A heading with nothing before the next heading of its own level or above."""
    empty: tuple[int, int, str] | None = None
    fenced = False
    lines = [*document.body.split("\n"), "# "]
    for number, line in enumerate(lines, document.body_line):
        heading = None if fenced else _HEADING.match(line)
        if heading and empty and len(heading[1]) <= empty[1]:
            fix = "请写上内容，没有内容就把这个标题删掉"
            yield Problem(document.path, empty[0], f"“{empty[2]}”下面是空的", fix, RULE)
        if heading:
            empty = (number, len(heading[1]), line.lstrip("# ").strip())
        elif line.strip():
            empty = None
        fenced ^= bool(_FENCE.match(line))


def _placeholder(path: str, line: int, text: str) -> Iterator[Problem]:
    if found := _PLACEHOLDER.search(text):
        yield Problem(path, line, f"“{found[0]}”像是忘了补的占位文字", "请补上内容，没有就删掉", RULE)


def _value(fields: object, path: tuple[str | int, ...]) -> Value:
    for step in path:
        fields = fields[step]  # type: ignore[index]  # `lines` names only places that exist
    return fields  # type: ignore[return-value]
