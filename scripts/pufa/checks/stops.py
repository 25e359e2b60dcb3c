"""一句话说完，要有句号。

错：持续提升发现处置能力2024年以来，共办结……
对：持续提升发现处置能力。2024年以来，共办结……
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pufa.document import Document
from pufa.library import Library
from pufa.models import PageForm
from pufa.ordinals import POINT
from pufa.problem import Problem
from pufa.prose import HAN, OBJECT, Passage

RULE = "句号"
_STOPS = "。！？：；…!?:;"
_INSIDE = re.compile(r"[，。；,]")
LONG = 30
# Where the stop inside a paragraph is missing and the next words betray it: a clause does not run into
# 「2024年以来，」, nor a counted figure into 「累计」.
_RUN_ON = re.compile(
    rf"(?<=[{HAN}”》）])(?<![在自从于至到和与及的是年、])(?=(?:19|20)\d\d年以来[，,])"
    rf"|(?<=(?<=\d|[余多])人次)(?=累计|同时[，,]|此外[，,]|目前[，,]|截至)"
    rf"|(?<=(?<=\d|[余多])[件起场项份条名个次])(?=累计|同时[，,]|此外[，,]|目前[，,]|截至)"
)


def check(library: Library) -> Iterator[Problem]:
    for document in library.documents:
        for passage in document.passages:
            if _is_open(passage):
                yield _missing(document, passage, len(passage.text))
            for match in _RUN_ON.finditer(passage.text):
                yield _missing(document, passage, match.start())
    for report in library.reports:
        for mark in report.ordinals:
            if mark.level == POINT and not mark.stopped:
                yield _missing(report, mark.passage, mark.position)


def _is_open(passage: Passage) -> bool:
    """Whether a passage that holds sentences ends without a stop; a list of words needs none."""
    text = passage.text.rstrip("”’》」』 \t")
    if passage.kind == "heading" or not text or text[0] in "|（(" or text[-1] in _STOPS + OBJECT:
        return False
    if passage.kind == "paragraph":
        return bool(_INSIDE.search(text)) or len(text) > LONG
    return "。" in text


def _missing(document: Document[PageForm], passage: Passage, end: int) -> Problem:
    before, after = passage.text[max(end - 8, 0) : end], passage.text[end : end + 8]
    where = f"“{before}”和“{after}”之间" if after else f"这一段末尾“{before}”的后面"
    line = passage.line(max(end - 1, 0))
    return Problem(document.path, line, f"{where}没有句号", "请在这里补上“。”", RULE, advice=True)
