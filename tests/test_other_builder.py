"""The other builder: the same site from `build.py --builder zensical`, and what still differs, one by one."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

import pytest
from lxml import etree, html

from build import build
from office import copy_project
from pages import tree

# Outside of what we lay out, in the skeleton that the theme gives to every page: benchmarks/zensical.md.
KNOWN = {
    "label aria-hidden": "主题的骨架：遮罩的标签对读屏软件隐藏",
    "div aria-atomic": "主题的骨架：提示框整段朗读",
    "div role": "主题的骨架：提示框是状态",
}


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The finished site of the real project, by the other builder."""
    root = copy_project(tmp_path_factory.mktemp("other"))
    assert build(root, builder="zensical") == 0
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


def test_换一种建站程序_还差哪几处_一处一处写明(site: Path, other: Path) -> None:
    found = set()
    for file in sorted(site.rglob("*.html")):
        url = file.relative_to(site).as_posix()
        pairs = zip(html.parse(file).iter("*"), html.parse(other / url).iter("*"), strict=True)
        for ours, theirs in pairs:
            assert (ours.tag, words(ours.text)) == (theirs.tag, words(theirs.text)), url
            found |= {
                f"{ours.tag} {name}"
                for name in {*ours.attrib, *theirs.attrib} - {"href", "src"}
                if ours.get(name) != theirs.get(name)
            }
    assert found == set(KNOWN)
    rest = {u: b for u, b in tree(site).items() if not u.endswith(".html") and not u.startswith("search/")}
    assert {u: b for u, b in tree(other).items() if u in rest} == rest


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
