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
# Typst's words: https://github.com/typst/typst, crates/typst-pdf/src/convert.rs
_LACKING = re.compile(r"the text `\"(?P<char>.+?)\"` could not be displayed")
_CODE = re.compile(r"\\u\{([0-9a-f]+)\}")


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
        raise Unprintable(_said(error)) from None
    assert isinstance(made, bytes)
    return made


def pictures(layout: str, values: Mapping[str, object]) -> list[bytes]:
    """A PNG for every page of what pdf() accepts."""
    compiler, ready = _press()
    inputs = {"data": json.dumps({**values, "fonts": ready.families})}
    made = compiler.compile(str(LAYOUTS / layout), format="png", ppi=PPI, sys_inputs=inputs)
    return [made] if isinstance(made, bytes) else list(made or ())


def lacking(error: typst.TypstError) -> str:
    """What to say of the characters that are in no typeface, without its stop; empty where all are."""
    found = [
        _CODE.sub(lambda code: chr(int(code[1], 16)), char) for char in _LACKING.findall(error.diagnostic)
    ]
    if not found:
        return ""
    named = "、".join(f"“{char}”（U+{ord(char):04X}）" for char in dict.fromkeys("".join(found)))
    return f"字体里没有{named}，印出来会是空白。请把这个字换成常用的写法，再试"


def _said(error: typst.TypstError) -> str:
    if said := lacking(error):
        return said
    if "too long" in error.message:
        return "标题、摘要、电话太多，一张纸排不下。请写短一些"
    raise AssertionError(error.message)
