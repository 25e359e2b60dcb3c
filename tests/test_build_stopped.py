"""A build that is stopped, starved, or not alone: the old site stays whole, and somebody says why."""

from __future__ import annotations

import datetime as dt
import signal
from pathlib import Path

import pytest

from build import GATE, build
from commands import building, said, without_memory
from office import commit, make_office
from pages import tree
from pufa import clock
from pufa.alone import alone

STAYS = "网站没有更新，还是原来的样子。"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The fictional office with a site, and a page that is not in it yet."""
    root = make_office(tmp_path)
    assert build(root) == 0
    (root / "docs/help/new.md").write_text("---\n标题: 新的一页\n摘要: 新的。\n---\n新的。\n", "utf-8")
    return root


def test_生成到一半按下停止键_网站还是原来的_再来就好(root: Path) -> None:
    before = tree(root / "site")
    process = building(root)
    while not (root / "build/site/help/new.html").exists():
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    assert said(process) == (1, f"停下了，{STAYS}\n")
    assert tree(root / "site") == before
    assert build(root) == 0
    assert tree(root / "site").keys() > before.keys()


def test_生成到一半磁盘满了_网站还是原来的(root: Path) -> None:
    before = tree(root / "site")
    assert said(building(root, disk=6000)) == (1, f"磁盘满了，请腾出地方再试。{STAYS}\n")
    assert tree(root / "site") == before


@pytest.mark.parametrize("gone", ["pufa.search.index", "pufa.search.shards"])
def test_系统把做搜索的进程收走了_网站还是原来的(
    root: Path, gone: str, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A system without memory kills a process in the middle, and nobody says a word."""
    monkeypatch.setenv("PYTHONPATH", without_memory(tmp_path_factory.mktemp("memory"), gone))
    before = tree(root / "site")
    sentence = f"有一步停在了半路，多半是内存不够。请关掉几个程序，再试。{STAYS}\n"
    assert said(building(root)) == (1, sentence)
    assert tree(root / "site") == before


def test_两个生成一起来_后来的等着_都做完(root: Path) -> None:
    with alone(root / GATE):
        process = building(root)
        assert process.stderr
        assert process.stderr.readline() == "另一个命令正在用 site/，等它做完……\n"
    assert said(process)[0] == 0
    assert (root / "site/help/new.html").exists()


def test_换新的一刹那断了电_下次先把旧的放回来(root: Path) -> None:
    before = tree(root / "site")
    (root / "site").rename(root / "build/site.old")
    (root / "docs/index.md").write_text("坏了", "utf-8")
    assert build(root) == 1
    assert tree(root / "site") == before


def test_钟不准_比最后一次提交还早_就不生成(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    commit(root, "docs", "mkdocs.yml", "mkdocs.base.yml")  # on 2024-02-01
    before = tree(root / "site")
    monkeypatch.setattr(clock, "today", lambda: dt.date(1970, 1, 1))
    assert build(root) == 1
    said = capsys.readouterr().err
    assert "这台电脑的日子是 1970-01-01，最后一次提交却在 2024-02-01，多半是钟不准" in said
    assert tree(root / "site") == before
    assert build(root, dt.date(2024, 1, 31)) == 0, "说了当作哪一天，就照那一天"
