"""The page tags of a government site: on our pages only with an identity, and asked of any page file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import tags as command
from build import build
from office import make_office

IDENTITY = """    网站标识:
      网站名称: 样例区人民政府
      域名: www.example.gov.cn
      标识码: '3100000000'
"""
SITE = {"SiteName": "样例区人民政府", "SiteDomain": "www.example.gov.cn", "SiteIDCode": "3100000000"}
FOUND = re.compile(r'<meta name="([A-Z]\w+)" content="([^"]*)">')
REPORT = "docs/reports/2023.md"


def identified(root: Path) -> Path:
    """The fictional office, whose portal is known and whose report has a time."""
    make_office(root)
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write(IDENTITY)
    file = root / REPORT
    text = file.read_text("utf-8")
    file.write_text(
        text.replace("发布日期: 2024-01-31\n", "发布日期: 2024-01-31\n发布时间: 09:30\n"), "utf-8"
    )
    return root


def tags(page: Path) -> dict[str, str]:
    found = FOUND.findall(page.read_text("utf-8"))
    assert len(found) == len(dict(found)), page
    return dict(found)


def test_没有填网站标识_一个标签也没有(site: Path) -> None:
    for page in site.rglob("*.html"):
        assert not tags(page), page


def test_填了网站标识_每种页面有该有的标签(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = identified(tmp_path)
    assert build(root) == 0
    site = root / "site"
    for page in site.rglob("*.html"):
        assert SITE.items() <= tags(page).items(), page
    assert tags(site / "index.html") == tags(site / "404.html") == tags(site / "search.html") == SITE
    assert tags(site / "reports/2023.html") == {
        **SITE,
        "ColumnName": "年度报告",
        "ColumnType": "年度报告",
        "ArticleTitle": "2023年度样例街道工作报告",
        "PubDate": "2024-01-31 09:30",
        "ContentSource": "样例街道",
    }
    column = tags(site / "activities/2023/index.html")
    assert set(column) == {*SITE, "ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"}
    assert column["ColumnType"] == "工作动态"
    pages = ["index.html", "reports/2023.html", "activities/2023/index.html", "help/index.html"]
    assert command.main([str(site / page) for page in pages]) == 0
    assert "内容页，标签都对" in capsys.readouterr().out


def test_不知道几点发布的_不编一个时间(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = identified(tmp_path)
    assert build(root) == 0
    event = root / "site/activities/2023/jiangzuo.html"
    assert "PubDate" not in tags(event)
    assert command.main([str(event)]) == 1
    out = capsys.readouterr().out
    assert "内容页缺少 PubDate" in out
    assert out.endswith("1 处要改。\n")


HEAD = """<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta name="SiteName" content="样例区人民政府">
<meta name="SiteDomain" content="www.example.gov.cn">
<meta name="SiteIDCode" content="bm17000009">
<meta name="viewport" content="width=device-width">
<meta name="description" content="别的工具写的">
"""
ARTICLE = """<meta name="ArticleTitle" content="标题">
<meta name="PubDate" content="2024-05-04 09:30">
<meta name="ContentSource" content="样例街道">
"""
COLUMN = "".join(
    f'<meta name="Column{name}" content="x">\n' for name in ("Name", "Description", "Keywords", "Type")
)
BAD = {
    "名称的大小写": ("SiteIDCode", "SiteIdCode", '7: 没有“SiteIdCode”这个标签。请写成 SiteIDCode'),
    "名称差一个字母": ("PubDate", "PubDates", "11: 没有“PubDates”这个标签。请写成 PubDate"),
    "域名带了协议": ("www.example.gov.cn", "https://www.example.gov.cn/", "6: SiteDomain 写的"),
    "标识码少一位": ("bm17000009", "310000000", "7: SiteIDCode 写的“310000000”不对"),
    "没有时间": (" 09:30", "", "11: PubDate 写的“2024-05-04”不对。请写成 2026-12-04 09:30"),
    "多写了秒": ("09:30", "09:30:00", "11: PubDate 写的“2024-05-04 09:30:00”不对"),
    "不存在的日子": ("05-04 09", "02-30 09", "11: PubDate 写的“2024-02-30 09:30”不对。这一天或者"),
    "十二小时制写过了头": ("09:30", "24:30", "11: PubDate 写的“2024-05-04 24:30”不对"),
    "空着": ('"标题"', '" "', "10: ArticleTitle 是空的"),
    "写了两次": (ARTICLE, ARTICLE + ARTICLE[:43], "13: ArticleTitle 写了两次。请只留一个，第一个在第 10 行"),
    "缺了": (ARTICLE[-45:], "", "3: 内容页缺少 ContentSource"),
    "栏目页里的内容标签": ('<meta name="ArticleTitle" content="标题">\n', COLUMN, "14: 栏目页不用 PubDate"),
}  # fmt: skip


@pytest.mark.parametrize(("right", "wrong", "said"), BAD.values(), ids=BAD.keys())
def test_哪里来的网页都能核对_一处一句话(
    right: str, wrong: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = HEAD + ARTICLE + "</head><body><p>x</p></body></html>"
    assert right in page
    file = tmp_path / "page.html"
    file.write_text(page, "utf-8")
    assert command.main([str(file)]) == 0
    file.write_text(page.replace(right, wrong), "utf-8")
    assert command.main([str(file)]) == 1
    assert f"{file}:{said}" in capsys.readouterr().out


def test_国标编码的网页_没写编码的网页_都读得懂(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = HEAD + ARTICLE.replace("2024-05-04 09:30", "五月四日") + "</head></html>"
    file = tmp_path / "page.html"
    for content in (
        page.replace("utf-8", "gbk").encode("gbk"),
        page.replace('<meta charset="utf-8">', "").encode(),
    ):
        file.write_bytes(content)
        assert command.main([str(file)]) == 1
        assert "PubDate 写的“五月四日”不对" in capsys.readouterr().out


def test_不是网页的文件_说清楚(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = {"a.txt": b"\xe6\xa0\x87\xe9\xa2\x98", "b.png": b"\x89PNG\r\n\x1a\n\0\0", "empty.html": b""}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    names = [str(tmp_path / name) for name in (*files, "nowhere.html")]
    assert command.main(names) == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 5
    assert all("这不是网页" in line for line in lines[:3])
    assert "找不到“nowhere.html”" in lines[3]


def test_不写文件名_说用法(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main([]) == 2
    assert "用法" in capsys.readouterr().err
