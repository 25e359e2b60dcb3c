"""Fictional pages of legal education whose vocabulary keeps growing, and what each of them literally says.

The sentences are walks over the words of the site's own report and guides, word after word as they
follow each other there; 15 % of the words are replaced, half of them by the page's own topic and half by
words of a dictionary drawn by Zipf's law. So a thousand pages more always bring words never seen before,
as real text does, and no index can rest on a small vocabulary. The pages depend on their number alone.
"""

from __future__ import annotations

import bisect
import datetime as dt
import itertools
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
SOURCES = ("docs/reports/2024.md", "docs/help/index.md", "docs/help/data.md")
FIRST_DAY, DAYS = dt.date(2014, 1, 1), 3652
SECTIONS, PARAGRAPHS, LENGTH = 4, 2, 165  # characters of a paragraph, at least
SHARE = 0.15
KINDS = "指南 问答 讲座 案例 公告 办事流程 座谈 现场咨询".split()
_CLAUSE = re.compile(r"[^\u4e00-\u9fff0-9]+")
_LEFT_OUT = re.compile("习|书记|党|中央|国家")  # of these no nonsense shall be made
_UNFIT = re.compile("待[补定填]|此处|占位|某年|某月")  # the checks take these for gaps left by somebody
_PIECE = re.compile(r"[0-9]+|[\u4e00-\u9fff]+")


@dataclass(frozen=True)
class Page:
    """One page. Shape: address below the site, title, day, (heading, its paragraphs) …"""

    url: str
    title: str
    day: dt.date
    sections: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def text(self) -> str:
        """All that the page says, one line a block: no string runs across two blocks."""
        blocks = itertools.chain.from_iterable((heading, *said) for heading, said in self.sections)
        return "\n".join((self.title, *blocks))

    @property
    def body(self) -> str:
        """The sections as Markdown."""
        return "\n\n".join(f"## {heading}\n\n" + "\n\n".join(said) for heading, said in self.sections)


def dictionary() -> list[str]:
    """Words of two to four characters, in an order that a seed decides and not the alphabet."""
    from pypinyin.phrases_dict import phrases_dict

    words = sorted(word for word in phrases_dict if re.fullmatch(r"[\u4e00-\u9fff]{2,4}", word))
    random.Random(47).shuffle(words)
    return words


def cut(text: str, known: set[str]) -> list[str]:
    """The words of a clause: the longest that is known; what is left over goes two by two."""
    words: list[str] = []
    for piece in _PIECE.findall(text):
        if not piece[0].isdigit():
            words += _cut_han(piece, known)
        else:
            words.append(piece)
    return words


def _cut_han(text: str, known: set[str]) -> Iterator[str]:
    start = loose = 0  # from `loose` to `start` nothing was known
    while start < len(text):
        length = next((n for n in (4, 3, 2) if text[start : start + n] in known), 0)
        if length:
            yield from (text[at : min(at + 2, start)] for at in range(loose, start, 2))
            yield text[start : start + length]
            loose = start + length
        start += length or 1
    yield from (text[at : at + 2] for at in range(loose, start, 2))


class Writer:
    """Writes page after page; the next one depends on all before it."""

    def __init__(self) -> None:
        self.random = random.Random(2024)
        self.words = dictionary()
        self.weights = list(itertools.accumulate(1 / (rank + 2.7) for rank in range(len(self.words))))
        self.starts: list[str] = []
        self.after: dict[str, list[str | None]] = {}
        known = set(self.words)
        for source in SOURCES:
            text = (PROJECT / source).read_text("utf-8").split("---\n", 2)[2]
            for clause in filter(None, _CLAUSE.split(text)):
                if _LEFT_OUT.search(clause):
                    continue
                words = cut(clause, known)
                if len(words) > 1:
                    self.starts.append(words[0])
                for word, following in zip(words, [*words[1:], None], strict=True):
                    self.after.setdefault(word, []).append(following)

    def rare(self) -> str:
        """A word of the dictionary."""
        return self.words[bisect.bisect(self.weights, self.random.random() * self.weights[-1])]

    def clause(self, topic: list[str]) -> str:
        """Some words that follow each other in the sources."""
        said = self._walk(topic)
        while _UNFIT.search(said):
            said = self._walk(topic)
        return said

    def _walk(self, topic: list[str]) -> str:
        """One to twelve words."""
        word: str | None = self.random.choice(self.starts)
        said = ""
        for _ in range(12):
            if word is None:
                break
            replaced = not word.isdigit() and self.random.random() < SHARE
            topical = self.random.random() < 0.5
            said += (self.random.choice(topic) if topical else self.rare()) if replaced else word
            word = self.random.choice(self.after[word])
        return said

    def paragraph(self, topic: list[str]) -> str:
        said = ""
        while len(said) < LENGTH:
            clauses = [self.clause(topic) for _ in range(self.random.randint(2, 4))]
            said += self.random.choice("，，，、；").join(clauses) + "。"
        return said

    def page(self, number: int) -> Page:
        topic = [self.rare() for _ in range(12)]
        first, second = self.random.sample(topic, 2)
        day = FIRST_DAY + dt.timedelta(self.random.randrange(DAYS))
        return Page(
            url=f"activities/{day.year}/p-{number}.html",
            title=f"{first}{self.random.choice(self.starts)}{second}{self.random.choice(KINDS)}",
            day=day,
            sections=tuple(
                (self.clause(topic), tuple(self.paragraph(topic) for _ in range(PARAGRAPHS)))
                for _ in range(SECTIONS)
            ),
        )


def write_pages(count: int) -> list[Page]:
    """The first `count` pages; fewer pages are the beginning of more."""
    writer = Writer()
    return [writer.page(number) for number in range(count)]


def make_project(root: Path, pages: list[Page]) -> Path:
    """The fictional office in the empty folder `root`, with these pages as its events."""
    from office import make_office

    make_office(root)
    events = root / "docs/activities"
    for year in sorted({page.day.year for page in pages}):
        (events / f"{year}").mkdir(exist_ok=True)
        (events / f"{year}/index.md").write_text(f"---\n标题: {year}年普法活动\n---\n", "utf-8")
    for page in pages:
        form = f"标题: {page.title}\n日期: {page.day}\n来源: 样例街道司法所的活动记录"
        file = (root / "docs" / page.url).with_suffix(".md")
        file.write_text(f"---\n{form}\n---\n\n{page.body}\n", "utf-8")
    return root
