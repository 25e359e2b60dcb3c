"""Posters and leaflets: the code is read from 1.5 m, the numbers are there, nothing runs off the paper."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

import export
from office import make_office
from posters import (
    MM,
    SEEN,
    URL,
    boxes,
    hotlines,
    picture,
    poster,
    printed_inside,
    scanned,
    sheets,
    source,
    words,
)
from pufa.channels.sentences import Sentence, sentences

HELP, EVENT, REPORT = "help/index.html", "activities/2024/moni-fating.html", "reports/2024.html"
SHORT = "加梯"
LONG = (
    "关于进一步加强居民区公共法律服务点建设和居民委员会法律顾问工作、"
    "方便居民就近问法律和办事情的若干措施和工作安排（试行）"
)
FRONT = "A5正面"  # of a leaflet: sentences only


def test_电话太多_说出来_怎样印得大(site: Path) -> None:
    given = source(site, HELP)
    assert "12 个电话印得小，mkdocs.yml" in poster(given, hotlines=hotlines(12)).said
    assert "印得小" not in poster(given, hotlines=hotlines(5)).said


@pytest.mark.parametrize("page", [HELP, EVENT, REPORT])
def test_海报上的二维码_一米半以外扫得出来_就是这一页的网址(site: Path, page: str) -> None:
    for paper, sheet in sheets(poster(source(site, page))):
        distance = 400 if "A5" in paper else 1500  # a leaflet is held in the hand
        codes = scanned(picture(sheet, SEEN / distance))
        assert codes == ([] if paper == FRONT else [URL + page]), paper


def test_电话只印首页和紧急的_可以复制(site: Path) -> None:
    for paper, sheet in sheets(poster(source(site, HELP))):
        if paper != FRONT:
            for line in ("110报警有人身危险、正在打架", "12348公共法律服务想问法律、找律师", "12345", "119"):
                assert line in words(sheet), paper
            assert "12338" not in words(sheet), "没有写首页的不印"
            assert "公众号：今日殷行" in words(sheet)


@pytest.mark.parametrize(
    ("url", "name", "title", "lines"),
    [
        (URL, "", LONG, 12),
        ("", "", LONG, 12),
        (URL, "样例一村居民区", SHORT, 4),
        (URL, "样例市样例区样例街道样例新村第一居民区", LONG, 1),
        ("", "样例市样例区样例街道样例新村第一居民区", SHORT, 0),
        (URL, "", SHORT, 0),
        ("", "", SHORT, 4),
    ],
)
def test_怎么填都排得下_不压字_不出边(site: Path, url: str, name: str, title: str, lines: int) -> None:
    summary = "" if title == LONG else "先做什么、打哪个电话。"
    given = source(site, EVENT, url=url, names=[name] if name else [])
    product = poster(given, title=title, parts=(), summary=summary, hotlines=hotlines(lines))
    assert not product.problems
    papers = list(sheets(product))
    assert [paper for paper, _ in papers] == ["A4", "A3", "A5正面", "A5背面"]
    for paper, sheet in papers:
        assert (title in words(sheet)) == (paper != "A5背面")
        assert words(sheet).count("021-650000") == (0 if paper == FRONT else lines)
        assert name in words(sheet) or "A5" in paper
        assert printed_inside(sheet, 5), "离纸边五毫米以内，打印机印不到"
        for a, b in itertools.combinations(boxes(sheet), 2):
            wide, tall = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
            assert wide < 0.3 * MM or tall < 0.3 * MM, (paper, a, b)


def test_标题照作者分的行断开(site: Path) -> None:
    for paper, sheet in sheets(poster(source(site, EVENT))):
        lines = [line.strip("\u200b ") for line in sheet.get_textpage().get_text_range().splitlines()]
        assert paper == "A5背面" or {"一场社区里的", "解析加梯背后的细节"} <= set(lines)


def test_一个名字一张_二维码都是同一页_图片也一个一张(site: Path) -> None:
    names = [f"样例{number}村居民区" for number in "一二三"]
    product = poster(source(site, REPORT, names=names))
    for size in ("A4", "A3"):
        pages = [sheet for paper, sheet in sheets(product) if paper == size]
        assert [name for name in names for sheet in pages if name in words(sheet)] == names
        assert all(scanned(picture(sheet, 2)) == [URL + REPORT] for sheet in pages)
    assert {f"海报-{name}.png" for name in names} <= product.files.keys()
    assert "海报.png" not in product.files


def test_不知道网址就没有二维码_说出要设什么_电话和公众号还在(site: Path) -> None:
    product = poster(source(site, HELP, url=""))
    assert "SITE_URL" in product.said
    for paper, sheet in sheets(product):
        assert scanned(picture(sheet, 4)) == []
        assert "扫一扫" not in words(sheet)
        assert paper == FRONT or {"12348", "今日殷行"} <= set(re.findall("12348|今日殷行", words(sheet)))


def test_同样的内容同样的字节(site: Path) -> None:
    assert poster(source(site, HELP)).files == poster(source(site, HELP)).files


def test_写的字只当字(site: Path) -> None:
    hostile = "#panic[*加粗*] $x$ <a> \\ @b // 注 `c`"
    product = poster(source(site, HELP), title=hostile, parts=(), summary=hostile)
    for paper, sheet in sheets(product):
        assert "".join(hostile.split()) in words(sheet) or paper == "A5背面"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"title": "加梯😀"}, "字体里没有“😀”（U+1F600）"),
        ({"title": "加梯\ue000", "summary": "ꙮ"}, "字体里没有“\ue000”（U+E000）、“ꙮ”（U+A66E）"),
        ({"title": "很长的题目" * 200}, "一张纸排不下"),
    ],
)
def test_印不出来的说清楚_什么也不写(site: Path, changes: dict[str, str], said: str) -> None:
    product = poster(source(site, HELP), parts=(), **changes)
    assert not product.files
    assert said in "".join(product.problems)


def test_单页上的话都是页面上的(site: Path) -> None:
    help_page, event = source(site, HELP, "activities/2024/minzhu-fazhi-shifan-shequ.html").articles
    told = sentences(help_page.body)
    assert Sentence("1", "急不急？", "有危险先打电话。报警110，火警119。") in told
    assert Sentence("", "想找律师问问", "打12348，或者问居委会、街道的法律顾问。") in told
    assert not any("清单" in sentence.text for sentence in sentences(event.body)), "通到别的页面的路"
    assert not any("原句" in sentence.text or "点一下就拨号" in sentence.text for sentence in told)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = make_office(tmp_path / "office")
    monkeypatch.setattr(export, "ROOT", root)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SITE_URL", URL)
    return root


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk"])
def test_一条命令做出名单上的全部(office: Path, encoding: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("名单.csv").write_bytes("样例一村居民区\r\n\r\n样例二村居民区\r\n".encode(encoding))
    assert export.main(["poster", "docs/help/index.md", "--for", "名单.csv"]) == 0
    assert "dist/poster/help/index/：海报 A4、A3、图片，单页 A5，2 个名字各一张" in capsys.readouterr().out
    made = {file.name for file in (office / "dist/poster/help/index").iterdir()}
    assert made == {
        "海报-A4.pdf",
        "海报-A3.pdf",
        "海报-样例一村居民区.png",
        "海报-样例二村居民区.png",
        "单页-A5.pdf",
    }


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "名单.csv:1: 名单里一个名字也没有"),
        ("样例一村\n样例二村\n样例一村\n", "名单.csv:3: “样例一村”在第 1 行写过了"),
        ("居民区\n样例一村\n", "名单.csv:1: “居民区”像是表头，不是一个居民区"),
        ("样例一村,张三\n", "名单.csv:1: 这一行有 2 格"),
        ("样例一村\n样例/二村\n", "名单.csv:2: “样例/二村”里有“/”，不能当文件名"),
        ("样例" * 11, "名单.csv:1: “样例样例样例样例样例样例样例样例样例样例样例”太长"),
        (None, "找不到“名单.csv”，或者打不开"),
    ],
)
def test_名单不对就说第几行_什么也不做(
    office: Path, content: str | None, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if content is not None:
        Path("名单.csv").write_text(content, "utf-8")
    assert export.main(["poster", "help/index.html", "--for", "名单.csv"]) == 1
    assert said in capsys.readouterr().err
    assert not (office / "dist").exists()
    assert not (office / "site").exists()


def test_写错了命令就说用法(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for typed in (["poster", "--for"], ["usb", "--for", "名单.csv"], ["poster", "--size", "A2"]):
        assert export.main(typed) == 2
        assert "export.py poster 页面…… --for 名单.csv" in capsys.readouterr().err
