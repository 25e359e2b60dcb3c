"""Publishing on a day to come: before it nothing of a page is on the site, on it all, and nobody edits."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from PIL import Image

import build as command
import record
from cards import cards
from office import commit, git, make_office
from pufa import clock
from pufa.shown import preview
from test_build import tree

EVE, DAY, MORROW = "2024-12-03", "2024-12-04", "2024-12-05"
AT = "https://example.org/pufa/"
SAID = "定在 2024-12-04 发布，今天先不放上网"
EVENT = "docs/activities/2024/xianfa.md"
# What waits: an event with its photo and the first of its year, a help page with a picture, a year's list.
WAITING = {
    "docs/activities/2024/index.md": "---\n标题: 2024年普法活动\n---\n",
    EVENT: f"""---
标题: 宪法宣传周的讲座
发布日期: {DAY}
日期: 2024-11-20
地点: 睦邻中心
主题: 宪法宣传
普法责任:
  - 2023-01
封面: 1.jpg
图片说明:
  - 图片: 1.jpg
    说明: 海报贴在睦邻中心门口
授权:
  肖像: 认不出人
  未成年人: 没有
来源: 样例街道司法所的通知
---

看[怎样报名](../../help/baoming.md)。
""",
    "docs/help/baoming.md": f"---\n标题: 怎样报名\n发布日期: {DAY}\n---\n\n![报名的地方](baoming-tu.jpg)\n",
    "docs/duties/2024.md": f"---\n标题: 2024年清单\n发布日期: {DAY}\n年度: 2024\n导语: 看\n来源: 清单\n---\n",
    "docs/duties/2024.csv": """\
编号,类别,普法内容,法律法规,责任部门,配合部门,普法对象,时间节点,形式,完成时限,依据
2024-01,,宪法宣传,,,,,12-04,,,
""",
}
PICTURES = ("docs/activities/2024/xianfa/1.jpg", "docs/help/baoming-tu.jpg")
REPORT = "docs/reports/2024"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The fictional office as the project that build.py works on, at a known address."""
    root = make_office(tmp_path / "office")
    for module in (command, record):
        monkeypatch.setattr(module, "ROOT", root)
    monkeypatch.setenv("SITE_URL", AT)
    return root


def write(root: Path) -> None:
    """Write all that waits, the newest report among it."""
    for path, text in WAITING.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    for path in PICTURES:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (1000, 700), "grey").save(root / path)
    source = (root / "docs/reports/2023.txt").read_bytes().decode().replace("2023年度", "2024年度")
    source = source.replace("2024-01-31", DAY)
    (root / f"{REPORT}.txt").write_bytes(source.encode())
    page = (root / "docs/reports/2023.md").read_text("utf-8").replace("2023年度", "2024年度")
    page = page.replace("报告年度: 2023", "报告年度: 2024").replace("2024-01-31", DAY)
    stamp = f"原文指纹: {hashlib.sha256(source.encode()).hexdigest()}"
    (root / f"{REPORT}.md").write_text(re.sub("原文指纹: .*", stamp, page), "utf-8")


def run(*arguments: str) -> int:
    return command.main(list(arguments))


def load(file: Path) -> Any:
    return json.loads(file.read_bytes())


def test_到日子的前一天_网站和没有写过这些页面一个字节不差(
    office: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run("--today", EVE) == 0
    without = tree(office / "site")
    write(office)
    capfd.readouterr()
    assert run("--today", EVE) == 0
    assert tree(office / "site") == without
    said = capfd.readouterr().out.splitlines()
    waiting = [
        "activities/2024/index",
        "activities/2024/xianfa",
        "duties/2024",
        "help/baoming",
        "reports/2024",
    ]
    assert [line for line in said if "定在" in line] == [f"docs/{name}.md {SAID}" for name in waiting]


@pytest.mark.parametrize("day", [DAY, MORROW])
def test_到了日子_没有人改一个字_每一样东西里都有了(
    office: Path, day: str, capfd: pytest.CaptureFixture[str]
) -> None:
    write(office)
    capfd.readouterr()
    assert run("--today", day) == 0
    assert "定在" not in capfd.readouterr().out
    site = office / "site"
    built = tree(site)
    page = "activities/2024/xianfa.html"
    new = {page, "activities/2024/index.html", "help/baoming.html", "duties/2024.html", "duties/2024.csv"}
    new |= {"reports/2024.html", "reports/2024.txt", "reports/2024-glance.html", "reports/compare.html"}
    new |= {path.removeprefix("docs/") for path in PICTURES} | {"activities/2024/xianfa/1.jpg.480.webp"}
    new |= {"feeds/theme-xian-fa-xuan-chuan.xml", "data/duties-2024.json"}
    assert new <= built.keys()
    for file in ("index.html", "activities/index.html", "activities/2024/index.html", "feed.xml"):
        assert "宪法宣传周的讲座" in built[file].decode(), file
    for file in ("sitemap.xml", "data/activities.json", "data/pages.json"):
        assert AT + page in built[file].decode(), file
    assert "activities/2024/xianfa.html" in built["duties/2023.html"].decode()
    assert '../duties/2024.html"' in built["help/index.html"].decode(), "栏目通到最新的一年"
    assert page in {card.split("\t")[0] for card in cards(site)}
    [row] = [row for row in load(site / "data/pages.json")["pages"] if row["url"] == AT + page]
    assert (row["published"], row["changed"]) == (DAY, None)
    assert f"{DAY}T00:00:00+08:00" in built["feed.xml"].decode()


def test_等着的页面_错处今天就说(office: Path, capfd: pytest.CaptureFixture[str]) -> None:
    write(office)
    page = office / EVENT
    page.write_text(page.read_text("utf-8").replace("2023-01", "2023-99").replace("baoming", "bm"), "utf-8")
    capfd.readouterr()
    assert run("--today", EVE) == 1
    said = "".join(capfd.readouterr())
    assert f"{EVENT}:8: 清单里没有编号“2023-99”" in said
    assert f"{EVENT}:19: 链接“../../help/bm.md”指的文件不存在" in said


def test_放上网的页面链接到等着的页面_就停下来(office: Path, capfd: pytest.CaptureFixture[str]) -> None:
    write(office)
    assert run("--today", EVE) == 0
    before = tree(office / "site")
    for line in ("看[讲座](../2024/xianfa.md)。", "![海报](../2024/xianfa/1.jpg)"):
        page = office / "docs/activities/2023/jiangzuo.md"
        text = page.read_text("utf-8")
        page.write_text(f"{text}{line}\n", "utf-8")
        capfd.readouterr()
        assert run("--today", EVE) == 1
        assert f"那一页（或文件）{DAY} 才发布" in "".join(capfd.readouterr())
        assert tree(office / "site") == before
        assert run("--today", DAY) == 0
        page.write_text(text, "utf-8")
        assert run("--today", EVE) == 0


def test_自己的预览看得到_写明哪一天发布(office: Path, tmp_path: Path) -> None:
    write(office)
    tomorrow = clock.today() + dt.timedelta(days=1)
    for path in (EVENT, "docs/help/baoming.md"):
        text = (office / path).read_text("utf-8")
        (office / path).write_text(text.replace(f"发布日期: {DAY}", f"发布日期: {tomorrow}"), "utf-8")
    folder = tmp_path / "preview"
    assert preview(str(office), str(folder), "http://127.0.0.1:8000/")
    page = (folder / "activities/2024/xianfa.html").read_text("utf-8")
    assert f'这一页定在 <time datetime="{tomorrow}">{tomorrow}</time> 发布' in page
    assert "定在" not in (folder / "activities/2023/jiangzuo.html").read_text("utf-8")
    assert (folder / "activities/2024/xianfa/1.jpg").exists()
    assert run() == 0
    assert not (office / "site/activities/2024").exists()


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2024-02-30", "“2024-02-30”这一天不存在。请对照日历改正"),
        ("明天", "“明天”不是本站认得的日期"),
        ("2024-2-3", "请写成 2026-11-15 这样"),
        ("", "不是本站认得的日期"),
    ],
)
def test_日子写错了_一句话说清(office: Path, day: str, words: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run("--today", day) == 2
    said = capfd.readouterr().err
    assert words in said
    assert said.count("\n") == 1
    assert not (office / "site").exists()


def test_看不懂的写法给出用法(office: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for arguments in (["--today"], ["--tomorrow"], ["2024-01-01"]):
        assert run(*arguments) == 2
        assert "用法：python3 scripts/build.py" in capfd.readouterr().err


def test_还没有到的日子不记账(office: Path, capfd: pytest.CaptureFixture[str]) -> None:
    write(office)
    tomorrow = clock.today() + dt.timedelta(days=1)
    assert run("--record", "--today", tomorrow.isoformat()) == 2
    assert "还没有到的日子没有发布" in capfd.readouterr().err
    assert not (office / "ledger").exists()


def test_今天是中国的今天() -> None:
    assert clock.day_of(1796313600 - 1) == dt.date(2026, 12, 3)
    assert clock.day_of(1796313600) == dt.date(2026, 12, 4), "北京时间零点"


def version(root: Path) -> tuple[str, str]:
    """The beginning of the commit's name and its day in China, as git itself says them."""
    said = subprocess.check_output(["git", "log", "-1", "--format=%H %ct"], cwd=root, text=True).split()
    china = dt.timezone(dt.timedelta(hours=8))
    return said[0][:7], dt.datetime.fromtimestamp(int(said[1]), china).date().isoformat()


def test_每一页和页面表写着版本_和_git_说的一样(office: Path) -> None:
    commit(office, ".")
    built = []
    for _ in range(2):
        assert run("--today", MORROW) == 0
        built.append(tree(office / "site"))
    assert built[0] == built[1]
    name, day = version(office)
    pages = list((office / "site").rglob("*.html"))
    assert len(pages) > 8
    for page in pages:
        assert page.read_text("utf-8").count(f'<p class="soft">版本 {name}，{day}</p>') == 1, page
    data = load(office / "site/data/pages.json")
    Draft202012Validator(load(office / "site/data/pages.schema.json")).validate(data)
    assert (data["version"], data["version_date"]) == (name, day)
    changed = {row["url"]: row["changed"] for row in data["pages"]}
    assert changed[AT + "help/index.html"] == day
    assert changed[AT + "reports/2023-glance.html"] is None, "没有人写的一页"
    assert f"<lastmod>{day}</lastmod>" in (office / "site/sitemap.xml").read_text("utf-8")


def test_浅的仓库说得出版本_说不出哪天改的(
    office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(office, ".")
    git(tmp_path, "clone", "-q", "--depth", "1", office.as_uri(), str(tmp_path / "shallow"))
    monkeypatch.setattr(command, "ROOT", tmp_path / "shallow")
    assert run() == 0
    data = load(tmp_path / "shallow/site/data/pages.json")
    assert data["version"] == version(office)[0]
    assert {row["changed"] for row in data["pages"]} == {None}


def unsaid(root: Path) -> Iterator[str]:
    """What a site says of its version."""
    data = load(root / "site/data/pages.json")
    Draft202012Validator(load(root / "site/data/pages.schema.json")).validate(data)
    yield from data.keys() - {"pages"}
    yield from (row["changed"] for row in data["pages"] if row["changed"])
    yield from (page.name for page in (root / "site").rglob("*.html") if "版本" in page.read_text("utf-8"))


def test_没有_git_或者改了还没有提交_就不写版本(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run() == 0
    assert list(unsaid(office)) == []
    commit(office, ".")
    (office / "docs/help/xin.md").write_text("---\n标题: 新的一页\n---\n", "utf-8")
    assert run() == 0
    assert list(unsaid(office)) == []
    commit(office, ".")
    monkeypatch.setenv("PATH", "")
    assert run() == 0
    assert list(unsaid(office)) == []


@pytest.fixture
def shared(office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The office's main as the forge holds it."""
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "x")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "x@example.com")
    (office / ".gitignore").write_text("site/\nbuild/\n", "utf-8")
    commit(office, ".")
    forge = tmp_path / "forge.git"
    git(tmp_path, "clone", "-q", "--bare", str(office), str(forge))
    git(office, "remote", "add", "origin", str(forge))
    git(office, "fetch", "-q")
    git(office, "branch", "-q", "--set-upstream-to", "origin/main")
    return forge


def ledger(forge: Path) -> str:
    return subprocess.check_output(["git", "show", "main:ledger/addresses.txt"], cwd=forge, text=True)


def test_发布以前_新网址已经在_main_里(
    office: Path, shared: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    write(office)
    commit(office, ".")
    git(office, "push", "-q")
    # Somebody merges something else while the site is being built.
    git(tmp_path, "clone", "-q", str(shared), str(tmp_path / "other"))
    (tmp_path / "other/NOTES").write_text("x", "utf-8")
    commit(tmp_path / "other", "NOTES")
    git(tmp_path / "other", "push", "-q")
    assert run("--record", "--today", EVE) == 0
    assert record.main([]) == 0
    assert "index.html\n" in ledger(shared)
    assert "xianfa" not in ledger(shared), "还没有发布的不记"
    capfd.readouterr()
    assert run("--record", "--today", DAY) == 0
    assert record.main([]) == 0
    assert "activities/2024/xianfa.html\n" in ledger(shared)
    assert record.main([]) == 0
    assert "没有新网址要提交" in capfd.readouterr().out
    git(office, "diff", "--exit-code", "origin/main")


def test_main_受保护_就不发布_说清怎么办(
    office: Path, shared: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    hook = shared / "hooks/pre-receive"
    hook.write_text("#!/bin/sh\nexit 1\n", "utf-8")
    os.chmod(hook, 0o755)
    assert run("--record") == 0
    capfd.readouterr()
    assert record.main([]) == 1
    said = capfd.readouterr().err
    assert "新的网址没能记进 main，所以这一次没有发布，网站还是原来的样子。" in said
    assert "请在改动里运行 python3 scripts/build.py --record，把 ledger/addresses.txt 一起提交" in said
    assert "Traceback" not in said
