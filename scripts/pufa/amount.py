"""A number as an official text writes it: 48场, 5000余人次, 超过 129.9 万, 五十个, 1+49.

余, 多, 超过 and 约 never get lost: an amount knows its words before and after the number.
"""

from __future__ import annotations

import re
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
        return Decimal(_han(self.number))

    @property
    def precision(self) -> str:
        """准确, or the word that keeps the number from being exact: 余, 超过, 约 …"""
        return self.before or self.about[-1:] or self.after or EXACT

    @property
    def tail(self) -> str:
        """What stands behind the number: 余人次."""
        return self.about + self.unit + self.after


def _han(text: str) -> int:
    """五十 → 50, 一百零五 → 105, 两千三百 → 2300."""
    total = digit = 0
    for char in text.replace("两", "二").replace("〇", "零"):
        if char in _UNITS:
            total += (digit or 1) * _UNITS[char]
            digit = 0
        else:
            digit = _DIGITS.index(char)
    return total + digit
