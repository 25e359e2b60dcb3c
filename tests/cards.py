"""What the search shows of the pages, read back from the finished site."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from pufa.finish.search.bits import SYMBOLS

_FILE = re.compile(r'pufa\.got\("([0-9a-f]{8})","([a-z/0-9]+)",(.*)\)', re.DOTALL)


def given(file: Path) -> tuple[str, str, Any]:
    """The version, the name and the data that a file of the index hands over."""
    match = _FILE.fullmatch(file.read_text("utf-8"))
    assert match, file
    return match[1], match[2], json.loads(match[3])


def unpacked(text: str) -> str:
    """The bits that two symbols hold thirteen of."""
    values = [SYMBOLS.index(symbol) for symbol in text]
    return "".join(f"{a * 91 + b:013b}" for a, b in zip(values[::2], values[1::2], strict=True))


def rice(bits: str, low: int, many: int) -> list[int]:
    """The first numbers of a string of bits."""
    found, at = [], 0
    for _ in range(many):
        end = bits.index("0", at)
        found.append((end - at << low) + int(bits[end + 1 : end + 1 + low] or "0", 2))
        at = end + 1 + low
    return found


def codes(tables: dict[str, Any]) -> dict[str, str]:
    """What each code of an alphabet stands for."""
    many, low, packed = tables["twos"]
    known, point = dict(zip(SYMBOLS, tables["ones"], strict=False)), -1
    for number, gap in enumerate(rice(unpacked(packed), low, many)):
        point += gap + 1
        known[chr(0x80 + number)] = chr(point)
    words = [decoded(word, known) for word in tables["words"].split("~")]
    return known | {chr(0x80 + many + number): word for number, word in enumerate(words) if word}


def decoded(text: str, known: dict[str, str]) -> str:
    """A text written in codes."""
    return re.sub("~(.)|(.)", lambda m: m[1] or known.get(m[2], m[2]), text, flags=re.DOTALL)


def cards(site: Path) -> list[str]:
    """Every leaf of the index as it was written: a line for the page, a line for each passage."""
    known = codes(given(site / "search/index.js")[2])
    files = sorted((site / "search/leaf").iterdir(), key=lambda file: int(file.stem))
    return [decoded(given(file)[2], known) for file in files]
