"""scripts/new.py duties as a clerk types it: an office's own list in, docs/duties/<year>.csv out."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

import new as command
from lists import HEADINGS, excel, files, repacked, run, table, word
from office import PROJECT
from pufa import reader
from pufa.reader import read_library

TITLE = "样例街道2026年普法责任清单"
# A list as offices publish it: a title over all columns, headings in two rows, sections, merged cells.
USUAL = [
    [TITLE],
    ["序号", "普法内容（法律法规）", "责任部门", None, "普法对象", "学习宣传载体", "方式措施",
     "重点时间节点", "完成时限/标准", "责任领导"],
    [None, None, "牵头部门", "配合部门"],
    ["一、共性任务"],
    [1, "宪法宣传", "司法所", "平安办", "居民", "讲座", "展板", "12月", "全年", "张三"],
    [2, "民法典宣传", None, None, "居民", "讲座", None, "5月", None, "李四"],
    ["二、个性任务"],
    [3, "安全生产法", "平安办", None, "企业", None, None, "6月"],
    ["三、其他"],
    [4, "反诈"],
    ["填表人：赵六"],
]  # fmt: skip
USUAL_MERGED = (
    "A1:J1", "A2:A3", "B2:B3", "C2:D2", "E2:E3", "F2:F3", "G2:G3", "H2:H3", "I2:I3", "J2:J3",
    "A4:J4", "C5:C6", "A7:J7", "A9:J9",
)  # fmt: skip
WANTED = [
    "2026-001,共性,宪法宣传,,司法所,平安办,居民,12月,讲座、展板,全年,".split(","),
    "2026-002,共性,民法典宣传,,司法所,,居民,5月,讲座,,".split(","),
    "2026-003,个性,安全生产法,,平安办,,企业,6月,,,".split(","),
    "2026-004,,反诈,,,,,,,,".split(","),
]
SIMPLE = [["编号", "普法内容", "责任部门", "时间节点"]]


def test_别处常见的清单_标题_两层表头_分节_合并的格子(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(excel(USUAL, *USUAL_MERGED)) == 0
    assert table(office) == WANTED
    assert (office / "docs/duties/2026.md").read_text("utf-8") == (
        "---\n标题: 2026年普法责任清单\n年度: 2026\n"
        f"导语: 该普什么法、给谁普，一条一条列在这里。\n来源: 《{TITLE}》\n---\n"
    )
    said = capsys.readouterr().out
    assert "“责任领导”（J 列，2 格）没有导入：姓名和电话默认不公开" in said
    assert "张三" not in said
    assert "第 9 行：三、其他、第 11 行：填表人：赵六" in said
    assert "没有要改的。" in said
    assert [line[:2] for line in said.splitlines()[-3:]] == ["1.", "2.", "3."]
    assert not read_library(office, dt.date(2026, 11, 23)).problems


def test_同一张清单_word里的也一样(office: Path) -> None:
    merged = (
        (0, 0, 0, 9), (1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 1, 3), *((1, c, 2, c) for c in range(4, 10)),
        (3, 0, 3, 9), (4, 2, 5, 2), (6, 0, 6, 9), (8, 0, 8, 9),
    )  # fmt: skip
    full = [[*row, *[None] * (10 - len(row))] for row in USUAL]
    assert run(word(full, *merged), "清单.docx") == 0
    assert table(office) == WANTED


def test_word表格前面的标题_是来源(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(word([*SIMPLE, ["", "反诈", "平安办", ""]], before=[TITLE, "各部门：", ""]), "a.docx") == 0
    assert f"来源: 《{TITLE}》\n" in (office / "docs/duties/2026.md").read_text("utf-8")
    assert "表外：各部门：" in capsys.readouterr().out


def test_word里修订中插入的字也在_删掉的不在(office: Path) -> None:
    content = word([*SIMPLE, ["", "反诈甲", "平安办", ""]])
    old = "<w:r><w:t>反诈甲</w:t></w:r>".encode()
    new = (
        '<w:ins w:id="1" w:author="x"><w:r><w:t>反诈</w:t></w:r></w:ins>'
        "<w:sdt><w:sdtContent><w:r><w:t>宣传</w:t></w:r></w:sdtContent></w:sdt>"
        '<w:del w:id="2" w:author="x"><w:r><w:delText>甲</w:delText></w:r></w:del>'
    ).encode()
    assert run(repacked(content, {"word/document.xml": lambda xml: xml.replace(old, new)}), "a.docx") == 0
    assert table(office)[0][2] == "反诈宣传"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_csv怎么存都读得出来_写出来一个样(encoding: str, mark: str, end: str, office: Path) -> None:
    rows = [["序号", "类别", "普法内容", "责任部门"], ["1", "共性", "反诈、反洗钱", "平安办"]]
    text = end.join(mark.join(row) for row in rows) + end
    assert run(text.encode(encoding), "清单.csv") == 0
    assert table(office) == ["2026-001,共性,反诈、反洗钱,,平安办,,,,,,".split(",")]


def test_没有标题的_来源是文件名(office: Path) -> None:
    assert run(excel([*SIMPLE, [None, "反诈"]]), "2026年责任清单（定稿）.xlsx") == 0
    assert "来源: 《2026年责任清单（定稿）》\n" in (office / "docs/duties/2026.md").read_text("utf-8")


def test_已经有的页面不动(office: Path) -> None:
    page = office / "docs/duties/2023.md"
    before = page.read_bytes()
    assert run(excel([*SIMPLE, [None, "反诈"]]), year="2023") == 0
    assert page.read_bytes() == before


def test_标题写着别的年份_提醒一句(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(excel(USUAL, *USUAL_MERGED), year="2027") == 0
    assert "写的是 2026 年，放进了 2027 年" in capsys.readouterr().out


def test_写完说出检查的结果(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(excel([*SIMPLE, [None, "反诈", "平安办 13800138000"]])) == 0
    said = capsys.readouterr().out
    assert "docs/duties/2026.csv:2: " in said
    assert "1 处要改" in said


# 编号


def test_再导入一次_没有变化(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(excel(USUAL, *USUAL_MERGED))
    before = files(office)
    capsys.readouterr()
    assert run(excel(USUAL, *USUAL_MERGED)) == 0
    assert files(office) == before
    assert "没有变化。" in capsys.readouterr().out


def test_改了哪一条_一条一条说(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(excel([*SIMPLE, [1, "甲", "司法所", "5月"], [2, "乙", "平安办"], [3, "丙"]]))
    capsys.readouterr()
    assert run(excel([*SIMPLE, [1, "丁"], [2, " 乙 ", "司法所"], [3, "甲", "司法所", "6月"]])) == 0
    assert [row[:5:2] for row in table(office)] == [
        ["2026-004", "丁", ""], ["2026-002", "乙", "司法所"], ["2026-001", "甲", "司法所"],
    ]  # fmt: skip
    assert capsys.readouterr().out.splitlines()[1:7] == [
        "新增 2026-004：丁",
        "改动 2026-002：责任部门：“平安办” → “司法所”",
        "改动 2026-001：时间节点：“5月” → “6月”",
        "删去 2026-003：丙",
        "删去的条目发布过的，检查会问它的旧网址搬到了哪里，请照着写进 docs/redirects.csv。",
        "新增和删去要是同一条改了字，请把旧编号写进清单的“编号”一列，再来一次。",
    ]


def test_内容一样的_先看部门_再看次序(office: Path) -> None:
    run(excel([*SIMPLE, [1, "甲", "司法所"], [2, "甲", "平安办"], [3, "甲", "平安办"]]))
    assert run(excel([*SIMPLE, [1, "甲", "平安办"], [2, "甲", "城管"], [3, "甲", "平安办"]])) == 0
    assert [(row[0], row[4]) for row in table(office)] == [
        ("2026-002", "平安办"), ("2026-001", "城管"), ("2026-003", "平安办"),
    ]  # fmt: skip


def test_清单里写着编号的_用它的(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(excel([*SIMPLE, ["2026-001", "甲"], [None, "乙"]]))
    assert [row[0] for row in table(office)] == ["2026-001", "2026-002"]
    assert run(excel([*SIMPLE, ["2026-001", "甲改了字"], ["2026-002", "乙"]])) == 0
    assert "改动 2026-001：普法内容：“甲” → “甲改了字”" in capsys.readouterr().out


def test_序号那一列里是编号的_也用它的(office: Path) -> None:
    assert run(excel([["序号", "普法内容"], ["2026-007", "甲"], [None, "乙"]])) == 0
    assert [row[0] for row in table(office)] == ["2026-007", "2026-008"]


def test_编号写成次序的_不当编号_说一声(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(excel([*SIMPLE, [1, "甲"], ["（二）", "乙"]])) == 0
    assert [row[0] for row in table(office)] == ["2026-001", "2026-002"]
    assert "编号写着1、（二）这样的是次序" in capsys.readouterr().out


def test_用过的编号不再给别人_发布过的也不(office: Path) -> None:
    (office / "ledger").mkdir(exist_ok=True)
    (office / "ledger/addresses.txt").write_text("duties/2026.html#2026-005\n", "utf-8")
    assert run(excel([*SIMPLE, [None, "甲"]])) == 0
    assert table(office)[0][0] == "2026-006"


def test_表里没有的列_原来填的还在(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(excel([[*SIMPLE[0], "形式"], [None, "甲", "司法所", None, "讲座"]]))
    capsys.readouterr()
    assert run(excel([*SIMPLE, [None, "甲", "平安办"]])) == 0
    assert table(office)[0][8] == "讲座"
    assert "表里没有“形式”这一列，原来填的 1 格照旧" in capsys.readouterr().out


# Excel 改坏的


def dates(sheet: Worksheet) -> None:
    first, day, full = sheet["A2"], sheet["D2"], sheet["D3"]
    first.value, first.number_format = dt.datetime(2026, 1, 1), "mmm-yy"
    day.value, day.number_format = dt.datetime(2026, 12, 4), 'm"月"d"日"'
    full.value, full.number_format = dt.datetime(2026, 12, 4), "yyyy/m/d"


def test_被当成日期的_改回来_说出来(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        [None, "甲"],
        ["Feb-26", "乙"],
        ["2026/3/1", "丙", None, "4-Dec"],
        ["2026年4月", "丁", None, "12月4日"],
    ]
    assert run(excel([*SIMPLE, *rows], touch=dates)) == 0
    assert [(row[0], row[7]) for row in table(office)] == [
        ("2026-01", "12-04"), ("2026-02", "2026-12-04"), ("2026-03", "12-04"), ("2026-04", "12-04"),
    ]  # fmt: skip
    said = capsys.readouterr().out
    for repaired in (
        "第 2 行 A 列的日期 → 2026-01",
        "第 2 行 D 列的日期 → 12-04",
        "第 3 行 A 列的“Feb-26”→ 2026-02",
        "第 4 行 D 列的“4-Dec”→ 12-04",
        "第 5 行 D 列的“12月4日”→ 12-04",
    ):
        assert repaired in said


@pytest.mark.parametrize(
    ("number", "shown"), [(57, "2026-12"), (58, "12-04"), (31, "2026-12-04"), (27, "2026-12")]
)
def test_中文版自带的日期格式(number: int, shown: str, office: Path) -> None:
    def set_date(sheet: Worksheet) -> None:
        sheet["D2"].value, sheet["D2"].number_format = 46360, "0.0000"

    content = excel([*SIMPLE, [None, "甲"]], touch=set_date)
    assert run(repacked(content, {"xl/styles.xml": lambda xml: only_number(xml, number)})) == 0
    assert table(office)[0][7] == shown


def only_number(styles: bytes, number: int) -> bytes:
    """The styles with this number for the one format that has a code, as Excel in Chinese saves them."""
    start, end = styles.index(b"<numFmts"), styles.index(b"</numFmts>") + len(b"</numFmts>")
    return (styles[:start] + styles[end:]).replace(b'numFmtId="164"', b'numFmtId="%d"' % number)


def test_数照看到的样子读(office: Path) -> None:
    def numbers(sheet: Worksheet) -> None:
        for place, number, kind in (("B2", 7, "000"), ("C2", 0.985, "0.0%"), ("D2", 5.0, "General")):
            sheet[place].value, sheet[place].number_format = number, kind

    assert run(excel([*SIMPLE, [None, "x"]], touch=numbers)) == 0
    assert table(office)[0][2:8] == ["007", "", "98.5%", "", "", "5"]


# 没有导入的，都说出来


def test_不认识的列_没有标题的列_别的表_隐藏的行列(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def touch(sheet: Worksheet) -> None:
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["B"].hidden = True
        other = sheet.parent.create_sheet("附表")
        other["A1"] = "x"
        sheet.parent.create_sheet("空表")

    rows = [["普法内容", "责任部门及责任人", "积分"], ["甲", "司法所", 3, "旁注"], ["乙", None, 4]]
    assert run(excel(rows, touch=touch)) == 0
    said = capsys.readouterr().out
    assert "“责任部门及责任人”（B 列，1 格）里可能写着人名" in said
    assert "不认识、没有导入的列：“积分”（C 列，2 格）、没有标题的D 列（1 格）" in said
    assert "只导入了工作表“Sheet”，工作表“附表”有 1 格没有导入" in said
    assert "文件里隐藏着第 3 行、B 列，照样读了" in said
    assert "空表" not in said


def test_横着合并的_每一列都填_请核对(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [["普法内容", "责任部门", "配合部门"], ["甲", "全体部门"]]
    assert run(excel(rows, "B2:C2")) == 0
    assert table(office)[0][4:6] == ["全体部门", "全体部门"]
    assert "横着合并的格子，每一列都填了同样的字，请核对：第 2 行（B 列、C 列）" in capsys.readouterr().out


def test_每页又印一遍的表头_不是一条(office: Path) -> None:
    assert run(excel([*SIMPLE, [None, "甲"], *SIMPLE, [None, "乙"]])) == 0
    assert [row[2] for row in table(office)] == ["甲", "乙"]


def test_小节在共性任务里面_下一个大节才不是(office: Path) -> None:
    rows = [["序号", "普法内容"], ["一、共性任务"], ["（一）宪法"], [1, "甲"], ["二、其他"], [2, "乙"]]
    assert run(excel(rows, "A2:B2", "A3:B3", "A5:B5")) == 0
    assert [row[1] for row in table(office)] == ["共性", ""]


@pytest.mark.parametrize("heads", [["序号", "普法内容"], ["普法内容", "责任部门"]])
def test_小节的标题没有合并_也认得(heads: list[str], office: Path) -> None:
    rows = [heads, ["一、共性任务"], ["1", "乙"], ["二、个性任务清单"], ["2", "丁"]]
    assert run(excel(rows)) == 0
    assert [row[1] for row in table(office)] == ["共性", "个性"]


# docs/ 里现有的清单


def test_二四年的清单已经是统一的格式(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    real = PROJECT / "docs/duties/2024.csv"
    shutil.copy(real, office / "docs/duties")
    assert run(real.read_bytes(), "2024.csv", "2024") == 0
    assert (office / "docs/duties/2024.csv").read_bytes() == real.read_bytes()
    assert "没有变化。" in capsys.readouterr().out


def test_存坏了的清单_拿它自己再导入一次就好(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the check advises for a list with semicolons: the command takes that very file."""
    spoilt = office / "docs/duties/2023.csv"
    good = spoilt.read_text("utf-8")
    spoilt.write_bytes(good.replace(",", ";").replace("2023-01", "Jan-23").encode("gb18030"))
    assert command.main(["duties", "2023", str(spoilt)]) == 0
    assert spoilt.read_bytes() == ("\ufeff" + good.replace("\n", "\r\n")).encode()
    said = capsys.readouterr().out
    assert "第 2 行 A 列的“Jan-23”→ 2023-01" in said
    assert "没有变化。" in said


def test_现有的清单读不懂_不敢动它(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (office / "docs/duties/2023.csv").write_text("随便写的\n", "utf-8")
    before = files(office)
    assert run(excel([*SIMPLE, [None, "甲"]]), year="2023") == 1
    assert "现有的 docs/duties/2023.csv 读不懂" in capsys.readouterr().err
    assert files(office) == before


@pytest.mark.parametrize("failure", [KeyboardInterrupt, OSError(28, "No space left on device")])
@pytest.mark.parametrize("moment", ["写到一半", "写完在检查"])
@pytest.mark.parametrize("year", ["2023", "2026"])
def test_半路停下_旧的清单原样还在(
    failure: BaseException, moment: str, year: str, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Putting the old list back is a move too: only the first one, or the second reading, fails."""
    before, calls = files(office), 0
    room, name, last = (Path, "replace", 1) if moment == "写到一半" else (reader, "read_library", 2)
    real = getattr(room, name)

    def fails(*arguments: object) -> object:
        nonlocal calls
        calls += 1
        if calls == last:
            raise failure
        return real(*arguments)

    monkeypatch.setattr(room, name, fails)
    assert run(excel([*SIMPLE, [None, "甲"]]), year=year) == 1
    assert files(office) == before
    assert not any((office / "build").iterdir())


def test_写出来的列和本站的一样() -> None:
    text = (PROJECT / "docs/duties/2024.csv").read_text("utf-8-sig")
    assert text.partition("\n")[0].split(",") == HEADINGS
