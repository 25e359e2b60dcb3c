"""A row knows its events: its status follows from them and from the day, and from nothing else."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import due
from build import build
from office import make_office
from pufa import deadlines, fulfilment
from pufa.library import Library
from pufa.models import DutyForm
from pufa.reader import read_library

HEAD = "编号,类别,普法内容,法律法规,责任部门,配合部门,普法对象,时间节点,形式,完成时限,依据\n"
SOURCE = "标题: 2023年普法责任清单\n年度: 2023\n导语: 一条一条看。\n来源: 《样例清单》"


def duty(time: str = "", limit: str = "") -> DutyForm:
    return DutyForm.model_validate(
        {"编号": "x-1", "普法内容": "讲座", "时间节点": time or None, "完成时限": limit or None}
    )


def office(root: Path, rows: str, events: dict[str, str]) -> Path:
    """The fictional office with these rows and these events (name → fields) of 2023."""
    make_office(root)
    (root / "docs/duties/2023.md").write_text(f"---\n{SOURCE}\n---\n", "utf-8")
    (root / "docs/duties/2023.csv").write_text(HEAD + rows, "utf-8")
    (root / "docs/activities/2023/jiangzuo.md").unlink()
    for name, fields in events.items():
        text = f"---\n标题: {name}\n来源: 司法所的记录\n{fields}\n---\n"
        (root / f"docs/activities/2023/{name}.md").write_text(text, "utf-8")
    return root


def status(library: Library, number: str) -> str:
    duties, row = library.duties[number]
    return fulfilment.of(library, duties, row).words


ROW = "2023-01,,讲座,,司法所,,居民,{},,,\n"
FOR_IT = "普法责任:\n  - 2023-01"


@pytest.mark.parametrize(
    ("time", "events", "today", "words"),
    [
        ("12-04", {}, "2023-12-03", "未到时间"),
        ("12-04", {}, "2023-12-04", "进行中"),
        ("12-04", {}, "2023-12-05", "无记录"),
        ("5月", {}, "2023-05-31", "进行中"),
        ("", {}, "2023-06-01", "进行中"),
        ("暑期", {}, "2024-01-01", "无记录"),
        ("全年", {}, "2022-12-31", "未到时间"),
        ("12-04", {"a": f"日期: 2023-12-04\n{FOR_IT}"}, "2023-12-04", "已开展 1 次"),
        ("12-04", {"a": f"日期: 2023-12-04\n{FOR_IT}"}, "2023-12-03", "未到时间"),
        ("", {"a": f"日期: 2023-05-04、2023-05-11\n{FOR_IT}"}, "2023-05-11", "已开展 2 次"),
        ("", {"a": f"日期: 2023-05-04、2023-05-11\n{FOR_IT}"}, "2023-05-10", "已开展 1 次"),
        ("", {"a": f"日期: 2023-05-04 至 2023-05-06\n{FOR_IT}"}, "2023-05-05", "已开展 1 次"),
        ("", {"a": f"日期: 2023\n{FOR_IT}"}, "2024-06-01", "已开展，次数未单列"),
        (
            "",
            {"a": f"日期: 2023\n{FOR_IT}", "b": f"日期: 2023-05-04\n{FOR_IT}"},
            "2024-06-01",
            "已开展至少 2 次",
        ),
        ("", {"a": "日期: 2023-05-04"}, "2024-06-01", "无记录"),
    ],
)
def test_状态照活动和日子算出来(
    tmp_path: Path, time: str, events: dict[str, str], today: str, words: str
) -> None:
    root = office(tmp_path, ROW.format(time), events)
    assert status(read_library(root, dt.date.fromisoformat(today)), "2023-01") == words


@pytest.mark.parametrize(
    ("time", "limit", "days", "months", "last"),
    [
        ("12-04", "", "12-04..12-04", [12], "12-04"),
        ("2026-12-04", "", "12-04..12-04", [12], "12-04"),
        ("5月", "", "05-01..05-31", [5], "05-31"),
        ("2026-02", "", "02-01..02-28", [2], "02-28"),
        ("3月、12月", "", "03-01..03-31 12-01..12-31", [3, 12], "12-31"),
        ("12-01 至 12-07", "", "12-01..12-07", [12], "12-07"),
        ("全年", "", "01-01..12-31", list(range(1, 13)), None),
        ("全年", "2026-11-30", "01-01..12-31", list(range(1, 13)), "11-30"),
        ("民法典宣传月", "", "", [], None),
        ("民法典宣传月", "05-31", "05-31..05-31", [5], "05-31"),
        ("02-30", "", "", [], None),
        ("12-07 至 12-01", "", "", [], None),
    ],
)
def test_时间节点是哪几天(time: str, limit: str, days: str, months: list[int], last: str | None) -> None:
    form = duty(time, limit)
    found = [f"{a:%m-%d}..{b:%m-%d}" for a, b in deadlines.windows(form, 2026)]
    assert " ".join(found) == days
    assert deadlines.months(form, 2026) == months
    end = deadlines.due(form, 2026)
    assert (f"{end:%m-%d}" if end else None) == last


@given(st.text(alphabet="0123456789-月日至、 年全暑期x", max_size=20))
def test_时间节点写什么都读得完(text: str) -> None:
    if text.strip():
        spans = deadlines.windows(duty(text), 2026)
        assert all(first <= last for first, last in spans)
        assert set(deadlines.months(duty(text), 2026)) <= set(range(1, 13))


def test_缺口_没有活动的责任_没有写责任的活动(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = ROW.format("") + "2023-02,,宪法宣传,,,,,,,,\n"
    events = {"a": f"日期: 2023-05-04\n{FOR_IT}", "b": "日期: 2023-06-04"}
    root = office(tmp_path, rows, events)
    monkeypatch.setattr(due, "ROOT", root)
    assert due.main([]) == 0
    said = capsys.readouterr().out
    assert "还没有活动的责任：1 个\n  2023-02 宪法宣传（docs/duties/2023.csv 第 3 行）" in said
    assert "没有写普法责任的活动：1 个\n  b（2023年6月4日）（docs/activities/2023/b.md 第 2 行）" in said


def test_缺口不公开_写了公开缺口才公开(tmp_path: Path) -> None:
    root = office(tmp_path, ROW.format(""), {"b": "日期: 2023-06-04\n普法责任:"})
    page = root / "site/duties/2023.html"
    assert build(root) == 0
    assert "缺口" not in page.read_text("utf-8")
    config = (root / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(
        config.replace("    名称: 样例街道\n", "    名称: 样例街道\n    公开缺口: 是\n"), "utf-8"
    )
    assert build(root) == 0
    assert "docs/duties/2023.csv 第 2 行" in page.read_text("utf-8")
    assert "docs/activities/2023/b.md 第 5 行" in page.read_text("utf-8")


def test_一行和它的活动两头都点得到_新的在前(tmp_path: Path) -> None:
    events = {f"e{n}": f"日期: 2023-05-0{n}\n{FOR_IT}" for n in range(1, 6)}
    root = office(tmp_path, ROW.format("全年"), events)
    assert build(root) == 0
    page = (root / "site/duties/2023.html").read_text("utf-8")
    at = [page.index(f"../activities/2023/e{n}.html") for n in (5, 4, 3)]
    assert at == sorted(at)
    assert "../activities/2023/e2.html" not in page
    everything = (root / "site/activities/duty_2023-01.html").read_text("utf-8")
    assert all(f"2023/e{n}.html" in everything for n in range(1, 6))
    assert "../../duties/2023.html#2023-01" in (root / "site/activities/2023/e1.html").read_text("utf-8")
