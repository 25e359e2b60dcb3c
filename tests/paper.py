"""A PDF as a person sees it: where its letters stand, how white its margins are, what it says."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pypdf
import pypdfium2
from PIL import Image, ImageOps

MM = 72 / 25.4
DOTS = 200  # an inch
_NUMBER = re.compile(r"—\s*\d+\s*—\s*$")


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def lines(pdf: bytes, number: int) -> list[str]:
    """The lines of a page, page number aside, as its letters stand on it from top to bottom."""
    page = pypdfium2.PdfDocument(pdf)[number]
    text = page.get_textpage()
    rows: dict[int, str] = {}
    for place in range(text.count_chars()):
        char = text.get_text_range(place, 1)
        if not char.isspace():
            _, low, _, high = text.get_charbox(place, loose=True)
            middle = (low + high) / 2
            row = next((y for y in rows if abs(y - middle) < 8), round(middle))
            rows[row] = rows.get(row, "") + char
    return [rows[y] for y in sorted(rows, reverse=True) if not _NUMBER.fullmatch(rows[y])]


def picture(pdf: bytes, number: int) -> Image.Image:
    return pypdfium2.PdfDocument(pdf)[number].render(scale=DOTS / 72).to_pil().convert("L")


def margins(
    pdf: bytes, number: int, *, above: float, below: float = 297
) -> tuple[float, float, float, float]:
    """White on the left, top, right and bottom in mm, around what stands so many mm from the page's foot."""
    page = picture(pdf, number)
    dot = 25.4 / DOTS
    page.paste(255, (0, page.height - round(above / dot), page.width, page.height))
    page.paste(255, (0, 0, page.width, page.height - round(below / dot)))
    left, top, right, bottom = ImageOps.invert(page).point(lambda grey: 255 * (grey > 128)).getbbox()
    return left * dot, top * dot, (page.width - right) * dot, (page.height - bottom) * dot


def right_of(pdf: bytes, number: int, words: str) -> float:
    """How far the end of these words is from the right edge, in mm."""
    page = pypdfium2.PdfDocument(pdf)[number]
    layer = page.get_textpage()
    found = layer.search(words).get_next()
    assert found
    return float(page.get_width() - layer.get_charbox(found[0] + found[1] - 1, loose=True)[2]) / MM


def sizes(pdf: bytes) -> set[float]:
    """The sizes of letters, in points."""
    found: set[float] = set()
    for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        page.extract_text(
            visitor_text=lambda said, _, place, font, size: said.strip() and found.add(abs(size))
        )
    return found


def tags(element: pypdf.generic.DictionaryObject) -> set[str]:
    """The kinds of pieces that a screen reader is told of."""
    return {str(piece["/S"])[1:] for piece in _pieces(element) if "/S" in piece}


def alternatives(element: pypdf.generic.DictionaryObject) -> set[str]:
    """What a screen reader says of the pictures."""
    return {str(piece["/Alt"]) for piece in _pieces(element) if "/Alt" in piece}


def _pieces(element: object) -> Iterator[pypdf.generic.DictionaryObject]:
    found = element.get_object() if hasattr(element, "get_object") else element
    if isinstance(found, list):
        for piece in found:
            yield from _pieces(piece)
    elif isinstance(found, dict):
        yield found
        yield from _pieces(found.get("/K"))


def text(pdf: bytes) -> str:
    """The text layer without page numbers and white space."""
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return bare("".join(_NUMBER.sub("", page.extract_text()) for page in pages))
