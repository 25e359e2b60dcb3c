"""The numbers that Word counts by itself: each paragraph of a list → 「一、」「（一）」「1.」 as it is seen.

ECMA-376 part 1, 17.9. Most converters make a list of them and lose the Chinese number; but the number is
what an official text is cited by.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from pufa.intake.package import Package, attribute, local
from pufa.intake.word_styles import LEVELS, MOST, integer, named

NUMBERING = "word/numbering.xml"
_DIGITS = "零一二三四五六七八九"
_CIRCLED = "".join(map(chr, range(0x2460, 0x2474)))
_IN_TURN = {  # behind the last of them Word goes on in digits
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸", "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
    "decimalEnclosedCircle": _CIRCLED, "decimalEnclosedCircleChinese": _CIRCLED[:10],
    "decimalEnclosedParen": "".join(map(chr, range(0x2474, 0x2488))),
    "decimalEnclosedFullstop": "".join(map(chr, range(0x2488, 0x249C))),
}  # fmt: skip
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_CHINESE = {
    "chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand",
    "japaneseCounting", "ideographDigital", "chineseLegalSimplified",
}  # fmt: skip


@dataclass(frozen=True)
class Level:
    """How a level of a list is counted, and what stands around the number: `text` is 「第%1条」."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None  # the level that starts this one anew; None: every higher one
    plain: bool = False  # every number in it as 1, 2, 3 (w:isLgl)
    style: str = ""  # paragraphs of this style are counted here


class Numbers:
    """Counts the paragraphs of a document in their order."""

    def __init__(self, package: Package) -> None:
        self._lists: dict[str, tuple[str, dict[int, Level]]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._read(package)

    def _read(self, package: Package) -> None:
        if NUMBERING not in package.parts:
            return
        root = package.tree(NUMBERING)
        abstract = {attribute(e, "abstractNumId"): e for e in named(root, "abstractNum")}
        for number in named(root, "num"):
            name = next((attribute(e, "val") for e in named(number, "abstractNumId")), "")
            levels = dict(_levels(abstract[name])) if name in abstract else {}
            for override in named(number, "lvlOverride"):
                at = integer(attribute(override, "ilvl"))
                levels |= dict(_levels(override))
                for start in named(override, "startOverride"):
                    levels[at] = replace(levels.get(at, Level()), start=integer(attribute(start, "val")))
                    name = f"{name}/{attribute(number, 'numId')}"  # counts by itself from here on
            self._lists[attribute(number, "numId")] = (name, levels)

    def level(self, name: str, style: str) -> int:
        """The level at which a style is counted in a list that it names without a level."""
        _, levels = self._lists.get(name, ("", {}))
        return next((at for at, level in levels.items() if level.style and level.style == style), 0)

    def label(self, name: str, at: int) -> str | None:
        """The next number of level `at` of a list, "" for a bullet, None where there is no such list."""
        if name not in self._lists:
            return None
        counted, levels = self._lists[name]
        counts = self._counts.setdefault(counted, {})
        level = levels.get(at, Level())
        counts[at] = min(counts[at] + 1 if at in counts else level.start, MOST)
        for lower in [lower for lower in counts if lower > at]:
            restart = levels.get(lower, Level()).restart
            if restart is None or 0 < at + 1 <= restart:
                del counts[lower]
        if level.form == "bullet":
            return ""
        if level.form == "none":
            return re.sub("%[1-9]", "", level.text)

        def written(place: re.Match[str]) -> str:
            which = int(place[1]) - 1
            other = levels.get(which, Level())
            count = counts.setdefault(which, other.start)
            return counted_in("decimal" if level.plain else other.form, count)

        return re.sub("%([1-9])", written, level.text)


def counted_in(form: str, number: int) -> str:
    """A number as one of Word's forms writes it (ECMA-376 part 1, 17.18.59); others become digits."""
    signs = _IN_TURN.get(form, "")
    if 1 <= number <= len(signs):
        return signs[number - 1]
    if form == "chineseCounting" and number >= 100:
        return "".join("○一二三四五六七八九"[int(digit)] for digit in str(number))
    if form in _CHINESE and number > 0:
        return chinese(number)
    if form in ("lowerLetter", "upperLetter") and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * (1 + (number - 1) // 26)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman") and number > 0:
        roman = _roman(number)
        return roman.upper() if form == "upperRoman" else roman
    if form == "decimalZero":
        return f"{number:02}"
    if form == "decimalFullWidth":
        return str(number).translate({ord("0") + n: 0xFF10 + n for n in range(10)})
    return str(number)


def chinese(number: int) -> str:
    """十, 十一, 二十, 一百零五."""
    written = ""
    for value, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, value) if value < 1000 else (number // 1000 % 10, number % 1000)
        if digit:
            written += _DIGITS[digit] + unit
        elif written and number and not written.endswith("零"):
            written += "零"
    return written.removeprefix("一") if re.match("一十", written) else written


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        written += letters * (number // value)
        number %= value
    return written


def _levels(element: Element) -> Iterator[tuple[int, Level]]:
    for level in named(element, "lvl"):
        values = {local(e.tag): attribute(e, "val") for e in level}
        yield (
            min(integer(attribute(level, "ilvl")), LEVELS - 1),
            Level(
                start=integer(values.get("start", "1")),
                form=_form(level, values.get("numFmt", "decimal")),
                text=values.get("lvlText", ""),
                restart=integer(values["lvlRestart"]) if "lvlRestart" in values else None,
                plain="isLgl" in values and values["isLgl"] not in ("0", "false"),
                style=values.get("pStyle", ""),
            ),
        )


def _form(level: Element, form: str) -> str:
    """WPS writes its own forms behind an AlternateContent; the first that is there counts."""
    inner = next((attribute(e, "val") for e in level.iter() if local(e.tag) == "numFmt"), form)
    return inner or form
