"""同一件事，报告前后写的数一样。

错：前面写“五十个居民区全覆盖”，后面写“1+49”站室
对：前面写“五十个居民区全覆盖”，后面写“1+50”站室；确实不同的，写明差在哪里
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pufa.amount import Amount, find
from pufa.document import Document
from pufa.library import Library
from pufa.models import ReportForm
from pufa.problem import Problem

RULE = "前后一致"
_ASIDE = re.compile(r"[\s“”]+|^.{0,6}?(?:全年|目前|截至目前|累计|共|已|总计)+")
_CUT = "，。；：！？、（）()《》,;:"
_AREA = re.compile(r"\s?(居民区|居村|村居|居委会?|社区|小区|楼组)")
_COMMUNITIES = ("居民区", "居村", "村居", "居委", "居委会")
_ALL_BEFORE = re.compile(r"(?:全部|所有|共有|下辖|辖区共?有)$")
_ALL_AFTER = re.compile(r"[^，。；]{0,40}?全覆盖")
# “1+49” stands for one station of the sub-district and 49 of its neighbourhoods.
_ONE_PLUS = re.compile(r"(?<!\d)1\+(\d{1,4})(?!\d)[”\"]?[^，。；]{0,12}?(?:站|室|点|中心)")
LEAST = 4


@dataclass(frozen=True)
class _Count:
    """A counted thing: what is counted, by which unit, how many, and where."""

    thing: str
    amount: Amount
    line: int


def check(library: Library) -> Iterator[Problem]:
    for report in library.reports:
        yield from _statements(report)
        yield from _areas(report)


def _statements(report: Document[ReportForm]) -> Iterator[Problem]:
    """「举办法治讲座48场」 and 「举办48场法治讲座」 say the same; their numbers must too."""
    first: dict[tuple[str, str], _Count] = {}
    for count in _counts(report):
        other = first.setdefault((count.thing, count.amount.unit), count)
        (low, high), (least, most) = count.amount.bounds, other.amount.bounds
        if high < least or most < low:
            yield _differ(report, count, other)


def _counts(report: Document[ReportForm]) -> Iterator[_Count]:
    for passage in report.passages:
        text = passage.text
        end = 0
        for start, stop, amount in find(text):
            lead = _last_clause(text[max(end, start - 40) : start])
            tail = re.split(rf"[{_CUT}\d]", text[stop : stop + 20], maxsplit=1)[0]
            thing = _ASIDE.sub("", lead) + _ASIDE.sub("", tail)
            end = stop
            if len(thing) >= LEAST:
                yield _Count(thing, amount, passage.line(start))


def _last_clause(text: str) -> str:
    return re.split(rf"[{_CUT}]", text)[-1]


def _areas(report: Document[ReportForm]) -> Iterator[Problem]:
    """How many neighbourhoods there are in all, said in words that mean all of them."""
    totals: dict[str, _Count] = {}
    for count in _totals(report):
        total = totals.setdefault(count.thing, count)
        if count.amount.value != total.amount.value:
            yield _differ(report, count, total)
    whole = next((total for thing, total in totals.items() if thing in _COMMUNITIES), None)
    for passage in report.passages if whole else ():
        for match in _ONE_PLUS.finditer(passage.text):
            if whole and whole.amount.value != int(match[1]):
                there = f"第 {whole.line} 行写的是“{whole.amount.written}{whole.thing}”"
                what = f"“1+{match[1]}”里是 {match[1]} 个，{there}"
                yield Problem(report.path, passage.line(match.start()), what, _FIX, RULE, advice=True)


def _totals(report: Document[ReportForm]) -> Iterator[_Count]:
    for passage in report.passages:
        for begin, end, amount in find(passage.text):
            area = _AREA.match(passage.text, end)
            said = _ALL_BEFORE.search(passage.text[max(begin - 8, 0) : begin])
            if area and amount.unit == "个" and (said or _ALL_AFTER.match(passage.text, area.end())):
                yield _Count(area[1], amount, passage.line(begin))


_FIX = "请核对两处的数；都对的，写明差在哪里"


def _differ(report: Document[ReportForm], count: _Count, other: _Count) -> Problem:
    what = (
        f"这里写“{count.thing}”是“{count.amount.written}”，第 {other.line} 行写的是“{other.amount.written}”"
    )
    return Problem(report.path, count.line, what, _FIX, RULE, advice=True)
