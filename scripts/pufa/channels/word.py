"""What every Word file of ours shares: the layout of official documents (GB/T 9704-2012, clauses 5 to 7)."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from pufa.problem import printable

SONG, HEI, KAI, FANG = "方正小标宋简体", "黑体", "楷体", "仿宋"
BODY, TITLE, TABLE = 16, 22, 10.5  # points: 3号, 2号, 5号
PITCH = 28.95  # points from line to line, as offices set it: 22 of them fill the type area


def new_document(title: str, author: str, day: dt.date | None) -> WordDocument:
    """An empty document with its page set up; `day` is what it says of when it was made, if anything."""
    document = Document()
    page(document.sections[0])
    about = document.core_properties
    about.title, about.language = printable(title), "zh-CN"
    about.author = about.last_modified_by = printable(author)
    about.comments = ""
    if day:
        about.created = about.modified = dt.datetime(day.year, day.month, day.day)
    else:  # the stock template says a day of its own
        for said in list(about._element.iterchildren(qn("dcterms:created"), qn("dcterms:modified"))):
            about._element.remove(said)
    return document


def page(section: Section) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)


def saved(document: WordDocument) -> bytes:
    """The file; without the time that python-docx stamps on each part: the same gives the same bytes."""
    stamped, content = io.BytesIO(), io.BytesIO()
    document.save(stamped)
    with zipfile.ZipFile(stamped) as parts, zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        for name in parts.namelist():
            package.writestr(zipfile.ZipInfo(name), parts.read(name), zipfile.ZIP_DEFLATED)
    return content.getvalue()


def add_run(paragraph: Paragraph, text: str, font: str, size: float) -> Run:
    """Words in a Chinese font; Word takes it from `eastAsia`, which python-docx has no name for."""
    run = paragraph.add_run(printable(text))  # XML has no place for control characters
    run.font.size, run.font.name, run.font.bold = Pt(size), font, False
    run.font.color.rgb = RGBColor(0, 0, 0)  # a heading of the stock template is blue
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    return run


def linked(run: Run, address: str) -> None:
    """Make words that stand in a paragraph lead to a whole address."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), run.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run._r.addprevious(link)
    link.append(run._r)


def heads_again(table: WordTable, rows: int) -> None:
    """The first rows of a table stand again on every page that it runs over."""
    for row in list(table.rows)[:rows]:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
