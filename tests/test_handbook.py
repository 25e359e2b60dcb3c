"""The staff handbook: what it names is there, its doors open, and no resident stumbles into it."""

from __future__ import annotations

import datetime as dt
import json
import re
import shlex
import shutil
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from lxml import html

import build as build_command
import check as check_command
import due as due_command
import new as new_command
import published as published_command
from build import build
from cards import cards
from office import PROJECT, make_office
from pufa import forge
from pufa.library import EVENT_FORM
from pufa.office import Repository
from pufa.render.staff import NEW_EVENT

STAFF = "help/staff/"
TASKS = {
    "fa-huodong": "发一篇活动",
    "fa-niandu-baogao": "发年度报告",
    "gai-qingdan": "改责任清单",
    "gengzheng": "更正一处错误",
}
OTHERS = ["chucuo", "jiaojie", "xin-diannao", "fenzhi-baohu", "rules"]
COMMANDS = {
    "build": build_command,
    "check": check_command,
    "due": due_command,
    "new": new_command,
    "published": published_command,
}
ENDLESS = ["serve.py", "test.py"]  # named without arguments; other tests run them
REPOSITORIES = [
    ("GitHub", "https://github.com/example/pufa"),
    ("GitLab", "https://gitlab.com/example/pufa"),
    ("Gitee", "https://gitee.com/example/pufa"),
    ("Gitea", "https://git.example.com/example/pufa"),
]


def pages(site: Path) -> dict[str, html.HtmlElement]:
    return {file.stem: html.fromstring(file.read_text("utf-8")) for file in (site / STAFF).glob("*.html")}


def codes(site: Path) -> list[str]:
    """Everything in the handbook that is set as code: files, commands."""
    return [
        " ".join(code.text_content().split()) for page in pages(site).values() for code in page.iter("code")
    ]


def hrefs(page: html.HtmlElement) -> list[str]:
    return [str(href) for href in page.xpath("//*[@id='main']//a/@href")]


def test_每件事有一页_从第一页都走得到(site: Path) -> None:
    found = pages(site)
    assert set(found) == {"index", *TASKS, *OTHERS}
    assert {f"{name}.html" for name in (*TASKS, *OTHERS)} <= set(hrefs(found["index"]))
    for name, title in TASKS.items():
        assert found[name].xpath("string(//h1)").strip() == title
        assert found["index"].xpath(f"string(//a[@href='{name}.html'])") == title


def test_手册里的链接和图片都在(site: Path) -> None:
    for name, page in pages(site).items():
        ids = set(page.xpath("//@id"))
        for link in (*hrefs(page), *page.xpath("//*[@id='main']//img/@src")):
            target, anchor = urldefrag(link)
            assert not link.startswith("http"), (name, link)
            assert (site / STAFF / unquote(target)).exists(), (name, link)
            assert not (anchor and not target) or anchor in ids, (name, link)


def test_写到的命令都认_参数也认(site: Path, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for command in (build_command, check_command, due_command, published_command):
        monkeypatch.setattr(command, "ROOT", office)
    lines = {code for code in codes(site) if code.startswith("python3 ")}
    assert len(lines) >= 8
    for line in lines:
        script, *words = shlex.split(line.removeprefix("python3 scripts/"))
        assert (PROJECT / "scripts" / script).exists(), line
        if script in ENDLESS:
            assert words == [], line
        else:
            assert COMMANDS[script.removesuffix(".py")].main(words) in (0, 1), line


def test_写错的参数_命令不认(office: Path) -> None:
    """The test above can fail."""
    assert new_command.main(["activty"]) == 2
    assert check_command.main(["--lst"]) == 2
    assert build_command.main(["--recrd"]) == 2


def test_写到的文件都在(site: Path) -> None:
    named = {
        code for code in codes(site) if re.match(r"(docs|ledger|scripts)/|CODEOWNERS$|mkdocs\.yml$", code)
    }
    assert {EVENT_FORM, "docs/redirects.csv", "ledger/addresses.txt", "CODEOWNERS"} <= named
    assert [name for name in sorted(named) if not (PROJECT / name).exists()] == []


def test_居民走不进来_搜不到_搜索引擎也不收(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for page in pages(site).values():
        assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    for file in site.rglob("*.html"):
        if STAFF not in file.as_posix():
            assert STAFF not in file.read_text("utf-8"), file
    results = {card.split("\t")[0] for card in cards(site)}
    assert "help/index.html" in results
    assert not [url for url in results if url.startswith(STAFF)]
    assert STAFF not in json.dumps(json.loads((site / "data/pages.json").read_text("utf-8")))
    monkeypatch.setenv("SITE_URL", "https://example.com/pufa/")
    sitemap = built(tmp_path, "").joinpath("sitemap.xml").read_text("utf-8")
    assert "<loc>https://example.com/pufa/help/index.html</loc>" in sitemap
    assert STAFF not in sitemap


def built(root: Path, repository: str) -> Path:
    """The fictional office's site with the real handbook and this repository."""
    make_office(root)
    shutil.copytree(PROJECT / "docs/help/staff", root / "docs/help/staff")
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(repository)
    assert build(root) == 0
    return root / "site"


@pytest.mark.parametrize(("kind", "address"), REPOSITORIES)
def test_写上仓库_每件事都有门_门开在对的地方(kind: str, address: str, tmp_path: Path) -> None:
    site = built(tmp_path, f"    仓库: {{种类: {kind}, 网址: {address}, 分支: 发布}}\n")
    repository = Repository.model_validate({"种类": kind, "网址": address, "分支": "发布"})
    found = pages(site)
    doors = [href for href in hrefs(found["index"]) if href.startswith("http")]
    assert all(href.startswith(f"{address}/") for href in doors)
    assert doors[-1] == forge.changes(repository)
    form = (tmp_path / EVENT_FORM).read_text("utf-8")
    name = f"{dt.date.today().year}/{NEW_EVENT}"
    first = {
        "fa-huodong": forge.new_file(repository, "docs/activities", name, form).address,
        "fa-niandu-baogao": forge.upload(repository, "docs/reports"),
        "gai-qingdan": forge.edit(repository, "docs/duties/2023.csv"),
        "gengzheng": forge.issue(repository, "gengzheng"),
    }
    # The real form, notes and all, is short enough for an address.
    assert ("&value=" in first["fa-huodong"]) == (kind in ("GitHub", "Gitea"))
    for task, door in first.items():
        assert door in doors
        assert door in hrefs(found[task])
    assert found["fa-huodong"].xpath("string(//*[@id='form']//pre)").strip() == form.strip()


def test_没有写仓库_一扇门也不画(site: Path) -> None:
    for page in pages(site).values():
        assert not [href for href in hrefs(page) if href.startswith("http")]
        assert not page.xpath("//*[@id='main']//*[contains(@class, 'button')]")
