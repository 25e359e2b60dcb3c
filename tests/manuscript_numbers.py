"""The numbers of Word's lists as they are written (ECMA-376 part 1, 17.18.59, ST_NumberFormat)."""

from __future__ import annotations

import re
from collections.abc import Callable

_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_DIGITS = "○一二三四五六七八九"


def counted(number: int, form: str) -> str:
    """A number of a list, written in one of the forms of ST_NumberFormat; digits where it is another."""
    return _FORMS.get(form, str)(number)


def _thousands(number: int) -> str:
    """Counting with 十, 百 and 千: 十一, 二十, 一百零一, 一百一十."""
    said = ""
    for size, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, rest = divmod(number, size)
        number = rest
        if digit:
            said += _DIGITS[digit] + unit
        elif said and rest and not said.endswith("零"):
            said += "零"
    return said.removeprefix("一") if said.startswith("一十") else said


def _letters(number: int) -> str:
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    said = ""
    sizes = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
    for size, sign in zip(sizes, "M CM D CD C XC L XL X IX V IV I".split(), strict=True):
        said += sign * (number // size)
        number %= size
    return said


def _in_turn(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if number <= len(signs) else str(number)


def _digit_by_digit(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


_FORMS: dict[str, Callable[[int], str]] = {
    "none": lambda number: "",
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: "".join(chr(ord(digit) + 0xFEE0) for digit in str(number)),
    "decimalEnclosedCircle": _in_turn("".join(map(chr, range(0x2460, 0x2474)))),
    "decimalEnclosedCircleChinese": _in_turn("".join(map(chr, range(0x2460, 0x246A)))),
    "decimalEnclosedParen": _in_turn("".join(map(chr, range(0x2474, 0x2488)))),
    "decimalEnclosedFullstop": _in_turn("".join(map(chr, range(0x2488, 0x249C)))),
    "chineseCounting": lambda number: _thousands(number) if number < 100 else _digit_by_digit(number),
    "chineseCountingThousand": _thousands,
    "taiwaneseCountingThousand": _thousands,
    "japaneseCounting": lambda number: re.sub("零|一(?=[十百千])", "", _thousands(number)),
    "ideographDigital": _digit_by_digit,
    "ideographTraditional": _in_turn(_STEMS),
    "ideographZodiac": _in_turn(_BRANCHES),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
}
