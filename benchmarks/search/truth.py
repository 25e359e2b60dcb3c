"""Strings to search for, drawn from the pages, and how much of what is there a search finds."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus import Page, cut, dictionary

COUNTS = {"one": 8, "two": 12, "half": 10, "long": 16, "across": 8, "digits": 6}
_HAN = "[\u4e00-\u9fff]"


@dataclass(frozen=True)
class Found:
    """What a search found of literal strings. Shape: shares from 0 to 1.

    recall: pages found of those that contain the string, averaged over the strings; exact: pages with the
    string of all pages found; nothing: strings of the pages for which nothing at all was found.
    """

    recall: float
    exact: float
    nothing: float


def draw(pages: Sequence[Page]) -> dict[str, str]:
    """Strings that stand in some page, {string: its kind}: what is frequent in the text is drawn often.

    one and two characters; half: the end of a word and the beginning of the next; long: 4 to 8
    characters; across: with a punctuation mark inside; digits: digits and characters.
    """
    chance, known = random.Random(7), set(dictionary())
    shapes: dict[str, Callable[[str], str]] = {
        "one": lambda line: _slice(chance, line, 1),
        "two": lambda line: _slice(chance, line, 2),
        "half": lambda line: _half(chance, line, known),
        "long": lambda line: _slice(chance, line, chance.randint(4, 8)),
        "across": lambda line: _match(chance, rf"{_HAN}{{1,3}}[，、；。]{_HAN}{{1,3}}", line),
        "digits": lambda line: _match(chance, rf"{_HAN}{{0,2}}[0-9]+{_HAN}{{1,3}}", line),
    }
    drawn: dict[str, str] = {}
    for kind, wanted in COUNTS.items():
        while list(drawn.values()).count(kind) < wanted:
            line = chance.choice(chance.choice(pages).text.splitlines())
            if text := shapes[kind](line):
                drawn.setdefault(text, kind)
    return drawn


def _slice(chance: random.Random, line: str, length: int) -> str:
    """`length` Han characters in a row, or nothing."""
    start = chance.randrange(len(line))
    text = line[start : start + length]
    return text if re.fullmatch(f"{_HAN}{{{length}}}", text) else ""


def _half(chance: random.Random, line: str, known: set[str]) -> str:
    clause = chance.choice(re.split("[，、；。]", line))
    words = [word for word in cut(clause, known) if not word.isdigit()]
    if len(words) < 2 or "".join(words) not in clause:
        return ""
    at = chance.randrange(len(words) - 1)
    return words[at][-1] + words[at + 1][0]


def _match(chance: random.Random, pattern: str, line: str) -> str:
    return chance.choice(re.findall(pattern, line) or [""])


def judge(pages: Sequence[Page], found: dict[str, list[str]], most: int) -> Found:
    """How good `found`, {string: addresses in their order}, is; no string may have more than `most`."""
    urls = {page.url for page in pages}
    texts = {page.url: page.text for page in pages}
    recalls, right, seen = [], 0, 0
    for query, addresses in found.items():
        there = {url for url, text in texts.items() if query in text}
        got = (
            set(addresses) & urls
        )  # lists of events and the like say what the pages say: neither right nor wrong
        recalls.append(len(there & got) / min(len(there), most))
        right, seen = right + len(there & got), seen + len(got)
    empty = sum(not addresses for addresses in found.values())
    return Found(min(1.0, sum(recalls) / len(recalls)), right / max(seen, 1), empty / len(found))
