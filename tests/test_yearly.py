"""Rules for days of the year, against days that are known; what cannot be a rule is refused in words."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pufa.yearly import Yearly

DAYS = {
    "农历九月初九": ["2024-10-11", "2025-10-29", "2026-10-18"],
    "5月第三个星期日": ["2024-05-19", "2025-05-18", "2026-05-17"],
    "9月第三个星期六": ["2024-09-21", "2025-09-20"],
    "9月最后一个星期天": ["2024-09-29", "2026-09-27"],
    "农历正月十五": ["2024-02-24"],
    "农历八月十五": ["2024-09-17", "2025-10-06", "2026-09-25"],
    "农历五月初五": ["2025-05-31", "2026-06-19"],
    # 2025 had a leap sixth month and 2023 a leap second: the day comes once, in the month itself.
    "农历六月初六": ["2025-06-30"],
    "农历二月初二": ["2023-02-21"],
    # The last lunar month runs over into the next solar year: 2024 had no 初八, 2025 had one in January.
    "农历腊月初八": ["2024-01-18", "2025-01-07", "2026-01-26"],
    "04-15": ["1900-04-15", "2026-04-15", "2100-04-15"],
}


def only(text: str, year: int) -> tuple[dt.date, dt.date]:
    [span] = Yearly.parse(text).spans(year)
    return span


@pytest.mark.parametrize(("rule", "known"), DAYS.items(), ids=DAYS)
def test_算得出每年是哪一天(rule: str, known: list[str]) -> None:
    for day in map(dt.date.fromisoformat, known):
        assert only(rule, day.year) == (day, day)


@pytest.mark.parametrize(
    ("rule", "year", "first", "last"),
    [
        ("05-15 所在的周", 2026, "2026-05-11", "2026-05-17"),
        ("05-15所在周", 2022, "2022-05-09", "2022-05-15"),
        ("01-01 所在的周", 2026, "2025-12-29", "2026-01-04"),
        ("03-22 至 03-28", 2026, "2026-03-22", "2026-03-28"),
        ("2月", 2100, "2100-02-01", "2100-02-28"),
        ("9月内", 2026, "2026-09-01", "2026-09-30"),
        ("2025-12-01 至 2025-12-07", 2025, "2025-12-01", "2025-12-07"),
        ("2025-12-28 至 2026-01-03", 2025, "2025-12-28", "2026-01-03"),
    ],
)
def test_算得出从哪一天到哪一天(rule: str, year: int, first: str, last: str) -> None:
    assert only(rule, year) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@pytest.mark.parametrize(
    ("rule", "year"),
    [
        ("2025-12-01 至 2025-12-07", 2026),  # nobody knows yet
        ("02-29", 2026),
        ("2月第五个星期日", 2026),
        ("农历二月三十", 2025),  # 二月 of 2025 has 29 days
        ("农历九月初九", 1899),
        ("农历九月初九", 2101),
    ],
)
def test_没有这一天_或者还不知道_就没有(rule: str, year: int) -> None:
    assert Yearly.parse(rule).spans(year) == []


def test_农历从一九〇〇年算到二一〇〇年() -> None:
    rule = Yearly.parse("农历九月初九")
    assert all(len(rule.spans(year)) == 1 for year in range(1900, 2101))
    # A day of the last lunar month may come twice in a solar year, or not at all, and none is lost.
    last = Yearly.parse("农历十二月初八")
    assert sum(len(last.spans(year)) for year in range(1900, 2102)) == 2100 - 1900 + 1


def test_只写到月的_日子不算准() -> None:
    assert not Yearly.parse("9月内").exact
    assert Yearly.parse("9月").exact


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("02-30", "“02-30”这一天不存在"),
        ("13-01", "“13-01”这一天不存在"),
        ("02-30 所在的周", "“02-30”这一天不存在"),
        ("2025-02-29", "“2025-02-29”这一天不存在"),
        ("03-28 至 03-22", "结束早于开始"),
        ("2025-12-07 至 2025-12-01", "结束早于开始"),
        ("5月第六个星期日", "最多有五个星期日"),
        ("13月", "没有“13月”"),
        ("0月第一个星期日", "没有“0月”"),
        ("农历十三月初一", "农历没有“十三月”"),
        ("农历闰四月初八", "农历没有“闰四月”"),
        ("农历九月初十一", "农历没有“初十一”这一天"),
        ("春天", "不是本站认得的日子"),
        ("3月12日", "不是本站认得的日子"),
        ("", "不是本站认得的日子"),
    ],
)
def test_写错了就说错在哪里(rule: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        Yearly.parse(rule)


RULE_LIKE = st.text("0123456789-月日内第一二三四五六十廿初正腊闰个星期天最后农历所在的周至 ", max_size=16)


@given(st.one_of(st.text(max_size=60), RULE_LIKE), st.integers(1890, 2110))
def test_随便写什么_要么是日子_要么说不认得(text: str, year: int) -> None:
    try:
        rule = Yearly.parse(text)
    except ValueError:
        return
    for first, last in rule.spans(year):
        assert first <= last


@given(st.dates(dt.date(1901, 1, 1), dt.date(2100, 12, 31)))
def test_一周从星期一到星期日_写的那天在里面(day: dt.date) -> None:
    first, last = only(f"{day:%m-%d} 所在的周", day.year)
    assert (first.isoweekday(), last.isoweekday(), (last - first).days) == (1, 7, 6)
    assert first <= day <= last
