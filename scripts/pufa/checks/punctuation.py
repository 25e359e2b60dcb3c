"""汉字旁边用全角标点，并列的书名号、引号之间不加顿号，一页里年份起止只用一种写法。

错：学习《宪法》、《民法典》,时间是2021-2025年
对：学习《宪法》《民法典》，时间是2021—2025年
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pufa.document import Document
from pufa.library import Library
from pufa.models import PageForm, ReportForm
from pufa.problem import Problem
from pufa.prose import HAN

RULE = "标点"
_WIDE = str.maketrans(",;:?!().", "，；：？！（）。")
_HALF = re.compile(rf"(?<=[{HAN}”》）])(?:[,;:?!()]|\.(?=\s|$|[{HAN}]))|[,;?!()](?=[{HAN}“《（])")
_BETWEEN = re.compile(r"》、《|”、“")
_YEARS = re.compile(r"(?:19|20)\d\d(年?)[ \t]?([-—–－~～至到]{1,2})[ \t]?(?:19|20)\d\d(?!\d)(年?)")


def check(library: Library) -> Iterator[Problem]:
    """A report is quoted word for word, its punctuation with it."""
    for document in library.documents:
        if not isinstance(document.form, ReportForm):
            for line, what, fix in _faults(document):
                yield Problem(document.path, line, what, fix, RULE, advice=True)


def _faults(document: Document[PageForm]) -> Iterator[tuple[int, str, str]]:
    first: tuple[tuple[str | None, ...], str] | None = None
    for passage in document.passages:
        text = passage.text
        for match in _HALF.finditer(text):
            wide = match[0].translate(_WIDE)
            what = f"“{_around(text, match)}”里用了半角“{match[0]}”"
            yield passage.line(match.start()), what, f"请改成全角“{wide}”"
        for match in _BETWEEN.finditer(text):
            what = f"“{_around(text, match)}”里的顿号不用写"
            yield passage.line(match.start()), what, f"请写成“{match[0].replace('、', '')}”"
        for match in _YEARS.finditer(text):
            style = match.groups()
            first = first or (style, match[0])
            if style != first[0]:
                what = f"这里写“{match[0]}”，同一页前面写“{first[1]}”"
                yield passage.line(match.start()), what, "请只用一种写法"


def _around(text: str, match: re.Match[str]) -> str:
    return text[max(match.start() - 4, 0) : match.end() + 4]
