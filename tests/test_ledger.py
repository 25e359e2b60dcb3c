"""Nothing that was published dies: the ledger, the redirects, and what git knows of renames."""

from __future__ import annotations

import datetime as dt
import os
import re
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build import build, record
from cards import cards
from office import PROJECT, copy_office
from pufa.finish.addresses import addresses, findings, vanished
from pufa.ledger import LEDGER, read_ledger, write_ledger
from pufa.reader import read_library
from pufa.renames import renames

EVENT, RENAMED = "docs/activities/2023/jiangzuo.md", "docs/activities/2023/shequ-jiangzuo.md"
HEADER = "旧地址,新地址\n"


@pytest.fixture
def office(built_office: Path, tmp_path: Path) -> Path:
    """An office whose site was built and recorded."""
    root = copy_office(built_office, tmp_path)
    record(root)
    return root


def git(root: Path, *arguments: str) -> None:
    who = ("-c", "user.name=x", "-c", "user.email=x@example.com")
    # The fictional report says 2024-01-31: committed today it would count as back-dated.
    then = {**os.environ, "GIT_COMMITTER_DATE": "2024-02-01T00:00:00"}
    subprocess.run(["git", *who, *arguments], cwd=root, check=True, capture_output=True, env=then)


def tree(folder: Path) -> dict[str, bytes]:
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in folder.rglob("*") if f.is_file()}


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_账本记下读者拿得到的每个地址_不记网页的家具(office: Path) -> None:
    known = set((office / LEDGER).read_text("utf-8").splitlines())
    assert {
        "index.html",
        "duties/2023.csv",
        "reports/2023.txt",
        "reports/2023.html#1",
        "reports/2023.html#1-0-1",
        "reports/2023.html#1-0-2.2",
        "reports/2023.html#glance",
        "duties/2023.html#2023-01",
        "help/index.html#lvshi",
        "help/index.html#phones",
    } <= known
    furniture = re.compile(
        r"404|assets/|search/|redirects|sitemap|#(main|q|contents|text|_.*|site-sections|search-.*)$"
    )
    assert not [address for address in known if furniture.search(address)]


def test_普通的生成不动账本_再记一次也一个字节不差(office: Path) -> None:
    before = (office / LEDGER).read_bytes()
    change(office / EVENT, "---\n", "---\n")
    (office / "docs/activities/2023/xin.md").write_text((office / EVENT).read_text("utf-8"), "utf-8")
    assert build(office) == 0
    assert (office / LEDGER).read_bytes() == before
    record(office)
    after = (office / LEDGER).read_text("utf-8").splitlines()
    assert set(after) - set(before.decode().splitlines()) == {"activities/2023/xin.html"}
    assert after == sorted(after)
    record(office)
    assert (office / LEDGER).read_text("utf-8").splitlines() == after


def test_少了一个位置就停下来_网站保持原样(office: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before = tree(office / "site")
    change(office / "docs/help/index.md", "{#lvshi}", "{#zhao-lvshi}")
    capfd.readouterr()
    assert build(office) == 1
    said = "".join(capfd.readouterr())
    assert "docs/redirects.csv:1: 发布过的网址“help/index.html#lvshi”没有了" in said
    assert "help/index.html#lvshi,help/index.html#新位置" in said
    assert "共 1 处" in said or "1 处要改" in said
    assert "Traceback" not in said
    assert tree(office / "site") == before
    (office / "docs/redirects.csv").write_text(
        HEADER + "help/index.html#lvshi,help/index.html#zhao-lvshi\n", "utf-8"
    )
    assert build(office) == 0
    assert '<h3 id="zhao-lvshi"><span id="lvshi"></span>' in (office / "site/help/index.html").read_text(
        "utf-8"
    )


def test_少了一个文件也停下来(office: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (office / LEDGER).write_text("reports/2022.txt\nindex.html\n", "utf-8")
    assert build(office) == 1
    assert "“reports/2022.txt”没有了。文件转不到别处，请放回原处" in "".join(capfd.readouterr())


def test_改名的页面_直接给出要加的那一行(office: Path, capfd: pytest.CaptureFixture[str]) -> None:
    git(office, "init", "-q")
    git(office, "add", "docs", "ledger")
    git(office, "commit", "-qm", "x")
    git(office, "mv", EVENT, RENAMED)
    before = tree(office / "site")
    for committed in (False, True):
        if committed:
            git(office, "commit", "-qm", "y")
        capfd.readouterr()
        assert build(office) == 1
        line = "activities/2023/jiangzuo.html,activities/2023/shequ-jiangzuo.html"
        said = "".join(capfd.readouterr())
        assert "这一页改了名，请在 docs/redirects.csv 末尾加一行" in said
        assert f"：{line}〔" in said
    assert tree(office / "site") == before
    (office / "docs/redirects.csv").write_text(f"{HEADER}{line}\n", "utf-8")
    assert build(office) == 0
    page = (office / "site/activities/2023/jiangzuo.html").read_text("utf-8")
    assert 'content="0; url=shequ-jiangzuo.html"' in page
    assert '<link rel="canonical" href="shequ-jiangzuo.html">' in page
    assert '<meta name="robots" content="noindex">' in page
    assert "社区讲座" in page
    found = [card.split("\t")[0] for card in cards(office / "site")]
    assert "activities/2023/shequ-jiangzuo.html" in found
    assert "activities/2023/jiangzuo.html" not in found


def test_没有_git_也说得出一般的办法(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert renames(office, LEDGER) == {}
    monkeypatch.setenv("PATH", "")
    assert renames(office, LEDGER) == {}
    [problem] = findings(["activities/2023/jiangzuo.html"], {}, {})
    assert "请把这一页放回来；搬走了的" in problem.fix


def test_文件名里有什么都当成一个名字(office: Path) -> None:
    name = "docs/$(touch 坏).md"
    (office / name).write_text((office / EVENT).read_text("utf-8") + "一段独有的话。" * 20, "utf-8")
    git(office, "init", "-q")
    git(office, "add", "docs", "ledger")
    git(office, "commit", "-qm", "x")
    git(office, "mv", name, "docs/; echo `id` --.md")
    assert renames(office, LEDGER) == {name: "docs/; echo `id` --.md"}
    assert not (office / "坏").exists()


def test_整页搬走_页里的位置也要有着落(office: Path) -> None:
    ledger = {"a.html": 1, "a.html#x": 2, "a.html#y": 3, "gone.html": 4, "gone.html#x": 5}
    site = office / "site"
    (site / "a.html").write_text("", "utf-8")
    (site / "b.html").write_text('<p id="x">', "utf-8")
    assert vanished(site, ledger, {"a.html": "b.html"}) == ["a.html#y", "gone.html"]
    assert vanished(site, ledger, {"a.html": "b.html#x"}) == ["gone.html"]


def test_登记过的位置在建好的网页里都有(office: Path, site: Path) -> None:
    for root, built in ((office, office / "site"), (PROJECT, site)):
        present = {address for address, _ in addresses(built)}
        places = read_library(root, dt.date(2024, 6, 1)).places
        # The handbook's places are promised to nobody, so they are not among the addresses.
        promised = {page: names for page, names in places.items() if not page.startswith("help/staff/")}
        assert {f"{page}#{name}" for page, names in promised.items() for name in names} <= present


def test_真实网站的地址都记在账上(site: Path) -> None:
    ledger, problems = read_ledger((PROJECT / LEDGER).read_text("utf-8"))
    assert not problems
    assert vanished(site, ledger, read_library(PROJECT, dt.date.today()).moves) == []
    assert (PROJECT / LEDGER).read_text("utf-8") == write_ledger(ledger)


def test_通到别处的链接说明要离开本站(office: Path) -> None:
    with (office / EVENT).open("a", encoding="utf-8") as file:
        file.write('看[外面](https://example.com/)和<a href="http://example.com/">那边</a>。\n')
    assert build(office) == 0
    page = (office / "site/activities/2023/jiangzuo.html").read_text("utf-8")
    assert page.count('<a rel="noopener external" href="http') == 2


ADDRESS = st.from_regex(r"[a-z0-9][a-z0-9/-]{0,12}\.html(#[a-z0-9.-]{1,8})?", fullmatch=True)


@given(st.sets(ADDRESS))
def test_账本写出来再读回去一条不少(known: set[str]) -> None:
    text = write_ledger(known)
    ledger, problems = read_ledger(text)
    assert set(ledger) == known
    assert not problems
    assert write_ledger(ledger) == text


@given(st.text(max_size=200))
def test_账本里有什么都读得完(text: str) -> None:
    ledger, problems = read_ledger(text)
    assert len(ledger) + len(problems) <= text.count("\n") + 1
    assert all(1 <= p.line <= text.count("\n") + 1 for p in problems)
    assert read_ledger(write_ledger(ledger))[1] == []
    assert set(read_ledger(write_ledger([text]))[0]) <= {text}
