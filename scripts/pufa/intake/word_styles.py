"""What a Word style gives a paragraph: its list, its place in the outline, the middle of the line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from pufa.intake.package import Package, attribute, local

STYLES = "word/styles.xml"
LEVELS = 9
MOST = 10_000  # a counter beyond it is a slip
_DEEPEST = 20  # styles that are based on one another
OFF = ("0", "false", "off", "none")


@dataclass(frozen=True)
class Style:
    """What a paragraph has from its style: list, level in it, level of its heading, alignment, weight."""

    list: str = ""
    level: int | None = None
    heading: int | None = None
    title: bool = False
    centred: bool | None = None
    bold: bool | None = None


class Styles:
    """The styles of a document, by their ids."""

    def __init__(self, package: Package) -> None:
        root = package.tree(STYLES) if STYLES in package.parts else Element("none")
        elements = {attribute(e, "styleId"): e for e in named(root, "style")}
        kinds = {name: attribute(e, "type") for name, e in elements.items()}
        self.hidden = {name for name, e in elements.items() if kinds[name] == "character" and _hides(e)}
        paragraphs = {name: e for name, e in elements.items() if kinds[name] in ("", "paragraph")}
        self._styles = {name: _style(name, paragraphs, _DEEPEST) for name in paragraphs}
        usual = (name for name, e in paragraphs.items() if attribute(e, "default") in ("1", "true"))
        self._usual = self._styles.get(next(usual, ""), Style())

    def __getitem__(self, name: str) -> Style:
        """A style; the one that a paragraph has by default where it names none that is there."""
        return self._styles.get(name, self._usual)


def _hides(style: Element) -> bool:
    return any(local(e.tag) == "vanish" and attribute(e, "val") not in OFF for e in style.iter())


def _style(name: str, elements: Mapping[str, Element], deep: int) -> Style:
    element = elements.get(name)
    if element is None or deep == 0:
        return Style()
    based = next((attribute(e, "val") for e in named(element, "basedOn")), "")
    style = _style(based, elements, deep - 1) if based else Style()
    called = next((attribute(e, "val").lower() for e in named(element, "name")), "")
    if heading := re.fullmatch(r"heading (\d)|标题 ?(\d)", called):
        style = replace(style, heading=int(heading[1] or heading[2]) - 1)
    style = replace(style, title=style.title or called in ("title", "标题"))
    for properties in element:
        if local(properties.tag) in ("pPr", "rPr"):
            style = read_properties(properties, style)
    return style


def read_properties(properties: Element, style: Style) -> Style:
    """What the properties of a paragraph, a run or a style change."""
    for e in properties:
        name, value = local(e.tag), attribute(e, "val")
        if name == "numPr":
            for part in e:
                if local(part.tag) == "numId":
                    style = replace(
                        style, list="" if attribute(part, "val") == "0" else attribute(part, "val")
                    )
                elif local(part.tag) == "ilvl":
                    style = replace(style, level=min(integer(attribute(part, "val")), LEVELS - 1))
        elif name == "outlineLvl":
            level = integer(value)
            style = replace(style, heading=level if level < LEVELS else None)
        elif name == "jc":
            style = replace(style, centred=value == "center")
        elif name == "b":
            style = replace(style, bold=value not in ("0", "false", "off"))
    return style


def named(element: Element, name: str) -> Iterator[Element]:
    """The children of this name."""
    return (child for child in element if local(child.tag) == name)


def integer(text: str) -> int:
    """A number as a file has it, bounded; 0 for what is none."""
    return min(int(text), MOST) if text.isascii() and text.isdigit() else 0
