"""The environment that every command prepares for itself: made once, remade when it must be."""

from __future__ import annotations

import ast
import re
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from office import PROJECT
from pufa.browser import BrowserMissing, chromium
from small_project import Project, wheel

PREPARING = "正在准备"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return Project(tmp_path_factory.mktemp("shared") / "project")


@pytest.fixture
def made(shared: Project) -> Project:
    """A project that is set up. Making one takes seconds, so tests that leave it set up share it."""
    assert shared.run()[0] == 0
    return shared


def assert_one_sentence(code: int, err: str, words: str) -> None:
    assert code == 1
    assert words in err
    assert "环境没有准备好" in err
    assert "Traceback" not in err


def test_第一次运行装好环境_原样重来_第二次不再装(project: Project) -> None:
    assert project.run("一", "two words")[:2] == (0, f"{project.venv}|1.0|一|two words")
    stamp = (project.venv / "installed.txt").stat().st_mtime_ns
    # Nothing to install from: a second run that tried would fail.
    shutil.rmtree(project.root / "wheels")
    assert project.run("一") == (0, f"{project.venv}|1.0|一", "")
    assert (project.venv / "installed.txt").stat().st_mtime_ns == stamp


def test_测试工具另装_不动已有的环境(made: Project) -> None:
    assert not list(made.venv.rglob("tool.py"))
    mark = next(made.venv.rglob("greeting.py")).with_name("mark.py")
    mark.write_text("")
    code, out, err = made.run("--tests")
    assert (code, out) == (0, f"{made.venv}|{made.version}|--tests")
    assert "测试工具" in err
    assert mark.exists()
    assert made.run("--tests")[2] == ""
    assert made.run()[2] == ""


def new_lock(project: Project) -> None:
    project.version = "2.0"
    project.lock("site.txt", "greeting", project.version)


def stop_half_way(project: Project) -> None:
    (project.venv / "installed.txt").unlink()
    next(project.venv.rglob("greeting.py")).unlink()


def lose_python(project: Project) -> None:
    """The Python that made .venv is uninstalled: as good as that, .venv names one that is not there."""
    settings = project.venv / "pyvenv.cfg"
    text = settings.read_text("utf-8")
    settings.write_text(re.sub(r"(?m)^executable = .*", "executable = /没有了/python3", text), "utf-8")


def move(project: Project) -> None:
    project.root = project.root.rename(project.root.with_name("搬家"))
    project.venv = project.root / ".venv"


@pytest.mark.parametrize("change", [new_lock, stop_half_way, lose_python, move])
def test_环境不能再用了_就从头重做(made: Project, change: Callable[[Project], None]) -> None:
    left_over = next(made.venv.rglob("greeting.py")).with_name("dropped.py")
    left_over.write_text("")
    change(made)
    code, out, err = made.run("一")
    assert (code, out) == (0, f"{made.venv}|{made.version}|一")
    assert PREPARING in err
    assert not left_over.exists()
    assert made.run("一") == (0, out, "")


def test_两个命令同时开始_只装一次(project: Project) -> None:
    both = [project.start(), project.start()]
    said = [process.communicate(timeout=120) for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert {out.strip() for out, _ in said} == {f"{project.venv}|1.0"}
    assert "".join(err for _, err in said).count("第一次运行") == 1
    assert "".join(err for _, err in said).count("等它做完") == 1


def test_缺venv模块_说一句装什么(project: Project) -> None:
    variables = project.shadow("ensurepip", "raise ImportError")  # as on Debian without python3-venv
    code, _, err = project.run(**variables)
    assert_one_sentence(code, err, "apt install python3-venv")


def test_Python太旧_说一句换哪个版本(project: Project) -> None:
    variables = project.shadow("sitecustomize", "import sys; sys.version_info = (3, 8, 18, 'final', 0)")
    code, _, err = project.run(**variables)
    assert_one_sentence(code, err, "现在是 3.8，请换 3.11 或更新的版本")


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda p: wheel(p.root / "wheels", "greeting", "1.0", "# 有人改过\n"), "和清单上的不一样"),
        (lambda p: shutil.rmtree(p.root / "wheels"), "没有联网"),
        (lambda p: shutil.rmtree(p.root / "requirements"), "重新取一份完整的项目"),
        (lambda p: p.venv.write_text(""), "移走同名的文件"),
        (lambda p: (p.root / "requirements" / "site.txt").write_text("greeting==1.0\n"), "有一步没有做完"),
    ],
    ids=["软件包被改过", "没有联网", "缺了清单", "有同名的文件", "清单没有校验值"],
)
def test_装不成_说一句怎么办_什么也不算装好(
    project: Project, spoil: Callable[[Project], object], words: str
) -> None:
    spoil(project)
    code, _, err = project.run()
    assert_one_sentence(code, err, words)
    assert not (project.venv / "installed.txt").exists()


def test_中途按下停止键_说一句_再来就好(project: Project) -> None:
    process = project.start()
    assert process.stderr
    assert PREPARING in process.stderr.readline()
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=120)
    assert_one_sentence(process.returncode, err, "再运行一次")
    assert not (project.venv / "installed.txt").exists()


@pytest.mark.parametrize(("lock", "least"), [("site.txt", 10), ("test.txt", 10), ("zensical.txt", 5)])
def test_清单里没有网址_没有谁的电脑_每个软件包都有校验值(lock: str, least: int) -> None:
    text = (PROJECT / "requirements" / lock).read_text("utf-8")
    assert "://" not in text
    assert not re.search(r"\s/\w", text), "照 requirements/ 里写的命令、在项目的文件夹里运行，就没有绝对路径"
    packages = re.findall(r"^[\w.-]+==.*\\\n    --hash=sha256:[0-9a-f]{64}", text, re.MULTILINE)
    assert len(packages) == len(re.findall(r"^\w", text, re.MULTILINE)) > least


def test_旧的Python也读得懂_才说得出自己太旧() -> None:
    for name in ("__init__.py", "alone.py", "apt.py", "environment.py", "browser.py"):
        ast.parse((PROJECT / "scripts" / "pufa" / name).read_text("utf-8"), feature_version=(3, 6))
    for file in (PROJECT / "scripts").glob("[!m]*.py"):  # commands; mkdocs_hooks.py is not one
        ast.parse(file.read_text("utf-8"), feature_version=(3, 8))


def test_指定的浏览器不在_说一句怎么改(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for wrong in (tmp_path / "没有", tmp_path):
        monkeypatch.setenv("CHROMIUM", str(wrong))
        with pytest.raises(BrowserMissing, match="环境变量 CHROMIUM 写的是“.*”，那里没有能运行的浏览器"):
            chromium()


def test_指定了浏览器就用它(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", sys.executable)
    assert chromium() == sys.executable
