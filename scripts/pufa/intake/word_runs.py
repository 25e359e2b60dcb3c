"""The inside of a Word paragraph → its pieces: marked words, pictures, footnotes; text boxes aside."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from pufa.intake.manuscript import BOLD, ITALIC, LOWERED, RAISED, STRUCK, Span
from pufa.intake.package import attribute, local
from pufa.intake.word_styles import OFF

CHANGES, HIDDEN, DRAWN, SIGNS = "修订", "隐藏的文字", "图表或者图形", "读不出的符号"
TAKEN_OUT = {"del", "moveFrom"}  # while changes were tracked
_INSERTED = {"ins", "moveTo"}
_SILENT = {"pPr", "rPr", "delText", "delInstrText", "sdtPr", "sdtEndPr", "rubyPr", "ctrlPr"}
_MATH = "/math}"  # the end of the formulas' namespace: w:sub is no m:sub
_RAISED = {"sup": RAISED, "sub": LOWERED}
_SIGNS = {"tab": " ", "ptab": " ", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": ""}
_SWITCHES = {"b": BOLD, "i": ITALIC, "strike": STRUCK, "dstrike": STRUCK}
_HYPERLINK = re.compile(r'\s*HYPERLINK\s+"([^"]+)"')
# The signs of the fonts that officials tick and point with (Microsoft's Wingdings and Wingdings 2).
_WINGDINGS = {
    "6C": "●", "6E": "■", "6F": "□", "71": "❑", "72": "❒", "74": "◆", "75": "◆", "76": "❖", "77": "◆",
    "9F": "•", "A1": "○", "A4": "◉", "A7": "▪", "A8": "□", "D8": "➢", "E0": "→", "E8": "➔", "F0": "⇨",
    "FB": "✗", "FC": "✓", "FD": "☒", "FE": "☑", "21": "✏", "28": "☎", "29": "✆", "2A": "✉", "4A": "☺",
    "4C": "☹", "46": "☞", "AB": "★",
}  # fmt: skip
_WINGDINGS_2 = {"50": "✓", "51": "✗", "52": "☑", "53": "☒", "54": "☒", "A3": "□", "2A": "□", "98": "●"}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}
UNKNOWN = "〓"  # what printers set for a sign that they do not have


@dataclass
class _Field:
    """A field that has begun: what it is told to do, and whether what follows is what it shows."""

    told: str = ""
    shown: bool = False

    @property
    def link(self) -> str:
        match = _HYPERLINK.match(self.told)
        return match[1] if match else ""


@dataclass
class Runs:
    """Reads the paragraphs of one part in order: a field may run from one into the next.

    `links` are the part's relations, `hidden` the styles of words that nobody sees; `lost` counts what
    is not taken over.
    """

    links: Mapping[str, str]
    hidden: Collection[str]
    lost: Counter[str]
    boxes: list[Element] = field(default_factory=list)
    _fields: list[_Field] = field(default_factory=list)

    def read(self, paragraph: Element, bold: bool) -> list[Span]:
        """The pieces of a paragraph; its text boxes are added to `boxes`."""
        # What a field is told stands in one paragraph: one that never goes on must not hide all the rest.
        self._fields = [one for one in self._fields if one.shown]
        return joined(self._inside(paragraph, frozenset([BOLD] if bold else ()), ""))

    def _inside(self, element: Element, marks: frozenset[str], link: str) -> Iterator[Span]:
        for child in element:
            yield from self._piece(child, local(child.tag), marks, link)

    def _piece(self, element: Element, name: str, marks: frozenset[str], link: str) -> Iterator[Span]:
        if name in TAKEN_OUT:
            self.lost[CHANGES] += 1
        elif name == "r":
            yield from self._run(element, marks, link)
        elif name == "AlternateContent":
            yield from self._inside(choice(element), marks, link)
        elif name == "hyperlink":
            yield from self._inside(element, marks, self.links.get(attribute(element, "id"), link))
        elif name in ("drawing", "pict", "object"):
            yield from self._drawn(element, link)
        elif name == "ruby":
            base, above = (
                "".join(
                    s.text
                    for part in element
                    if local(part.tag) == wanted
                    for s in self._inside(part, marks, link)
                )
                for wanted in ("rubyBase", "rt")
            )
            yield Span(base, marks, link, reading=above)
        elif name in _RAISED and _MATH in element.tag:
            yield from self._inside(element, marks | {_RAISED[name]}, link)
        elif name in ("fldChar", "instrText"):
            self._turn(attribute(element, "fldCharType"), element.text or "")
        elif name in ("t", "br", "sym", "footnoteReference", "endnoteReference") or name in _SIGNS:
            if all(one.shown for one in self._fields):
                yield from self._said(element, name, marks, link)
        elif name not in _SILENT:
            self.lost[CHANGES] += name in _INSERTED
            yield from self._inside(element, marks, link)

    def _run(self, element: Element, marks: frozenset[str], link: str) -> Iterator[Span]:
        for properties in (part for part in element if local(part.tag) == "rPr"):
            values = {local(e.tag): attribute(e, "val") for e in properties}
            hides = values["vanish"] not in OFF if "vanish" in values else values.get("rStyle") in self.hidden
            if hides:
                self.lost[HIDDEN] += any(local(e.tag) == "t" and e.text for e in element)
                return
            for switch, mark in _SWITCHES.items():
                if switch in values:
                    marks = marks - {mark} if values[switch] in OFF else marks | {mark}
            raised = {"superscript": RAISED, "subscript": LOWERED}.get(values.get("vertAlign", ""))
            marks |= {raised} if raised else set()
        yield from self._inside(element, marks, link)

    def _turn(self, kind: str, told: str) -> None:
        """A field begins, or shows its result from here on, or ends."""
        if kind == "begin":
            self._fields.append(_Field())
        elif self._fields and kind == "separate":
            self._fields[-1].shown = True
        elif self._fields and kind == "end":
            self._fields.pop()
        elif self._fields:
            self._fields[-1].told += told

    def _said(self, element: Element, name: str, marks: frozenset[str], link: str) -> Iterator[Span]:
        if name == "t":
            yield Span(element.text or "", marks, next((f.link for f in self._fields if f.link), link))
        elif name == "br":
            yield from [Span("\n", marks, link)] if attribute(element, "type") in ("", "textWrapping") else []
        elif name == "sym":
            yield Span(self._symbol(element), marks, link)
        elif name in _SIGNS:
            yield Span(_SIGNS[name], marks, link)
        else:
            yield Span(note=f"{name.removesuffix('Reference')} {attribute(element, 'id')}")

    def _symbol(self, element: Element) -> str:
        """A sign of a font that has pictures instead of letters."""
        code = attribute(element, "char").upper()
        font = attribute(element, "font").lower()
        if found := _FONTS.get(font, {}).get(code.removeprefix("F0")):
            return found
        if font not in _FONTS and re.fullmatch("[0-9A-F]{4}", code) and not code.startswith(("E", "F0", "D")):
            return chr(int(code, 16))
        self.lost[SIGNS] += 1
        return UNKNOWN

    def _drawn(self, element: Element, link: str) -> Iterator[Span]:
        """Pictures and text boxes, wherever they stand in a drawing."""
        said = ""
        for part in _parts(element):
            name = local(part.tag)
            said = said or attribute(part, "descr") or (attribute(part, "alt") if name == "shape" else "")
            if name == "txbxContent":
                self.boxes.append(part)
            elif name in ("blip", "imagedata"):
                relation = attribute(part, "embed") or attribute(part, "id")
                if target := self.links.get(relation, ""):
                    yield Span(" ".join(said.split()), link=link, picture=target)
                else:
                    self.lost[DRAWN] += 1
            elif name in ("chart", "relIds"):
                self.lost[DRAWN] += 1


def choice(element: Element) -> Element:
    """Of two ways to say the same, the one for newer programs."""
    return next((e for wanted in ("Choice", "Fallback") for e in element if local(e.tag) == wanted), element)


def joined(spans: Iterator[Span]) -> list[Span]:
    """Neighbours that differ in nothing but their words made one: Word cuts where somebody stopped typing."""
    found: list[Span] = []
    for span in spans:
        last = found[-1] if found else None
        if last and not (span.picture or span.note or span.reading) and replace(last, text=span.text) == span:
            found[-1] = replace(last, text=last.text + span.text)
        elif span.text or span.picture or span.note:
            found.append(span)
    return found


def _parts(element: Element) -> Iterator[Element]:
    """All that a drawing holds, but not what stands in its text boxes."""
    for child in element:
        yield child
        name = local(child.tag)
        if name == "AlternateContent":
            yield from _parts(choice(child))
        elif name != "txbxContent":
            yield from _parts(child)
