"""A review as a Word file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from pufa.channels.review import NOTHING, Claim, Line, Part, Review
from pufa.channels.word import (
    BODY,
    FANG,
    HEI,
    KAI,
    PITCH,
    SONG,
    TABLE,
    TITLE,
    add_run,
    heads_again,
    linked,
    new_document,
    saved,
)

COLUMNS = (("编号", 22), ("普法内容", 42), ("时间", 22), ("状态", 22), ("记录和出处", 48))  # mm; 156 in all


def docx(review: Review, *, author: str, today: dt.date) -> bytes:
    """The Word file; the same values give the same words, whoever opens it."""
    document = new_document(review.title, author, today)
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    add_run(title, review.title, SONG, TITLE)
    _paragraph(document, review.opening)
    for part in review.parts:
        _part(document, part)
    return saved(document)


def _part(document: WordDocument, part: Part) -> None:
    add_run(document.add_heading(level=1), part.title, HEI, BODY)
    if not part.tables and not part.claims:
        _paragraph(document, f"{NOTHING}。")
    for department, lines in part.tables:
        add_run(document.add_heading(level=2), department, KAI, BODY)
        _table(document, lines)
    for claim in part.claims:
        _claim(_paragraph(document, ""), claim, BODY)


def _table(document: WordDocument, lines: Sequence[Line]) -> None:
    table = document.add_table(rows=1, cols=len(COLUMNS), style="Table Grid")
    table.autofit = False
    for cell, (name, _) in zip(table.rows[0].cells, COLUMNS, strict=True):
        add_run(cell.paragraphs[0], name, HEI, TABLE)
    heads_again(table, 1)
    for line in lines:
        duty = line.duty
        cells = table.add_row().cells
        when = "；".join(filter(None, (duty.time, duty.due and f"完成时限：{duty.due}")))
        for cell, text in zip(cells, (duty.number, duty.content, when, line.status), strict=False):
            add_run(cell.paragraphs[0], text, FANG, TABLE)
        _claims(cells[-1], line.claims)
    for row in table.rows:
        for cell, (_, width) in zip(row.cells, COLUMNS, strict=True):
            cell.width = Mm(width)


def _claims(cell: _Cell, claims: Sequence[Claim]) -> None:
    for number, claim in enumerate(claims):
        _claim(cell.add_paragraph() if number else cell.paragraphs[0], claim, TABLE)


def _claim(paragraph: Paragraph, claim: Claim, size: float) -> None:
    """What is said, and behind it the address: a link where it is a whole one."""
    add_run(paragraph, f"{claim.text}（", FANG, size)
    run = add_run(paragraph, claim.address, FANG, size)
    if claim.address.startswith("http"):
        linked(run, claim.address)
        run.underline = True
    add_run(paragraph, "）", FANG, size)


def _paragraph(document: WordDocument, text: str) -> Paragraph:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.first_line_indent = Pt(BODY * 2)
    paragraph.paragraph_format.line_spacing = Pt(PITCH)
    if text:
        add_run(paragraph, text, FANG, BODY)
    return paragraph
