"""What the channels take over from a built page: its own text, all of it, nothing around it."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import html

from office import PROJECT
from pufa.channels.article import Article, read_articles
from pufa.channels.body import BLOCKS, body

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


def words(article: Article) -> list[str]:
    """The lines of a page: its blocks, and what stands on a line of its own in them."""
    root = html.fromstring(f"<div>{article.body.replace('<br>', chr(10))}</div>")
    return [line.strip() for line in root.text_content().split("\n") if line.strip()]


def test_只在网站上才对的话_别处一句也没有(site: Path) -> None:
    articles = read_articles(site, "")
    for article in articles.values():
        for said in ("点一下就拨号", "点“普法日历”", "条长按同一比例", "订阅", "点照片看大图"):
            assert said not in article.body, article.url
        root = html.fromstring(f"<div>{article.body}</div>")
        headings = root.xpath(
            "*[not(following-sibling::*[1])][self::h2 or self::h3] | h2[following-sibling::*[1][self::h2]]"
        )
        assert [heading.text for heading in headings] == [], f"{article.url} 有标题下面什么也没有"
    assert "放进手机日历" not in words(articles["calendar.html"])[:4], "页内的链接，别处没有地方可去"


def test_号码和名称分得开_下载和说明各占一行(site: Path) -> None:
    articles = read_articles(site, "")
    assert "110 报警 有人身危险、正在打架" in words(articles["help/index.html"])
    assert "这张清单 CSV，用 Excel、WPS 打开" in words(articles["duties/2024.html"])
    assert "形式：培训" in words(articles["duties/2024.html"])
    assert "社区法治讲座" in words(articles["activities/index.html"])


def test_要点里的时间电话不粘在地址后面_别处的原文留着网址() -> None:
    page = """<div id="main"><dl class="facts">
      <div><dt>受理中心</dt><dd>样例路1号<span class="soft">工作日 9:00—17:00</span>
        <a class="source" href="tel:12345">12345</a></dd></div>
      <div><dt>主题</dt><dd><a href="theme_x.html">加梯</a></dd></div>
      <div><dt>原文</dt><dd><a class="source" href="https://example.org/a">看原文（离开本站）</a></dd></div>
    </dl></div>"""
    assert re.sub(r"\s*\n\s*", "", body(page, "help/index.html", URL)) == (
        "<ul><li>受理中心：样例路1号<br>工作日 9:00—17:00<br>"
        '<a href="tel:12345">12345</a></li><li>主题：加梯</li>'
        '<li>原文：<a href="https://example.org/a">看原文（离开本站）</a></li></ul>'
    )


def test_自己生成的页面_跟着它从哪里来算哪一类(site: Path) -> None:
    kinds = {url: article.kind for url, article in read_articles(site, "").items()}
    assert kinds["reports/2024-glance.html"] == "报告"
    assert kinds["activities/theme_jia-ti.html"] == "页面", "活动的目录不是报告"
