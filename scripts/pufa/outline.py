"""The structure that an official text gives itself: 一、（一）一是, down to the sentence.

Ids follow the text's own numbering, not its wording, so that an address stays true when a word is
corrected: part 二 is `2`, its （三） is `2-3`, that one's 一是 is `2-3-1`, and the second sentence of
it `2-3-1.2`. A level that the text leaves out counts as 0: `1-0-1` is the first 一是 of part 一,
`0-0-0.1` the first sentence before part 一.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from pufa.amount import han

_NUMERALS = "一二三四五六七八九十"
_NUMERAL = f"[{_NUMERALS}]{{1,3}}"
# Typed by hand: （ 一 ）, (一), 一 、 are all the same numbering.
_PART = re.compile(rf"##\s*({_NUMERAL})\s*、")
_SECTION = re.compile(rf"###\s*[（(]\s*({_NUMERAL})\s*[）)]")
_SENTENCE = re.compile(r"[^。！？]*[。！？]+[”’》」』）)]*|[^。！？]+$")
_OTHER_MARKUP = re.compile(r"\s*([|>#+*!<`~-]|\[\^|\d+[.)] |\{)")
LEAD_LENGTH = 20


@dataclass(frozen=True)
class Heading:
    """A part (level 2) or a section (level 3)."""

    id: str
    level: int
    title: str


@dataclass(frozen=True)
class Sentence:
    """The smallest thing that can be cited."""

    id: str
    text: str


@dataclass(frozen=True)
class Paragraph:
    """A point (一是 …, `label` set and `id` its address) or a paragraph without a label (`id` empty)."""

    id: str
    label: str
    sentences: tuple[Sentence, ...]

    @property
    def lead(self) -> Sentence | None:
        """The short sentence that names a point, where it opens with one."""
        first = self.sentences[0]
        short = len(first.text) <= LEAD_LENGTH and first.text.endswith("。")
        return first if self.label and short and len(self.sentences) > 1 else None


Block: TypeAlias = "Heading | Paragraph"


def is_official(body: str) -> bool:
    """Whether a Markdown body numbers its parts 一、二、三、 (then sentences get addresses)."""
    return any(_PART.match(line) for line in body.splitlines())


def read(body: str) -> tuple[Block, ...]:
    """Every heading and paragraph of a Markdown body, in order; other markup is passed over."""
    reader = Reader()
    blocks = (block.strip("\n") for block in re.split(r"\n[ \t]*\n", body))
    return tuple(part for block in blocks if block.strip() for part in reader.read(block))


def bare(text: str) -> str:
    """NFKC-normalised text without white space: the form in which words are compared."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


class Reader:
    """Reads block after block, because a number means something only behind the one before it."""

    def __init__(self) -> None:
        self.part = self.section = self.point = self.sentence = 0

    def read(self, block: str) -> list[Block]:
        """The headings and paragraphs in one block of Markdown source."""
        first, _, rest = block.partition("\n")
        if heading := self._heading(first):
            return [heading, *(self.read(rest) if rest.strip() else [])]
        if _OTHER_MARKUP.match(block):
            return []
        return [self._paragraph(label, text) for label, text in _points(" ".join(block.split("\n")))]

    def _heading(self, line: str) -> Heading | None:
        title = line.lstrip("#").strip()
        if match := _PART.match(line):
            self.part, self.section = max(han(match[1]), self.part + 1), 0
            self.point = self.sentence = 0
            return Heading(str(self.part), 2, title)
        if match := _SECTION.match(line):
            self.section = max(han(match[1]), self.section + 1)
            self.point = self.sentence = 0
            return Heading(f"{self.part}-{self.section}", 3, title)
        return None

    def _paragraph(self, label: str, text: str) -> Paragraph:
        if label:
            self.point, self.sentence = max(han(label[:-1]), self.point + 1), 0
        place = f"{self.part}-{self.section}-{self.point}"
        sentences = []
        for part in _SENTENCE.findall(text):
            if part.strip():
                self.sentence += 1
                sentences.append(Sentence(f"{place}.{self.sentence}", part.strip()))
        return Paragraph(place if label else "", label, tuple(sentences))


def _points(text: str) -> Iterator[tuple[str, str]]:
    """Cut a paragraph before each 一是, 二是 … that continues the count.

    The 2024 report writes 「…示范带头作用二是浓厚法治氛围」 without a stop, so the count, not the
    punctuation, decides where a point begins; only 一是 must open a paragraph or follow a stop.
    """
    opening = re.search(r"(?:^|(?<=[。：:；;]))\s*([一二三四五六七八九]是)", text)
    if not opening:
        yield "", text
        return
    if text[: opening.start()].strip():
        yield "", text[: opening.start()]
    label, rest = opening[1], text[opening.end() :]
    while (number := han(label[:-1])) < len(_NUMERALS):
        following = f"{_NUMERALS[number]}是"
        head, found, tail = rest.partition(following)
        if not found:
            break
        yield label, head
        label, rest = following, tail
    yield label, rest
