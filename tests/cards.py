"""What the search shows of the pages, read back from the finished site."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from pufa.search.bits import LONGEST_RUN, SYMBOLS, low_bits
from pufa.search.shards import MARKS

_VERSION = 4


def given(file: Path) -> tuple[str, Any]:
    """The version and the data that a file of the index hands over."""
    name, _, said = file.read_text("utf-8").partition("=")
    assert name == "got", file
    data = json.loads(said)
    return (data["version"], data) if isinstance(data, dict) else (data[:_VERSION], data[_VERSION:])


def unpacked(text: str) -> str:
    """The bits that two symbols hold thirteen of."""
    values = [SYMBOLS.index(symbol) for symbol in text]
    return "".join(f"{a * 91 + b:013b}" for a, b in zip(values[::2], values[1::2], strict=True))


class Reader:
    """Reads numbers off a string of bits, one after the other."""

    def __init__(self, text: str) -> None:
        self.bits, self.at = unpacked(text), 0

    def take(self, many: int) -> int:
        self.at += many
        return int(self.bits[self.at - many : self.at] or "0", 2)

    def ones(self, most: int) -> int:
        number = 0
        while number < most and self.take(1):
            number += 1
        return number

    def gamma(self) -> int:
        more = self.ones(64)
        return (1 << more) + self.take(more)

    def rice(self, low: int) -> int:
        run = self.ones(LONGEST_RUN)
        number = run if run < LONGEST_RUN else run - 1 + self.gamma()
        return (number << low) + self.take(low)


def postings(shard: str, leaves: int) -> dict[int, list[tuple[int, int]]]:
    """What a shard says: mark of a term → the leaves that hold it, each with its field."""
    reader, found, mark = Reader(shard), {}, 0
    many = reader.gamma() - 1
    low = low_bits(many or 1, MARKS)
    for _ in range(many):
        mark += reader.rice(low)
        count, leaf = reader.gamma(), -1
        named, gap = reader.ones(1), low_bits(count, leaves)
        places = []
        for _ in range(count):
            leaf += reader.rice(gap) + 1
            places.append((leaf, reader.ones(3) if named else 0))
        found.setdefault(mark, []).extend(places)
    return found


def codes(tables: dict[str, Any]) -> dict[str, str]:
    """What each code of an alphabet stands for."""
    many, low, packed = tables["twos"]
    known, point, reader = dict(zip(SYMBOLS, tables["ones"], strict=False)), -1, Reader(packed)
    for number in range(many):
        point += reader.rice(low) + 1
        known[chr(0x80 + number)] = chr(point)
    for number, word in enumerate(tables["words"].split("~") if tables["words"] else []):
        known[chr(0x80 + many + number)] = decoded(word, known)
    return known


def decoded(text: str, known: dict[str, str]) -> str:
    """A text written in codes."""
    return re.sub("~(.)|(.)", lambda m: m[1] or known.get(m[2], m[2]), text, flags=re.DOTALL)


def cards(site: Path) -> list[str]:
    """Every leaf of the index as it was written: a line for the page, a line for each passage."""
    known = codes(given(site / "search/index.js")[1])
    files = sorted((site / "search/leaf").iterdir(), key=lambda file: int(file.stem))
    return [decoded(given(file)[1], known) for file in files]
