"""What a page says, passage by passage: markup taken away, the line of every word kept.

A quotation block is passed over: what somebody else wrote is not ours to improve.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

from pufa.frontmatter import Form, Path, Value

Kind: TypeAlias = Literal["heading", "paragraph", "item", "field"]

HAN = "㐀-䶿一-鿿"
# Fields in which staff write their own sentences; 依据, 原文 and the like quote somebody else.
FIELDS = frozenset({"标题", "摘要", "导语", "说明", "时段", "地点", "对象", "主题", "范围", "结果"})
# What takes room in a sentence without being words: a picture, a piece of code.
OBJECT = "\ufffc"

_HEADING = re.compile(r"(#{1,6})[ \t]+")
_ITEM = re.compile(r"[ \t]*(?:[-+*][ \t]+|(?=\d{1,3}[.)][ \t])|(?=\|))")
_FENCE = re.compile(r"[ \t]*(?:```|~~~)")
_NOTHING = re.compile(
    r"[ \t]*(?:>|\[[^\[\]^]+\]:[ \t]*\S+(?:[ \t]+[\"'(].*)?$|!!!|\?\?\?|(?:[-*_=][ \t]*){3,}$)"
)
_LINK_ALONE = re.compile(r"\s*\[[^\[\]]*\]\([^()]*\)\s*")
_INLINE: Sequence[tuple[re.Pattern[str], str]] = (
    (re.compile(r"`[^`]*`|!\[[^\[\]]*\]\([^()]*\)"), OBJECT),
    (re.compile(r"\[\^[^\[\]]*\]|</?[a-zA-Z][^<>]*>|\{[:#.][^{}]*\}|\*+|__|\\(?=[!-/:-@\[-`{-~])"), ""),
    (re.compile(r"\[([^\[\]]*)\]\([^()]*\)"), r"\1"),
)
_MARKED = re.compile(r"[`\[<{*_\\]")
_SENTENCE = re.compile(r"[^。！？；]*[。！？；]+[”’》」』）)]*|[^。！？；]+$")


@dataclass(frozen=True)
class Passage:
    """A heading, a paragraph, a list item or table row, or a field of the form, as one string.

    `lines` holds where in `text` each written line begins, and its number.
    """

    kind: Kind
    text: str
    lines: tuple[tuple[int, int], ...]
    level: int = 0

    def line(self, position: int = 0) -> int:
        """The line of the file on which the character at `position` was written."""
        return self.lines[max(bisect_right(self.lines, position, key=lambda line: line[0]) - 1, 0)][1]

    @cached_property
    def sentences(self) -> tuple[tuple[int, str], ...]:
        """Each sentence or part up to a semicolon, and where it begins."""
        return tuple((match.start(), match[0]) for match in _SENTENCE.finditer(self.text))


def read(body: str, first_line: int) -> tuple[Passage, ...]:
    """The passages of a Markdown body whose first line is line `first_line` of its file."""
    return tuple(passage for lines in _groups(body, first_line) if (passage := _passage(lines)).text)


def fields(form: Form) -> tuple[Passage, ...]:
    """The sentences that were written into a form, each with the line of its field."""
    return tuple(
        Passage("field", plain(text).strip(" \t\n"), ((0, form.line(path)),))
        for path, text in _texts(form.fields, ())
        if text.strip()
    )


def plain(text: str) -> str:
    """One line of Markdown without its marks."""
    if not _MARKED.search(text):
        return text
    for pattern, words in _INLINE:
        text = pattern.sub(words, text)
    return text


def _groups(body: str, first_line: int) -> Iterator[list[tuple[int, str]]]:
    """The lines that belong together, with their numbers."""
    group: list[tuple[int, str]] = []
    fenced = False
    for number, line in enumerate(_uncommented(body).split("\n"), first_line):
        fence = _FENCE.match(line)
        fenced = fenced != bool(fence)
        silent = bool(fence) or fenced or not line.strip() or bool(_NOTHING.match(line))
        alone = bool(_HEADING.match(line))
        if group and (silent or alone or _ITEM.match(line) or _HEADING.match(group[-1][1])):
            yield group
            group = []
        if not silent:
            group.append((number, line))
    if group:
        yield group


def _passage(lines: list[tuple[int, str]]) -> Passage:
    first = lines[0][1]
    heading, item = _HEADING.match(first), _ITEM.match(first)
    # A link that stands alone is a signpost, not a sentence.
    alone = len(lines) == 1 and _LINK_ALONE.fullmatch(first)
    kind: Kind = "heading" if heading else "item" if item or alone else "paragraph"
    text, begins = "", []
    for number, line in lines:
        begins.append((len(text), number))
        mark = (heading or item) if not text else None
        text += plain(line[mark.end() if mark else 0 :]).strip(" \t")
    return Passage(kind, text, tuple(begins), len(heading[1]) if heading else 0)


def _uncommented(body: str) -> str:
    """The body without its HTML comments, line breaks kept (one pass: a comment may never end)."""
    first, *rest = body.split("<!--")
    kept = [first]
    for piece in rest:
        inside, end, after = piece.partition("-->")
        kept.append("\n" * inside.count("\n") + after if end else "\n" * piece.count("\n"))
    return "".join(kept)


def _texts(value: Value | Mapping[str, Value], path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            if not isinstance(inner, str) or name in FIELDS:
                yield from _texts(inner, (*path, name))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            if not isinstance(inner, str):
                yield from _texts(inner, (*path, index))
    elif isinstance(value, str):
        yield path, value
