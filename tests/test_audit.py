"""What the self-audit says of the real 2024 report, slip by slip; any other text is read through, fast."""

from __future__ import annotations

import dataclasses
import datetime as dt
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from office import PROJECT, SPECIMENS
from pufa.checks import (
    CHECKS,
    Question,
    agreement,
    check,
    counts,
    names,
    numbering,
    parts,
    punctuation,
    spaces,
    stops,
    subjects,
    sums,
    units,
    words,
)
from pufa.library import Library, Word
from pufa.reader import read_library

REPORT = "docs/reports/2024.md"
AUDIT: tuple[Question, ...] = (
    parts, numbering, counts, agreement, sums, units, names, subjects, stops, spaces, punctuation, words,
)  # fmt: skip
# Every slip that is known of the published report: what it is, the line, the rule, words of the finding.
SLIPS = (
    ("说两个方面，列了三条", 35, "条数", "“两个方面”，后面从“一是”起列了 3 条"),
    ("五十个居民区和1+49", 27, "前后一致", "“1+49”里是 49 个"),
    ("129.9 万没有元", 27, "单位", "“129.9 万”"),
    ("“能力”后面没有句号", 27, "句号", "能力”和“2024年以来"),
    ("“萌芽状态”后面没有句号", 27, "句号", "萌芽状态”的后面"),
    ("“作用”后面没有句号", 31, "句号", "作用”和“二是"),
    ("“氛围”后面没有句号", 31, "句号", "氛围”和“三是"),
    ("“人次”后面没有句号", 31, "句号", "人次”和“累计"),
    ("规划前面没有“以”", 19, "缺字", "《上海法治政府建设规划（2021-2025年）》……为依法治街工作重心"),
    ("第一个纲要没有“年”", 1, "名称", "《法治政府建设实施纲要（2021-2025）》"),
    ("第二个纲要没有“年”", 19, "名称", "《法治政府建设实施纲要（2021-2025）》"),
    ("1448起两边的空格", 27, "空格", "调解纠纷 1448 起"),
    ("1448件两边的空格", 27, "空格", "协议书 1448 件"),
    ("129.9万两边的空格", 27, "空格", "超过 129.9 万"),
    # Not in the list that people had drawn up; the source does hold these two spaces.
    ("“阳光政务”后面的空格", 23, "空格", "， 街道全年"),
    ("“远程虚拟窗口”前面的空格", 51, "空格", "设立 “远程"),
)
# Findings that would be wrong about the report. There are none; five would be too many.
FALSE_ALARMS: tuple[tuple[str, int, str, str], ...] = ()


@pytest.fixture(scope="module")
def real() -> Library:
    return read_library(PROJECT, dt.date(2026, 11, 23))


def test_二〇二四年报告的疏漏一处不少_也没有误报(real: Library) -> None:
    found = [p for p in check(real, AUDIT) if p.path == REPORT]
    assert all(problem.advice for problem in found)
    first = next(report for report in real.reports if report.path == REPORT).body_line
    for name, line, rule, quoted in (*SLIPS, *FALSE_ALARMS):
        fits = [p for p in found if (p.line - first, p.rule) == (line, rule) and quoted in p.what]
        assert len(fits) == 1, name
    assert len(found) == len(SLIPS) + len(FALSE_ALARMS)
    assert len(FALSE_ALARMS) <= 5


def test_其他页面没有建议(real: Library) -> None:
    assert [p for p in check(real, AUDIT) if p.path != REPORT] == []


def test_每一条自查规则都有坏样本() -> None:
    verdicts = "".join(
        f.read_text("utf-8").partition("-- 期望 --")[2] for f in sorted((SPECIMENS / "bad").glob("*.txt"))
    )
    said = {
        "必备内容": "没有找到“",
        "序号": "序号跳了",
        "条数": "列了",
        "前后一致": "行写的是",
        "算术": "加起来是",
        "单位": "后面没有单位",
        "名称": "别处写《",
        "缺字": "像是少了“以”",
        "句号": "没有句号",
        "空格": "多余的空格",
        "标点": "用了半角",
        "用词": "不是准确的写法",
    }
    assert set(said) == {question.RULE for question in AUDIT}
    assert all(words in verdicts for words in said.values())
    assert set(AUDIT) <= set(CHECKS)


def with_body(library: Library, body: str) -> Library:
    """The library with one more report and one more page, both of which say `body`."""
    pages = [d for d in library.documents if d.path in (REPORT, "docs/help/index.md")]
    assert len(pages) == 2
    return dataclasses.replace(
        library,
        documents=tuple(dataclasses.replace(page, body=body) for page in pages),
        words=(*library.words, Word("(a+)+$|[", "(", "字里有正则的记号")),
    )


# What the rules look for, in any order and number.
NUMBERS = "一是 二是 三是 第一， 第二， 一、 （一） （三） 1. 2. （1） 49件 1448起 100% 120% 129.9万 十二万"
ANNOUNCED = "以下两个方面： 为工作重心，"
WORDS = "其中 分别是 共 五十个居民区 全覆盖 1+49 站室 办结 办结率 占 2024年以来， 累计 汉 a"
NAMES = "《规划（2021-2025）》 《规划（2021-2025年）》 《 》 “ ” 。 ， ； ： 、 （ ） ( ) , ."
MARKUP = "## ### #### ` ``` <!-- --> <a > [ ]( ) {# } * | - > \\"
BLANK = [" ", "  ", "\n", "\n\n", "\u3000", "\u00a0", "\u200b"]
PIECES = st.sampled_from([*" ".join((NUMBERS, ANNOUNCED, WORDS, NAMES, MARKUP)).split(), *BLANK])
ANY = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map("".join))


@given(ANY)
def test_什么样的正文都读得完(real: Library, body: str) -> None:
    for problem in check(with_body(real, body), AUDIT):
        assert problem.advice
        first = next(d.body_line for d in real.documents if d.path == problem.path)
        assert 1 <= problem.line <= first + body.count("\n")
        assert "\n" not in problem.what


@given(st.lists(PIECES, min_size=1, max_size=6).map("".join))
@settings(max_examples=25)
def test_十万字也不卡(real: Library, piece: str) -> None:
    library = with_body(real, (piece * (100_000 // len(piece) + 1))[:100_000])
    report = dataclasses.replace(library, documents=library.documents[-1:])
    begin = time.process_time()
    check(report, AUDIT)
    assert time.process_time() - begin < 10, piece
