"""报告里的分项加起来等于总数，百分比算得对。

错：共举办48场，分别是讲座30场、展览17场；受理50件，办结48件，办结率100%
对：共举办48场，分别是讲座30场、展览18场；受理50件，办结48件，办结率96%
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

from pufa.amount import Amount, find
from pufa.library import Library
from pufa.problem import Problem

RULE = "算术"
_PARTS = re.compile(r"其中|分别(?:是|为)?|包括")
_PERCENT = re.compile(r"(?<![\d.])(\d{1,6}(?:\.\d{1,4})?)[%％]")
# What may not pass 100%; 增长率 and 完成率 may.
_SHARE = re.compile(r"(?:占[^，。；]{0,12}|比例[^，。；]{0,4}|率)(?:高)?(?:为|是|达到?)?[ \t]?$")
_MAY_PASS = re.compile(r"增长|增幅|上升|提高|完成率|超额|负债")
_RATE = re.compile(r"([^\W\d]{2})(?:成功)?率(?:高)?(?:为|是|达到?)?[ \t]?$")
_OF_ALL = re.compile(r"占[^，。；\d]{0,12}$")
Figure = tuple[int, int, Amount]


def check(library: Library) -> Iterator[Problem]:
    for report in library.reports:
        for passage in report.passages:
            for start, sentences in _whole(passage.sentences):
                figures = [f for f in find(sentences) if not (f[2].before or f[2].about)]
                for position, what, fix in (*_sums(sentences), *_percentages(sentences, figures)):
                    yield Problem(report.path, passage.line(start + position), what, fix, RULE, advice=True)


def _whole(parts: tuple[tuple[int, str], ...]) -> Iterator[tuple[int, str]]:
    """Sentences up to the full stop: a total and its parts may stand on both sides of a semicolon."""
    stops = 0
    numbered = []
    for start, part in parts:
        numbered.append((stops, start, part))
        stops += "。" in part
    for _, group in groupby(numbered, key=lambda item: item[0]):
        members = list(group)
        yield members[0][1], "".join(part for _, _, part in members)


def _sums(sentence: str) -> Iterator[tuple[int, str, str]]:
    """A total before 其中 or 分别是, its parts behind it, all in the same unit and all exact."""
    for word in _PARTS.finditer(sentence):
        before = [a for _, end, a in find(sentence) if end <= word.start()]
        parts = [a for start, _, a in find(sentence) if start >= word.end()]
        return_ = _add(before, parts, word[0])
        if return_ and not re.search("等[。；]?$", sentence):
            yield word.start(), *return_
        return


def _add(before: list[Amount], parts: list[Amount], word: str) -> tuple[str, str] | None:
    total = before[-1] if before else None
    exact = [a for a in (*parts, *before[-1:]) if not (a.before or a.about)]
    if not total or len(parts) < 2 or len(exact) <= len(parts) or {a.unit for a in parts} != {total.unit}:
        return None
    values = [a.value or Decimal(0) for a in parts]
    if sum(values) == total.value:
        return None
    terms = "、".join(a.written for a in parts[:6])
    what = f"“{word}”后面的“{terms}”加起来是 {sum(values)}，总数写的是“{total.written}”"
    return what, "请核对总数和每一项；只列了一部分的，在末尾写“等”"


def _percentages(sentence: str, figures: list[Figure]) -> Iterator[tuple[int, str, str]]:
    for match in _PERCENT.finditer(sentence):
        ahead, percent = sentence[max(match.start() - 24, 0) : match.start()], Decimal(match[1])
        if percent > 100 and _SHARE.search(ahead) and not _MAY_PASS.search(ahead):
            yield match.start(), f"“{match[0]}”超过了百分之百", "请核对分子和分母"
        elif pair := _pair(sentence, ahead, [f for f in figures if f[1] <= match.start()]):
            part, whole = (amount.value or Decimal(0) for amount in pair)
            right = part * 100 / whole if whole else percent
            # A share may be rounded or cut off: one unit of its last digit is allowed.
            if abs(right - percent) >= Decimal(1).scaleb(int(percent.as_tuple().exponent)):
                what = f"“{match[0]}”和“{pair[0].written}”“{pair[1].written}”对不上，算出来是 {right:.1f}%"
                yield match.start(), what, "请核对这三个数"


def _pair(sentence: str, ahead: str, figures: list[Figure]) -> tuple[Amount, Amount] | None:
    """The part and the whole that a share is made from: 受理50件，办结48件，办结率96%; 36件，占25%."""
    rate = _RATE.search(ahead)
    if rate:
        named = [f for f in figures if sentence[: f[0]].rstrip().endswith((rate[1], rate[1] + "了"))]
    else:
        named = figures[-1:] if _OF_ALL.search(ahead) else []
    wholes = [f for f in figures if named and f[0] < named[-1][0] and f[2].unit == named[-1][2].unit]
    return (named[-1][2], wholes[0][2]) if named and wholes else None
