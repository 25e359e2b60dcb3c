"""报告里的分项加起来等于总数，百分比算得对。

错：共举办48场，分别是讲座30场、展览17场；受理50件，办结48件，办结率100%
对：共举办48场，分别是讲座30场、展览18场；受理50件，办结48件，办结率96%
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import takewhile
from typing import TypeAlias

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
LONGEST = 400
Figure: TypeAlias = tuple[int, int, Amount]


def check(library: Library) -> Iterator[Problem]:
    for report in library.reports:
        for passage in report.passages:
            for start, sentence in passage.sentences:
                for position, what, fix in _faults(sentence):
                    yield Problem(report.path, passage.line(start + position), what, fix, RULE, advice=True)


def _faults(sentence: str) -> Iterator[tuple[int, str, str]]:
    # What runs on for longer is no sentence, and comparing all its figures would take too long.
    if len(sentence) <= LONGEST:
        yield from _sums(sentence)
        yield from _percentages(sentence, [f for f in find(sentence) if _exact(f[2])])


def _sums(sentence: str) -> Iterator[tuple[int, str, str]]:
    """A total before 其中 or 分别是, at least two parts behind it, all in its unit and exact."""
    word = _PARTS.search(sentence)
    before = [amount for _, _, amount in find(sentence[: word.start()])] if word else []
    if not word or not before:
        return
    total, parts = before[-1], _parts(sentence[word.end() :], before[-1].unit)
    values = [amount.value or Decimal(0) for amount in parts]
    if len(parts) >= 2 and all(map(_exact, [total, *parts])) and sum(values) != total.value:
        terms = "、".join(amount.written for amount in parts[:6])
        what = f"“{word[0]}”后面的“{terms}”加起来是 {sum(values)}，总数写的是“{total.written}”"
        yield word.start(), what, "请核对总数和每一项；只列了一部分的，在末尾写“等”"


def _parts(text: str, unit: str) -> list[Amount]:
    """The parts of a total: up to the comma where 、 divides them; none where the list ends in 等."""
    text = text.lstrip("，")
    clause = text.split("，")[0]
    listed = clause if len(list(find(clause))) >= 2 else text
    found = list(takewhile(lambda figure: figure[2].unit == unit, find(listed)))
    return [] if found and listed.startswith("等", found[-1][1]) else [amount for _, _, amount in found]


def _exact(amount: Amount) -> bool:
    return not (amount.before or amount.about)


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
        named = [
            f
            for f in figures
            if sentence[max(f[0] - 4, 0) : f[0]].rstrip().endswith((rate[1], rate[1] + "了"))
        ]
    else:
        named = figures[-1:] if _OF_ALL.search(ahead) else []
    wholes = [f for f in figures if named and f[0] < named[-1][0] and f[2].unit == named[-1][2].unit]
    return (named[-1][2], wholes[0][2]) if named and wholes else None
