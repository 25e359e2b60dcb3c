"""Articles for the WeChat account: the page's own text and nothing that the account's editor would drop."""

from __future__ import annotations

import io
import json
import random
import re
from pathlib import Path

import pytest
from lxml import html
from PIL import Image

import export
from office import make_office
from pictures import save, scene
from posters import scanned
from pufa.channels import dist
from pufa.channels.article import Article, read_articles
from pufa.channels.product import Product, Source
from pufa.channels.wechat import products
from pufa.channels.wechat.lint import lint
from pufa.clock import today
from pufa.reader import read_library

ADDRESS = "https://example.org/fa/"
EVENT = "docs/activities/2023/jiangzuo.md"
PHOTO = "授权:\n  肖像: 认不出人\n  未成年人: 没有\n图片说明:\n  - 图片: {}\n    说明: 讲座的会场\n"
FORM = "---\n标题: {title}\n日期: 2023\n普法责任:\n  - 2023-01\n依据: 全年举办讲座12场\n{more}---\n{text}\n"


@pytest.fixture(scope="module")
def articles(site: Path) -> dict[str, Article]:
    return read_articles(site, "")


@pytest.fixture(scope="module")
def exported(site: Path, articles: dict[str, Article]) -> dict[str, Product]:
    """Every page of the real site, by its address."""
    library = read_library(site.parent, today())
    assert library.office
    chosen = [article for article in articles.values() if article.url not in dist.UNSEEN]
    source = Source(site, "", library.site_name, library.office, chosen, library)
    return {f"{p.folder.removeprefix('wechat/')}.html": p for p in products(source)}


def contents(product: Product) -> list[str]:
    return [str(data) for name, data in product.files.items() if name.startswith("article")]


def bare(text: str) -> str:
    return "".join(text.split())


def own_text(content: str) -> str:
    """The text of an article without what the channel adds: the signs of the notes, and the end."""
    text = html.fromstring(content)[0]
    return bare("".join(text.xpath(".//text()[not(parent::sup)]")))


def in_a_row(body: str) -> str:
    """The text of a page whose tables wider than three columns are read as “header：value”."""
    root = html.fromstring(f"<div>{body}</div>")
    for table in root.iter("table"):
        headers = [bare(cell.text_content()) for cell in table.xpath("./thead/tr/*")]
        if len(headers) > 3:
            table.xpath("./thead")[0].drop_tree()
            for row in table.iter("tr"):
                cells = [(header, cell) for header, cell in zip(headers, row, strict=False) if len(row) > 1]
                for header, cell in cells:
                    if bare(cell.text_content()):
                        cell.insert(0, html.fromstring(f"<b>{header}：</b>"))
                        cell[0].tail, cell.text = cell.text, None
    return bare(root.text_content())


def run(root: Path, monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr(export, "ROOT", root)
    return export.main(["wechat", *words])


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return make_office(tmp_path / "office")


def event(root: Path, *, title: str = "社区讲座", more: str = "", text: str = "") -> None:
    (root / EVENT).write_text(FORM.format(title=title, more=more, text=text), "utf-8")


def test_每一页的文字一个不少_一个不多(exported: dict[str, Product], articles: dict[str, Article]) -> None:
    assert len(exported) == len(articles) - 1, "只少搜索页"
    for url, product in exported.items():
        assert not product.problems
        assert "".join(map(own_text, contents(product))) == in_a_row(articles[url].body), url


def test_编辑器会删掉的一样也没有_样式都在元素上(exported: dict[str, Product]) -> None:
    for product in exported.values():
        for content in contents(product):
            assert not re.search(
                r"<(script|style|link|form|input|button|iframe|svg|a)\b|\s(class|id|on\w+)=|"
                r"position|float|flex|grid|font-family|@media|url\(|var\(",
                content,
            )
            assert lint(content, "x") == []
            loose = html.fromstring(content).xpath(".//*[not(@style)]")
            assert {tag.tag for tag in loose} <= {"br", "em", "code", "thead", "tbody", "tr", "del", "sub"}


def test_草稿的每一项都在公众号的限度里(exported: dict[str, Product]) -> None:
    for url, product in exported.items():
        drafts = json.loads(product.files["draft.json"])["articles"]
        assert [draft["content"] for draft in drafts] == contents(product)
        for draft in drafts:
            assert 0 < len(draft["title"]) <= 32
            assert len(draft["author"]) <= 16
            assert len(draft.get("digest", "")) <= 128
            assert len(draft["content"]) < 20_000, url
            assert "content_source_url" not in draft, "没有人告诉正式网址，就没有原文链接"
            cover = Image.open(io.BytesIO(product.files[draft["thumb_media_id"]]))
            edge = float(draft["pic_crop_235_1"].split("_")[2])
            assert draft["pic_crop_1_1"] == f"{edge:.6f}_0_1_1"
            assert cover.width * edge / cover.height == pytest.approx(2.35, abs=0.005)
            assert cover.width * (1 - edge) / cover.height == pytest.approx(1, abs=0.005)


def test_封面有两种_都小于一兆_画上了东西(exported: dict[str, Product]) -> None:
    covers = {n: d for n, d in exported["reports/2024.html"].files.items() if re.match("cover-[sw]", n)}
    assert sorted(covers) == [f"cover-{shape}-{part}.png" for shape in ("square", "wide") for part in (1, 2)]
    assert len(set(covers.values())) == 4, "上下两篇看得出来"
    for name, data in covers.items():
        picture = Image.open(io.BytesIO(data)).convert("RGB")
        assert picture.size == ((766, 766) if "square" in name else (1800, 766))
        assert len(data) < 1_000_000
        shares = {colour: count for count, colour in picture.getcolors(1 << 20) or ()}
        assert shares[(11, 79, 73)] > sum(shares.values()) / 2, "底色是网站的青色"
        assert shares[(255, 255, 255)] > 5_000, "上面有白字"


def test_报告在一节的开头分成上下篇(exported: dict[str, Product]) -> None:
    product = exported["reports/2024.html"]
    first, second = (html.fromstring(content) for content in contents(product))
    assert [h.text for h in first.iter("h2")][1:] == ["二、2024年推进法治政府建设的主要举措和成效"]
    assert second[0][0].text == "三、存在的不足和原因"
    title = "2024年度殷行街道法治政府建设工作情况报告"
    assert bare(first[1].text_content()) == f"下一篇：《{title}（下）》"
    assert bare(second[1].text_content()) == f"上一篇：《{title}（上）》"
    assert product.said.startswith("公众号文章，分 2 篇；")
    assert product.said.endswith("。打开 preview.html 看样子、复制")


def test_没有人告诉正式网址_链接就只写题目_没有二维码(exported: dict[str, Product]) -> None:
    assert "没有二维码：还不知道网站的正式网址，请设好环境变量 SITE_URL" in exported["reports/2024.html"].said
    product = exported["activities/2024/moni-fating.html"]
    (content,) = contents(product)
    assert "可以看老楼想加电梯，邻居不同意，找谁<sup" in content
    notes = [p.text for p in html.fromstring(content)[1]]
    assert notes == [
        "文中链接",
        "[1] 法治殷行网站《2024年度殷行街道法治政府建设工作情况报告》",
        "[2] 法治殷行网站《遇到法律问题找谁》",
    ]
    assert not [name for name in product.files if re.match(r"\d\d\.", name)]


def test_知道正式网址_注里写全_有一个二维码_各篇也有(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", ADDRESS)
    long = "\n".join(
        f"## 第{n}节\n\n{'讲了法律援助。' * 300}[看这里](../../help/index.md#phones)\n" for n in "一二"
    )
    event(small, text=long)
    assert run(small, monkeypatch, EVENT) == 0
    folder = small / "dist/wechat/activities/2023/jiangzuo"
    drafts = json.loads((folder / "draft.json").read_text("utf-8"))["articles"]
    assert [draft["title"] for draft in drafts] == ["社区讲座（上）", "社区讲座（下）"]
    assert {draft["content_source_url"] for draft in drafts} == {f"{ADDRESS}activities/2023/jiangzuo.html"}
    codes, scans = [], []
    for draft in drafts:
        end = html.fromstring(draft["content"])[1]
        assert f"《找谁》 {ADDRESS}help/index.html" in end.text_content()
        codes.append([p.text_content() for p in end if p.find("img") is not None])
        pictures = [Image.open(io.BytesIO((folder / src).read_bytes())) for src in end.xpath(".//img/@src")]
        scans.append([code for picture in pictures for code in scanned(picture.convert("L"))])
    page = "扫码看网页，里面的链接都能点"
    assert codes == [["下一篇：《社区讲座（下）》", page], ["上一篇：《社区讲座（上）》"]]
    start = f"{ADDRESS}activities/2023/jiangzuo.html"
    assert scans[1] == [start]
    assert scans[0][1] == start
    place = scans[0][0].removeprefix(f"{start}#")
    built = html.parse(small / "site/activities/2023/jiangzuo.html")
    assert [heading.text for heading in built.xpath("//*[@id=$place]", place=place)] == ["第二节"]


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        ("<p>好</p>\n<script>alert(1)</script>", "x:2: <script>（“alert(1)”）公众号会删掉"),
        ("<style>p{}</style>", "<style>（“p{}”）公众号会删掉"),
        ('<form><input name="q"></form>', "<form>公众号会删掉"),
        ('<p class="a" id="b" onclick="c()">字</p>', "里的 class 公众号会删掉"),
        ('<p class="a" id="b" onclick="c()">字</p>', "里的 onclick 公众号会删掉"),
        ('<p style="color: red; position : fixed">字</p>', "里的样式 position 公众号会删掉"),
        ('<p style="float:left">字</p>', "里的样式 float 公众号会删掉"),
        ('<p style="font-family:宋体">字</p>', "里的样式 font-family 公众号会删掉"),
        ('<section style="display:flex">字</section>', "里的样式 display: flex 公众号会删掉"),
        ('<section style="display: GRID">字</section>', "里的样式 display: grid 公众号会删掉"),
        ('<p style="background:url(https://a/b.png)">字</p>', "里的样式 background: url(https://a/b.png)"),
        ('<p>见<a href="https://example.org/">这里</a></p>', "的链接“https://example.org/”在公众号里点不开"),
        ('<p><a href="#x">目录</a></p>', "的链接“#x”在公众号里点不开"),
        ('<img src="https://example.org/1.jpg">', "的地址“https://example.org/1.jpg”公众号不收"),
        ('<img src="data:image/png;base64,AAAA">', "公众号不收"),
        (f"<table><tr>{'<td>a</td>' * 4}</tr></table>", "有 4 列，手机上看不清"),
    ],
)
def test_检查说出哪一行哪里不行(fragment: str, said: str) -> None:
    assert any(said in str(problem) for problem in lint(fragment, "x"))


def test_公众号认的都不报() -> None:
    good = (
        '<section style="color:#0b4f49"><p style="margin:0">字<br>字</p><img src="01.jpg" alt="">'
        '<a href="https://mp.weixin.qq.com/s/abc">上一篇</a><img src="https://mmbiz.qpic.cn/a/0?wx_fmt=png">'
        "<table><tr><td>一</td><td>二</td><td>三</td></tr></table></section>"
    )
    assert lint(good, "x") == []


def test_标题六十个字_说在哪一行_怎么写_什么也不写出来(
    small: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    event(small, title="社区讲座走进老旧小区，" + "讲民法典" * 12 + "。")
    assert run(small, monkeypatch, EVENT) == 1
    assert capfd.readouterr().err.splitlines()[-1] == (
        f"{EVENT}:2: 标题 60 字，公众号最多 32 字。请在填表区写一行“短标题: 社区讲座走进老旧小区”，"
        "32 字以内，公众号用它〔公众号〕"
    )
    assert not (small / "dist").exists()
    event(small, title="社区讲座走进老旧小区，" + "讲民法典" * 12 + "。", more="短标题: 讲座进小区\n")
    assert run(small, monkeypatch, EVENT) == 0
    folder = small / "dist/wechat/activities/2023/jiangzuo"
    assert json.loads((folder / "draft.json").read_text("utf-8"))["articles"][0]["title"] == "讲座进小区"


def test_没有摘要_草稿里就没有_并且说明(
    small: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(small, monkeypatch, "reports/2023.html") == 0
    draft = json.loads((small / "dist/wechat/reports/2023/draft.json").read_text("utf-8"))["articles"][0]
    assert "digest" not in draft
    assert "没有摘要，公众号会用正文的前 54 个字" in capfd.readouterr().out


def test_八兆的照片_说清楚怎么改_什么也不写出来(
    small: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    noise = Image.frombytes("RGB", (2000, 1400), random.Random(1).randbytes(2000 * 1400 * 3))
    picture = small / "docs/activities/2023/jiangzuo/1.png"
    picture.parent.mkdir()
    noise.save(picture)
    assert picture.stat().st_size > 8_000_000
    event(small, more=PHOTO.format("1.png"))
    assert run(small, monkeypatch, EVENT) == 1
    assert "jiangzuo/1.png:1: 图片有 8216 KB，超过 300" in capfd.readouterr().err
    assert not (small / "dist").exists()


def test_照片编了号_公众号不收的格式换成jpg(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(small / "docs/activities/2023/jiangzuo/1.jpg", 900, 600)
    scene(900, 600).save(small / "docs/activities/2023/jiangzuo/2.webp")
    event(
        small, more=PHOTO.format("1.jpg") + PHOTO.splitlines()[-2].format("2.webp") + "\n    说明: 一排人\n"
    )
    assert run(small, monkeypatch, EVENT) == 0
    folder = small / "dist/wechat/activities/2023/jiangzuo"
    assert sorted(file.name for file in folder.glob("0*")) == ["01.jpg", "02.jpg"]
    original = (small / "docs/activities/2023/jiangzuo/1.jpg").read_bytes()
    assert (folder / "01.jpg").read_bytes() == original
    assert (folder / "02.jpg").read_bytes().startswith(b"\xff\xd8\xff")
    content = html.fromstring((folder / "article.html").read_text("utf-8"))
    assert content.xpath(".//img/@src") == ["01.jpg", "02.jpg"]


def test_十二列的表一条一条写_表情照样_脚本不进来(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    columns = [f"第{n}项" for n in range(1, 13)]
    rows = (columns, ["---"] * 12, [f"值{n}" if n != 5 else "" for n in range(1, 13)])
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    event(small, text="<script>alert(1)</script>\n")
    assert run(small, monkeypatch, EVENT) == 1
    assert not (small / "dist").exists()
    event(small, text=f"大家都来了😀👨‍👩‍👧\n\n{table}\n")
    assert run(small, monkeypatch, EVENT) == 0
    content = (small / "dist/wechat/activities/2023/jiangzuo/article.html").read_text("utf-8")
    assert "大家都来了😀👨‍👩‍👧" in content
    lines = [bare(p.text_content()) for p in html.fromstring(content).xpath(".//p[strong]")]
    assert lines == [f"第{n}项：值{n}" for n in range(1, 13) if n != 5]


def test_没有这一页_写不进去_都是一句话(
    small: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(small, monkeypatch, "reports/1999.html") == 1
    assert "网站里没有这一页：reports/1999.html" in capfd.readouterr().err
    (small / "dist").write_text("这里是一个文件，不是文件夹", "utf-8")
    assert run(small, monkeypatch, EVENT) == 1
    assert "写不进去" in capfd.readouterr().err
