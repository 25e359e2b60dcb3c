"""A review as a Word file, laid out as official documents are (GB/T 9704-2012, clauses 5 to 7)."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from pufa.channels.review import NOTHING, Claim, Line, Part, Review
from pufa.problem import printable

SONG, HEI, KAI, FANG = "方正小标宋简体", "黑体", "楷体", "仿宋"
BODY, TITLE, TABLE = 16, 22, 10.5  # points: 3号, 2号, 5号
COLUMNS = (("编号", 22), ("普法内容", 42), ("时间", 22), ("状态", 22), ("记录和出处", 48))  # mm; 156 in all


def docx(review: Review, *, author: str, today: dt.date) -> bytes:
    """The Word file; the same values give the same words, whoever opens it."""
    document = Document()
    _page(document)
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(title, review.title, SONG, TITLE)
    _paragraph(document, review.opening)
    for part in review.parts:
        _part(document, part)
    about = document.core_properties
    about.title = printable(review.title)
    about.author = about.last_modified_by = printable(author)
    about.created = about.modified = dt.datetime(today.year, today.month, today.day)
    about.comments = ""
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _page(document: WordDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)


def _part(document: WordDocument, part: Part) -> None:
    _run(document.add_heading(level=1), part.title, HEI, BODY)
    if not part.tables and not part.claims:
        _paragraph(document, f"{NOTHING}。")
    for department, lines in part.tables:
        _run(document.add_heading(level=2), department, KAI, BODY)
        _table(document, lines)
    for claim in part.claims:
        _claim(_paragraph(document, ""), claim, BODY)


def _table(document: WordDocument, lines: Sequence[Line]) -> None:
    table = document.add_table(rows=1, cols=len(COLUMNS), style="Table Grid")
    table.autofit = False
    for cell, (name, _) in zip(table.rows[0].cells, COLUMNS, strict=True):
        _run(cell.paragraphs[0], name, HEI, TABLE)
    # The heading stands again on every page that the table runs over.
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for line in lines:
        duty = line.duty
        cells = table.add_row().cells
        when = "；".join(filter(None, (duty.time, duty.due and f"完成时限：{duty.due}")))
        for cell, text in zip(cells, (duty.number, duty.content, when, line.status), strict=False):
            _run(cell.paragraphs[0], text, FANG, TABLE)
        _claims(cells[-1], line.claims)
    for row in table.rows:
        for cell, (_, width) in zip(row.cells, COLUMNS, strict=True):
            cell.width = Mm(width)


def _claims(cell: _Cell, claims: Sequence[Claim]) -> None:
    for number, claim in enumerate(claims):
        _claim(cell.add_paragraph() if number else cell.paragraphs[0], claim, TABLE)


def _claim(paragraph: Paragraph, claim: Claim, size: float) -> None:
    """What is said, and behind it the address: a link where it is a whole one."""
    _run(paragraph, f"{claim.text}（", FANG, size)
    run = _run(paragraph, claim.address, FANG, size)
    if claim.address.startswith("http"):
        link = OxmlElement("w:hyperlink")
        part = paragraph.part
        link.set(qn("r:id"), part.relate_to(claim.address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        run._r.addprevious(link)
        link.append(run._r)
        run.underline = True
    _run(paragraph, "）", FANG, size)


def _paragraph(document: WordDocument, text: str) -> Paragraph:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.first_line_indent = Pt(BODY * 2)
    paragraph.paragraph_format.line_spacing = Pt(28.95)
    if text:
        _run(paragraph, text, FANG, BODY)
    return paragraph


def _run(paragraph: Paragraph, text: str, font: str, size: float) -> Run:
    """Words in a Chinese font; Word takes it from `eastAsia`, which python-docx has no name for."""
    run = paragraph.add_run(printable(text))  # XML has no place for control characters
    run.font.size, run.font.name, run.font.bold = Pt(size), font, False
    run.font.color.rgb = RGBColor(0, 0, 0)  # a heading of the stock template is blue
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    return run
