"""A Markdown body → the tags, attributes and addresses of its page that no page may have.

The body is turned into HTML by the builder's own converter, so nothing is guessed about Markdown, and what
comes out is held against lists of what may be there. Tags must be written plainly: then every browser reads
them as the parser here does (https://html.spec.whatwg.org/multipage/parsing.html#parse-errors).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from markdown import Markdown

from pufa.hypertext import visible

# As mkdocs.base.yml and the builder have them; a test compares the two.
EXTENSIONS: dict[str, dict[str, object]] = {
    **dict.fromkeys(("toc", "fenced_code", "abbr", "attr_list", "pymdownx.superfences"), {}),
    "pymdownx.highlight": {"use_pygments": False},
    "footnotes": {"BACKLINK_TITLE": "回到正文，第 {} 个注"},
    "sane_lists": {},
    "tables": {"use_align_attribute": True},
}
TAGS = frozenset(
    "p div h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre hr br wbr table caption thead tbody tfoot tr "
    "th td details summary a abbr b strong i em u s del ins mark small sub sup span code kbd q cite ruby rt "
    "rp img".split()
)
EMPTY = frozenset("br hr img wbr".split())
# Their end need not be written: https://html.spec.whatwg.org/multipage/syntax.html#optional-tags
OPEN_ENDED = frozenset("p li dt dd tr td th thead tbody tfoot caption rt rp".split())
ATTRIBUTES = frozenset("id class title lang".split())
MORE = {
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
    "details": {"open"},
}
SCHEMES = frozenset(("http", "https", "tel", "mailto"))
# The converter's time grows with the square of tags that are begun and not ended: more is refused unread.
LARGEST, MOST = 100_000, 1_000  # characters of a body that has tags, and tags
# Without one of these Markdown makes nothing but its own tags, with harmless addresses.
_MARK = re.compile(r"<[a-z/!?]|!\[[^\[\]\n]*\](?:\(\s*<?\s*(?:[a-z]+:|//)|\s?\[)", re.IGNORECASE)
_SPACES = re.compile(r"[\x00-\x20\x7f\\]+")
_SCRIPT = re.compile(r"(?:script|data):", re.IGNORECASE)
_SCHEME = re.compile(r"[^/?#]*?:|//")
_PLAIN = re.compile(
    r"<[a-z][a-z0-9]*(?:\s+[a-z][a-z-]*(?:=(?:\"[^\"<]*\"|'[^'<]*'|[^\s\"'<>=`]+))?)*\s*/?>", re.IGNORECASE
)


@dataclass(frozen=True, order=True)
class Forbidden:
    """Something on line `line` that no page may have: `kind` says what, `name` how it is written."""

    line: int
    kind: str
    name: str


TAG, ATTRIBUTE, ADDRESS, PICTURE, UNCLEAR = "标签", "属性", "地址", "图片", "读不懂"


def forbidden(body: str, first_line: int) -> list[Forbidden]:
    """What a body may not have, each once, in their order; it begins on line `first_line` of its file."""
    if not _suspicious(body):
        return []
    found = _found(body)
    lines = [line.lower() for line in visible(body).split("\n")]
    return sorted({Forbidden(first_line + _line(lines, name), kind, name) for kind, name in found})


def _suspicious(body: str) -> bool:
    """Whether a body holds anything that the lists below could refuse; most hold nothing."""
    braces = "{" in body and "=" in body  # attr_list: [a](b.md){onclick=c}
    return braces or bool(_MARK.search(body) or _SCRIPT.search(_SPACES.sub("", html.unescape(body))))


def _found(body: str) -> list[tuple[str, str]]:
    if len(body) > LARGEST or body.count("<") > MOST:
        return [(UNCLEAR, "<")]
    reader = _Reader()
    try:
        reader.feed(Markdown(extensions=[*EXTENSIONS], extension_configs=EXTENSIONS).convert(body))
        reader.close()
    except Exception:  # the converter fails at strange text in every way that there is
        return [*reader.found, (UNCLEAR, "<")]
    return reader.found


def _line(lines: list[str], name: str) -> int:
    """Where a name stands first; what was typed in another way stands where the first tag does."""
    for wanted in (f"<{name}", name, "<", "{"):
        for number, line in enumerate(lines):
            if wanted.lower() in line:
                return number
    return 0


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[tuple[str, str]] = []
        self.open: list[str] = []

    def close(self) -> None:
        super().close()
        self._end(0)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)  # browsers do not see the slash

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.found.append((TAG, tag))
            return
        allowed = ATTRIBUTES | MORE.get(tag, set())
        self.found += [(ATTRIBUTE, name) for name, _ in attrs if name not in allowed]
        self.found += _addresses(attrs)
        if not _PLAIN.fullmatch(self.get_starttag_text() or ""):
            self.found.append((UNCLEAR, tag))
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """An end without a beginning would end what stands around the text: the page's own layout."""
        if tag not in TAGS:
            self.found.append((TAG, tag))
        elif tag in self.open:
            self._end(len(self.open) - self.open[::-1].index(tag))
            self.open.pop()
        else:
            self.found.append((UNCLEAR, f"/{tag}"))

    def _end(self, first: int) -> None:
        """What is still open from there on ends; what never says so would run on into the page's foot."""
        self.found += [(UNCLEAR, tag) for tag in self.open[first:] if tag not in OPEN_ENDED]
        del self.open[first:]

    def handle_data(self, data: str) -> None:
        if "<" in data:  # written text has &lt; here: this is a tag that was begun and not ended
            self.found.append((UNCLEAR, "<"))

    def handle_comment(self, data: str) -> None:
        if "<" in data:  # browsers do not agree on where such a comment ends
            self.found.append((UNCLEAR, "!--"))

    def handle_decl(self, decl: str) -> None:
        self.found.append((UNCLEAR, "!"))

    def unknown_decl(self, data: str) -> None:
        self.found.append((UNCLEAR, "!["))

    def handle_pi(self, data: str) -> None:
        self.found.append((UNCLEAR, "?"))


def _addresses(attrs: list[tuple[str, str | None]]) -> Iterator[tuple[str, str]]:
    """The addresses that lead to a program, or that fetch a picture from elsewhere."""
    for name, value in attrs:
        # Browsers pass over white space in a scheme: https://url.spec.whatwg.org/#concept-basic-url-parser
        address = _SPACES.sub("", value or "") if name in ("href", "src") else ""
        scheme = _SCHEME.match(address)
        if scheme and name == "src":
            yield PICTURE, value or ""
        elif scheme and scheme[0] != "//" and scheme[0][:-1].lower() not in SCHEMES:
            yield ADDRESS, value or ""
