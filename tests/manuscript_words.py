"""What a reader of a Word file (.docx) sees, without its white space: a yardstick that shares no code.

Written after ECMA-376 part 1, sections 17.9 (numbering), 17.13.5 (tracked changes), 17.16 (fields).
Where a reader sees more than one order, this one is taken: a text box behind the paragraph that holds it,
a phonetic guide behind its character, notes at the end of all in the order in which they are first called,
without the numbers that call them. A symbol stands as the code its font has for it, a no-break hyphen as
U+2011. Lists are counted in this same order; Word counts those of text boxes and notes apart.
"""

from __future__ import annotations

import io
import re
import zipfile

from lxml import etree

from manuscript_numbers import counted

_SPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w:",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
}
_W = f"{{{next(iter(_SPACES))}}}"
_PATHS = {"w": _W[1:-1]}
_WHITE = re.compile("[\\s\u00ad\u200b\u2060\ufeff]")
_OFF = {"0", "false", "off"}
# Not words, or no longer words.
_LEFT_OUT = {"w:del", "w:moveFrom", "w:pPr", "w:rPr", "w:sectPr", "w:sdtPr", "w:tblPr", "w:instrText"}


def words(content: bytes) -> str:
    """The text of a .docx as it is read from beginning to end, without any white space."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        held = set(package.namelist())
        parts = {
            name: etree.fromstring(package.read(f"word/{name}.xml"))
            for name in ("document", "styles", "numbering", "footnotes", "endnotes")
            if f"word/{name}.xml" in held
        }
    return _WHITE.sub("", _Reader(parts).everything())


def _name(element: etree._Element) -> str:
    if not isinstance(element.tag, str):
        return ""  # a comment or an instruction of XML
    tag = etree.QName(element)
    return f"{_SPACES.get(tag.namespace or '', '?:')}{tag.localname}"


def _value(element: etree._Element | None, path: str) -> str | None:
    """The w:val of what stands at `path` below `element`; None where there is none of it."""
    found = None if element is None else element.find(path, _PATHS)
    return None if found is None else found.get(f"{_W}val", "")


def _is_set(element: etree._Element | None, path: str) -> bool | None:
    value = _value(element, path)
    return None if value is None else value not in _OFF


class _Reader:
    def __init__(self, parts: dict[str, etree._Element]) -> None:
        self.parts = parts
        none = etree.Element("none")
        self.styles = {s.get(f"{_W}styleId"): s for s in parts.get("styles", none).iter(f"{_W}style")}
        self.usual = next(
            (
                i
                for i, s in self.styles.items()
                if s.get(f"{_W}default") == "1" and s.get(f"{_W}type") == "paragraph"
            ),
            None,
        )
        lists = parts.get("numbering", none)
        self.abstract = {a.get(f"{_W}abstractNumId"): a for a in lists.iter(f"{_W}abstractNum")}
        self.lists = {n.get(f"{_W}numId"): n for n in lists.iter(f"{_W}num")}
        self.counts: dict[str | None, dict[int, int]] = {}  # of an abstract list: the level's last number
        self.begun: set[tuple[str, int]] = set()  # the lists and levels whose own start has been used
        self.fields: list[bool] = []  # of every open field: has its result begun?
        self.boxes: list[str] = []  # of the paragraph that is being read
        self.joined = ""  # what a paragraph without a mark of its own gives to the next one
        self.notes: dict[tuple[str, str | None], None] = {}  # in the order of their calls

    def everything(self) -> str:
        said = self.read(self.parts["document"]) + self.joined
        self.joined, self.fields = "", []
        for kind, number in self.notes:  # a note cannot call another one
            note = self.parts[f"{kind}s"].find(f"w:{kind}[@w:id='{number}']", _PATHS)
            said += "" if note is None else self.read(note)
        return said

    def read(self, element: etree._Element) -> str:
        name = _name(element)
        if name in _LEFT_OUT:
            return ""
        if name in ("w:t", "m:t"):
            return (element.text or "") if all(self.fields) else ""
        if name == "w:sym":
            return chr(int(element.get(f"{_W}char", ""), 16)) if all(self.fields) else ""
        if name == "w:noBreakHyphen":
            return "\u2011"
        if name == "w:p":
            return self.paragraph(element)
        if name == "w:r":
            seen, said = len(self.boxes), self.inside(element)
            if self.hidden(element):  # read all the same: a field's marks may be hidden
                self.boxes = self.boxes[:seen]
                return ""
            return said
        if name == "w:fldChar":
            self.field(element.get(f"{_W}fldCharType"))
        elif name in ("w:footnoteReference", "w:endnoteReference"):
            self.notes[name[2:].removesuffix("Reference"), element.get(f"{_W}id")] = None
        elif name == "w:txbxContent":
            outer, self.boxes = self.boxes, []
            said = self.inside(element)
            self.boxes = [*outer, said]
            return ""
        elif name == "mc:AlternateContent":
            choice = next((c for c in element if _name(c) == "mc:Choice"), None)
            return self.inside(element if choice is None else choice)
        elif name == "w:ruby":
            return "".join(self.inside(part) for tag in ("rubyBase", "rt") for part in element.iter(_W + tag))
        elif name == "w:tr" and any(_is_set(element, f"w:trPr/w:{gone}") for gone in ("del", "hidden")):
            return ""
        elif name == "w:tc" and self.unseen_cell(element):
            return ""
        return self.inside(element)

    def inside(self, element: etree._Element) -> str:
        return "".join(map(self.read, element))

    def unseen_cell(self, cell: etree._Element) -> bool:
        """Whether a cell is taken out, or is the lower or right-hand part of a merged one."""
        merged = [_value(cell, f"w:tcPr/w:{way}") for way in ("vMerge", "hMerge")]
        return _value(cell, "w:tcPr/w:cellDel") is not None or any(m in ("", "continue") for m in merged)

    def field(self, mark: str | None) -> None:
        if mark == "begin":
            self.fields.append(False)
        elif self.fields and mark == "separate":
            self.fields[-1] = True
        elif self.fields:
            self.fields.pop()

    def paragraph(self, element: etree._Element) -> str:
        before, self.joined = self.joined, ""
        mark = element.find("w:pPr/w:rPr", _PATHS)
        gone = _value(mark, "w:del") is not None or _value(mark, "w:moveFrom") is not None
        goes_on = gone or bool(_is_set(mark, "w:vanish") and not _is_set(mark, "w:specVanish"))
        number = "" if goes_on else self.number(element)
        outer, self.boxes = self.boxes, []
        said = before + self.inside(element)
        said, self.boxes = said + "".join(self.boxes), outer
        if goes_on:
            self.joined = said
            return ""
        return number + said

    def hidden(self, run: etree._Element) -> bool:
        """Whether a run is hidden text: by itself, by its own style, by its paragraph's style."""
        paragraph = next(run.iterancestors(f"{_W}p"), None)
        ways = [_is_set(run, "w:rPr/w:vanish")]
        for style in (_value(run, "w:rPr/w:rStyle"), _value(paragraph, "w:pPr/w:pStyle") or self.usual):
            ways += [_is_set(self.styles[name], "w:rPr/w:vanish") for name in self.line(style)]
        return next((way for way in ways if way is not None), False)

    def line(self, style: str | None) -> list[str]:
        """A style and those that it is based on, nearest first."""
        found: list[str] = []
        while style is not None and style in self.styles and style not in found:
            found.append(style)
            style = _value(self.styles[style], "w:basedOn")
        return found

    def number(self, element: etree._Element) -> str:
        """The number that Word writes in front of a paragraph; counts it."""
        styles = self.line(_value(element, "w:pPr/w:pStyle") or self.usual)
        of_styles = [self.styles[name] for name in styles]
        lists = [_value(owner, "w:pPr/w:numPr/w:numId") for owner in (element, *of_styles)]
        number = next((each for each in lists if each is not None), None)
        if number is None or number not in self.lists:
            return ""
        key, levels = self.levels(number)
        depth = _value(element, "w:pPr/w:numPr/w:ilvl")
        if depth is None and lists[0] is None:  # a style's level is the one that names the style
            linked = {_value(level, "w:pStyle"): each for each, level in levels.items()}
            given = [_value(owner, "w:pPr/w:numPr/w:ilvl") for owner in of_styles]
            depths = [str(linked[name]) for name in styles if name in linked]
            depth = next((each for each in (*depths, *given) if each is not None), None)
        level = int(depth or 0)
        if level not in levels:
            return ""
        self.count(number, key, level, levels)
        return self.written(number, key, level, levels)

    def levels(self, number: str) -> tuple[str | None, dict[int, etree._Element]]:
        """The abstract list behind a list, and its levels as this list has them."""
        key = _value(self.lists[number], "w:abstractNumId")
        link = _value(self.abstract.get(key), "w:numStyleLink")
        if link in self.styles:
            other = _value(self.styles[link], "w:pPr/w:numPr/w:numId")
            key = _value(self.lists.get(other), "w:abstractNumId")
        base = self.abstract.get(key)
        own = self.lists[number].findall("w:lvlOverride/w:lvl", _PATHS)
        every = [*(() if base is None else base.findall("w:lvl", _PATHS)), *own]
        return key, {int(level.get(f"{_W}ilvl", "0")): level for level in every}

    def own_start(self, number: str, level: int) -> str | None:
        return _value(self.lists[number], f"w:lvlOverride[@w:ilvl='{level}']/w:startOverride")

    def start(self, number: str, level: int, levels: dict[int, etree._Element]) -> int:
        return int(self.own_start(number, level) or _value(levels.get(level), "w:start") or 0)

    def count(self, number: str, key: str | None, level: int, levels: dict[int, etree._Element]) -> None:
        counts = self.counts.setdefault(key, {})
        if self.own_start(number, level) is not None and (number, level) not in self.begun:
            counts.pop(level, None)
        self.begun.add((number, level))
        counts[level] = counts[level] + 1 if level in counts else self.start(number, level, levels)
        for deeper in [each for each in counts if each > level]:
            after = _value(levels.get(deeper), "w:lvlRestart")  # 0: never; else: after this level, from 1
            if after is None or level < int(after):
                del counts[deeper]

    def written(self, number: str, key: str | None, level: int, levels: dict[int, etree._Element]) -> str:
        own = levels[level]
        if _value(own, "w:numFmt") == "bullet" or _is_set(own, "w:rPr/w:vanish"):
            return ""

        def one(place: re.Match[str]) -> str:
            other = int(place[1]) - 1
            form = "decimal" if _is_set(own, "w:isLgl") else _value(levels.get(other), "w:numFmt")
            count = self.counts[key].get(other, self.start(number, other, levels))
            return counted(count, form or "decimal")

        return re.sub("%([1-9])", one, _value(own, "w:lvlText") or "")
