"""A number in a spreadsheet and its format → the text that the person sees.

A day is a number there; only the format says so, and whether its year is shown.
"""

from __future__ import annotations

import datetime as dt
import re

from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.utils.datetime import from_excel

# What Excel and WPS in Chinese mean by these numbers (ECMA-376, 18.8.30); openpyxl knows up to 49.
_CHINESE_FORMATS = {
    **dict.fromkeys((27, 36, 50, 57), 'yyyy"年"m"月"'), **dict.fromkeys((28, 29, 51, 54), 'm"月"d"日"'),
    **dict.fromkeys((30,), "m-d-yy"), **dict.fromkeys((31,), 'yyyy"年"m"月"d"日"'),
    **dict.fromkeys((32, 33, 34, 35, 55, 56), "h:mm"), **dict.fromkeys((52,), 'yyyy"年"m"月"'),
    **dict.fromkeys((53, 58), 'm"月"d"日"'),
}  # fmt: skip
FORMATS: dict[int, str] = {**BUILTIN_FORMATS, **_CHINESE_FORMATS}
GENERAL = "General"
_NOT_SHOWN = re.compile(r'\[[^\]]*\]|"[^"]*"|\\.|[_*].')
_WORDS = re.compile(r'"([^"]*[^\W\d_][^"]*)"')


def shown(number: float, code: str, epoch: dt.datetime) -> tuple[str, str]:
    """The text of a number, and its month (2024-01) where it is a day.

    Raises ValueError or OverflowError where no day has that number.
    """
    signs = _NOT_SHOWN.sub("", code.split(";")[0]).lower()
    if signs == "general" or not re.search("[ymdhs]", signs):
        return _plain(number, signs), ""
    moment = from_excel(number, epoch=epoch)
    if isinstance(moment, dt.datetime) and re.search("[yd]", signs):
        return _day(moment, signs), f"{moment:%Y-%m}"
    if isinstance(moment, dt.datetime | dt.time):
        return f"{moment:%H:%M}", ""
    raise ValueError(number)


def adds_words(code: str) -> bool:
    """Whether a format of numbers shows words that stand in no cell: 0"场"."""
    signs = _NOT_SHOWN.sub("", code).lower()
    return bool(_WORDS.search(code)) and not re.search("[ymdhs]", signs)


def _day(moment: dt.datetime, signs: str) -> str:
    parts = [p for p, sign in (("%Y", "y"), ("%m", "m"), ("%d", "d")) if sign in signs]
    day = moment.strftime("-".join(parts))
    at = moment.strftime(" %H:%M")
    return day + at if "h" in signs and at != " 00:00" else day


def _plain(number: float, signs: str) -> str:
    if "%" in signs:
        places = len(re.sub(r"[^0]", "", signs.partition(".")[2]))
        return f"{number * 100:.{places}f}%"
    text = f"{number:.15g}"
    return text.zfill(len(signs)) if re.fullmatch("0{2,}", signs) else text
