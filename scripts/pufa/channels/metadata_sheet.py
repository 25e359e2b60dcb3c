"""The metadata of a page as an Excel file, ready to print and to copy from."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from pufa.channels.metadata import HEADINGS, Field
from pufa.problem import printable

TITLE = "信息公开元数据"
WIDTHS = (18, 32, 38)  # of Excel's characters; A4 across
_LINE = Side(style="thin", color="B8B2A3")
_BOX = Border(_LINE, _LINE, _LINE, _LINE)
_HEAD, _EMPTY = PatternFill("solid", fgColor="E3EEEA"), PatternFill("solid", fgColor="FFF4D6")
_WRAPPED = Alignment(wrap_text=True, vertical="center", indent=1)
# Moments that the writer notes by itself; without them the same values give the same bytes.
_MOMENT = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_ALWAYS = (1980, 1, 1, 0, 0, 0)


def as_xlsx(fields: Sequence[Field]) -> bytes:
    """One sheet with a row for every field; what is still to be filled in has another ground."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = TITLE
    sheet.append([TITLE])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(HEADINGS))
    sheet["A1"].font, sheet["A1"].alignment = Font("宋体", 18, bold=True), Alignment("center", "center")
    sheet.row_dimensions[1].height = 36
    _row(sheet, 2, HEADINGS, _HEAD, bold=True)
    for number, field in enumerate(fields, 3):
        cells = (field.name, field.content, field.advice)
        _row(sheet, number, cells, None if field.content else _EMPTY)
    _printed(sheet)
    content = io.BytesIO()
    book.save(content)
    return _steady(content.getvalue())


def _row(
    sheet: Worksheet, number: int, texts: Sequence[str], ground: PatternFill | None, *, bold: bool = False
) -> None:
    for column, text in enumerate(texts, 1):
        cell = sheet.cell(number, column)
        cell.value = printable(text)
        cell.data_type = "s"  # a title that begins with “=” is no formula
        cell.alignment, cell.border = _WRAPPED, _BOX
        cell.font = Font("宋体", 12, bold=bold or column == 1)
        if ground:
            cell.fill = ground
    # Excel does not make room by itself for what another program wrote: some 19 Han characters a line.
    lines = max(1, *(-(-len(text) // (width // 2 - 3)) for text, width in zip(texts, WIDTHS, strict=True)))
    sheet.row_dimensions[number].height = 12 + 17 * lines


def _printed(sheet: Worksheet) -> None:
    """Widths, and one A4 page across."""
    for letter, width in zip("ABC", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.page_setup.paperSize, sheet.page_setup.fitToHeight = 9, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _steady(book: bytes) -> bytes:
    """The same file without the moment at which it was written."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _MOMENT.sub(b"1980-01-01T00:00:00Z", content)
            new.writestr(zipfile.ZipInfo(name, _ALWAYS), content, zipfile.ZIP_DEFLATED)
    return written.getvalue()
