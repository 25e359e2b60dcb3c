"""The portal's package: what an editor takes over, nothing of our site's, and no number that nobody gave."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from pathlib import Path

import openpyxl
import pytest
from lxml import html

import export as command
from office import PROJECT, make_office
from pictures import save, write_event
from pufa.channels.body import BLOCKS
from test_page_tags import identified, tags

EVENT = "activities/2023/dianti"
SHEET = "信息公开元数据"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = make_office(tmp_path / "office")
    monkeypatch.setattr(command, "ROOT", root)
    monkeypatch.delenv("SITE_URL", raising=False)
    return root


def package(root: Path, page: str) -> Path:
    """The package of a page, just made."""
    assert command.main(["portal", f"{page}.html"]) == 0
    return root / "dist/portal" / page


def rows(package: Path) -> dict[str, tuple[str, str]]:
    """The metadata: name → content and advice; the Excel file says the same as the CSV file."""
    content = (package / f"{SHEET}.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == content.count(b"\n") == 10
    head, *table = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    sheet = openpyxl.load_workbook(package / f"{SHEET}.xlsx").worksheets[0]
    cells = [[cell or "" for cell in row] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert cells == [head, *table]
    return {name: (content, advice) for name, content, advice in table}


def text(content: str) -> str:
    return "".join(html.fromstring(f"<div>{content}</div>").text_content().split())


def test_片段里只有正文的标签_报告一字不少(office: Path) -> None:
    folder = package(office, "reports/2023")
    root = html.fromstring(f"<div>{(folder / 'fragment.html').read_text('utf-8')}</div>")
    assert {child.tag for child in root} <= BLOCKS
    assert not root.xpath("//script | //style | //*[@id or @class or @style]")
    body = (office / "docs/reports/2023.md").read_text("utf-8").partition("---\n\n")[2]
    assert text((folder / "fragment.html").read_text("utf-8")) == re.sub(r"[#\s]", "", body)


def test_照片和下载跟着走_放在一起就打得开(office: Path) -> None:
    photo = office / "docs" / EVENT / "1.jpg"
    save(photo, 1000, 750)
    write_event(office, "dianti", {"1.jpg": "居民向律师提问"})
    event = package(office, EVENT)
    for name in ("fragment.html", "page.html"):
        page = html.fromstring((event / name).read_text("utf-8"))
        [picture] = page.xpath("//img")
        assert picture.get("alt") == "居民向律师提问"
        assert (event / picture.get("src")).read_bytes() == photo.read_bytes()
    report = package(office, "reports/2023")
    links = html.fromstring((report / "page.html").read_text("utf-8")).xpath("//footer//a")
    assert [(report / link.get("href")).is_file() for link in links] == [True] * len(links)
    assert (report / "files/2023.txt").read_bytes() == (office / "docs/reports/2023.txt").read_bytes()
    assert "files/2023.txt" in [link.get("href") for link in links]


def test_清单里每个文件的大小和指纹都对_再做一次一个字节也不变(office: Path) -> None:
    folder = package(office, "reports/2023")
    before = {f.relative_to(folder).as_posix(): f.read_bytes() for f in folder.rglob("*") if f.is_file()}
    listed = json.loads(before["manifest.json"])["files"]
    assert {row["path"] for row in listed} == before.keys() - {"manifest.json"}
    for row in listed:
        content = before[row["path"]]
        assert (row["bytes"], row["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
    (folder / "files/old.txt").write_text("上一次的", "utf-8")
    package(office, "reports/2023")
    after = {f.relative_to(folder).as_posix(): f.read_bytes() for f in folder.rglob("*") if f.is_file()}
    assert after == before


def test_没有人说过的不填_说谁知道_写在哪里(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = rows(package(office, "reports/2023"))
    assert report["名称"] == ("2023年度样例街道工作报告", "")
    assert report["发布机构"] == ("样例街道", "")
    assert report["发布日期"][0] == "2024-01-31"
    assert "PubDate" in report["发布日期"][1]
    for name in ("索引号（索取号）", "公开类别", "文号", "成文日期", "内容概述", "主题词"):
        content, advice = report[name]
        assert content == "", name
        assert "docs/reports/2023.md" in advice, name
    said = capsys.readouterr().out.splitlines()[-1]
    assert "还要填：网站标识（mkdocs.yml）、索引号（索取号）、公开类别、文号" in said
    page = (office / "dist/portal/reports/2023/page.html").read_text("utf-8")
    assert "文号" not in page, "不知道的，整页上不出现"
    assert rows(package(office, "activities/2023/jiangzuo"))["文号"] == ("无", ""), "活动不是公文"


def test_填了的都在元数据和标签里(office: Path) -> None:
    identified(office / "again")
    for name in ("mkdocs.yml", "docs/reports/2023.md"):
        (office / name).write_bytes((office / "again" / name).read_bytes())
    file = office / "docs/reports/2023.md"
    known = "索引号: AB-1\n文号: 无\n公开类别: 主动公开\n形成日期: 2024-01-30\n主题词: 法治、报告\n"
    known += "摘要: 一年的事。\n"
    file.write_text(file.read_text("utf-8").replace("标题:", f"{known}标题:", 1), "utf-8")
    folder = package(office, "reports/2023")
    assert [(content, advice) for content, advice in rows(folder).values()] == [
        ("AB-1", ""),
        ("2023年度样例街道工作报告", ""),
        ("样例街道", ""),
        ("主动公开", ""),
        ("无", ""),
        ("2024-01-30", ""),
        ("2024-01-31 09:30", ""),
        ("一年的事。", ""),
        ("法治、报告", ""),
    ]
    assert tags(folder / "page.html") == {
        "SiteName": "样例区人民政府",
        "SiteDomain": "www.example.gov.cn",
        "SiteIDCode": "3100000000",
        "ColumnName": "年度报告",
        "ColumnType": "年度报告",
        "ArticleTitle": "2023年度样例街道工作报告",
        "PubDate": "2024-01-31 09:30",
        "ContentSource": "样例街道",
        "Keywords": "法治、报告",
        "Description": "一年的事。",
    }


def test_摘要太长_只取放得下的整句(office: Path) -> None:
    file = office / "docs/help/long.md"
    file.write_text(f"---\n标题: 长\n摘要: 第一句。{'很' * 120}。\n---\n\n正文。\n", "utf-8")
    content, advice = rows(package(office, "help/long"))["内容概述"]
    assert content == "第一句。"
    assert "摘要有 125 字" in advice


def test_长标题_宽表格_脚本_都不坏事(office: Path) -> None:
    title = "长" * 60
    wide = [" | ".join(f"{row}{column}" for column in range(12)) for row in "甲乙"]
    table = f"{wide[0]}\n{'|'.join(['---'] * 12)}\n{wide[1]}\n"
    page = office / "docs/help/odd.md"
    page.write_text(f"---\n标题: {title}\n---\n\n{table}\n<script>alert(1)</script>\n", "utf-8")
    assert command.main(["portal", "help/odd.html"]) == 1
    assert not (office / "dist").exists()
    page.write_text(f"---\n标题: {title}\n---\n\n{table}\n", "utf-8")
    folder = package(office, "help/odd")
    fragment = (folder / "fragment.html").read_text("utf-8")
    assert fragment.count("<th>") == fragment.count("<td>") == 12
    assert rows(folder)["名称"][0] == title
    assert f"<h1>{title}</h1>" in (folder / "page.html").read_text("utf-8")


def test_网址接着往下写的两页_各留各的_旧的附件不留(office: Path) -> None:
    pages = {"help/odd": "![居民在看](odd/1.jpg)", "help/odd/more": "接着说。"}
    save(office / "docs/help/odd/1.jpg", 900, 600)
    for page, text in pages.items():
        (office / f"docs/{page}.md").write_text(f"---\n标题: {page[-4:]}\n---\n\n{text}\n", "utf-8")
        package(office, page)
    assert (office / "dist/portal/help/odd/files").is_dir()
    (office / "docs/help/odd.md").write_text("---\n标题: 不配图了\n---\n\n一句话。\n", "utf-8")
    folder = package(office, "help/odd")
    assert not [file for file in (folder / "files").rglob("*") if file.is_file()]
    assert (folder / "more/page.html").is_file()


def test_内容有错_没有这一页_什么也不写(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["portal", "reports/1999.html"]) == 1
    assert "网站里没有这一页：reports/1999.html" in capsys.readouterr().err
    heavy = office / "docs" / EVENT / "1.jpg"
    save(heavy, 900, 700)
    heavy.write_bytes(heavy.read_bytes() + bytes(8_000_000))
    write_event(office, "dianti", {"1.jpg": "居民向律师提问"})
    assert command.main(["portal", f"{EVENT}.html"]) == 1
    assert "docs/activities/2023/dianti/1.jpg:1: 图片有 7" in capsys.readouterr().err
    assert not (office / "dist").exists()


def test_写不进去_原来的没有动(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (office / "dist").write_text("占着", "utf-8")
    assert command.main(["portal", "reports/2023.html"]) == 1
    assert "dist/portal/reports/2023/ 写不进去" in capsys.readouterr().err
    assert (office / "dist").read_text("utf-8") == "占着"


def test_知道正式网址_链接带上_不知道就只留文字(
    office: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    event = package(office, "activities/2023/jiangzuo")
    assert "<a " not in (event / "fragment.html").read_text("utf-8")
    assert "还不知道网站的正式网址，请设好环境变量 SITE_URL" in capsys.readouterr().out
    monkeypatch.setenv("SITE_URL", "https://example.org/fa/")
    package(office, "activities/2023/jiangzuo")
    found = html.fromstring((event / "page.html").read_text("utf-8")).xpath("//a/@href")
    assert found
    assert all(address.startswith("https://example.org/fa/") for address in found)


def test_真实的报告_不知道的三项都空着(tmp_path: Path) -> None:
    text = (PROJECT / "docs/reports/2024.md").read_text("utf-8")
    assert not re.search(r"^(公开类别|文号|索引号):", text, re.MULTILINE), "有了出处再填，再改这一条"
