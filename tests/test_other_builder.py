"""The other builder: the same site from `build.py --builder zensical`, and what still differs, one by one."""

from __future__ import annotations

import datetime as dt
import posixpath
import re
from itertools import zip_longest
from pathlib import Path

import pytest
from lxml import etree, html

from attempts import write_bodies, write_fields
from build import build
from office import copy_project, make_office
from pages import tree
from pufa import clock
from pufa.checks import check
from pufa.reader import read_library

TODAY = dt.date(2024, 6, 1)
DAY = clock.today()  # once: the two builds of one night stood on two days


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The finished site of the real project."""
    root = copy_project(tmp_path_factory.mktemp("ours"))
    assert build(root, DAY) == 0
    return root / "site"


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same by the other builder."""
    root = copy_project(tmp_path_factory.mktemp("other"))
    assert build(root, DAY, builder="zensical") == 0
    return root / "site"


def test_换一种建站程序_一个文件不多_一个文件不少(site: Path, other: Path) -> None:
    assert sorted(tree(other)) == sorted(tree(site))


def test_换一种建站程序_每页的正文_位置_链接都一样(site: Path, other: Path) -> None:
    for file in sorted(site.rglob("*.html")):
        url = file.relative_to(site).as_posix()
        ours, theirs = html.parse(file).getroot(), html.parse(other / url).getroot()
        assert etree.tostring(theirs.get_element_by_id("main")) == etree.tostring(
            ours.get_element_by_id("main")
        ), url
        assert theirs.xpath("//@id") == ours.xpath("//@id"), url
        assert addresses(theirs, url) == addresses(ours, url), url
        assert theirs.findtext(".//title") == ours.findtext(".//title"), url


def test_换一种建站程序_标签和属性也一样_只有链接的写法不同(site: Path, other: Path) -> None:
    assert differences(site, other) == set()
    follow = re.compile(r".*\.html|search/.*|SHA256SUMS")  # the pages, and what is counted from them
    rest = {u: b for u, b in tree(site).items() if not follow.fullmatch(u)}
    assert {u: b for u, b in tree(other).items() if u in rest} == rest


def test_换一种建站程序_人写的字也只是字(tmp_path: Path) -> None:
    """What runs nowhere with the one builder, as tests/browser/test_injection.py shows, runs nowhere here."""
    root = make_office(tmp_path)
    write_fields(root)
    write_bodies(root)
    for path in {problem.path for problem in check(read_library(root, TODAY)) if not problem.advice}:
        (root / path).unlink()
    assert build(root, TODAY) == 0
    (root / "site").rename(root / "ours")
    assert build(root, TODAY, builder="zensical") == 0
    assert differences(root / "ours", root / "site") == set()


def differences(site: Path, other: Path) -> set[str]:
    """Every element that is not the same on a page of both, but for the way its link is written."""
    found = set()
    for file in sorted(site.rglob("*.html")):
        url = file.relative_to(site).as_posix()
        for ours, theirs in zip_longest(html.parse(file).iter("*"), html.parse(other / url).iter("*")):
            if shape(ours) != shape(theirs):
                found.add(f"{url}: {shape(ours)} {shape(theirs)}")
    return found


def shape(element: html.HtmlElement | None) -> tuple[object, ...]:
    if element is None:
        return ()
    rest = {name: value for name, value in element.attrib.items() if name not in ("href", "src")}
    return element.tag, words(element.text), words(element.tail), rest


def addresses(page: html.HtmlElement, url: str) -> list[str]:
    """Where everything on a page leads, as seen from the root: `./a` is `a`."""
    return [
        link
        if re.match(r"[a-z]+:|#", link)
        else posixpath.normpath(posixpath.join(posixpath.dirname(url), link))
        for link in page.xpath("//@href | //@src")
    ]


def words(text: str | None) -> str:
    return " ".join((text or "").split())
