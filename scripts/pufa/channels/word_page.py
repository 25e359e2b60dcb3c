"""The body text and the page numbers of an official document, as Word keeps them."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as Align
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.text.font import CT_RPr
from docx.oxml.text.parfmt import CT_PPr
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from pufa.channels.word import BODY, FANG, PITCH, add_run, page

NUMBER = 14  # points: 4号
# Twentieths of a point between characters: 28 of 16 pt would be 2 mm wider than 156 mm.
CLOSER = -5


def body_style(document: WordDocument) -> None:
    """22 lines of 28 characters a page, and no line is moved over to keep another company."""
    normal = document.styles["Normal"]
    normal.font.size, normal.font.name = Pt(BODY), FANG
    properties = normal.element.get_or_add_rPr()
    properties.get_or_add_rFonts().set(qn("w:eastAsia"), FANG)
    spacing = OxmlElement("w:spacing")
    spacing.set(qn("w:val"), str(CLOSER))
    properties.insert_element_before(spacing, "w:sz", "w:szCs", "w:lang")
    for name in ("Normal", *(f"Heading {level}" for level in range(1, 10))):
        shape = document.styles[name].paragraph_format
        shape.line_spacing, shape.space_before, shape.space_after = Pt(PITCH), Pt(0), Pt(0)
        shape.widow_control = False
        if name != "Normal":  # the number of a heading in a list takes the style's look
            font = document.styles[name].font
            font.size, font.bold, font.color.rgb = Pt(BODY), False, RGBColor(0, 0, 0)
    normal.paragraph_format.alignment = Align.JUSTIFY
    _chinese(normal.element.get_or_add_pPr(), properties)


def _chinese(paragraph: CT_PPr, run: CT_RPr) -> None:
    """Chinese shapes of the letters, no gap between 2024 and 年, no number on two lines."""
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-US")  # LibreOffice breaks 129.9 after 12 where its figures are Chinese
    language.set(qn("w:eastAsia"), "zh-CN")
    run.append(language)
    for name in ("autoSpaceDE", "autoSpaceDN"):
        off = OxmlElement(f"w:{name}")
        off.set(qn("w:val"), "0")
        paragraph.insert_element_before(off, "w:spacing", "w:ind", "w:jc")


def page_numbers(document: WordDocument) -> None:
    """— 1 — one character from the outer edge, 7 mm below the type area (clause 7.5)."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    section.footer_distance = Mm(23)
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]
    odd.alignment, odd.paragraph_format.right_indent = Align.RIGHT, Pt(NUMBER)
    even.alignment, even.paragraph_format.left_indent = Align.LEFT, Pt(NUMBER)
    for paragraph in (odd, even):
        _number(paragraph)


def _number(paragraph: Paragraph) -> None:
    add_run(paragraph, "— ", "宋体", NUMBER)
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    field.append(add_run(paragraph, "1", "宋体", NUMBER)._r)
    paragraph._p.append(field)
    add_run(paragraph, " —", "宋体", NUMBER)


def turned(document: WordDocument, orientation: WD_ORIENT) -> None:
    """What follows stands on new pages, on their side or upright again."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    page(section)
    section.orientation = orientation
    if orientation == WD_ORIENT.LANDSCAPE:
        section.page_width, section.page_height = Mm(297), Mm(210)
        section.left_margin, section.right_margin = Mm(37), Mm(35)
        section.top_margin, section.bottom_margin = Mm(28), Mm(26)


def rule(paragraph: Paragraph) -> None:
    """An empty line with a rule below it."""
    border, line = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in {"val": "single", "sz": "4", "space": "1", "color": "auto"}.items():
        line.set(qn(f"w:{name}"), value)
    border.append(line)
    paragraph._p.get_or_add_pPr().insert_element_before(border, "w:spacing", "w:ind", "w:jc", "w:rPr")
