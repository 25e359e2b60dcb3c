"""Posters (A4, A3) and a leaflet (A5) of a page: its title, one sentence, a QR code, whom to call."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from pufa.channels.article import Article
from pufa.channels.product import NO_ADDRESS, Product, Source
from pufa.channels.qr import square
from pufa.channels.sentences import sentences
from pufa.channels.title_lines import title_lines, width
from pufa.channels.typeset import Unprintable, pdf, pictures
from pufa.fonts import FontsMissing

SIZES = {"A4": 210, "A3": 297}  # mm
FOR_THE_HAND = {"办事", "活动"}  # kinds of pages that are handed out
LARGE = 5  # telephone numbers that poster.typ sets in one column
_CLAUSE = re.compile(r"[^，。；：！？]+[，。；：！？”』」）]*|.")


def products(source: Source) -> Iterator[Product]:
    """For every page its posters, a page of the PDF for every name of `source.names`; and a leaflet."""
    for article in source.articles:
        folder = f"poster/{article.name}"
        try:
            yield Product(folder, _said(source, article), _files(source, article))
        except (Unprintable, FontsMissing) as error:
            yield Product(folder, "", problems=[f"{article.url} 的海报没有做：{str(error).rstrip('。')}。"])


def _files(source: Source, article: Article) -> dict[str, bytes]:
    values = _values(source, article)
    files = {f"海报-{size}.pdf": pdf("poster.typ", {**values, "width": w}) for size, w in SIZES.items()}
    shown = [f"海报-{name}.png" for name in source.names] or ["海报.png"]
    files |= zip(shown, pictures("poster.typ", {**values, "width": SIZES["A4"]}), strict=True)
    if _handed_out(article):
        told = [asdict(sentence) for sentence in sentences(article.body)]
        files["单页-A5.pdf"] = pdf("leaflet.typ", {**values, "sentences": told})
    return files


def _handed_out(article: Article) -> bool:
    return article.kind in FOR_THE_HAND and bool(sentences(article.body))


def _values(source: Source, article: Article) -> dict[str, object]:
    """What the layouts ask for; see look.typ, poster.typ, leaflet.typ."""
    office = source.office
    return {
        "title": article.title,
        "pieces": article.parts or _pieces(article.title),
        "summary": _CLAUSE.findall(article.summary),
        "address": article.address,
        "qr": asdict(square(article.address)) if article.address else None,
        "phones": [
            line.model_dump(include={"number", "name", "purpose", "urgent"}) for line in office.posted
        ],
        "site": source.site_name,
        "office": office.full_name,
        "wechat": office.wechat,
        "logo": Path(source.site / "assets/logo.svg").read_text("utf-8"),
        "names": list(source.names),
    }


def _pieces(title: str) -> list[str]:
    """A long title broken between words, into as many lines as fill a field 2.4 times as wide as tall."""
    lines = max(1, round(math.sqrt(width(title) / 2.4)))
    return title_lines(title, (), math.ceil(width(title) / lines) + 1) if width(title) > 9 else [title]


def _said(source: Source, article: Article) -> str:
    made = "海报 A4、A3、图片" + ("，单页 A5" if _handed_out(article) else "")
    made += f"，{len(source.names)} 个名字各一张" if source.names else ""
    if (count := len(source.office.posted)) > LARGE:
        made += f"；{count} 个电话印得小，mkdocs.yml 里写“首页”“紧急”的一共 {LARGE} 个以内，就印得大"
    return made + ("" if article.address else f"；没有二维码：{NO_ADDRESS}")
