"""A sheet as a Word file, in the layout of official documents."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as Align
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from pufa.channels.sheet import Block, Figure, Heading, Line, List, Paragraph, Quote, Rule, Sheet, Table
from pufa.channels.title_lines import title_lines
from pufa.channels.word import (
    BODY,
    FANG,
    HEI,
    KAI,
    SONG,
    TABLE,
    TITLE,
    add_run,
    heads_again,
    linked,
    new_document,
    saved,
)
from pufa.channels.word_page import body_style, page_numbers, rule, turned

SMALL, NOTE = 14, 12  # points: 4号, 小4号
NOTE_PITCH = 18  # points from line to line of the notes
HANGING = BODY * 3 // 2  # points that the number of an item takes: 1.12月2日 would be another day
SHORT = 150  # characters: so much is not torn between two pages
UPRIGHT = 7  # columns that a page has room for; more turn it on its side
LOOKS = {1: HEI, 2: KAI}  # 一、 and （一）; what stands below is 仿宋


def docx(sheet: Sheet, author: str, day: dt.date | None) -> bytes:
    """The Word file, dated `day` where the page has a day: the same sheet gives the same bytes."""
    document = new_document(sheet.title, author, day)
    body_style(document)
    page_numbers(document)
    title = document.add_paragraph()
    title.alignment = Align.CENTER
    for number, line in enumerate(title_lines(sheet.title, sheet.parts, 18)):
        if number:
            title.add_run().add_break()
        add_run(title, line, SONG, TITLE)
    document.add_paragraph()
    writer = _Writer(document, sheet)
    writer.blocks(document, sheet.blocks)
    writer.notes()
    return saved(document)


class _Writer:
    def __init__(self, document: WordDocument, sheet: Sheet) -> None:
        self.document, self.sheet = document, sheet
        self.font, self.size, self.indent, self.left = FANG, float(BODY), Pt(BODY * 2), 0

    def blocks(self, place: WordDocument | _Cell, blocks: Iterable[Block]) -> None:
        for block in blocks:
            match block:
                case Heading():
                    style = f"Heading {min(block.level, 9)}"
                    self.line(place.add_paragraph(style=style), block.line, LOOKS.get(block.look, FANG))
                case Paragraph():
                    self.paragraph(place.add_paragraph(), block)
                case List():
                    self.list(place, block)
                case Quote():
                    self.quote(place, block)
                case Table():
                    self.table(block)
                case Figure():
                    self.figure(place, block)
                case Rule():
                    rule(place.add_paragraph())

    def line(self, paragraph: WordParagraph, line: Line, font: str = "") -> None:
        shape = paragraph.paragraph_format
        shape.first_line_indent, shape.left_indent = self.indent, Pt(self.left)
        for piece in line:
            if piece.text == "\n":
                paragraph.add_run().add_break()
                continue
            run = add_run(paragraph, piece.text, font or self.font, self.size)
            run.font.bold = piece.bold
            run.font.superscript, run.font.subscript = piece.script == "sup", piece.script == "sub"
            if piece.note:
                linked(run, self.sheet.notes[piece.note - 1])

    def paragraph(self, paragraph: WordParagraph, block: Paragraph) -> None:
        self.line(paragraph, block.line)
        if block.look == "date":
            paragraph.alignment = Align.RIGHT
            paragraph.paragraph_format.right_indent = Pt(BODY * 4)
        if block.look == "code" or self.size < BODY:
            paragraph.alignment = Align.LEFT

    def list(self, place: WordDocument | _Cell, block: List) -> None:
        before = self.indent, self.left
        self.indent, self.left = Pt(0), self.left + HANGING + BODY * 2
        style = self.document.styles["List Number" if block.start else "List Bullet"]
        numbers = self.document.part.numbering_part.element
        kind = numbers.num_having_numId(style.element.pPr.numPr.numId.val).abstractNumId.val
        count = numbers.add_num(kind)
        count.add_lvlOverride(ilvl=0).add_startOverride(max(block.start, 1))
        for item in block.items:
            start = len(place.paragraphs)
            self.blocks(place, item)
            for first in place.paragraphs[start : start + 1]:
                numbered = first._p.get_or_add_pPr().get_or_add_numPr()
                numbered.get_or_add_ilvl().val, numbered.get_or_add_numId().val = 0, count.numId
                first.paragraph_format.first_line_indent = Pt(-HANGING)
            _together(place.paragraphs[start:])
        self.indent, self.left = before

    def quote(self, place: WordDocument | _Cell, block: Quote) -> None:
        before = self.font, self.left
        self.font, self.left = KAI, self.left + BODY * 2
        start = len(place.paragraphs)
        self.blocks(place, block.blocks)
        for paragraph in place.paragraphs[start:]:
            paragraph.paragraph_format.right_indent = Pt(BODY * 2)
        self.font, self.left = before

    def table(self, block: Table) -> None:
        """A table; one inside a list or another table stands after it, as Word has them."""
        shares = block.shares()
        wide = len(shares) > UPRIGHT
        if wide:
            turned(self.document, WD_ORIENT.LANDSCAPE)
        if block.caption:
            caption = self.document.add_paragraph()
            self.line(caption, block.caption)
            caption.paragraph_format.keep_with_next = True
        table = self.document.add_table(len(block.head) + len(block.rows), len(shares), "Table Grid")
        table.autofit = False
        before = self.font, self.size, self.indent, self.left
        self.size, self.indent, self.left = TABLE, Pt(0), 0
        cells = [list(row.cells) for row in table.rows]  # python-docx reads the whole table for each one
        _divide(table, cells, [share * (225 if wide else 156) / sum(shares) for share in shares])
        for row, column, cell in block.grid():
            self.font = HEI if cell.head else FANG
            place = cells[row][column]
            if cell.across > 1 or cell.down > 1:
                place = place.merge(cells[row + cell.down - 1][column + cell.across - 1])
            _fill(self, place, cell.blocks)
        self.font, self.size, self.indent, self.left = before
        heads_again(table, len(block.head))
        for row, texts in zip(table.rows, cells, strict=True):
            if all(len(cell.text) < SHORT for cell in texts):
                row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        if wide:
            turned(self.document, WD_ORIENT.PORTRAIT)

    def figure(self, place: WordDocument | _Cell, block: Figure) -> None:
        paragraph = place.add_paragraph()
        paragraph.alignment, paragraph.paragraph_format.line_spacing = Align.CENTER, 1.0
        paragraph.paragraph_format.keep_with_next = bool(block.caption)
        data = io.BytesIO(self.sheet.pictures[block.picture])
        shown = paragraph.add_run().add_picture(data, width=Mm(block.width))
        shown._inline.docPr.set("descr", block.alt)
        if block.caption:
            before = self.size, self.indent
            self.size, self.indent = SMALL, Pt(0)
            caption = place.add_paragraph()
            self.line(caption, block.caption)
            caption.alignment = Align.CENTER
            self.size, self.indent = before

    def notes(self) -> None:
        if self.sheet.notes:
            line = self.document.add_paragraph()
            rule(line)
            line.paragraph_format.keep_with_next = True
        for number, address in enumerate(self.sheet.notes, 1):
            paragraph = self.document.add_paragraph()
            paragraph.alignment = Align.LEFT
            paragraph.paragraph_format.line_spacing = Pt(NOTE_PITCH)
            add_run(paragraph, f"[{number}] ", FANG, NOTE)
            linked(add_run(paragraph, address, FANG, NOTE), address)


def _divide(table: WordTable, cells: list[list[_Cell]], widths: list[float]) -> None:
    """The columns' widths in mm; Word reads them from the cells, LibreOffice from the columns."""
    for place, width in enumerate(widths):
        table.columns[place].width = Mm(width)
        for row in cells:
            row[place].width = Mm(width)


def _together(paragraphs: list[WordParagraph]) -> None:
    """Short paragraphs of one item stay on one page."""
    if sum(len(paragraph.text) for paragraph in paragraphs) < SHORT:
        for paragraph in paragraphs[:-1]:
            paragraph.paragraph_format.keep_with_next = True


def _fill(writer: _Writer, cell: _Cell, blocks: Iterable[Block]) -> None:
    """A cell begins with an empty paragraph of its own: it goes once there is another."""
    empty = cell.paragraphs[0]
    writer.blocks(cell, blocks)
    if len(cell.paragraphs) > 1:
        empty._p.getparent().remove(empty._p)
    for paragraph in cell.paragraphs:
        paragraph.paragraph_format.line_spacing = 1.0
