"""A PDF as a person sees it: where its letters stand, how white its margins are, what it says."""

from __future__ import annotations

import io
import re

import pypdf
import pypdfium2
from lxml import html
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


def margins(pdf: bytes, number: int, *, above: float) -> tuple[float, float, float, float]:
    """White on the left, top, right and bottom in mm, of what stands `above` so many mm from the foot."""
    page = picture(pdf, number)
    dot = 25.4 / DOTS
    part = page.crop((0, 0, page.width, page.height - round(above / dot)))
    left, top, right, bottom = ImageOps.invert(part).point(lambda grey: 255 * (grey > 128)).getbbox()
    return left * dot, top * dot, (page.width - right) * dot, (page.height - bottom) * dot


def text(pdf: bytes) -> str:
    """The text layer without page numbers and white space."""
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return bare("".join(_NUMBER.sub("", page.extract_text()) for page in pages))


def text_of(title: str, body: str) -> str:
    """What a page of the site says, with the numbers that a browser puts before the items of a list."""
    root = html.fromstring(f"<div>{body}</div>")
    for numbered in root.iter("ol"):
        for number, item in enumerate(numbered, int(numbered.get("start", "1"))):
            item.text = f"{number}.{item.text or ''}"
    return bare(title + root.text_content())
