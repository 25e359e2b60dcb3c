"""字里行间没有多余的空格，也没有看不见的字符。

错：全年受理 1448 起
对：全年受理1448起
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pufa.library import Library
from pufa.problem import Problem
from pufa.prose import HAN, Passage

RULE = "空格"
_INVISIBLE = {
    "\u00a0": "不换行空格", "\u202f": "不换行空格", "\u2007": "不换行空格", "\u3000": "全角空格",
    "\u200b": "零宽字符", "\u200c": "零宽字符", "\u200d": "零宽字符", "\u200e": "零宽字符",
    "\u200f": "零宽字符", "\u2060": "零宽字符", "\ufeff": "零宽字符", "\u00ad": "看不见的连字符",
}  # fmt: skip
_HIDDEN = re.compile(f"[{''.join(_INVISIBLE)}]+")
_DIGIT = re.compile(r"\d")
_WIDE = f"{HAN}，。；：？！、（）《》“”‘’【】"
_NUMBER = r"\d[\d,.+%]{0,19}"
# A figure with a space on each side is one slip, not two.
_STRAY = re.compile(
    rf"(?<=[{_WIDE}]) {{1,9}}{_NUMBER} {{1,9}}(?=[{_WIDE}])"
    rf"|(?<=[{_WIDE}]) {{1,9}}(?=[\d{_WIDE}])|(?<=[\d%]) {{1,9}}(?=[{_WIDE}])|(?<=\S)  {{1,9}}(?=\S)"
)


def check(library: Library) -> Iterator[Problem]:
    for document in library.documents:
        for passage in document.passages:
            for position, what, fix in _faults(passage):
                yield Problem(document.path, passage.line(position), what, fix, RULE, advice=True)


def _faults(passage: Passage) -> Iterator[tuple[int, str, str]]:
    text = passage.text
    for match in _HIDDEN.finditer(text):
        shown = _HIDDEN.sub("", _around(text, match))
        yield (
            match.start(),
            f"“{shown}”这里有{_INVISIBLE[match[0][0]]}，看不见",
            "请删掉它，或者把这几个字重打一遍",
        )
    if text.startswith("|"):
        return
    for match in _STRAY.finditer(text):
        # 「尊法学法 用法守法」 in a form may be two lines of a motto.
        motto = passage.kind == "field" and not _DIGIT.search(
            text, max(match.start() - 1, 0), match.end() + 1
        )
        if not motto:
            yield match.start(), f"“{_around(text, match)}”里有多余的空格", "请删掉空格，字和数字之间也不空"


def _around(text: str, match: re.Match[str]) -> str:
    return text[max(match.start() - 4, 0) : match.end() + 4]
