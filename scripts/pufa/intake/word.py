"""A Word file (.docx) → a manuscript. Whatever it holds is taken over, or said not to be.

Read from the document's own XML: what a container is called does not matter, its words are read. The
converters at hand each lose something that officials use: numbers that Word counts (「一、」), text boxes,
what was typed while changes were tracked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from pufa.intake.manuscript import Block, Cell, Manuscript, Paragraph, Span, Table
from pufa.intake.package import Package, attribute, local
from pufa.intake.refused import Refused
from pufa.intake.word_numbers import Numbers
from pufa.intake.word_runs import CHANGES, TAKEN_OUT, Runs, choice
from pufa.intake.word_styles import Style, Styles, read_properties

DOCUMENT = "word/document.xml"
_COMMENTS = "word/comments.xml"
_NOTES = {"footnote": "word/footnotes.xml", "endnote": "word/endnotes.xml"}
_ELSEWHERE = ("word/header", "word/footer")
_SILENT = {"pPr", "rPr", "tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr"}
_MOST_SPAN, _MOST_CELLS, _DEEPEST = 100, 20_000, 40
FILE_INSIDE = "插进来的别的文件"
TOO_DEEP = "套得太深的表格"


def read_word(package: Package) -> Manuscript:
    """The whole document; raises Refused, or what a damaged file raises."""
    reader = _Reader(package)
    blocks = tuple(reader.part(DOCUMENT))
    notes = reader.notes()
    return Manuscript(blocks, notes, reader.pictures(), tuple(reader.said()))


@dataclass
class _Open:
    """A cell that may grow downwards."""

    blocks: tuple[Block, ...]
    columns: int
    rows: int = 1


class _Reader:
    def __init__(self, package: Package) -> None:
        self.package = package
        self.styles = Styles(package)
        self.numbers = Numbers(package)
        self.lost: Counter[str] = Counter()
        self.cited: dict[str, None] = {}
        self.shown: dict[str, None] = {}
        self.cells = 0

    def part(self, name: str) -> Iterator[Block]:
        """The blocks of the document itself."""
        return self._blocks(self.package.tree(name), self._runs(name), 0)

    def _runs(self, part: str) -> Runs:
        folder, _, name = part.rpartition("/")
        has = f"{folder}/_rels/{name}.rels" in self.package.parts
        return Runs(self.package.related(part) if has else {}, self.styles.hidden, self.lost)

    def _blocks(self, element: Element, runs: Runs, deep: int) -> Iterator[Block]:
        before: list[Span] = []  # of a paragraph whose end was taken out
        for child in element:
            name = local(child.tag)
            if name == "p":
                spans = before + runs.read(child, bool(self._style(child).bold))
                boxes, runs.boxes = runs.boxes, []
                before = []
                if _end_taken_out(child):
                    before = spans
                else:
                    yield from self._paragraph(child, spans)
                for box in boxes:
                    yield from self._blocks(box, runs, deep + 1)
            elif name == "tbl":
                yield from self._table(child, runs, deep + 1)
            elif name == "altChunk":
                self.lost[FILE_INSIDE] += 1
            elif name == "AlternateContent":
                yield from self._blocks(choice(child), runs, deep)
            elif name in TAKEN_OUT:
                self.lost[CHANGES] += 1
            elif name not in _SILENT:
                yield from self._blocks(child, runs, deep)
        if before:
            yield Paragraph(tuple(before))

    def _style(self, paragraph: Element) -> Style:
        properties = next((e for e in paragraph if local(e.tag) == "pPr"), None)
        if properties is None:
            return self.styles[""]
        named = next((attribute(e, "val") for e in properties if local(e.tag) == "pStyle"), "")
        style = read_properties(properties, self.styles[named])
        if style.list and style.level is None:
            style = replace(style, level=self.numbers.level(style.list, named))
        return style

    def _paragraph(self, element: Element, spans: list[Span]) -> Iterator[Paragraph]:
        style = self._style(element)
        label = self.numbers.label(style.list, style.level or 0) if style.list else None
        for span in spans:
            self.cited |= {span.note: None} if span.note else {}
            self.shown |= {span.picture: None} if span.picture else {}
        if label or any(span.text.strip() or span.picture or span.note for span in spans):
            yield Paragraph(
                tuple(spans), label, style.level or 0, style.heading, style.title, bool(style.centred)
            )

    def _table(self, table: Element, runs: Runs, deep: int) -> Iterator[Block]:
        if deep > _DEEPEST:
            self.lost[TOO_DEEP] += 1
            return
        rows: list[list[_Open]] = []
        above: dict[int, _Open] = {}
        for row in _nearest(table, "tr"):
            properties = [e for part in row if local(part.tag) == "trPr" for e in part]
            if any(local(e.tag) == "del" for e in properties):
                self.lost[CHANGES] += 1
                continue
            column, begun, places = 0, list[_Open](), dict[int, _Open]()
            if skipped := sum(_span(e) for e in properties if local(e.tag) == "gridBefore"):
                begun.append(_Open((), skipped))
                column += skipped
            for cell in _nearest(row, "tc"):
                told = {local(e.tag): e for part in cell if local(part.tag) == "tcPr" for e in part}
                wide = _span(told["gridSpan"]) if "gridSpan" in told else 1
                goes_on = "vMerge" in told and attribute(told["vMerge"], "val") in ("", "continue")
                blocks = tuple(self._blocks(cell, runs, deep))
                if goes_on and column in above and not blocks:
                    places[column] = above[column]
                    places[column].rows += 1
                else:
                    places[column] = _Open(blocks, wide)
                    begun.append(places[column])
                    self.cells += 1
                column += wide
            above = places
            rows.append(begun)
        if self.cells > _MOST_CELLS:
            raise Refused("表格太大，不像是一篇稿件。请把表格单独做成附件，再来一次")
        if any(cell.blocks for begun in rows for cell in begun):
            yield Table(tuple(tuple(Cell(c.blocks, c.columns, c.rows) for c in begun) for begun in rows))

    def notes(self) -> dict[str, tuple[Block, ...]]:
        """The footnotes that are cited, in the order of citing; then the endnotes."""
        found: dict[str, tuple[Block, ...]] = {}
        for kind, part in _NOTES.items():
            if part in self.package.parts and any(name.startswith(kind) for name in self.cited):
                runs = self._runs(part)
                for element in self.package.tree(part):
                    name = f"{kind} {attribute(element, 'id')}"
                    if name in self.cited:
                        found[name] = tuple(self._blocks(element, runs, 0))
        return {name: found[name] for name in self.cited if name in found}

    def pictures(self) -> dict[str, bytes]:
        """The pictures that stand in the text, each once."""
        return {part: self.package.content(part) for part in self.shown if part in self.package.parts}

    def said(self) -> Iterator[str]:
        """What is not in the manuscript, and why."""
        if changes := self.lost.pop(CHANGES, 0):
            yield f"稿件里有 {changes} 处修订，按全部接受读的：删去的没有了，加上的留下了。请核对"
        if _COMMENTS in self.package.parts:
            names = Counter(
                attribute(e, "author") or "没有写名字的人"
                for e in self.package.tree(_COMMENTS)
                if local(e.tag) == "comment"
            )
            if names:
                listed = "、".join(f"{name} {many} 条" for name, many in names.items())
                yield f"批注没有放进来：{listed}"
        if any(part.startswith(_ELSEWHERE) for part in self.package.parts):
            yield "页眉、页脚没有放进来"
        for what, many in self.lost.items():
            yield f"{what}没有放进来：{many} 处。要用的请截成图片，或者写成文字"


def _end_taken_out(paragraph: Element) -> bool:
    """Whether a tracked change joins a paragraph with the one behind it."""
    properties = [e for part in paragraph if local(part.tag) == "pPr" for e in part]
    return any(local(e.tag) == "del" for part in properties if local(part.tag) == "rPr" for e in part)


def _nearest(element: Element, wanted: str) -> Iterator[Element]:
    """The elements of this name, also in content controls and changes, but not in one another."""
    for child in element:
        name = local(child.tag)
        if name == wanted:
            yield child
        elif name not in _SILENT and name not in TAKEN_OUT:
            yield from _nearest(child, wanted)


def _span(element: Element) -> int:
    value = attribute(element, "val")
    return min(int(value), _MOST_SPAN) if value.isascii() and value.isdigit() else 1
