"""Posters as a camera and a reader see them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pypdfium2
import zxingcpp
from PIL import Image

from office import PROJECT
from pufa.channels.article import read_articles
from pufa.channels.poster import products
from pufa.channels.product import Product, Source
from pufa.clock import today
from pufa.office import Hotline
from pufa.reader import read_library

URL = "https://www.example.org/pufa/"
MM = 72 / 25.4  # points
# A phone's main camera sees like a 26 mm lens on 36 mm of film; WeChat looks at frames 1920 pixels wide.
SEEN = 1920 / 36 * 26  # pixels a millimetre at one millimetre's distance


def source(site: Path, *pages: str, url: str = URL, names: Sequence[str] = ()) -> Source:
    library = read_library(PROJECT, today())
    assert library.office
    articles = read_articles(site, url)
    return Source(
        site, url, library.site_name, library.office, [articles[page] for page in pages], library, names
    )


def poster(source: Source, **changes: object) -> Product:
    """The product of the only page; `changes` are fields of its article, `hotlines` the office's."""
    if "hotlines" in changes:
        source = replace(
            source, office=source.office.model_copy(update={"hotlines": changes.pop("hotlines")})
        )
    [article] = source.articles
    [product] = products(replace(source, articles=[replace(article, **changes)]))
    return product


def hotlines(count: int) -> tuple[Hotline, ...]:
    return tuple(
        Hotline.model_validate({"号码": f"021-650000{n:02}", "名称": "公共法律服务热线", "首页": "是",
                                "用途": "买东西、买服务的投诉举报"})
        for n in range(count)
    )  # fmt: skip


def sheets(product: Product) -> Iterator[tuple[str, pypdfium2.PdfPage]]:
    """Every printed page of a product: its paper, of a leaflet also which side, and the page."""
    for name, data in product.files.items():
        if name.endswith(".pdf"):
            paper = name.removesuffix(".pdf")[-2:]
            for number, page in enumerate(pypdfium2.PdfDocument(data)):
                yield ("A5正面", "A5背面")[number] if paper == "A5" else paper, page


def picture(page: pypdfium2.PdfPage, pixels: float) -> Image.Image:
    """A page with so many pixels a millimetre."""
    return page.render(scale=pixels / MM).to_pil().convert("L")


def scanned(image: Image.Image) -> list[str]:
    """What a phone reads."""
    return [code.text for code in zxingcpp.read_barcodes(image)]


def words(page: pypdfium2.PdfPage) -> str:
    """The text layer without white space and the marks that say where a line may end."""
    return re.sub(r"[\s\u200b\u200d]", "", page.get_textpage().get_text_range())


def boxes(page: pypdfium2.PdfPage) -> list[tuple[float, float, float, float]]:
    """Left, bottom, right, top of every piece of a line, in points."""
    text = page.get_textpage()
    return [text.get_rect(number) for number in range(text.count_rects())]


def printed_inside(page: pypdfium2.PdfPage, margin: float) -> bool:
    """Whether something is printed, and nothing nearer to the edge than so many millimetres."""
    image, pixels = picture(page, 2), round(margin * 2)
    inner = (pixels, pixels, image.width - pixels, image.height - pixels)
    dark = image.crop(inner).getextrema()[0] < 128
    image.paste(255, inner)
    return dark and image.getextrema() == (255, 255)
