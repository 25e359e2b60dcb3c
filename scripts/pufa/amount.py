"""A number as an official text writes it: 48场, 5000余人次, 超过 129.9 万, 五十个, 1+49.

余, 多, 超过 and 约 never get lost: an amount knows its words before and after the number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_DIGITS = "零一二三四五六七八九"
_UNITS = {"十": 10, "百": 100, "千": 1000}
EXACT, BOUNDS, ROUGH = "准确", ("余", "多", "超过", "不少于", "以上"), ("约", "近", "左右")
_WRITTEN = re.compile(
    r"(?P<before>超过|约|近|不少于)?\s*"
    r"(?P<number>\d+(?:,\d{3})*(?:\.\d+)?(?:\+\d+)?|[零〇两一二三四五六七八九十百千]+)\s*"
    r"(?P<about>[万亿]?[余多])?\s*(?P<unit>\S*?)(?P<after>以上|左右)?"
)
# The things that official texts count; longer words first, because 人次 is no 人.
_MEASURE = (
    "人次 场次 件次 户次 平方米 万元 亿元 公里 小时 课时 个 件 起 项 场 次 人 名 份 条 户 家 所 处 "
    "篇 期 批 支 元 种 类 部 册 周"
)
_FIGURE = re.compile(
    r"(?<![第\d.,+-])(?P<before>超过|约|近|不少于)?[ \t]?"
    r"(?P<number>\d{1,12}(?:,\d{3}){0,4}(?:\.\d{1,6})?|[两一二三四五六七八九十百千]{1,9})[ \t]?"
    rf"(?P<about>余|多)?(?P<unit>[万亿]?(?:{'|'.join(_MEASURE.split())}))"
)


@dataclass(frozen=True)
class Amount:
    """`before` + `number` + `about` + `unit` + `after`, as written; `value` is the bare number.

    `value` is a bound, not a count, where `precision` is not 准确; it is None for 1+49.
    """

    written: str
    before: str
    number: str
    about: str
    unit: str
    after: str = ""

    @classmethod
    def parse(cls, text: str) -> Amount:
        """Read an amount as written. Raises ValueError where no number begins the text."""
        match = _WRITTEN.fullmatch(text.strip())
        if not match:
            raise ValueError(text)
        parts = {name: part or "" for name, part in match.groupdict().items()}
        return cls(text.strip(), **parts)

    @property
    def value(self) -> Decimal | None:
        if "+" in self.number:
            return None
        if self.number[0].isdigit():
            return Decimal(self.number.replace(",", ""))
        return Decimal(han(self.number))

    @property
    def precision(self) -> str:
        """准确, or the word that keeps the number from being exact: 余, 超过, 约 …"""
        return self.before or self.about[-1:] or self.after or EXACT

    @property
    def tail(self) -> str:
        """What stands behind the number: 余人次."""
        return self.about + self.unit + self.after

    @property
    def bounds(self) -> tuple[Decimal, Decimal]:
        """The least and the most that is meant: 48 is 48, 20余 is between 20 and 30."""
        value = self.value or Decimal(0)
        if self.precision == EXACT:
            return value, value
        step = Decimal(10) ** (len(str(int(value))) - len(str(int(value)).rstrip("0")))
        return (value - step if self.before in ("约", "近") else value), value + step


def find(text: str) -> Iterator[tuple[int, int, Amount]]:
    """Every counted thing in a text, with where it begins and ends."""
    for match in _FIGURE.finditer(text):
        parts = {name: part or "" for name, part in match.groupdict().items()}
        yield match.start(), match.end(), Amount(match[0].strip(), **parts)


def han(text: str) -> int:
    """五十 → 50, 一百零五 → 105, 两千三百 → 2300."""
    total = digit = 0
    for char in text.replace("两", "二").replace("〇", "零"):
        if char in _UNITS:
            total += (digit or 1) * _UNITS[char]
            digit = 0
        else:
            digit = _DIGITS.index(char)
    return total + digit
