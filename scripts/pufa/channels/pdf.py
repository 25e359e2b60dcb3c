"""A sheet as a PDF, in the layout of official documents (GB/T 9704-2012) or in large type.

Tagged as ISO 14289-1 (PDF/UA-1) asks, without the time it was made: the same sheet gives the same bytes.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typst

from pufa.channels.sheet import Cell, Sheet, Table
from pufa.channels.title_lines import title_lines
from pufa.fonts import Fonts

TEMPLATE = Path(__file__).with_name("print.typ")
TITLE = {"official": 18, "large": 14}  # characters that a line of the title holds
SHORT = 60  # characters: a row of such cells is not torn between two pages
# Typst's words: https://github.com/typst/typst, crates/typst-pdf/src/convert.rs
_LACKING = re.compile(r"the text `\"(?P<char>.+?)\"` could not be displayed")
_CODE = re.compile(r"\\u\{([0-9a-f]+)\}")


class NoGlyph(Exception):
    """Some characters are in no typeface; `characters` are those."""

    def __init__(self, characters: str) -> None:
        super().__init__(characters)
        self.characters = characters


def pdf(sheet: Sheet, author: str, edition: str, fonts: Fonts) -> bytes:
    """The PDF of an edition, official or large; raises NoGlyph."""
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
            if lacking := "".join(dict.fromkeys(_lacking(error.diagnostic))):
                raise NoGlyph(lacking) from None
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


def _lacking(said: str) -> Iterator[str]:
    for found in _LACKING.finditer(said):
        yield _CODE.sub(lambda code: chr(int(code[1], 16)), found["char"])
