"""A sheet as a PDF, in the layout of official documents (GB/T 9704-2012) or in large type.

Tagged as ISO 14289-1 (PDF/UA-1) asks, without the time it was made: the same sheet gives the same bytes.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import typst

from pufa.channels.sheet import Cell, Sheet, Table
from pufa.channels.title_lines import title_lines
from pufa.channels.typeset import Unprintable, lacking
from pufa.fonts import Fonts

TEMPLATE = Path(__file__).with_name("print.typ")
TITLE = {"official": 18, "large": 14}  # characters that a line of the title holds
SHORT = 60  # characters: a row of such cells is not torn between two pages


def pdf(sheet: Sheet, author: str, edition: str, fonts: Fonts) -> bytes:
    """The PDF of an edition, official or large; raises Unprintable."""
    with tempfile.TemporaryDirectory() as place:
        for name, data in sheet.pictures.items():
            Path(place, name).write_bytes(data)
        compiler = typst.Compiler(root=place, font_paths=fonts.found)
        said = {
            "sheet": json.dumps(_data(sheet, author, edition), default=_plain),
            "fonts": json.dumps(fonts.families),
            "edition": edition,
        }
        try:
            made = compiler.compile(
                TEMPLATE.read_bytes(), format="pdf", sys_inputs=said, pdf_standards="ua-1"
            )
        except typst.TypstError as error:
            if why := lacking(error):
                raise Unprintable(why) from None
            raise
    assert isinstance(made, bytes)
    return made


def _data(sheet: Sheet, author: str, edition: str) -> dict[str, Any]:
    """The sheet as the template reads it."""
    lines = title_lines(sheet.title, sheet.parts, TITLE[edition])
    return {
        "title": sheet.title,
        "lines": lines,
        "author": author,
        "blocks": sheet.blocks,
        "notes": sheet.notes,
    }


def _plain(piece: Any) -> dict[str, Any]:
    """A piece of a sheet as JSON has it, with what the template would have to count."""
    shares = {"shares": piece.shares()} if isinstance(piece, Table) else {}
    short = {"short": piece.length() < SHORT} if isinstance(piece, Cell) else {}
    return {**vars(piece), **shares, **short}
