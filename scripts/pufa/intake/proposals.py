"""The figures that a report seems to hold, each with its quote: proposals, for a person to judge.

Better one too many than one too few, but no years, ordinals, names (12345, “15分钟生活圈”) or counts of
the text's own parts (两个方面); and what a report plans for next year is no figure of this one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pufa.document import Document
from pufa.models import Figure, ReportForm
from pufa.outline import Heading, Paragraph, bare, read

MOST = 300  # a form with more cannot be read; a report has some thirty
LONGEST_NAME = 24
LONGEST_QUOTE = 100  # characters that a quote may take from either side; a longer one finds nothing better
UNGROUPED = "未分组"
_UNITS = (
    "人次|人天|件次|场次|户次|批次|家次|课时|学时|万元|亿元|平方米|公里|公斤|[万亿]?元|件|起|次|场|名|位|人|"
    "份|条|项|户|家|处|所|篇|期|册|幅|本|张|部|种|宗|例|对|组|支|间|套|台|辆|吨|个|批|%|％"
)
_DIGITS = r"\d+(?:,\d{3})*(?:\.\d+)?"
_HAN = "(?:[一两二三四五六七八九][十百千]|十)[零一二三四五六七八九十百千]*"
_NUMBER = re.compile(
    # No ordinals (第3批), ranges (2021-2025), rates (每2次), vague words (数十场), names (A4, “100件实事”).
    r"(?<![\dA-Za-z.,+〔“第每几数上至~～–—\-一二三四五六七八九十百千])(?<!第 )"
    r"(?:(?:超过|不少于|约|近)\s*)?"
    rf"(?:(?:{_DIGITS}|{_HAN})\s*(?:[余多]\s*)?(?:[万亿][余多]?)?(?:(?:{_UNITS})|(?<=[万亿]))"
    # Below ten only digits say that something was counted: 两个方面, 三所联动 – but 两场, 三件.
    r"|[两二三四五六七八九][场次件起名份])"
    r"|(?<![\d+])\d+\+\d+(?=”)"
)
_NOT_COUNTED = re.compile(
    r"\s*(?:方面|层面|维度|环节|要素|阶段|统一|到位|关键|坚持|确保|小时|分钟|工作日|月|星期)"
)
_TITLES = re.compile(r"《[^《》]*》")
_CLAUSE = re.compile(r"[^，。；：！？、,;:!?]*(?:(?<=\d),(?=\d)[^，。；：！？、,;:!?]*)*")
_BREAK = re.compile(r"[，。；：！？、,;:!?]")
_PLANS = re.compile(r"(?:安排|打算|计划|思路|展望)。?$|下一步|明年")
_PERIOD = re.compile(r"截至|截止|以来|目前|全年")
_PERIODS = {"截止": "截至", "以来": "截至"}
_RECKONED = "-=+@ "  # a spreadsheet reckons what begins so: no name and no quote may (pufa/fields.py)
_BEFORE_NAME = re.compile(
    r"^(?:截[至止]目前|截[至止]|目前|全年|年内|今年|当年|以来|其中|同时|并|本?街道(?!中心)|共计|总计|累计|合计|共"
    r"|为街道|\d{1,4}[年月日][度底]?|[（）“”\s])+"
)
_AFTER_NAME = re.compile(r"(?:达到|达|共计|共有|共|为|有|了|[（）“”\s])+$")


@dataclass(frozen=True)
class Proposals:
    """The proposed figures, and how many numbers found no place among them.

    Left out are numbers whose sentence stands in the report more than once (a quote must lead to one
    place), and all beyond MOST.
    """

    figures: tuple[Figure, ...]
    left_out: int


@dataclass(frozen=True)
class _Found:
    """A number where it stands: as written, its name, the clause around it, the period said before it."""

    written: str
    name: str
    quote: str
    period: str | None


def propose(text: str, year: int, reports: Sequence[Document[ReportForm]]) -> Proposals:
    """Read the figures out of a report's Markdown body.

    What an earlier one of `reports` (newest first) counted under the same name keeps its id, name and
    group, so that the years can be compared.
    """
    known: dict[str, Figure] = {}
    for report in reports:
        known = _named(report) | known
    found = list(_numbers(text))
    quotable = [number for number in found if number.quote][:MOST]
    figures = []
    for count, number in enumerate(quotable, 1):
        same = known.get(number.name)
        figures.append(_figure(number, same, f"figure-{year}-{count:02}"))
        known = {name: figure for name, figure in known.items() if figure is not same}
    groups = list(dict.fromkeys(figure.group for figure in figures))
    figures.sort(key=lambda figure: groups.index(figure.group))
    return Proposals(tuple(figures), len(found) - len(quotable))


def _figure(number: _Found, known: Figure | None, id_: str) -> Figure:
    fields = {
        "编号": known.id if known else id_,
        "名称": known.name if known else number.name,
        "写法": number.written,
        "原文": number.quote,
        "分组": known.group if known else UNGROUPED,
        "期间": number.period,
        "首页": bool(known and known.headline),
    }
    return Figure.model_validate(fields)


def _named(report: Document[ReportForm]) -> dict[str, Figure]:
    """A report's figures under the names that this room would have given them, and under their own."""
    found = {figure.name: figure for figure in report.form.figures}
    for number in _numbers(report.body):
        for figure in report.form.figures:
            quotes = bare(figure.quote), bare(number.quote)
            same = bare(figure.written.written) == bare(number.written)
            if same and number.quote and (quotes[0] in quotes[1] or quotes[1] in quotes[0]):
                found.setdefault(number.name, figure)
    return found


def _numbers(text: str) -> Iterator[_Found]:
    blocks = read(text)
    paragraphs = [b for b in blocks if isinstance(b, Paragraph)]
    whole = "\n".join(bare("".join(s.text for s in p.sentences)) for p in paragraphs)
    planned = False
    for block in blocks:
        if isinstance(block, Heading):
            planned = bool(_PLANS.search(block.title)) if block.level == 2 else planned
        elif not planned:
            for sentence in block.sentences:
                yield from _in_sentence(sentence.text, whole)


def _in_sentence(sentence: str, whole: str) -> Iterator[_Found]:
    period = None
    # The title of a law may hold numbers of its own; it becomes one word of the same length.
    hidden = _TITLES.sub(lambda title: "书" * len(title[0]), sentence)
    for clause in _CLAUSE.finditer(hidden):
        numbers = [
            m for m in _NUMBER.finditer(hidden, *clause.span()) if not _NOT_COUNTED.match(hidden, m.end())
        ]
        said = _PERIOD.search(clause[0])
        period = _PERIODS.get(said[0], said[0]) if said else period
        start = clause.start()
        for number, following in zip(numbers, [*numbers[1:], None], strict=False):
            before = _cleaned(sentence[max(start, number.start() - LONGEST_QUOTE) : number.start()])
            # 「惠及5000多人次累计推送信息20余条」: words between two numbers belong to the second.
            end = number.end() if following and before else following.start() if following else clause.end()
            after = _cleaned(sentence[number.end() : min(end, number.end() + LONGEST_QUOTE)])
            quote = _unique(sentence, start, end if after else number.end(), whole)
            yield _Found(number[0].strip(), _name(before, after, number[0]), quote, period)
            start = number.end()


def _cleaned(words: str) -> str:
    return _AFTER_NAME.sub("", _BEFORE_NAME.sub("", words.strip()))


def _name(before: str, after: str, written: str) -> str:
    """What was counted; of an enumeration only the word that sums it up: 讲座等普法活动 → 普法活动."""
    summed_up = [before[m.end() :] for m in re.finditer("等", before) if len(before) - m.end() >= 4]
    name = "".join([*summed_up[-1:], *([] if summed_up else [before]), after])
    return (name.lstrip(_RECKONED) or written.strip())[:LONGEST_NAME]


def _unique(sentence: str, start: int, end: int, whole: str) -> str:
    """The words from `start` to `end`, and as many more as make them stand only once in the report."""
    earliest, latest = max(0, start - LONGEST_QUOTE), min(len(sentence), end + LONGEST_QUOTE)
    breaks = [m.end() for m in _BREAK.finditer(sentence, earliest, start)][-4:]
    for first, last in [*((first, end) for first in (start, *reversed(breaks))), (earliest, latest)]:
        quote = sentence[first:last].strip().lstrip(_RECKONED)
        wanted = bare(quote)
        if whole.find(wanted, whole.find(wanted) + 1) < 0:
            return quote
    return ""
