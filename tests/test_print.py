"""export.py print: the layout of official documents, measured on the page; every word; nothing by halves."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import docx
import pypdf
import pytest
from lxml import html

import export
from office import PROJECT, make_office
from paper import alternatives, bare, lines, margins, right_of, sizes, tags, text
from pictures import save, scene, write_event
from pufa import clock, fonts
from pufa.channels import dist
from pufa.channels import print as channel
from pufa.channels.article import Article, read_articles
from pufa.channels.product import Product, Source
from pufa.channels.title_lines import title_lines
from pufa.reader import read_library
from soffice import converted

REPORT = "reports/2024"
URL = "https://example.org/fa/"
LONG = (
    "关于进一步加强样例街道辖区内居民小区电动自行车停放充电安全管理"
    "和开展飞线充电专项治理工作以及普法宣传活动安排的情况通报"
)
MARKS = '记号：#import "x": * 和 $x^2$、*星*、_线_、@谁、\\u{41}、#{1+1}、=等、/* 注 */、``码``'
WIDE = [f"第{n}栏" for n in range(1, 13)]
HAN = "依法行政为民服务" * 11
BODY = f"""堃玥珺昇翀喆峣七位老师到场。

{HAN}

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
    library = read_library(PROJECT, clock.today())
    office = library.office
    assert office
    articles = [a for a in read_articles(site, url).values() if a.url not in dist.UNSEEN]
    return list(channel.products(Source(site, url, "法治殷行", office, articles, library)))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A fictional office with an event that has everything, printed."""
    root = make_office(tmp_path_factory.mktemp("office"))
    write_event(root, "dianti", {"1.jpg": "居民听律师讲加装电梯"}, body=BODY)
    save(root / "docs/activities/2023/dianti/1.jpg", 1600, 1200)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(export, "ROOT", root)
        yield root


@pytest.fixture(scope="module")
def event(office: Path) -> Path:
    """The folder of the event's products."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", URL)
        assert export.main(["print", "docs/activities/2023/dianti.md"]) == 0
    return office / "dist/print/activities/2023/dianti"


def test_公文版_每面22行_每行28字_四边留白不差一毫米(made: dict[str, Product]) -> None:
    pdf = made[REPORT].files["2024.pdf"]
    pages = [lines(pdf, number) for number in range(len(pypdf.PdfReader(io.BytesIO(pdf)).pages))]
    assert [len(page) for page in pages[1:-1]] == [22] * (len(pages) - 2)
    assert len(pages[0]) == 21, "标题两行，空一行，正文十九行"
    for number in range(1, len(pages) - 1):
        white = margins(pdf, number, above=33)
        assert white == pytest.approx((28, 37, 26, 35), abs=1), f"第{number + 1}面"


def test_标题小标宋_一级黑体_二级楷体_正文仿宋_页码在外侧(made: dict[str, Product]) -> None:
    faces: dict[str, str] = {}
    outer = []
    for page in pypdf.PdfReader(io.BytesIO(made[REPORT].files["2024.pdf"])).pages[:4]:

        def seen(said: str, _: object, place: list[float], font: dict[str, str] | None, size: float) -> None:
            if said.strip():
                faces.setdefault(said.strip()[-5:], str(font and font["/BaseFont"]).partition("+")[2])

        page.extract_text(visitor_text=seen)
    looks = {
        "作情况报告": "FandolSong-Bold",
        "的有关情况": "FandolHei",
        "层法治建设": "FandolKai",
        "断增强。": "FandolFang",
    }
    for end, face in looks.items():
        assert any(said.endswith(end) and name.startswith(face) for said, name in faces.items()), (end, faces)
    for number in range(2):
        left, _, right, _ = margins(made[REPORT].files["2024.pdf"], number, above=0, below=33)
        outer.append((left > 100, right > 100))
    assert outer == [(True, False), (False, True)]


def test_文字层一字不差(made: dict[str, Product], site: Path) -> None:
    """Heads of tables stand again on every page, so they are left out here on both sides."""
    for article in read_articles(site, "").values():
        if article.url in dist.UNSEEN:
            continue
        root = html.fromstring(f"<div>{article.body}</div>")
        heads = [bare(head.text_content()) for head in root.iter("thead")]
        columns = max((len(head.findall(".//th")) for head in root.iter("thead")), default=0)
        said = noted(article.title, root)
        for name, content in made[article.name].files.items():
            if name.endswith(".pdf") and (columns <= 3 or "large" not in name):
                assert without(heads, text(content)) == without(heads, said), (article.url, name)


def without(heads: list[str], said: str) -> str:
    for head in heads:
        said = said.replace(head, "")
    return said


def noted(title: str, root: html.HtmlElement, *, numbers: bool = True) -> str:
    """What a page says, with the numbers of its lists and of the addresses that stand at the end."""
    addresses = list(dict.fromkeys(root.xpath("//a/@href[starts-with(., 'http')]")))
    for link in root.xpath("//a[starts-with(@href, 'http')]"):
        link.tail = f"[{addresses.index(link.get('href')) + 1}]{link.tail or ''}"
    for listed in root.iter("ol") if numbers else ():
        for number, item in enumerate(listed, int(listed.get("start", "1"))):
            item.text = f"{number}.{item.text or ''}"
    ends = (f"[{number}]{address}" for number, address in enumerate(addresses, 1))
    return bare("".join([title, root.text_content(), *ends]))


def test_大字版_每行20字_看得清(made: dict[str, Product]) -> None:
    pdf = made[REPORT].files["2024-large.pdf"]
    pages = [lines(pdf, number) for number in range(1, 6)]
    assert all(len(page) == 18 for page in pages)
    assert all(size >= 18 for size in sizes(pdf))
    assert margins(pdf, 2, above=28) == pytest.approx((25, 25, 25, 29), abs=3)


def test_读屏软件听得到标题和语言_文件里没有时间(made: dict[str, Product]) -> None:
    for name in ("2024.pdf", "2024-large.pdf"):
        reader = pypdf.PdfReader(io.BytesIO(made[REPORT].files[name]))
        root = reader.trailer["/Root"]
        assert root["/Lang"] == "zh-CN"
        assert root["/MarkInfo"]["/Marked"]
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
        assert reader.metadata
        assert reader.metadata.title == "2024年度殷行街道法治政府建设工作情况报告"
        assert not {"/CreationDate", "/ModDate"} & set(reader.metadata)
        assert {"H1", "H2", "P"} <= tags(root["/StructTreeRoot"])


def test_短的表_清单里的一项_不拆在两面(made: dict[str, Product]) -> None:
    for name in ("calendar.pdf", "calendar-large.pdf"):
        pdf = made["calendar"].files[name]
        for number in range(len(pypdf.PdfReader(io.BytesIO(pdf)).pages)):
            assert not re.match(r"\d+\.", lines(pdf, number)[-1]), (
                f"{name} 第{number + 1}面：哪一天，和什么日子分开了"
            )
    pdf = made["reports/2024-glance"].files["2024-glance.pdf"]
    pages = [bare(page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]
    [table] = [page for page in pages if "替居民解决的事" in page]
    assert "受理依申请信息公开48件" in table


def test_同样的网页做出同样的文件(made: dict[str, Product], site: Path) -> None:
    again = {product.folder.removeprefix("print/"): product for product in _products(site, "")}
    assert again == made


def test_Word_文件一字不差_也是22行(made: dict[str, Product], site: Path, tmp_path: Path) -> None:
    for article in read_articles(site, "").values():
        if article.url in dist.UNSEEN:
            continue
        name = article.name.rpartition("/")[2]
        paper = docx.Document(io.BytesIO(made[article.name].files[f"{name}.docx"]))
        said = "".join(part.text for part in paper.element.body.iter("{*}t") if part.text)
        root = html.fromstring(f"<div>{article.body}</div>")
        assert bare(said) == noted(article.title, root, numbers=False), article.url
    file = tmp_path / "报告.docx"
    file.write_bytes(made[REPORT].files["2024.docx"])
    pdf = converted(file, "pdf").read_bytes()
    pages = [lines(pdf, number) for number in range(1, 4)]
    assert [len(page) for page in pages] == [22, 22, 22]
    rows = [row for number in range(8) for row in lines(pdf, number)]
    torn = [row for row, after in pairwise(rows) if re.search(r"[\d.]$", row) and re.match(r"[\d.]", after)]
    assert not torn, "一个数不拆成两行"


def test_Word_包里每一部分都是好的_XML(made: dict[str, Product]) -> None:
    for product in made.values():
        for name, content in product.files.items():
            if name.endswith(".docx"):
                with zipfile.ZipFile(io.BytesIO(content)) as package:
                    assert package.testzip() is None
                    assert len(set(package.namelist())) == len(package.namelist())
                    for part in package.namelist():
                        if part.endswith((".xml", ".rels")):
                            ElementTree.fromstring(package.read(part))


def test_正文里的记号_人名里的生僻字_照样印出来(event: Path) -> None:
    for name in ("dianti.pdf", "dianti-large.pdf"):
        said = text((event / name).read_bytes())
        assert bare(MARKS) in said
        assert "堃玥珺昇翀喆峣七位老师" in said


def test_每行正好28字_段首空两字(event: Path) -> None:
    pdf = (event / "dianti.pdf").read_bytes()
    rows = [row for number in range(2) for row in lines(pdf, number)]
    assert HAN[:26] in rows
    assert HAN[26:54] in rows
    assert HAN[54:82] in rows


def test_十二栏的表横过来印_大字版一条一条排(event: Path) -> None:
    reader = pypdf.PdfReader(event / "dianti.pdf")
    turned = [page for page in reader.pages if page.mediabox.width > page.mediabox.height]
    assert len(turned) == 1
    assert bare(turned[0].extract_text()).startswith("".join(WIDE) + "格1格2")
    large = pypdf.PdfReader(event / "dianti-large.pdf")
    assert all(page.mediabox.width < page.mediabox.height for page in large.pages)
    assert "第11栏格11第12栏格12" in text((event / "dianti-large.pdf").read_bytes())
    assert len(docx.Document(event / "dianti.docx").sections) == 3


def test_链接的网址印在最后_文中有号码(event: Path) -> None:
    said = text((event / "dianti.pdf").read_bytes())
    number = re.search(r"见官网\[(\d+)\]", said)
    assert number
    assert f"[{number[1]}]https://example.org/a#b" in said


def test_不知道正式网址_说出哪几个链接没有印(made: dict[str, Product], site: Path) -> None:

    assert "网址" not in made[REPORT].said
    assert re.search(r"\d+ 个通到本站别的页面的链接没有印网址：还不知道", made["help/index"].said)
    [known] = [product for product in _products(site, URL) if product.folder == "print/help/index"]
    assert "网址" not in known.said


def test_日期右空四字(event: Path) -> None:
    pdf = (event / "dianti.pdf").read_bytes()
    page = next(n for n in range(9) if "2023年5月4日" in lines(pdf, n))
    assert right_of(pdf, page, "2023年5月4日") == pytest.approx(26 + 4 * 156 / 28, abs=1)


def test_照片有说明_缩到印刷够用(tmp_path: Path, site: Path) -> None:
    scene(3300, 2400).save(tmp_path / "big.png")
    assert (tmp_path / "big.png").stat().st_size > 8_000_000
    body = '<figure><img src="big.png" alt="居民听讲座"><figcaption>居民听讲座</figcaption></figure>'
    product = one(site, tmp_path, "图", body)
    assert not product.problems
    for name, content in product.files.items():
        assert len(content) < 3_000_000, name
    assert text(product.files["x.pdf"]) == "图居民听讲座"
    shown = pypdf.PdfReader(io.BytesIO(product.files["x.pdf"])).trailer["/Root"]["/StructTreeRoot"]
    assert "居民听讲座" in alternatives(shown)


@pytest.mark.parametrize("char", ["😀", "ꙮ"])
def test_字体里没有的字_说出是哪一个_在哪一页(site: Path, tmp_path: Path, char: str) -> None:
    product = one(site, tmp_path, "题", f"<p>前{char}后</p>")
    assert product.problems == [
        f"x.html：字体里没有“{char}”（U+{ord(char):04X}），印出来会是空白。请把这个字换成常用的写法，再试。"
    ]
    assert not product.files


def test_打不开的图片_说出是哪一张(site: Path, tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"x")
    product = one(site, tmp_path, "题", '<p><img src="a.jpg" alt=""></p>')
    assert product.problems == ["x.html：图片 a.jpg 打不开。请换一张，再试。"]


def test_六十字的标题_分行不拆词_不用标点起行() -> None:
    assert len(LONG) >= 55
    rows = title_lines(LONG, (), 18)
    assert "".join(rows) == LONG
    assert len(rows) == 4
    assert max(map(len, rows)) - min(map(len, rows)) <= 4
    said = ("2024年度殷行街道", "法治政府建设", "工作情况报告")
    assert title_lines("".join(said), said, 18) == [said[0], said[1] + said[2]]
    quoted = ["一场社区里的“模拟法庭”，", "解析加梯背后的细节"]
    assert title_lines("".join(quoted), (), 18) == quoted
    assert "".join(title_lines("a" * 60, (), 18)) == "a" * 60


def test_没有摘要_没有正文_也能印(site: Path, tmp_path: Path) -> None:
    assert text(one(site, tmp_path, LONG, "").files["x.pdf"]) == LONG


def test_没有字体_说要装什么_什么也不写(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "FAMILIES", {"fang": ("没有这种字体",)})
    monkeypatch.setattr(fonts, "PACKAGES", ())
    product = one(site, tmp_path, "题", "<p>文</p>")
    assert "请装上 Fandol 字体和 Noto CJK" in product.problems[0]
    assert not product.files


def test_没有这一页_写不进去_都只说一句话_不留半件(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert export.main(["print", "activities/2023/meiyou.html"]) == 1
    assert "网站里没有这一页：activities/2023/meiyou.html" in capsys.readouterr().err
    (office / "dist/print/help").mkdir(parents=True, exist_ok=True)
    (office / "dist/print/help/index").write_text("挡路", "utf-8")
    assert export.main(["print", "help/index.html"]) == 1
    assert "dist/print/help/index/ 写不进去" in capsys.readouterr().err
    assert [file.name for file in (office / "dist/print/help").iterdir()] == ["index"]


def one(site: Path, pictures: Path, title: str, body: str) -> Product:
    """A page that no check has seen, on paper."""
    library = read_library(PROJECT, clock.today())
    office = library.office
    assert office
    article = Article("x.html", "", title, "页面", None, "", "", None, body)
    return next(channel.products(Source(pictures, "", "法治殷行", office, [article], library)))
