"""scripts/check.py and scripts/due.py as a person and a workflow type them."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
from pathlib import Path

import pytest

import check as command
from office import SPECIMENS, lay_over, make_office
from pufa.checks import CHECKS, check
from pufa.due import board
from pufa.problem import Problem, annotation, count, inside
from pufa.reader import read_library

TODAY = dt.date(2024, 6, 1)


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The fictional office with three kinds of slips, as the project that the command looks at."""
    root = make_office(tmp_path)
    lay_over(root, next((SPECIMENS / "bad").glob("*几处错一次说完.txt")))
    monkeypatch.setattr(command, "ROOT", root)
    monkeypatch.chdir(root)
    return root


def test_列出全部_最后一行是数_退出码是一(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main([]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 4
    assert lines[-1] == "3 处要改。"
    assert lines[:-1] == sorted(lines[:-1])


def test_只看一个文件或文件夹(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["docs/duties"]) == 1
    assert "docs/reports" not in capsys.readouterr().out
    assert command.main(["docs/help", "docs/index.md"]) == 0
    assert capsys.readouterr().out == "没有要改的。\n"


def test_写成程序读的样子(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert {"path", "line", "what", "fix", "rule", "advice"} == set(found[0])


def test_写成平台的行内提示_内容不能冒充命令() -> None:
    problem = Problem("docs/a,b:c%.md", 3, "写了“100%\n::error::假的”", "请改", "规则")
    assert annotation(problem) == (
        "::error file=docs/a%2Cb%3Ac%25.md,line=3,title=规则::写了“100%25?::error::假的”。请改〔规则〕"
    )
    assert annotation(Problem("a", 1, "甲", "乙", "丙", advice=True)).startswith("::notice ")


def test_看不懂的写法给出用法(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["--format", "xml"], ["--formt"], ["--format"]):
        assert command.main(arguments) == 2
        assert "用法：" in capsys.readouterr().err


def test_规则手册每条都有错有对(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--list"]) == 0
    book = capsys.readouterr().out
    for rule in CHECKS:
        text = book.partition(f"〔{rule.RULE}〕")[2].partition("\n\n〔")[0]
        assert text.splitlines()[0].endswith("。"), rule.RULE
        assert "\n错：" in text, rule.RULE
        assert "\n对：" in text, rule.RULE


def test_数和挑选() -> None:
    error, advice = (
        Problem("docs/a.md", 1, "甲", "乙", "丙"),
        Problem("docs/b/c.md", 1, "甲", "乙", "丙", True),
    )
    assert count([error, advice]) == "1 处要改，1 条建议。"
    assert count([advice]) == "没有要改的，1 条建议。"
    assert count([]) == "没有要改的。"
    assert inside([error, advice], ["docs/b"]) == [advice]
    assert inside([error, advice], ["docs/a"]) == []


def test_发布日期不能倒填_有原文地址的除外(tmp_path: Path) -> None:
    root = make_office(tmp_path)
    for arguments in (
        ["init", "-q"],
        ["add", "docs"],
        ["-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-qm", "开始"],
    ):
        subprocess.run(["git", *arguments], cwd=root, check=True)
    today = dt.date.today()
    found = [str(problem) for problem in check(read_library(root, today))]
    assert len(found) == 1
    assert "比放进网站的" in found[0]
    report = root / "docs/reports/2023.md"
    text = report.read_text("utf-8")
    report.write_text(text.replace("报告年度", "原文地址: https://example.com/1\n报告年度", 1), "utf-8")
    assert check(read_library(root, today)) == []


def test_快到期的事(tmp_path: Path) -> None:
    root = make_office(tmp_path)
    config = (root / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(
        config.replace("    名称: 样例街道\n", "    名称: 样例街道\n    年报期限: 04-01\n"), "utf-8"
    )
    rows = (root / "docs/duties/2023.csv").read_text("utf-8")
    rows += "2023-02,,宪法宣传,,,,,12-04,,,全年举办讲座12场\n2023-03,,讲座,,,,,5月,,,全年举办讲座12场\n"
    (root / "docs/duties/2023.csv").write_text(
        rows + "2023-04,,全年的事,,,,,全年,,,全年举办讲座12场\n", "utf-8"
    )
    folder = root / "docs/activities/2024"
    folder.mkdir()
    event = (root / "docs/activities/2023/jiangzuo.md").read_text("utf-8")
    (folder / "next.md").write_text(event.replace("日期: 2023", "日期: 2024-07-01"), "utf-8")
    found = [(due.day.isoformat(), due.path) for due in board(read_library(root, TODAY))]
    assert found == [
        ("2023-05-31", "docs/duties/2023.csv"),
        ("2023-12-04", "docs/duties/2023.csv"),
        ("2024-07-01", "docs/activities/2024/next.md"),
        ("2025-04-01", "docs/reports/2024.md"),
    ]
