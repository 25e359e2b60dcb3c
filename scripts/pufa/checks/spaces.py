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
            for what, position in _faults(passage):
                line = passage.line(position)
                fix = "请删掉它，字和数字之间不空格"
                yield Problem(document.path, line, what, fix, RULE, advice=True)


def _faults(passage: Passage) -> Iterator[tuple[str, int]]:
    text = passage.text
    for match in _HIDDEN.finditer(text):
        yield f"“{_around(text, match)}”里有{_INVISIBLE[match[0][0]]}", match.start()
    # 「尊法学法 用法守法」 in a form is two lines of a motto, and | needs its spaces.
    if passage.kind != "field" and not text.startswith("|"):
        for match in _STRAY.finditer(text):
            yield f"“{_around(text, match)}”里有多余的空格", match.start()
    elif passage.kind == "field":
        for match in _STRAY.finditer(text):
            if any(c.isdigit() for c in text[max(match.start() - 1, 0) : match.end() + 1]):
                yield f"“{_around(text, match)}”里有多余的空格", match.start()


def _around(text: str, match: re.Match[str]) -> str:
    return text[max(match.start() - 4, 0) : match.end() + 4]
