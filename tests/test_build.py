"""Building: all or nothing, on any path, in the words of the people who wrote the pages."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin
from xml.etree import ElementTree as ET

import pytest
from lxml import etree

from build import build
from office import PROJECT, SPECIMENS, lay_over, make_office
from pages import tree


@pytest.mark.parametrize(
    "specimen",
    ["全角冒号", "国标编码的页面", "清单一行太长", "插入语句", "几处错一次说完", "链接指空", "配置读不懂"],
)
def test_内容有错就一次说完_网站保持原样(
    specimen: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    root = make_office(tmp_path)
    assert build(root) == 0
    before = tree(root / "site")
    expected = lay_over(root, next((SPECIMENS / "bad").glob(f"*-{specimen}.txt")))
    capfd.readouterr()
    assert build(root) == 1
    said = "".join(capfd.readouterr())
    assert all(line in said for line in expected)
    assert "Traceback" not in said
    assert not re.search(r"ERROR|WARNING|Aborted", said)
    assert tree(root / "site") == before


def test_改好以后网站就更新(tmp_path: Path) -> None:
    root = make_office(tmp_path)
    assert build(root) == 0
    lay_over(root, next((SPECIMENS / "good").glob("*-有更正记录的报告.txt")))
    assert build(root) == 0
    page = (root / "site/reports/2023.html").read_text("utf-8")
    assert "主动公开信息41条" in page
    assert "原为“信息40条”，现为“信息41条”" in page
    assert "一字未改" not in page
    feed = ET.parse(root / "site/corrections.xml").getroot()
    atom = "{http://www.w3.org/2005/Atom}"
    entries = feed.findall(f"{atom}entry")
    assert [e.findtext(f"{atom}updated") for e in entries] == ["2024-03-01T00:00:00+08:00"]
    for part in (feed, *entries):
        assert all(part.findtext(f"{atom}{name}") for name in ("id", "title", "updated"))


def test_工程师自己的环境也能用_mkdocs_build(tmp_path: Path) -> None:
    root = make_office(tmp_path)
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert 'id="1-0-1.2"' in (root / "site/reports/2023.html").read_text("utf-8")


def test_站内每个链接都落在存在的文件和位置上(site: Path) -> None:
    pages = {p.relative_to(site).as_posix(): p.read_text("utf-8") for p in site.rglob("*.html")}
    del pages["404.html"]  # shown at any depth: its links start at the root that site_url tells
    seen = 0
    for url, html in pages.items():
        for target in re.findall(r'(?:href|src)="([^"]+)"', html):
            if re.match(r"[a-z]+:", target):
                continue
            path, anchor = urldefrag(urljoin(url, unquote(target)))
            path = path.split("?")[0]
            assert (site / path).is_file(), f"{url} → {target}"
            if anchor:
                assert f'id="{anchor}"' in pages[path], f"{url} → {target}"
            seen += 1
    assert seen > 400


def test_通到别处的链接_不交出自己的窗口(site: Path, tmp_path: Path) -> None:
    root = make_office(tmp_path)
    page = root / "docs/help/index.md"
    links = '[甲](https://example.com/1)、<https://example.com/2>、<a\nhref="https://example.com/3">丙</a>、[丁][一]'
    page.write_text(page.read_text("utf-8") + f"\n{links}\n\n[一]: HTTP://example.com/4\n", "utf-8")
    assert build(root) == 0
    seen = 0
    for file in [*site.rglob("*.html"), *(root / "site").rglob("*.html")]:
        for link in etree.fromstring(file.read_text("utf-8"), etree.HTMLParser()).iter("a"):
            assert "target" not in link.attrib, file
            if re.match(r"(https?:)?//", link.get("href", ""), re.IGNORECASE):
                assert "noopener" in link.get("rel", "").split(), file
                seen += 1
    assert seen >= 4


def test_写给同事看的注释_不跟着网页公开(tmp_path: Path) -> None:
    root = make_office(tmp_path)
    body = "<!-- 等科长\n确认 -->\n办了一场讲座。<!-- 确认 -->\n"
    event = f"---\n标题: 讲座\n日期: 2023-05-04\n来源: 司法所\n---\n{body}"
    (root / "docs/activities/2023/jiangzuo.md").write_text(event, "utf-8")
    assert build(root) == 0
    published = [name for name, content in tree(root / "site").items() if "确认".encode() in content]
    assert published == []


def test_没有用到的主题文件不跟着网站走(site: Path) -> None:
    assert {p.name for p in (site / "assets").iterdir()} == {
        "cite.js",
        "duties.js",
        "listen",
        "logo.svg",
        "moved.js",
        "photos.js",
        "search",
        "search-page.js",
        "site.css",
        "site.js",
    }


def test_每个命令都先准备环境(tmp_path: Path) -> None:
    # MkDocs runs the hooks, build.py the other builder; comment.py runs where a token can write, and nothing
    # is installed there.
    others = ("mkdocs_hooks.py", "other_builder.py", "comment.py")
    commands = [p for p in (PROJECT / "scripts").glob("*.py") if p.name not in others]
    assert len(commands) >= 4
    for command in commands:
        assert "ensure(" in command.read_text("utf-8"), command.name
