"""What a slip may have meant: words that the pages hold, and which characters sound alike.

Most slips of a Chinese keyboard write another character of the same sound: 调节 for 调解.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

import rjieba
from pypinyin import Style, pinyin

from pufa.search.bits import SYMBOLS
from pufa.search.passages import TEXT, Page

_MOST = 2000  # words: some 12 KB, fetched only when a query finds nothing
_LONGEST = 4
# GB 2312-1980 puts its 3,755 characters of the first level in the order of their sounds: rows 16 to 55.
_ROWS = range(16, 56)


class Words:
    """The words of the pages, counted; one in a title or a name counts as ten."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def add(self, pages: Sequence[Page]) -> None:
        """Some pages. Every third text tells which words are common; of titles and names each counts."""
        text = "\n".join(p.text for page in pages[::3] for p in page.passages)
        names = "\n".join([p.text for page in pages for p in page.passages if p.field > TEXT])
        titles = "\n".join(page.title for page in pages)
        self._counts.update(rjieba.cut(text))
        for word, count in Counter(rjieba.cut(f"{names}\n{titles}")).items():
            self._counts[word] += 9 * count

    def commonest(self) -> list[str]:
        """The words of two to four Chinese characters that come most often."""
        words = [w for w in self._counts if 2 <= len(w) <= _LONGEST and all("\u4e00" <= c for c in w)]
        return sorted(words, key=lambda word: (-self._counts[word], word))[:_MOST]


@cache
def sounds() -> str:
    """How many characters of GB 2312's first level, one run after the other, sound alike."""
    return "".join(SYMBOLS[length] for length in _runs())


def _runs() -> list[int]:
    """The lengths of the runs of one sound. A character of several sounds stays with the run it stands in."""
    lengths: list[int] = []
    sound = ""
    for char in _first_level():
        known = pinyin(char, style=Style.NORMAL, heteronym=True)[0]
        if sound in known:
            lengths[-1] += 1
        else:
            sound = known[0]
            lengths.append(1)
    return lengths


def _first_level() -> str:
    codes = bytes(code for row in _ROWS for cell in range(1, 95) for code in (row + 0xA0, cell + 0xA0))
    return codes.decode("gb2312", errors="ignore")
