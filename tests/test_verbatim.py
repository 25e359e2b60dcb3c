"""The published report is the source text, character by character."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

from office import PROJECT
from pages import article_text
from pufa.outline import bare

SOURCE = PROJECT / "docs/reports/2024.txt"


def test_报告页的正文和原文一字不差(site: Path) -> None:
    source = bare(SOURCE.read_text("utf-8"))
    assert len(source) == 4188
    assert bare(article_text(site / "reports/2024.html")) == source


def test_原文可以下载_一个字节也不差(site: Path) -> None:
    assert (site / "reports/2024.txt").read_bytes() == SOURCE.read_bytes()


def test_读者不会碰到四百字不分段的一整块(site: Path) -> None:
    page = (site / "reports/2024.html").read_text("utf-8")
    paragraphs = re.findall(r"<p[ >].*?</p>", page, re.DOTALL)
    assert len(paragraphs) > 50
    assert max(len(bare(re.sub(r"<[^>]+>", "", p))) for p in paragraphs) < 400


def test_每个一是二是三是各成一块(site: Path) -> None:
    page = (site / "reports/2024.html").read_text("utf-8")
    labels = re.findall(r'class="point-label">(.是)<', page)
    counts = {label: labels.count(label) for label in dict.fromkeys(labels)}
    assert counts == {"一是": 9, "二是": 9, "三是": 9, "四是": 1, "五是": 1}


class _Ids(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [value for name, value in attrs if name == "id" and value]


def test_每句话有自己的地址_每页没有重复的地址(site: Path) -> None:
    for page in site.rglob("*.html"):
        parser = _Ids()
        parser.feed(page.read_text("utf-8"))
        assert len(parser.ids) == len(set(parser.ids)), page.name
        if page.name == "2024.html" and page.parent.name == "reports":
            assert {"1", "2-3", "2-3-1", "2-3-1.2", "1-0-5.3", "0-0-0.1", "4-3-3.1"} <= set(parser.ids)
