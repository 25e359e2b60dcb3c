"""What the channels take over from a built page: its own text, all of it, nothing around it."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import html

from office import PROJECT
from pufa.channels.article import BLOCKS, Article, body, read_articles

SOUNDLESS = re.compile(r"[\W_]")
URL = "https://example.org/fa/"


def text(content: str) -> str:
    return SOUNDLESS.sub("", html.fromstring(f"<div>{content}</div>").text_content())


def test_报告的正文一字不少_网站添的一句也没有(site: Path) -> None:
    report = read_articles(site, "")["reports/2024.html"]
    source = SOUNDLESS.sub("", (PROJECT / "docs/reports/2024.txt").read_text("utf-8"))
    assert source.endswith(text(report.body))
    assert len(source) - len(text(report.body)) < 60, "少的只是标题和日期"
    assert "一是</strong>强化思想引领。深化街道" in report.body, "一条就是原文的一段"


def test_只剩下正文的标签_没有编号样式_每个链接都走得通(site: Path) -> None:
    for article in read_articles(site, "").values():
        root = html.fromstring(f"<div>{article.body}</div>")
        assert {child.tag for child in root} <= BLOCKS, article.url
        assert not root.xpath("//*[@id or @class or @style or @hidden] | //script | //form | //button")
        assert not root.xpath("//p[p or ul or ol or table or h2 or h3 or figure or blockquote]"), article.url
        for address in root.xpath("//a/@href | //img/@src"):
            if ":" not in address:
                assert (site / address.partition("#")[0]).is_file(), (article.url, address)


def test_知道正式网址_链接就写全() -> None:
    page = '<div id="main"><p>见<a href="../help/index.html#phones">电话</a>和<a href="#x">下文</a></p></div>'
    assert body(page, "reports/2024.html", URL) == (
        f'<p>见<a href="{URL}help/index.html#phones">电话</a>和下文</p>'
    )


def test_活动的要点_照片_引文都在(site: Path) -> None:
    event: Article = read_articles(site, "")["activities/2024/xianfa-fazhi-jishi.html"]
    assert (event.title, event.kind, event.date, event.published) == (
        "宪法启动仪式暨法治集市",
        "活动",
        "2024",
        None,
    )
    assert event.body.startswith("<ul><li>时间：2024年</li></ul>")
    assert "<blockquote><p>累计举办宪法启动仪式暨法治集市" in event.body
    assert "转发给邻居" not in event.body
    assert "上一篇" not in event.body
