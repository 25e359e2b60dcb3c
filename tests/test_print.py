"""export.py print: the layout of official documents, measured on the page; every word of it; nothing by halves."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pypdf
import pytest
from lxml import html

import export
from office import PROJECT, make_office
from paper import bare, lines, margins, text, text_of
from pictures import scene, write_event
from pufa import fonts
from pufa.channels import print as channel
from pufa.channels.article import Article, read_articles
from pufa.channels.product import Product, Source
from pufa.channels.title_lines import title_lines
from pufa.reader import read_library
from soffice import converted

REPORT = "reports/2024"
URL = "https://example.org/fa/"
LONG = "关于进一步加强样例街道辖区内居民小区电动自行车停放充电安全管理和开展飞线充电专项治理工作以及普法宣传活动安排的情况通报"
MARKS = '#import "x": * 和 $x^2$、*星*、_线_、@谁、\\u{41}、#{1+1}、=等、/* 注 */、``码``'
WIDE = [f"第{n}栏" for n in range(1, 13)]
BODY = f"""堃玥珺昇翀喆峣七位老师到场。

{MARKS.replace("*", "&#42;").replace("_", "&#95;").replace("`", "&#96;").replace(chr(92), "&#92;")}

| {" | ".join(WIDE)} |
|{"---|" * 12}
| {" | ".join(f"格{n}" for n in range(1, 13))} |

- 甲
- 乙

> 引文一句

见[官网](https://example.org/a#b)。

2023年5月4日
"""


@pytest.fixture(scope="module")
def made(site: Path) -> dict[str, Product]:
    """Every page of the real site on paper, by its path."""
    return {product.folder.removeprefix("print/"): product for product in _products(site, "")}


def _products(site: Path, url: str) -> list[Product]:
    office = read_library(PROJECT, export_day()).office
    assert office
    articles = [a for a in read_articles(site, url).values() if a.url not in export.UNSEEN]
    return list(channel.products(Source(site, url, "法治殷行", office, articles)))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A fictional office with an event that has everything, printed."""
    root = make_office(tmp_path_factory.mktemp("office"))
    write_event(root, "dianti", {"1.png": "居民听律师讲加装电梯"}, body=BODY)
    photo = root / "docs/activities/2023/dianti/1.png"
    photo.parent.mkdir()
    scene(2400, 1800).save(photo)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(export, "ROOT", root)
        yield root
