"""多少万、多少亿，后面要写单位。

错：经济标的超过129.9万，
对：经济标的超过129.9万元，
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pufa.library import Library
from pufa.problem import Problem

RULE = "单位"
_NAKED = re.compile(
    r"(?<![\d.,])(?:\d[\d,.]{0,19}|(?<![一二两三四五六七八九十百千零万])[一二两三四五六七八九十][一二两三四五六七八九十百千零]{0,9})"
    r"[ \t]?[余多]?[万亿][余多]?(?=[ \t]*(?:[，。；！？,;）)]|$))"
)


def check(library: Library) -> Iterator[Problem]:
    for document in library.documents:
        for passage in document.passages:
            for match in _NAKED.finditer(passage.text):
                what = f"“{match[0]}”后面没有单位"
                fix = "请写明是元、人次、件，还是别的"
                yield Problem(document.path, passage.line(match.start()), what, fix, RULE, advice=True)
