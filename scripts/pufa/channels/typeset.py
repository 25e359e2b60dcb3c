"""From a layout beside this file (*.typ) and values to paper. Words are values, never part of the layout."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import typst

from pufa.fonts import Fonts, fonts

LAYOUTS = Path(__file__).resolve().parent
PPI = 110  # a picture of A4 fills a phone's screen, enlarged too, in some 100 KB
_GLYPH = re.compile(r'text `"(.+?)"` could not be displayed')


class Unprintable(Exception):
    """The values cannot be printed as they are; the text is a Chinese sentence."""


@cache
def _press() -> tuple[typst.Compiler, Fonts]:
    """Made once: finding the typefaces takes longer than a page."""
    ready = fonts("title", "sans")
    return typst.Compiler(root=str(LAYOUTS), font_paths=ready.found, ignore_system_fonts=True), ready


def pdf(layout: str, values: Mapping[str, object]) -> bytes:
    """A tagged PDF (PDF/UA-1), the same bytes for the same values; raises Unprintable and FontsMissing."""
    compiler, ready = _press()
    inputs = {"data": json.dumps({**values, "fonts": ready.families})}
    try:
        # The standard refuses a character that no font has, instead of printing an empty box.
        made = compiler.compile(str(LAYOUTS / layout), sys_inputs=inputs, pdf_standards="ua-1")
    except typst.TypstError as error:
        raise Unprintable(_said(error.message)) from None
    assert isinstance(made, bytes)
    return made


def pictures(layout: str, values: Mapping[str, object]) -> list[bytes]:
    """A PNG for every page of what pdf() accepts."""
    compiler, ready = _press()
    inputs = {"data": json.dumps({**values, "fonts": ready.families})}
    made = compiler.compile(str(LAYOUTS / layout), format="png", ppi=PPI, sys_inputs=inputs)
    return [made] if isinstance(made, bytes) else list(made or ())


def _said(message: str) -> str:
    if found := _GLYPH.search(message):
        return f"字体里没有“{found[1]}”，印出来是空的。请换一个写法"
    if "too long" in message:
        return "标题、摘要、电话太多，一张纸排不下。请写短一些"
    raise AssertionError(message)
