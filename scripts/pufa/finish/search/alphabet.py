"""Text → few bytes that a script can hold: frequent characters in one byte, others and frequent words in two.

UTF-8 spends three bytes on a Chinese character. A code here is one ASCII character, or one of those that
UTF-8 writes in two bytes (U+0080 to U+07FF); what has no code stands for itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from pufa.finish.search.bits import SYMBOLS, low_bits, pack, rice
from pufa.finish.search.plain import simplified

ESCAPE = "~"  # in front of a character that looks like a code and stands for itself
_TWO_BYTES = range(0x80, 0x800)
_WORDS = 240  # more make the texts smaller, and the alphabet larger that every search fetches
_MARKS = 0xE000  # private characters stand for words between the two steps of writing


class Alphabet:
    """The codes, chosen for texts like those of a sample."""

    def __init__(self, sample: Sequence[str]) -> None:
        counts = Counter(c for text in sample for c in text)
        # A traditional character is left out: search.js tells by the alphabet whether it must learn them.
        ranked = [c for c, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
        ranked = [c for c in ranked if c not in simplified()]
        self.ones = ranked[: len(SYMBOLS)]
        cost = dict.fromkeys(self.ones, 1)
        self.words = _words(sample, cost)
        self.twos = sorted(ranked[len(SYMBOLS) : len(SYMBOLS) + len(_TWO_BYTES) - len(self.words)])
        marks = [chr(_MARKS + number) for number in range(len(self.words))]
        codes = dict(zip([*self.twos, *marks], map(chr, _TWO_BYTES), strict=False))
        codes |= dict(zip(self.ones, SYMBOLS, strict=False))
        for code in range(_TWO_BYTES.stop):
            codes.setdefault(chr(code), ESCAPE + chr(code))
        self._codes = str.maketrans(codes)
        self._marks = dict(zip(self.words, marks, strict=True))

    def write(self, texts: Iterable[str]) -> list[str]:
        """The texts in codes. All at once: a word is looked for in all of them in one go."""
        text = "\0".join(texts)
        for word, mark in self._marks.items():
            text = text.replace(word, mark)
        return text.replace("\0", "\ue7ff").translate(self._codes).split("\ue7ff")

    def tables(self) -> dict[str, object]:
        """What search.js needs to read: the characters of one byte, those of two as gaps, the words."""
        points = list(map(ord, self.twos))
        gaps = [b - a - 1 for a, b in zip([-1, *points], points, strict=False)]
        low = low_bits(len(points) or 1, 0xA000)
        code = {c: SYMBOLS[number] for number, c in enumerate(self.ones)}
        code |= {c: chr(_TWO_BYTES.start + number) for number, c in enumerate(self.twos)}
        words = ["".join(code.get(c, c) for c in word) for word in self.words]
        return {
            "ones": "".join(self.ones),
            "twos": [len(points), low, pack("".join(map(rice(low).__getitem__, gaps)))],
            "words": ESCAPE.join(words),
        }


def _words(sample: Sequence[str], cost: dict[str, int]) -> list[str]:
    """The words that save most, the longest first, so that a short one does not take a part of it."""
    counts: Counter[str] = Counter()
    for text in sample:
        for size in (2, 3, 4, 8):
            counts.update(text[at : at + size] for at in range(len(text) - size + 1))

    def saved(word: str) -> int:
        return (sum(cost.get(c, 2) for c in word) - 2) * counts[word]

    likely = sorted((w for w, n in counts.items() if n > 8), key=lambda w: (-saved(w), w))[: _WORDS * 4]
    likely.sort(key=lambda word: (-len(word), -saved(word), word))
    counts = _used("\0".join(sample), likely)
    best = sorted((w for w in likely if saved(w) > 4 * len(w)), key=lambda w: (-saved(w), w))[:_WORDS]
    return sorted(best, key=lambda word: (-len(word), word))


def _used(text: str, words: Sequence[str]) -> Counter[str]:
    """How often each word is really written, once the words before it have taken their parts."""
    counts: Counter[str] = Counter()
    for word in words:
        counts[word] = text.count(word)
        text = text.replace(word, "\0")
    return counts
