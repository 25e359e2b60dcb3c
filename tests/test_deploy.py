"""Publishing into a folder: readers get the old site or the new one, whatever happens meanwhile."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path

import pytest

import deploy
from commands import deploying, said
from pages import tree
from pufa.alone import alone

PAGES = 400
STOPPED = "读者看到的没有变"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a finished site, and the folder of a server beside it."""
    return write(tmp_path / "project", "一")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "server"


def write(root: Path, version: str) -> Path:
    """A finished site of which every page names its version; but for the style, which stays."""
    for number in range(PAGES):
        page = root / "site" / f"activities/{number}.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f"{version * 2000}。", "utf-8")
    (root / "site" / "index.html").write_text(f"{version}。", "utf-8")
    (root / "site" / "site.css").write_text("main{}", "utf-8")
    return root


def run(root: Path, folder: Path, *more: str) -> tuple[int, str]:
    return said(deploying(root, folder, *more))


def shown(folder: Path) -> str:
    return (folder / "current/index.html").read_text("utf-8")


def test_放上去的时候一直有人在读_只看到旧的或者新的一整份(project: Path, folder: Path) -> None:
    assert run(project, folder)[0] == 0
    seen: list[str] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            number = len(seen) % PAGES
            seen.append((folder / f"current/activities/{number}.html").read_text("utf-8"))

    reader = threading.Thread(target=read)
    reader.start()
    for version in "二三":
        assert run(write(project, version), folder)[0] == 0
        time.sleep(0.05)
    done.set()
    reader.join()
    whole = [f"{version * 2000}。" for version in "一二三"]
    assert set(seen) == set(whole), "每一页都是完整的"
    assert [whole.index(page) for page in seen] == sorted(whole.index(page) for page in seen), "不会又变旧"


def test_没有改的文件还是原来的_浏览器不用重新取(project: Path, folder: Path) -> None:
    run(project, folder)
    before = (folder / "current/site.css").stat()
    run(write(project, "二"), folder)
    assert (folder / "current/site.css").stat().st_mtime_ns == before.st_mtime_ns
    assert tree(folder / "current") == tree(project / "site")


def test_退回上一份只要一条命令_没有了就说没有(project: Path, folder: Path) -> None:
    for version in "一二三":
        run(write(project, version), folder)
    assert run(project, folder, "--rollback") == (0, f"{folder}/current 现在是第 2 份。\n")
    assert shown(folder) == "二。"
    assert run(project, folder, "--rollback")[0] == 0
    assert shown(folder) == "一。"
    code, words = run(project, folder, "--rollback")
    assert code == 1
    assert f"{folder} 里没有更早的一份可以退回。{STOPPED}" in words
    assert run(write(project, "四"), folder)[0] == 0
    assert shown(folder) == "四。"


def test_只留最近五份(project: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deploy, "ROOT", project)
    for _ in range(7):
        assert deploy.main([str(folder)]) == 0
    assert sorted(p.name for p in (folder / "releases").iterdir()) == ["0003", "0004", "0005", "0006", "0007"]


def test_中途按下停止键_读者看到的没有变(project: Path, folder: Path) -> None:
    run(project, folder)
    process = deploying(write(project, "二"), folder)
    while not (folder / "releases/new").exists():
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    code, words = said(process)
    assert (code, words) == (1, f"停下了，{STOPPED}。\n")
    assert shown(folder) == "一。"
    assert [p.name for p in (folder / "releases").iterdir()] == ["0001"]


def test_磁盘满了_读者看到的没有变(project: Path, folder: Path) -> None:
    run(project, folder)
    code, words = said(deploying(write(project, "二"), folder, disk=4096))
    assert (code, words) == (1, f"磁盘满了，请腾出地方再试。{STOPPED}。\n")
    assert shown(folder) == "一。"
    assert [p.name for p in (folder / "releases").iterdir()] == ["0001"]


def test_有人正在放_后来的说一声就走(project: Path, folder: Path) -> None:
    run(project, folder)
    with alone(folder / "releases.lock"):
        code, words = run(write(project, "二"), folder)
    assert code == 1
    assert f"另一个命令正在往 {folder} 里放" in words
    assert shown(folder) == "一。"


def test_上次被杀掉留下的半份_不碍事(project: Path, folder: Path) -> None:
    (folder / "releases/new/activities").mkdir(parents=True)
    (folder / "current.new").symlink_to("nowhere")
    assert run(project, folder)[0] == 0
    assert tree(folder / "current") == tree(project / "site")


def test_还没有生成网站_说先做什么(tmp_path: Path, folder: Path) -> None:
    code, words = run(tmp_path, folder)
    assert (code, words) == (
        1,
        f"site/ 里没有网站。请先运行 python3 scripts/build.py。{STOPPED}。\n",
    )


def test_放不得的地方_说一句_什么也不留下(project: Path, folder: Path) -> None:
    (folder / "current").mkdir(parents=True)
    (folder / "file").touch()
    for place, words in {
        folder: f"{folder}/current 不是链接，是以前放的网站。请先把它改个名字，再放一次。",
        folder / "file": f"{folder}/file 是一个文件，不是文件夹。",
        project / "site/online": "不能放进 site/ 自己里面。请另写一个文件夹。",
    }.items():
        assert run(project, place) == (1, f"{words}{STOPPED}。\n")
    assert not (project / "site/online").exists()
    assert not (folder / "releases").exists()


def test_别人不许读的电脑上放的_服务器也读得到(project: Path, folder: Path) -> None:
    folder.mkdir()
    before = os.umask(0o077)
    try:
        for version in "一二":
            assert run(write(project, version), folder)[0] == 0
    finally:
        os.umask(before)
    for path in (folder / "releases", *(folder / "releases").rglob("*")):
        assert path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644), path


@pytest.mark.parametrize("words", [[], [""], ["--rollback"], ["a", "b"], ["a", "--back"]])
def test_命令写错了_说用法(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert deploy.main(words) == 2
    said = capsys.readouterr().err
    assert "用法" in said
    assert "usage" not in said
