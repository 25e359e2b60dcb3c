"""What a screen reader goes by, on every page of the project itself and of a fictional office."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from lxml import html

from build import build
from office import SPECIMENS, lay_over, make_office
from pictures import save, write_event

HAN = re.compile("[\u4e00-\u9fff]")
LANDMARKS = "//nav | //form[@role='search'] | //*[@role='region' or @role='dialog']"


@pytest.fixture(scope="module")
def pages(site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, html.HtmlElement]:
    """Every page by its address; those of the office stand below office/."""
    root = make_office(tmp_path_factory.mktemp("structure"))
    lay_over(root, next((SPECIMENS / "good").glob("*两年的报告.txt")))
    (root / "docs/activities/2023/index.md").write_text("---\n标题: 2023年普法活动\n---\n", "utf-8")
    write_event(root, "dianti", {"1.jpg": "居民听律师讲加装电梯"}, body="先讲采光。\n")
    save(root / "docs/activities/2023/dianti/1.jpg", 800, 600)
    assert build(root) == 0
    return {
        f"{name}{file.relative_to(folder).as_posix()}": html.fromstring(file.read_text("utf-8"))
        for name, folder in (("", site), ("office/", root / "site"))
        for file in folder.rglob("*.html")
    }


def name(element: html.HtmlElement) -> str:
    """What a screen reader calls it, roughly: a label, or the words and the alternatives inside."""
    if label := element.get("aria-label"):
        return label
    if labelled := element.get("aria-labelledby"):
        return " ".join(element.getroottree().xpath(f"string(//*[@id='{labelled}'])").split())
    pictures = [picture.get("alt", "") for picture in element.iter("img")]
    return "".join("".join([element.text_content(), *pictures]).split())


def test_一个大标题_标题不跳级(pages: dict[str, html.HtmlElement]) -> None:
    for url, page in pages.items():
        levels = [int(heading.tag[1]) for heading in page.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
        assert levels.count(1) == 1, url
        assert levels[0] == 1 or url.endswith("404.html"), f"{url} 第一个标题不是大标题 {levels}"
        assert max((b - a for a, b in zip(levels, levels[1:], strict=False)), default=0) <= 1, (
            f"{url} {levels}"
        )


def test_写明中文_跳得到正文_地标有中文名字(pages: dict[str, html.HtmlElement]) -> None:
    for url, page in pages.items():
        assert page.get("lang") == "zh-CN", url
        assert len(page.xpath("//main")) == 1, url
        if page.xpath("//header[@class='header']"):  # not on what stands at an old address
            first = page.xpath("//body//a")[0]
            assert (first.text_content(), first.get("href")) == ("跳到正文", "#main"), url
            assert page.xpath("//*[@id='main']"), url
        named = [name(landmark) for landmark in page.xpath(LANDMARKS) if landmark.tag != "form"]
        assert all(HAN.search(one) for one in named), f"{url} {named}"
        assert len(named) == len(set(named)), f"{url} 两个地标同名 {named}"


def test_表格有表头_照片有说明(pages: dict[str, html.HtmlElement]) -> None:
    tables = pictures = 0
    for url, page in pages.items():
        for table in page.xpath("//table"):
            assert table.xpath(".//th"), url
            tables += 1
        for picture in page.xpath("//main//img"):
            assert HAN.search(picture.get("alt", "")), url
            pictures += 1
    assert tables > 5
    assert pictures >= 2


def test_网页的标题各不相同(pages: dict[str, html.HtmlElement]) -> None:
    for one in (False, True):
        urls = [url for url in pages if url.startswith("office/") == one]
        titles = [pages[url].findtext(".//title") for url in urls]
        assert all(titles)
        assert len(titles) == len(set(titles)), sorted(zip(titles, urls, strict=True))


def links(url: str, page: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """Name and target of every link but those within a report's sentence: that says what they are for."""
    for link in page.xpath("//a[@href][not(ancestor::*[contains(@class, 'sentence')])]"):
        yield name(link), urljoin(url, link.get("href"))


def test_同一页里_名字一样的链接通到一处(pages: dict[str, html.HtmlElement]) -> None:
    wrong = []
    for url, page in pages.items():
        targets = defaultdict(set)
        for said, target in links(url, page):
            assert said, f"{url} 有没有名字的链接，通到 {target}"
            targets[said].add(target)
        wrong += [f"{url}: “{said}”通到 {sorted(to)}" for said, to in targets.items() if len(to) > 1]
    assert wrong == []
