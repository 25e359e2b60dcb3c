"""A Markdown body → what it links to, and which of its places can be linked to.

Every pattern passes over the text once: a page may be large, and nobody may make it slow.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown.extensions.toc import slugify

from pufa.outline import Heading, is_official, read

_FENCE = re.compile(r"(`{3,}|~{3,})(.*)")
_CODE = re.compile(r"`[^`\n]+`")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_INLINE = re.compile(r"\]\(\s*(?:<([^<>\n]*)>|([^()（）\s<>]*(?:\([^()\s]*\)[^()（）\s<>]*)*))")
# `[^1]:` is a footnote; with words behind the target Python-Markdown takes the line for text.
_REFERENCE = re.compile(r"^ {0,3}\[(?!\^)[^\[\]\n]+\]:[ \t]*<?([^\s<>]+)>?[ \t]*(?:[\"'(].*)?$", re.MULTILINE)
# A Chinese keyboard's brackets: no link comes of it, the page shows all of it as text.
_WIDE = re.compile(r"\](?:（([^()（）\n]*)[)）]|\(([^()（）\n]*)）)")
_TARGET_LIKE = re.compile(r"\s*(?:\.{0,2}/|#|https?:|\S*\.md\b)")
_AUTOMATIC = re.compile(r"<(https?://[^\s<>]+)>")
_TAG = re.compile(r"<(?:a|img|source|video|audio|embed|iframe|object)\s[^<>]*>", re.IGNORECASE)
_TAG_TARGET = re.compile(r"\s(?:href|src)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))", re.IGNORECASE)
_HEADING = re.compile(r"^#{1,6}(.*)$", re.MULTILINE)
# Where attr_list looks for an id: on the last line of a paragraph, right behind a link or **words**.
_BRACES = re.compile(r"^ *\{:([^{}\n]*)\} *$|(?<=[)*_>])\{:?([^{}\n]*)\}", re.MULTILINE)
_NAMED = re.compile(r"#([^\s#{}]+)")
_TAG_ID = re.compile(r"<[a-z][^<>]*?\sid\s*=\s*[\"']?([^\"'\s<>]+)", re.IGNORECASE)


@dataclass(frozen=True)
class Link:
    """A link as it was typed: `raw` in an HTML tag, which the builder leaves as it is, or `wide` in
    full-width brackets, of which it makes no link."""

    line: int
    target: str
    raw: bool = False
    wide: bool = False


def links(body: str, first_line: int) -> tuple[Link, ...]:
    """Every link and picture of a body whose first line is line `first_line` of its file."""
    text = visible(body)
    found = [
        Link(line, _target(match))
        for pattern in (_INLINE, _REFERENCE, _AUTOMATIC)
        for line, match in _each(pattern, text, first_line)
    ]
    for line, match in _each(_WIDE, text, first_line):
        if _TARGET_LIKE.match(_target(match)):
            found.append(Link(line, _target(match), wide=True))
    for line, tag in _each(_TAG, text, first_line):
        found += [Link(line, _target(match), raw=True) for match in _TAG_TARGET.finditer(tag[0])]
    return tuple(sorted(found, key=lambda link: link.line))


def anchors(body: str) -> set[str]:
    """The ids that a body's own text gives to its places.

    Not `_1`, `_2`: so the builder counts the headings that have nothing to be named by, and the next
    heading put in between changes them all.
    """
    text, found = visible(body), set[str]()
    official = is_official(body)
    for block in read(body) if official else ():
        found.add(block.id)
        found.update(() if isinstance(block, Heading) else (s.id for s in block.sentences))
    for heading in _HEADING.findall(text):
        title = heading.strip()
        names = _NAMED.findall(title[title.rfind("{") :]) if title.endswith("}") else []
        found.update(names[-1:] or ([] if official else [slugify(title.rstrip("#"), "-")]))
    for line, inline in _BRACES.findall(text):
        found.update(_NAMED.findall(line or inline)[-1:])
    found.update(_TAG_ID.findall(text))
    return found - {""}


def _target(match: re.Match[str]) -> str:
    """What one of a pattern's groups has caught."""
    return html.unescape(next(filter(None, match.groups()), "")).strip()


def _each(pattern: re.Pattern[str], text: str, line: int) -> Iterator[tuple[int, re.Match[str]]]:
    """Every match and the line on which it begins."""
    before = 0
    for match in pattern.finditer(text):
        line += text.count("\n", before, match.start())
        before = match.start()
        yield line, match


def visible(body: str) -> str:
    """The body with code and comments taken out, line for line."""
    lines, fence, opened = body.split("\n"), "", 0
    for number, line in enumerate(lines):
        mark = _FENCE.match(line)
        if mark and not fence:
            fence, opened = mark[1], number
        elif mark and mark[1] == fence and not mark[2].strip():
            lines[opened : number + 1] = [""] * (number + 1 - opened)
            fence = ""
    text = "\n".join(lines)
    # Up to the last end of a comment every beginning finds its end, so none is sought in vain.
    end = text.rfind("-->") + 3 if "-->" in text else 0
    head = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), text[:end])
    return _CODE.sub("", head + text[end:])
