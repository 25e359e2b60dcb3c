"""The calendar: its page, and calendar.ics as other people's programs read it."""

from __future__ import annotations

import datetime as dt
import re
from functools import partial
from pathlib import Path

import pytest
from icalendar import Calendar, Event

from office import PROJECT, lay_over, make_office
from pages import text_at
from pufa import render
from pufa.agenda import entries, words
from pufa.finish.calendar import write_calendar
from pufa.library import Library
from pufa.reader import read_library

TODAY = dt.date(2026, 11, 23)
TALKS = "反诈系列讲座，一连三场；欢迎参加"
ROOT = "https://example.org/pufa/"
OFFICE = """\
-- docs/calendar.md --
---
标题: 普法日历
---
-- docs/calendar.csv --
编号,日子,名称,性质,依据,说明
zhishujie,03-12,植树节,法定,《森林法》第十条：“每年三月十二日为植树节。”,
chongyang,农历九月初九,老年节,法定,《老年人权益保障法》第十二条,
wangluo,9月内,网络安全周,宣传日,,
minfadian,5月,民法典宣传月,宣传日,,
xianfa-zhou,2025-12-01 至 2025-12-07,宪法宣传周,宣传日,,起止日期每年另行公布
-- docs/duties/2026.md --
---
标题: 2026年普法责任清单
年度: 2026
导语: 一条一条看。
来源: 样例街道2026年普法责任清单
---
-- docs/duties/2026.csv --
编号,类别,普法内容,法律法规,责任部门,配合部门,普法对象,时间节点,形式,完成时限,依据
2026-01,,学习民法典,,司法所,,,5月,,12-15,
2026-02,,学习宪法,,,,,12月,,,
2026-03,,经常性学习,,,,,全年,,,
-- docs/activities/2026/xilie.md --
---
标题: 反诈系列讲座，一连三场；欢迎参加
日期:
  - 2026-11-20
  - 2026-11-30
  - 2026-12-04 至 2026-12-05
地点: 社区活动室
来源: 样例街道
---

讲三次。
-- docs/activities/2026/yuefen.md --
---
标题: 只知道月份的活动
日期: 2026-12
来源: 样例街道
---

十二月办。
"""


def library(root: Path, today: dt.date = TODAY, files: str = OFFICE) -> Library:
    """The fictional office with a calendar, as of `today`."""
    make_office(root)
    (root / "specimen").write_text(files, "utf-8")
    lay_over(root, root / "specimen")
    read = read_library(root, today)
    assert read.problems == ()
    return read


def ics(root: Path, read: Library, site_url: str = ROOT) -> bytes:
    write_calendar(root, read, site_url)
    return (root / "calendar.ics").read_bytes()


def events(content: bytes) -> dict[tuple[str, str], Event]:
    """The events by their names and first days."""
    found = Calendar.from_ical(content).walk("VEVENT")
    return {(str(event["summary"]), event.decoded("dtstart").isoformat()): event for event in found}


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """The inside of the calendar's page."""
    read = library(tmp_path)
    file = tmp_path / "calendar.html"
    file.write_text(render.page(read, [], "calendar.html", "<p>说明</p>"), "utf-8")
    return file


def test_每一项都读得回来(tmp_path: Path) -> None:
    found = events(ics(tmp_path, library(tmp_path)))
    assert sorted(found) == [
        (TALKS, "2026-11-30"),
        (TALKS, "2026-12-04"),
        ("普法责任：学习宪法", "2026-12-31"),
        ("普法责任：学习民法典", "2026-12-15"),
        ("植树节", "2026-03-12"),
        ("植树节", "2027-03-12"),
        ("民法典宣传月", "2026-05-01"),
        ("民法典宣传月", "2027-05-01"),
        ("老年节", "2026-10-18"),
        ("老年节", "2027-10-08"),
    ]
    tree = found["植树节", "2027-03-12"]
    assert tree.decoded("dtend") == dt.date(2027, 3, 13)
    assert tree["description"] == "《森林法》第十条：“每年三月十二日为植树节。”"
    assert tree["categories"].cats == ["法定"]
    assert tree["url"] == f"{ROOT}calendar.html#calendar-2027-zhishujie"
    assert tree["transp"] == "TRANSPARENT"
    assert tree.decoded("dtstamp") == dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
    month = found["民法典宣传月", "2027-05-01"]
    assert month.decoded("dtend") == dt.date(2027, 6, 1)
    assert "description" not in month
    duty = found["普法责任：学习民法典", "2026-12-15"]
    assert duty["description"] == "时间节点：5月；完成时限：12-15；责任部门：司法所"
    assert duty["categories"].cats == ["普法责任"]
    assert duty["url"] == f"{ROOT}duties/2026.html#2026-01"
    talk = found[TALKS, "2026-12-04"]
    assert talk.decoded("dtend") == dt.date(2026, 12, 6)
    assert talk["categories"].cats == ["活动"]
    assert talk["description"] == "社区活动室"
    assert talk["url"] == f"{ROOT}activities/2026/xilie.html"


def test_日历本身的名称和写法(tmp_path: Path) -> None:
    content = ics(tmp_path, library(tmp_path))
    calendar = Calendar.from_ical(content)
    assert calendar["version"] == "2.0"
    assert calendar["method"] == "PUBLISH"
    assert calendar["name"] == calendar["x-wr-calname"] == "法治样例·普法日历"
    assert calendar.decoded("refresh-interval") == dt.timedelta(days=1)
    assert calendar["prodid"]
    assert calendar.walk("VTIMEZONE") == []


def test_每一行都合_RFC_5545(tmp_path: Path) -> None:
    content = ics(tmp_path, library(tmp_path))
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert content.count(b"\n") == content.count(b"\r") == content.count(b"\r\n")
    lines = content.split(b"\r\n")
    assert any(line.startswith(b" ") for line in lines), "有一行长得要折"
    for line in lines:
        assert len(line) <= 75
        line.decode("utf-8")  # no character is cut in two


def test_除了_DTSTAMP_都是整天_不写时区(tmp_path: Path) -> None:
    text = ics(tmp_path, library(tmp_path)).decode()
    assert {m[0].partition(":")[0] for m in re.finditer(r"^.*\d{8}T\d{6}.*$", text, re.MULTILINE)} == {
        "DTSTAMP"
    }
    assert "TZID" not in text
    for name in ("DTSTART", "DTEND"):
        assert text.count(f"\n{name};VALUE=DATE:") == text.count("BEGIN:VEVENT")


def test_编号不重复_过一天换一个网址也不变(tmp_path: Path) -> None:
    later = TODAY + dt.timedelta(days=3)
    uids = []
    for number, (today, site_url) in enumerate([(TODAY, ROOT), (later, ""), (later, "https://other.cn/")]):
        root = tmp_path / str(number)
        root.mkdir()
        found = events(ics(root, library(root, today), site_url))
        uids.append({key: str(event["uid"]) for key, event in found.items()})
    assert uids[0] == uids[1] == uids[2]
    assert len(set(uids[0].values())) == len(uids[0])


def test_同一天建两次_字节一样_没有网址就不写网址(tmp_path: Path) -> None:
    read = library(tmp_path)
    assert ics(tmp_path, read) == ics(tmp_path, read)
    assert b"URL" not in ics(tmp_path, read, "")


def test_真实的表_每个日子都在日历里(tmp_path: Path) -> None:
    read = read_library(PROJECT, TODAY)
    found = events(ics(tmp_path, read, ""))
    assert ("老年节", "2026-10-18") in found
    assert ("全国助残日", "2026-05-17") in found
    assert found["全国家庭教育宣传周", "2026-05-11"].decoded("dtend") == dt.date(2026, 5, 18)
    names = {name for name, _ in found}
    assert "国家网络安全宣传周" not in names, "日子每年另行公布"
    assert "宪法宣传周" not in names, "2026年的还没有公布"
    # The decision itself was not read: nobody may call this day set by law yet.
    assert found["国家宪法日", "2026-12-04"]["categories"].cats == ["宣传日"]
    assert (PROJECT / "docs/calendar.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    text = (PROJECT / "docs/calendar.csv").read_bytes()
    assert text.count(b"\n") == text.count(b"\r\n") == len(read.publicity_days) + 1


def test_只有法定的写法定(tmp_path: Path) -> None:
    for row in read_library(PROJECT, TODAY).publicity_days:
        assert (row.form.kind == "法定") == bool(re.search("第.+条", row.form.basis or "")), row.form.name


def test_页面先列要来的_再列过去的(page: Path) -> None:
    headings = re.findall(r"<h[23]>(.+?)</h[23]>", page.read_text("utf-8"))
    coming, past = headings[: headings.index("今年已经过去的")], headings[headings.index("今年已经过去的") :]
    assert coming[:3] == ["2026年11月", "2026年12月", "2027年3月"]
    assert coming[-2:] == ["2027年10月", "放进手机日历"]
    assert past[1:] == ["2026年3月", "2026年5月", "2026年9月", "2026年10月"]


def test_页面每一项写明哪天_是什么_凭什么(page: Path) -> None:
    at = partial(text_at, page)
    for anchor, said in {
        "calendar-2027-zhishujie": "3月12日 星期五 植树节 法定 《森林法》第十条：“每年三月十二日为植树节。”",
        "calendar-2027-minfadian": "整个5月 民法典宣传月 宣传日",
        "calendar-2027-wangluo": "9月里，日子每年另行公布 网络安全周 宣传日",
        "calendar-duty-2026-02": "12月31日 星期四 学习宪法 普法责任 时间节点：12月",
        "calendar-event-2026-xilie-2026-12-04": f"12月4日至5日 {TALKS} 活动 社区活动室",
        "calendar-event-2026-yuefen-2026-12-01": "12月里 只知道月份的活动 活动",
    }.items():
        assert " ".join(at(anchor).split()) == said
    content = page.read_text("utf-8")
    ids = re.findall(r' id="([^"]+)"', content)
    assert len(set(ids)) == len(ids)
    assert "宪法宣传周" not in content
    assert 'href="calendar.ics"' in content


def test_还没有结束的算要来的(tmp_path: Path) -> None:
    read = library(tmp_path, dt.date(2026, 5, 20))
    page = render.page(read, [], "calendar.html", "")
    past = page.index('id="calendar-past"')
    assert page.index("calendar-2026-minfadian") < past < page.index("calendar-2026-zhishujie")


def test_几天用汉字怎么说() -> None:
    day = dt.date
    assert words((day(2026, 3, 12), day(2026, 3, 12))) == "3月12日 星期四"
    assert words((day(2026, 3, 22), day(2026, 3, 28))) == "3月22日至28日"
    assert words((day(2026, 8, 31), day(2026, 9, 6))) == "8月31日至9月6日"
    assert words((day(2025, 12, 29), day(2026, 1, 4))) == "2025年12月29日至2026年1月4日"
    assert words((day(2026, 2, 1), day(2026, 2, 28))) == "整个2月"


def test_没有日历的街道_什么也不多(tmp_path: Path) -> None:
    read = read_library(make_office(tmp_path), TODAY)
    assert entries(read) == []
    assert render.more_sections(read) == []
    write_calendar(tmp_path, read, ROOT)
    assert not (tmp_path / "calendar.ics").exists()


def test_建好的网站里_每一页都能走到日历(site: Path) -> None:
    assert (site / "calendar.ics").is_file()
    assert (site / "calendar.csv").is_file()
    for file in ("index.html", "404.html", "help/index.html"):
        assert "普法日历" in (site / file).read_text("utf-8"), file
