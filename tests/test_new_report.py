"""scripts/new.py report as a clerk types it: an office's text in, a page with proposed figures out."""

from __future__ import annotations

import datetime as dt
import hashlib
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import new as command
from office import PROJECT, make_office
from pufa import reader
from pufa.checks import quotes, verbatim
from pufa.frontmatter import read_page
from pufa.intake import report
from pufa.intake.plain_text import decode
from pufa.intake.proposals import propose
from pufa.intake.refused import Refused
from pufa.reader import read_library

SOURCE = (PROJECT / "docs/reports/2024.txt").read_text("utf-8")
BODY = (PROJECT / "docs/reports/2024.md").read_text("utf-8").partition("\n---\n\n")[2]
TODAY = dt.date(2026, 11, 23)
# The 27 figures of the 2024 report, in its order, each with the words that only its sentence has.
WANTED = [
    ("3次", "法治专题学习"), ("五十个", "全覆盖开展"), ("59名", "行政执法证"), ("3个", "基层法治观察点"),
    ("9名", "基层法治观察员"), ("13次", "主任办公会"), ("211项", "法律建议"), ("260份", "民商事合同"),
    ("321起", "案件自查"), ("109项", "法制审核"), ("7起", "行政复议"), ("3起", "行政诉讼"),
    ("100余条", "政府信息"), ("48件", "依申请"), ("1448 起", "调解纠纷"), ("1448 件", "调解协议书"),
    ("超过 129.9 万", "经济标的"), ("100%", "调处成功率"), ("1+49", "公共法律服务站室"),
    ("5000余人次", "法律咨询"), ("105件", "难题"), ("7820件", "热线工单"), ("21个", "居村组织"),
    ("五十个", "常态化宣传"), ("150余场", "宣讲活动"), ("5000多人次", "惠及"), ("20余条", "普法信息"),
]  # fmt: skip


def files(root: Path) -> dict[str, bytes]:
    return {str(f.relative_to(root)): f.read_bytes() for f in (root / "docs").rglob("*") if f.is_file()}


def run(content: str | bytes, *options: str, name: str = "年报.txt", year: str = "2024") -> int:
    Path(name).write_bytes(content.encode() if isinstance(content, str) else content)
    return command.main(["report", year, name, *options])


def written(root: Path, year: int = 2024) -> tuple[str, str]:
    """The body and the source that were written."""
    folder = root / "docs/reports"
    page = (folder / f"{year}.md").read_text("utf-8")
    return page.partition("\n---\n\n")[2], (folder / f"{year}.txt").read_bytes().decode("utf-8")


def test_二四年的原文_写出来和现有的一字不差(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(SOURCE) == 0
    assert written(office) == (BODY, SOURCE)
    library = read_library(office, TODAY)
    assert not [p for p in library.problems if p.path.startswith("docs/reports/2024")]
    assert not [*verbatim.check(library), *quotes.check(library)]
    made = library.reports[0].form
    assert made.title == "2024年度殷行街道法治政府建设工作情况报告"
    assert made.publisher == "样例街道"
    assert made.published_on == dt.date(2025, 2, 28)
    assert made.source_sha256 == hashlib.sha256(SOURCE.encode()).hexdigest()
    said = capsys.readouterr().out.splitlines()
    assert said[0].endswith("提议了 27 个数字。")
    assert any(line.startswith("没有要改的") for line in said)
    assert [line[:2] for line in said[-3:]] == ["1.", "2.", "3."]


def test_二四年的数字_全部找到_没有多的() -> None:
    """Recall 27/27, precision 27/27: nothing is missed, nothing that is no figure is proposed."""
    proposed = propose(BODY, 2024, ()).figures
    assert [figure.written.written for figure in proposed] == [written for written, _ in WANTED]
    for figure, (_, words) in zip(proposed, WANTED, strict=True):
        assert words in figure.quote
        assert BODY.count(figure.quote) == 1
    assert len({figure.id for figure in proposed}) == 27


def test_二四年的数字_和登记的同名同期间() -> None:
    """All but one have the registered period: the sentence says 全年, the register left it open."""
    library = read_library(PROJECT, TODAY)
    register = next(r for r in library.reports if r.form.year == 2024).form.figures
    proposed = {figure.id: figure for figure in propose(BODY, 2025, library.reports).figures}
    assert set(proposed) == {figure.id for figure in register}
    differing = [f.id for f in register if proposed[f.id].period != f.period]
    assert differing == ["community-problems-solved"]
    for figure in register:
        assert (proposed[figure.id].name, proposed[figure.id].group) == (figure.name, figure.group)


def test_没见过的报告_也只提议数字() -> None:
    text = (
        "## 一、主要工作\n\n"
        "2025年，根据国发〔2021〕7号和《规划（2021-2025年）》，围绕两个方面、三项制度，办好十件实事。"
        "一是服务群众。截至11月底，12348热线接听来电2.3万余个，同比增长12.5%，24小时值守，3个月办结。"
        "打造“15分钟服务圈”和“100个故事”，第三批、第12次会议，每2次一通报，数十场活动。"
        "全年开展讲座二十余场，参加1,234人次；调解成功率达98.6％，涉及金额约350万元。"
        "组织培训两次、参训80名，建立“1+6”工作站，3-5人一组。\n\n"
        "## 二、下一年工作安排\n\n一是举办讲座50场。\n"
    )
    proposed = propose(text, 2025, ()).figures
    assert [(f.name, f.written.written, f.period) for f in proposed] == [
        ("办好实事", "十件", None),
        ("12348热线接听来电", "2.3万余个", "截至"),
        ("同比增长", "12.5%", "截至"),
        ("开展讲座", "二十余场", "全年"),
        ("参加", "1,234人次", "全年"),
        ("调解成功率", "98.6％", "全年"),
        ("涉及金额", "约350万元", "全年"),
        ("组织培训", "两次", None),
        ("参训", "80名", None),
        ("建立工作站", "1+6", None),
    ]


def test_往年同名的数_沿用编号名称和分组(office: Path) -> None:
    text = "2024年度样例街道工作报告 2025-01-20\n一、主要工作\n一是普法。全年共举办讲座15场,新开课9场。"
    assert run(text) == 0
    lectures, courses = read_library(office, TODAY).reports[0].form.figures
    assert (lectures.id, lectures.name, lectures.group, lectures.headline) == (
        "lectures",
        "讲座",
        "普法",
        True,
    )
    assert (courses.id, courses.name, courses.group) == ("figure-2024-02", "新开课", "未分组")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda t: t.encode("utf-8-sig"),
        lambda t: t.encode("gb18030"),
        lambda t: t.replace("\n", "\r\n").encode(),
        lambda t: t.replace("\n", "\r").encode(),
        lambda t: t.replace("\n\n", "\n").encode(),
        lambda t: t.replace("\n\n", "\n\n\u3000\u3000").encode(),
        lambda t: t.replace("\n\n", "\n\n\xa0\xa0\t").encode(),
        lambda t: t.replace("\n一、", "\n 一 、 ").replace("\n(一)", "\n（ 一 ） ").encode(),
        lambda t: t.replace(",", "，").replace("(", "（").replace(")", "）").replace(":", "：").encode(),
    ],
    ids=["BOM", "GBK", "CRLF", "CR", "没有空行", "全角空格", "NBSP", "编号里有空格", "已经是全角"],
)
def test_同一份文字_怎么存都一样(spoil: Callable[[str], bytes], office: Path) -> None:
    assert run(spoil(SOURCE)) == 0
    assert written(office)[0] == BODY
    assert not list(verbatim.check(read_library(office, TODAY)))


def test_已经写成_markdown_的(office: Path) -> None:
    head, _, _ = SOURCE.partition("\n")
    text = f"# {head}\n\n{BODY}"
    assert run(text, name="年报.md") == 0
    assert written(office) == (BODY, text)
    assert not list(verbatim.check(read_library(office, TODAY)))


def test_四级编号各得其所() -> None:
    text = (
        "一、工作。今年如下:\n(一)普法:一是讲座;二是展览。\n1. 讲座3场\n2、展览\n一、二、三等奖3个\n# 附注\n"
    )
    assert report.body(text).split("\n\n") == [
        "## 一、工作。",
        "今年如下：",
        "### （一）普法：",
        "一是讲座；二是展览。",
        "1.讲座3场",
        "2、展览",
        "一、二、三等奖3个",
        "# 附注\n",
    ]


def test_半角只在汉字旁边才变全角() -> None:
    assert report.widen("1,234件,见(附件1):9:30;a,b (x). 。(2021-2025)》") == (
        "1,234件，见（附件1）：9:30;a,b (x). 。（2021-2025）》"
    )


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("工作报告 2025-02-28", "2025-02-28"),
        ("工作报告2025年2月8日", "2025-02-08"),
        ("工作报告（2025年02月28日）", "2025-02-28"),
        ("工作报告\n发布日期：2025-02-28", "2025-02-28"),
        ("# 工作报告\n\n(2025.2.28)", "2025-02-28"),
    ],
)
def test_日期写在标题后面或者下一行(head: str, day: str, office: Path) -> None:
    assert run(f"{head}\n\n一、工作\n一是普法。") == 0
    made = read_library(office, TODAY)
    assert (made.reports[0].form.title, str(made.reports[0].form.published_on)) == ("工作报告", day)
    assert not list(verbatim.check(made))


def test_没有日期的_用选项告诉它(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "2024年度工作报告\n\n2025年1月1日起，本报告公开。\n\n一、工作\n一是普法。"
    assert run(text) == 1
    assert "--date" in capsys.readouterr().err
    assert run(text, "--date", "2025-02-28") == 0
    assert not list(verbatim.check(read_library(office, TODAY)))


def test_没有编号的标题也写得成_说明后果(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("2024年度工作报告 2025-02-28\n\n全年办结48件。") == 0
    assert "没有找到“一、”" in capsys.readouterr().out


def test_选错了年份的文件_提醒一句(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(SOURCE, year="2025") == 0
    assert "标题里写的是 2024 年，报告年度是 2025 年" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "arguments", "said"),
    [
        ("工作报告 2024-01-01\n正文。", ["2023", "年报.txt"], "已经在 docs/reports/2023.md"),
        ("工作报告 2024-01-01\n正文。", ["24", "年报.txt"], "“24”不是年份"),
        ("工作报告 2024-01-01\n正文。", ["../x", "年报.txt"], "“../x”不是年份"),
        ("工作报告 2024-01-01\n正文。", ["20２５", "年报.txt"], "20２５"),
        ("工作报告 2024-01-01\n正文。", ["2024", "没有.txt"], "找不到“没有.txt”"),
        ("工作报告 2024-01-01\n正文。", ["2024", "a\0b.txt"], "找不到"),
        ("工作报告 2024-01-01\n正文。", ["2024", "."], "找不到"),
        ("工作报告 2024-01-01\n正文。", ["2024", "年报.txt", "--date", "今天"], "不是本站认得的日期"),
        ("工作报告 2024-01-01\n正文。", ["2024", "年报.txt", "--date", "2024-01-02"], "写成一样"),
        ("工作报告 2024-01-01", ["2024", "年报.txt"], "只有标题"),
        ("工作报告\n正文。", ["2024", "年报.txt"], "没有写发布日期"),
        ("工作报告 2024-02-30\n正文。", ["2024", "年报.txt"], "没有写发布日期"),
        ("一、工作\n正文。", ["2024", "年报.txt"], "第一行应是报告的标题"),
        ("今年，街道做了很多。正文。", ["2024", "年报.txt"], "第一行应是报告的标题"),
        ("2024-01-01\n正文。", ["2024", "年报.txt"], "第一行应是报告的标题"),
        ("---\n标题: 工作报告\n---\n正文。", ["2024", "年报.txt"], "第一行应是报告的标题"),
        ("", ["2024", "年报.txt"], "是空的"),
        ("\ufeff \n\u3000\n", ["2024", "年报.txt"], "是空的"),
        (bytes(range(256)), ["2024", "年报.txt"], "不是文字"),
        ("工作报告\0".encode(), ["2024", "年报.txt"], "第 1 行有文字里不会有的字符"),
        ("工作报告 2024-01-01\n正文。".encode("utf-16"), ["2024", "年报.txt"], "不"),
        (b"PK\x03\x04\x14", ["2024", "年报.txt"], "打不开，多半已经损坏"),
        (b"\xd0\xcf\x11\xe0\xa1", ["2024", "年报.txt"], "不是 Word 文件"),
        (b"%PDF-1.7", ["2024", "年报.txt"], "是 PDF 文件"),
        (b"x" * 50_000_000, ["2024", "年报.txt"], "太大"),
    ],
)
def test_做不成的_一句话说清_什么也不变(
    content: str | bytes, arguments: list[str], said: str, office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("年报.txt").write_bytes(content.encode() if isinstance(content, str) else content)
    before = files(office)
    assert command.main(["report", *arguments]) == 1
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1
    assert files(office) == before


@pytest.mark.parametrize("suffix", ["docx", "doc", "pdf", "xlsx"])
def test_别的格式_请另存为文字(suffix: str, office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(SOURCE, name=f"年报.{suffix}") == 1
    assert "另存为" in capsys.readouterr().err


def test_命令写得不对_给出用法(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in ([], ["报告"], ["report"], ["report", "2024"], ["report", "2024", "a", "b"]):
        assert command.main(arguments) == 2
        assert "用法：" in capsys.readouterr().err


def test_配置读不懂_先改配置(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (office / "mkdocs.yml").write_text("x: [", "utf-8")
    assert run(SOURCE) == 1
    assert "单位" in capsys.readouterr().err


@pytest.mark.parametrize("failure", [KeyboardInterrupt, OSError(28, "No space left on device")])
@pytest.mark.parametrize("moment", ["写到一半", "写完在检查"])
def test_半路停下_什么也不变(
    failure: BaseException,
    moment: str,
    office: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before, calls = files(office), 0
    room, name = (Path, "replace") if moment == "写到一半" else (reader, "read_library")
    real = getattr(room, name)

    def second_time_fails(*arguments: object) -> object:
        nonlocal calls
        calls += 1
        if calls == 2:
            raise failure
        return real(*arguments)

    monkeypatch.setattr(room, name, second_time_fails)
    assert run(SOURCE) == 1
    error = capsys.readouterr().err
    assert error.endswith("docs/ 没有变。\n")
    assert files(office) == before
    assert not any((office / "build").iterdir())


def test_文件夹写不进去(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (office / "build").write_text("不是文件夹")
    before = files(office)
    assert run(SOURCE) == 1
    assert "写不进去" in capsys.readouterr().err
    assert files(office) == before


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"第{i}居民区全年开展讲座{i}场。" for i in range(10_000)),
        "".join(f"居民区{i}开展讲座{i}场，" for i in range(2_000)),
        "办结5件，" * 10_000,
        "办结5件。\n" * 10_000,
        "有" * 400_000 + "5件",
        "(" * 400_000,
        "1," * 200_000,
        "十" * 400_000,
        "《" * 400_000,
    ],
    ids=["句子", "逗号", "一样的逗号", "一样的行", "有", "括号", "数", "十", "书名号"],
)
def test_一万句也只要几秒(text: str, office: Path) -> None:
    start = time.process_time()  # of this process: others work beside it
    assert run(f"2024年度工作报告 2025-02-28\n一、工作\n一是普法。{text}") == 0
    assert time.process_time() - start < 15


def test_太多的数和说了两遍的数_不列入但说出来(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    points = "".join(f"第{i}居民区全年开展讲座{i}场。" for i in range(310))
    assert run(f"2024年度工作报告 2025-02-28\n一、工作\n一是普法。{points}办结5件。办结5件。") == 0
    assert "提议了 300 个数字，另有 12 个没有列入" in capsys.readouterr().out


WORDS = st.text(
    alphabet="甲乙一二三十是、。，,():;（）：“”《》# \t\u3000\xa0\u200b1234余多超过万件场%+.-*e\u0301",
    max_size=40,
)
TAILS = st.text(alphabet="甲2(),:\u3000\xa0\u0301", max_size=6)
LINES = st.one_of(
    WORDS,
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
    st.builds("{}{}".format, st.sampled_from(["一、", "(一)", "## 二、", "1. ", "一是", "（ 二 ）"]), WORDS),
    st.builds("全年共办结{}{}件，成功率100%。".format, WORDS, st.integers(0, 9999)),
)


@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@example(lines=["|", "|甲|", "|-|"], day=" 2024-02-28", extra="")  # no table, though it looks like one
@example(lines=["1件-(", "=(0件"], day=" 2024-02-28", extra="")  # a spreadsheet would reckon it
@given(st.lists(LINES, max_size=12), st.sampled_from([" 2024-02-28", "", "\n2024年2月28日"]), TAILS)
def test_什么样的报告都不改一个字(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], day: str, extra: str
) -> None:
    """Either one sentence says why not, or what is written passes the checks for wording and quotes."""
    root = make_office(tmp_path_factory.mktemp("office"))
    try:
        text = decode("年报.txt", "\n".join([f"工作报告{extra}{day}", *lines]).encode())
        made = report.draft(text, "2024", None if day else "2024-02-28", read_library(root, TODAY))
    except Refused:
        return
    (root / made.path).write_text(made.page, "utf-8", newline="\n")
    (root / made.path[:-3]).with_suffix(".txt").write_text(text, "utf-8", newline="\n")
    library = read_library(root, TODAY)
    assert not library.problems
    assert not [*verbatim.check(library), *quotes.check(library)]


@given(st.text(), st.sampled_from(["年报.txt", "年报.md"]))
def test_什么样的文字都有回答(text: str, name: str) -> None:
    library = read_library(PROJECT, TODAY)
    try:
        made = report.draft(decode(name, text.encode()), "2025", "2026-01-01", library)
    except Refused:
        return
    page, problems = read_page(made.page, made.path, set())
    assert page
    assert not problems
