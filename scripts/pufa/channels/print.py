"""Pages on paper: a PDF in the layout of official documents, one in large type, and a Word file.

GB/T 9704-2012 gives the layout: 22 lines of 28 characters, which typeface says which level of heading.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml import html

from pufa.channels.article import Article
from pufa.channels.pdf import pdf
from pufa.channels.product import NO_ADDRESS, Product, Source
from pufa.channels.sheet import Sheet
from pufa.channels.sheet_reader import read_sheet
from pufa.channels.sheet_word import docx
from pufa.channels.typeset import Unprintable
from pufa.fonts import Fonts, FontsMissing, fonts
from pufa.problem import Unreadable


def products(source: Source) -> Iterator[Product]:
    try:
        ready = fonts("fang", "kai", "hei", "song", "rare", "rare-hei")
    except FontsMissing as error:
        yield Product("print", "", problems=[str(error)])
        return
    for article in source.articles:
        yield _product(source, article, ready)


def _product(source: Source, article: Article, ready: Fonts) -> Product:
    folder, name = f"print/{article.name}", article.name.rpartition("/")[2]
    try:
        sheet = read_sheet(article, source.site)
        author = source.office.full_name
        files = {
            f"{name}.pdf": pdf(sheet, author, "official", ready),
            f"{name}-large.pdf": pdf(sheet, author, "large", ready),
            f"{name}.docx": docx(sheet, author, article.published),
        }
    except Unreadable as error:
        return Product(folder, "", problems=[f"{article.url}：{error}。请换一张，再试。"])
    except Unprintable as error:
        return Product(folder, "", problems=[f"{article.url}：{error}。"])
    return Product(folder, _said(sheet, article), files)


def _said(sheet: Sheet, article: Article) -> str:
    made = f"《{sheet.title}》公文版、大字版 PDF 和 Word 文件"
    links = html.fragment_fromstring(article.body, create_parent="div").iter("a")
    inside = [link for link in links if not urlsplit(link.get("href", "")).scheme]
    return made + (f"；{len(inside)} 个通到本站别的页面的链接没有印网址：{NO_ADDRESS}" if inside else "")
