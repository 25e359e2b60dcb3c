"""Another office takes the kit over: one configuration, three pages of its own, and no word of the first."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from build import build
from office import PROJECT, copy_project
from pages import tree

SECOND = PROJECT / "tests" / "second_office"
# What is the first office's own: whatever another site says in the same words was copied from here.
OWN = ("reports", "activities/2024", "duties", "help/index.md")
RUN = 12  # characters in a row that no two offices write by chance
WRITTEN = {".html", ".xml", ".json", ".csv", ".txt", ".ics", ".js", ".css", ".svg", ".py", ".conf"}


@pytest.fixture(scope="module")
def second(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The second office's site, made as the README says."""
    root = copy_project(tmp_path_factory.mktemp("second"))
    [command] = re.findall(r"^ *rm -r (docs/reports .*)$", (PROJECT / "README.md").read_text("utf-8"), re.M)
    subprocess.run(["rm", "-r", *command.split()], cwd=root, check=True)
    shutil.copytree(SECOND, root, dirs_exist_ok=True)
    days = (root / "docs/calendar.csv").read_text("utf-8").splitlines(keepends=True)
    (root / "docs/calendar.csv").write_text("".join(day for day in days if "上海" not in day), "utf-8")
    assert build(root) == 0
    return root / "site"


def names() -> set[str]:
    """How the first office is called, and where: by its configuration, and by the address of its report."""
    settings = yaml.safe_load((PROJECT / "mkdocs.yml").read_text("utf-8"))
    office = settings["extra"]["单位"]
    parts = re.split(r"[省市区县]|街道|[镇乡]", office["全称"])
    report = yaml.safe_load((PROJECT / "docs/reports/2024.md").read_text("utf-8").split("---")[1])
    host = report["原文地址"].split("/")[2].removeprefix("www.")
    numbers = {line["号码"] for line in office.get("地点", ())}
    found = {settings["site_name"], office["名称"], office["公众号"], host, *parts, *numbers} - {""}
    assert {"法治殷行", "殷行街道", "今日殷行", "殷行", "杨浦", "上海", "shyp.gov.cn"} <= found
    return found


def runs(text: str) -> set[str]:
    """Every `RUN` characters in a row of the Chinese sentences in a text."""
    sentences = re.findall(rf"[\u4e00-\u9fff]{{{RUN},}}", re.sub(r"<[^<>]*>", "", text))
    return {sentence[at : at + RUN] for sentence in sentences for at in range(len(sentence) - RUN + 1)}


def written(folder: Path) -> dict[str, str]:
    return {
        path: content.decode("utf-8")
        for path, content in tree(folder).items()
        if Path(path).suffix in WRITTEN
    }


def own_words() -> set[str]:
    """What the first office says of itself, in pieces."""
    files = [f for part in OWN for f in [PROJECT / "docs" / part, *(PROJECT / "docs" / part).rglob("*")]]
    found = set[str]().union(
        *(runs(f.read_text("utf-8")) for f in files if f.suffix in {".md", ".txt", ".csv"})
    )
    assert len(found) > 500
    return found


def test_换一个街道_一个配置三页内容_就是一个网站(second: Path) -> None:
    home = (second / "index.html").read_text("utf-8")
    assert "<title>法治乌有</title>" in home
    assert 'href="help/index.html#jieqian"' in home
    assert 'href="reports/2025.html#1-0-1.2"' in home, "首页的数字点得回原句"
    assert "公众号" not in home, "没有填的不出现"
    assert "乌有街道二〇二五年的工作报告如下" in (second / "reports/2025.html").read_text("utf-8")
    assert (second / "help/staff/index.html").exists()


def test_第二个街道的网站里_没有第一个街道的名字(second: Path) -> None:
    called = names()
    leaked = {(path, name) for path, text in written(second).items() for name in called if name in text}
    assert leaked == set()


def test_第二个街道的网站里_没有第一个街道写的话(second: Path) -> None:
    own = own_words()
    leaked = {(path, said) for path, text in written(second).items() for said in runs(text) & own}
    assert leaked == set()


@pytest.mark.parametrize("room", ["scripts", "overrides", "deploy"])
def test_程序和版面不认得哪一个街道(room: str) -> None:
    texts, called = written(PROJECT / room), names()
    assert texts
    leaked = {(path, name) for path, text in texts.items() for name in called if name in text}
    assert leaked == set()
