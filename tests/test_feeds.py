"""The feeds as a reader program takes them: valid Atom, the whole text, every address whole."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import feedparser
import pytest

from build import build
from office import make_office

ROOT = "https://example.org/pufa/"
ATOM = "{http://www.w3.org/2005/Atom}"
EVENT = """---
标题: 第{n}场 <加梯> & 邻里
摘要: 讲怎么谈。
日期: 2023-05-{n:02}
地点: 文化中心
主题: 加装电梯
来源: 司法所的记录
---

先看[找谁](../../help/index.md#lvshi)，再看[外面](https://example.com/a?b=1&c=2)。
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make_office(tmp_path_factory.mktemp("office"))
    (root / "docs/activities/2023/jiangzuo.md").unlink()
    for n in range(1, 12):
        (root / f"docs/activities/2023/e{n}.md").write_text(EVENT.format(n=n), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", ROOT)
        assert build(root) == 0
    return root / "site"


@pytest.mark.parametrize("name", ["feed.xml", "feeds/theme-jia-zhuang-dian-ti.xml", "corrections.xml"])
def test_合乎_RFC_4287(site: Path, name: str) -> None:
    feed = ET.parse(site / name).getroot()
    assert feed.tag == f"{ATOM}feed"
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    own = [link.get("href") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert own == [ROOT + name]
    ids = []
    for part in (feed, *feed.findall(f"{ATOM}entry")):
        for needed in ("id", "title", "updated"):
            assert len(part.findall(f"{ATOM}{needed}")) == 1, needed
        ids.append(part.findtext(f"{ATOM}id"))
        assert dt.datetime.fromisoformat(part.findtext(f"{ATOM}updated") or "").tzinfo
        links = [(link.get("rel"), link.get("type")) for link in part.findall(f"{ATOM}link")]
        assert len(set(links)) == len(links), "4.1.1：同样的 rel 和 type 只能有一个"
    assert len(set(ids)) == len(ids)
    assert feedparser.parse((site / name).read_bytes()).bozo == 0


def test_全文都在_网址都写全(site: Path) -> None:
    feed = feedparser.parse((site / "feed.xml").read_bytes())
    newest = feed.entries[0]
    assert newest.title == "第11场 <加梯> & 邻里"
    assert newest.link == f"{ROOT}activities/2023/e11.html"
    text = newest.content[0].value
    assert "时间：2023年5月11日；地点：文化中心" in text
    assert f'href="{ROOT}help/index.html#lvshi"' in text
    assert "https://example.com/a?b=1&amp;c=2" in text
    assert all(urlsplit(link.href).scheme for entry in feed.entries for link in entry.links)


def test_新的在前_一个主题只有它自己的(site: Path) -> None:
    dates = [entry.link for entry in feedparser.parse((site / "feed.xml").read_bytes()).entries]
    assert dates == [f"{ROOT}activities/2023/e{n}.html" for n in range(11, 0, -1)]
    theme = feedparser.parse((site / "feeds/theme-jia-zhuang-dian-ti.xml").read_bytes())
    assert {entry.link for entry in theme.entries} == {
        f"{ROOT}activities/2023/e{n}.html" for n in range(1, 12)
    }


def test_每一页都告诉订阅软件在哪里(site: Path) -> None:
    page = (site / "activities/2023/e1.html").read_text("utf-8")
    assert 'type="application/atom+xml" title="普法活动" href="../../feed.xml"' in page
