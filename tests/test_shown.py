"""On the screen of somebody who writes: the page that changed at once, the rest behind it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from select import select
from urllib.request import urlopen

import pytest

from cards import cards
from commands import said as process_said
from commands import serving, without_memory
from office import make_office
from pufa.shown import Shown, preview
from test_build import tree

ADDRESS = "http://127.0.0.1:8000/"
EVENT = "docs/activities/2023/jiangzuo.md"
PAGE = "activities/2023/jiangzuo.html"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return make_office(tmp_path / "office")


@pytest.fixture
def shown(office: Path, tmp_path: Path) -> Shown:
    (tmp_path / "screen").mkdir()
    shown = Shown(office, tmp_path / "screen", ADDRESS)
    assert shown.whole()
    return shown


def rewrite(file: Path, change: Callable[[str], str]) -> None:
    file.write_text(change(file.read_text("utf-8")), "utf-8")


def add(text: str) -> Callable[[str], str]:
    return lambda before: f"{before}\n\n{text}\n"


def said(shown: Shown, page: str = PAGE) -> str:
    return (shown.site / page).read_text("utf-8")


def after(shown: Shown, act: Callable[[], None]) -> None:
    """What the server does: build again, and once more when the build behind touches its file."""
    before = shown.done.stat().st_mtime_ns
    act()
    deadline = time.monotonic() + 120
    while shown.done.stat().st_mtime_ns == before and time.monotonic() < deadline:
        time.sleep(0.05)
    shown.rebuild()


def answers(port: int) -> bool:
    """The server is there, and watches the files: it answers to nobody before."""
    try:
        with urlopen(f"http://127.0.0.1:{port}/"):
            return True
    except OSError:
        return False


def test_改一页_这一页马上是新的_搜索仍是完整的(office: Path, shown: Shown) -> None:
    before = cards(shown.site)
    rewrite(office / EVENT, add("新添的一句话。"))
    shown.rebuild()
    assert "新添的一句话。" in said(shown)
    assert cards(shown.site) == before
    shown.stop()


def test_后面的生成做完_和从头生成的一个字节不差(office: Path, shown: Shown, tmp_path: Path) -> None:
    rewrite(office / EVENT, lambda text: text.replace("标题: ", "标题: 改名的"))
    after(shown, shown.rebuild)
    assert "改名的" in said(shown, "activities/index.html")
    assert "改名的" in str(cards(shown.site))
    assert preview(str(office), str(tmp_path / "cold"), ADDRESS)
    assert tree(shown.site) == tree(tmp_path / "cold")


def test_每一种页面_单独生成和从头生成的一样(office: Path, shown: Shown, tmp_path: Path) -> None:
    for page in ("index", "help/index", "reports/2023", "duties/2023", "activities/2023/jiangzuo"):
        (shown.site / f"{page}.html").unlink()
        os.utime(office / f"docs/{page}.md")
        shown.rebuild()
    shown.stop()
    assert preview(str(office), str(tmp_path / "cold"), ADDRESS)
    for file in (tmp_path / "cold").rglob("*.html"):
        body = file.read_text("utf-8").partition("<body")[2]  # what programs read stands above it
        assert said(shown, file.relative_to(tmp_path / "cold").as_posix()).partition("<body")[2] == body


def test_读不懂_写明在哪一行_网页不动(office: Path, shown: Shown, capfd: pytest.CaptureFixture[str]) -> None:
    before = tree(shown.site)
    rewrite(office / EVENT, lambda text: text.replace("日期: ", "日期: 某月"))
    shown.rebuild()
    assert tree(shown.site) == before
    told = capfd.readouterr()
    assert f"{EVENT}:" in told.err
    assert "网页还是上一次的样子" in told.err


def test_检查没通过_这一页看得到_其他的不动(
    office: Path, shown: Shown, capfd: pytest.CaptureFixture[str]
) -> None:
    before = said(shown, "activities/index.html")
    rewrite(office / EVENT, add("联系张阿姨 13800138000。"))
    after(shown, shown.rebuild)
    told = capfd.readouterr()
    assert f"{EVENT}:" in told.err
    assert "个人信息" in told.err
    assert "其他网页和搜索还是上一次的样子" in told.out
    assert "13800138000" in said(shown)
    assert said(shown, "activities/index.html") == before


def test_添一页_删一页_改设置_全部重新生成(office: Path, shown: Shown) -> None:
    (office / "docs/help/xin.md").write_text("---\n标题: 新的一页\n---\n\n新的。\n", "utf-8")
    shown.rebuild()
    assert "新的一页" in said(shown, "help/xin.html")
    (office / "docs/help/xin.md").unlink()
    shown.rebuild()
    assert not (shown.site / "help/xin.html").exists()
    rewrite(office / "mkdocs.yml", lambda text: text.replace("site_name: ", "site_name: 新的"))
    shown.rebuild()
    assert "新的" in said(shown, "index.html")


def test_新添的一页写错了_改好就看得到(office: Path, shown: Shown) -> None:
    page = office / "docs/help/xin.md"
    page.write_text("---\n标题: 新的一页\n---\n\n联系张阿姨 13800138000。\n", "utf-8")
    shown.rebuild()
    assert not (shown.site / "help/xin.html").exists()
    rewrite(page, lambda text: text.replace("联系张阿姨 13800138000。", "改好了。"))
    shown.rebuild()
    assert "改好了。" in said(shown, "help/xin.html")


def test_系统把做搜索的进程收走了_网页不动_说一句话(
    office: Path,
    shown: Shown,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    before = tree(shown.site)
    monkeypatch.setenv("PYTHONPATH", without_memory(tmp_path, "pufa.search.index"))
    (office / "docs/help/xin.md").write_text("---\n标题: 新的一页\n---\n\n新的。\n", "utf-8")
    shown.rebuild()
    assert "多半是内存不够" in capfd.readouterr().err
    assert tree(shown.site) == before


@pytest.fixture
def started(
    office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """serve.py in a process of its own, and its port; `tmp_path / "tmp"` has all that it writes."""
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with serving(office, port) as server:
        yield server, port
        server.kill()  # where a test has failed


def test_第一次生成到一半按下停止键_什么也不留下(
    started: tuple[subprocess.Popen[str], int], tmp_path: Path
) -> None:
    server, _ = started
    while not list(tmp_path.glob("tmp/*/1/index.html")):
        assert server.poll() is None
    os.killpg(server.pid, signal.SIGINT)
    assert process_said(server) == (0, "")
    assert list((tmp_path / "tmp").iterdir()) == []


def test_后面正在生成按下停止键_只有网站停下(
    started: tuple[subprocess.Popen[str], int], office: Path, tmp_path: Path
) -> None:
    """In a terminal all that a command has started gets the Ctrl-C, here before the server itself."""
    server, port = started
    while not answers(port):
        assert server.poll() is None
    rewrite(office / EVENT, add("新添的一句话。"))
    while not list(tmp_path.glob("tmp/*/2/index.html")):
        assert server.poll() is None
    os.kill(server.pid, signal.SIGSTOP)
    os.killpg(server.pid, signal.SIGINT)
    while not list(tmp_path.glob("tmp/*/2/search/index.js")):
        assert not select([server.stderr], [], [], 0.1)[0]
    os.kill(server.pid, signal.SIGCONT)
    code, words = process_said(server)
    assert code == 0
    assert "Traceback" not in words
    assert list((tmp_path / "tmp").iterdir()) == []


def test_还没做完又改_以最后一次为准(office: Path, shown: Shown) -> None:
    rewrite(office / EVENT, add("第一次改。"))
    shown.rebuild()
    rewrite(office / EVENT, lambda text: text.replace("第一次改。", "第二次改的话。"))
    after(shown, shown.rebuild)
    assert "第二次改的话。" in said(shown)
    assert "第二次改的话。" in str(cards(shown.site))
    assert "第一次改。" not in str(cards(shown.site))
