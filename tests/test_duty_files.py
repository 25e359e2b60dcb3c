"""Whatever lies under the name of a duty list: it is read, or told clearly why not."""

from __future__ import annotations

import functools
import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.styles import Border, Side
from openpyxl.worksheet.worksheet import Worksheet

import new as command
from lists import excel, files, repacked, run, table, word
from pufa.intake.book import read_book
from pufa.intake.duty_rows import read
from pufa.intake.refused import Refused

HEAD = ["编号", "普法内容", "责任部门", "时间节点"]
SHEET, STYLES = "xl/worksheets/sheet1.xml", "xl/styles.xml"
RELATIONS, STRINGS = "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml"
SHARED = [*HEAD, "2026-001", "甲", "司法所", "5月", "乙"]
PLACES = ["A1", "B1", "C1", "D1", "A2", "B2", "C2", "D2", "B3"]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def shared() -> bytes:
    """The list 甲、乙 as Excel saves it, its texts in a part of their own; openpyxl does not."""
    cells = "".join(f'<c r="{place}" t="s"><v>{n}</v></c>' for n, place in enumerate(PLACES))
    rows = cells.replace('<c r="A2"', '</row><row r="2"><c r="A2"').replace(
        '<c r="B3"', '</row><row r="3"><c r="B3"'
    )
    sheet = f'<worksheet><sheetData><row r="1">{rows}</row></sheetData></worksheet>'
    spoken = "<rPh><t>jia</t></rPh>"
    strings = "".join(f"<si><r><t>{t[:1]}</t></r><r><t>{t[1:]}</t></r>{spoken}</si>" for t in SHARED)
    relation = b'<Relationship Id="s" Type="sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    return repacked(
        excel([HEAD]),
        {
            SHEET: sheet.encode(),
            STRINGS: f"<?xml version='1.0'?><sst>{strings}</sst>".encode(),
            RELATIONS: lambda xml: xml.replace(b"</Relationships>", relation),
        },
    )


GOOD = shared()


def sheet_with(old: bytes, new: bytes) -> bytes:
    def change(xml: bytes) -> bytes:
        assert old in xml
        return xml.replace(old, new)

    return repacked(GOOD, {SHEET: change})


def entities() -> bytes:
    return repacked(
        GOOD,
        {"xl/sharedStrings.xml": lambda xml: b'<!DOCTYPE a [<!ENTITY b "c">]>' + xml.partition(b"?>")[2]},
    )


def bomb(name: str = SHEET) -> bytes:
    """Some hundred KB that unpack to 300 MB."""
    return repacked(GOOD, {name: b"<worksheet>" + b" " * 300_000_000})


def formatted(value: float, code: str) -> bytes:
    """A list whose D2 is a number with a format."""

    def touch(sheet: Worksheet) -> None:
        sheet["D2"].value, sheet["D2"].number_format = value, code

    return excel([HEAD, [None, "甲"]], touch=touch)


SEVERAL = [["编号", "普法内容", "类别"], ["甲一", "甲", "重要"], [None, None, "共性"], [None, "丙", "=1"]]
NO_CONTENT = excel([["序号", "责任部门", "备注"], [1, "司法所"]])
DOUBLE = excel([["普法内容", "责任单位", "牵头部门"], ["甲", "乙", "丙"]])
ERROR = sheet_with(b'<c r="C2" t="s"><v>6</v></c>', b'<c r="C2" t="e"><f>A9</f><v>#REF!</v></c>')
MERGE = sheet_with(b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="x"/></mergeCells>')
BAD: dict[str, tuple[bytes | Callable[[], bytes], str]] = {
    "一个编号两条": (
        excel([HEAD, ["2026-001", "甲"], ["2026-001", "乙"]]),
        "第 3 行：编号“2026-001”已经用在第 2 行",
    ),
    "编号在别的年份": (excel([HEAD, ["2023-01", "甲"]]), "已经用在docs/duties/2023.csv 第 2 行"),
    "编号写了汉字": (excel([HEAD, ["甲一", "甲"]]), "第 2 行 A 列：“编号”里有不该有的字符"),
    "类别打错字": (
        excel([["普法内容", "类别"], ["甲", "共姓"]]),
        "第 2 行 B 列：“类别”不能写“共姓”。是不是想写“共性”？",
    ),
    "网页": (b"<html><table><tr><td>x</td></tr></table></html>", "其实是网页"),
    "带标记的网页": ("\ufeff\n<!DOCTYPE html>".encode(), "其实是网页"),
    "加了密码": (OLE + "EncryptedPackage".encode("utf-16-le"), "加了密码"),
    "旧的xls": (OLE, "是旧格式的文件"),
    "PDF": (b"%PDF-1.7", "不是 Excel、Word 或 CSV 文件"),
    "图片": (b"\x89PNG\r\n\x1a\n" + bytes(100), "不是 Excel、Word 或 CSV 文件"),
    "空文件": (b"", "是空的"),
    "全是空白": ("\ufeff \r\n".encode(), "没有找到清单"),
    "随便的压缩包": (repacked(b"PK\x05\x06" + bytes(18), {"a.txt": b"x"}), "不是 Excel 或 Word 文件"),
    "带宏的": (repacked(GOOD, {"xl/vbaProject.bin": b"x"}), "里有宏"),
    "压缩炸弹": (bomb, "表格太大"),
    "文字炸弹": (lambda: bomb("xl/sharedStrings.xml"), "表格太大"),
    "实体": (entities(), "多半已经损坏"),
    "没有表头": (excel([["今年", "做了"], ["甲", "乙"]]), "没有找到清单"),
    "空的工作簿": (excel([]), "没有找到清单"),
    "没有普法内容": (
        NO_CONTENT,
        "第 1 行是表头（序号、责任部门、备注），里面没有“普法内容”这一列",
    ),
    "只有表头": (excel([HEAD]), "下面一条也没有"),
    "两列说的一样": (DOUBLE, "第 1 行：“责任单位”和“牵头部门”说的都是“责任部门”"),
    "一列两格": (
        excel([["普法内容", "责任部门"], ["甲", "乙", "丙"]], "B1:C1"),
        "第 2 行：B 列、C 列都是“责任部门”",
    ),
    "公式没有结果": (
        excel([HEAD, [None, "甲", "=A1"]]),
        "第 2 行 C 列（C2）：公式没有存下结果。请用 Excel 打开、保存一次",
    ),
    "公式出错": (ERROR, "第 2 行 C 列（C2）：公式出错，写着 #REF!"),
    "日期不存在": (formatted(99_999_999, "m-d"), "第 2 行 D 列（D2）：日期不存在"),
    "数后面的字在格式里": (formatted(3, '0"场"'), "第 2 行 D 列（D2）：数后面的字是格式"),
    "控制字符": (excel([HEAD, [None, "甲_x0007_乙"]]), "第 2 行 B 列：有看不见的控制字符"),
    "格子的位置是假的": (sheet_with(b'r="C2"', b'r="C9999999"'), "多半已经损坏"),
    "文字的号码是假的": (sheet_with(b"<v>5</v>", b"<v>500</v>"), "多半已经损坏"),
    "合并的写法是假的": (MERGE, "多半已经损坏"),
}


@pytest.mark.parametrize("name", BAD)
def test_读不了的_说清哪里怎么改_什么也不变(
    name: str, office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content, said = BAD[name]
    before = files(office)
    assert run(content() if callable(content) else content) == 1
    error = capsys.readouterr().err
    assert said in error
    assert error.endswith("docs/ 没有变。\n")
    assert files(office) == before


def test_几处错一次说完(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(excel(SEVERAL)) == 1
    assert [line.partition("。")[0] for line in capsys.readouterr().err.splitlines()] == [
        "第 2 行 A 列：“编号”里有不该有的字符",
        "第 2 行 C 列：“类别”不能写“重要”",
        "第 3 行没有写“普法内容”",
        "第 4 行 C 列（C4）：公式没有存下结果",
        "一共 4 处，请改好再来一次",
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["2026", "没有.xlsx"], "找不到“没有.xlsx”"),
        (["2026", "."], "找不到"),
        (["2026", "a\0.xlsx"], "找不到"),
        (["26", "清单.xlsx"], "“26”不是年份"),
        (["../2026", "清单.xlsx"], "不是年份"),
        (["2026", "清单.xlsm"], "里有宏"),
        (["2026", "大.xlsx"], "太大，超过 20 MB"),
        (["2026", "半.csv"], "从第 3 行起读不懂"),
        (["2026", "表.docx"], "第 2 行 第 1 列：“编号”里有不该有的字符"),
    ],
)
def test_文件找不到_选错了_写坏了(
    arguments: list[str], said: str, office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("清单.xlsx", "清单.xlsm"):
        Path(name).write_bytes(GOOD)
    Path("大.xlsx").write_bytes(bytes(21_000_000))
    Path("半.csv").write_text('编号,普法内容\n,甲\n,"乙\n', "utf-8")
    Path("表.docx").write_bytes(word([HEAD, ["甲一", "甲", "", ""]]))
    before = files(office)
    assert command.main(["duties", *arguments]) == 1
    assert said in capsys.readouterr().err
    assert files(office) == before


def test_命令写得不对_给出用法(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["duties"], ["duties", "2026"], ["duties", "2026", "a", "b"]):
        assert command.main(arguments) == 2
        assert "duties 年份 文件" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["清单.xls", "清单.txt", "清单", "清单.csv.xlsx"])
def test_名字不对_里面是对的_照样读(name: str, office: Path) -> None:
    assert run(GOOD, name) == 0
    assert [row[2] for row in table(office)] == ["甲", "乙"]


def test_公式存着结果的_读结果(office: Path) -> None:
    content = sheet_with(b'<c r="C2" t="s"><v>6</v></c>', b'<c r="C2" t="str"><f>A9</f><v>x</v></c>')
    assert run(content) == 0
    assert table(office)[0][4] == "x"


# 大的


def empty_rows(count: int) -> bytes:
    """Two duties, and between them rows of cells with borders and nothing in them."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(HEAD)
    sheet.append([None, "甲"])
    cell = openpyxl.cell.WriteOnlyCell(sheet)
    cell.border = Border(left=Side("thin"))
    for _ in range(count):
        sheet.append([cell] * 11)
    sheet.append([None, "乙"])
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def test_十万行只有边框的空行(office: Path) -> None:
    content = empty_rows(100_000)
    start = time.process_time()  # of this process: others work beside it
    assert run(content) == 0
    assert time.process_time() - start < 30
    assert [row[2] for row in table(office)] == ["甲", "乙"]


def wide(sheet: Worksheet) -> None:
    for column in range(5, 10_001):
        sheet.cell(1, column, f"列{column}")
        sheet.cell(2, column, "x")


def test_一万列(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(excel([HEAD, [None, "甲"]], touch=wide)) == 0
    said = capsys.readouterr().out
    assert "一共 9996 处" in said
    assert len(said) < 2_000


def test_合并到最后一行最后一列(office: Path) -> None:
    for area in (b"C2:C1048576", b"C2:XFD1048576", b"C2:XFD2", b"G9:XFD1048576"):
        merge = b'</sheetData><mergeCells count="1"><mergeCell ref="%s"/></mergeCells>' % area
        assert run(sheet_with(b"</sheetData>", merge)) == 0
        assert [row[2] for row in table(office)] == ["甲", "乙"]


def test_几万个合并_也有个头(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    merges = b'<mergeCell ref="A1:D100000"/>' * 40_000
    content = sheet_with(b"</sheetData>", b"</sheetData><mergeCells>" + merges + b"</mergeCells>")
    start = time.process_time()  # of this process: others work beside it
    run(content)
    assert time.process_time() - start < 20


def test_一千条(office: Path) -> None:
    rows = [[n, f"第{n}件事", "司法所", "5月"] for n in range(1, 1_001)]
    assert run(excel([HEAD, *rows])) == 0
    start = time.process_time()  # of this process: others work beside it
    assert run(excel([HEAD, *reversed(rows)])) == 0
    assert time.process_time() - start < 10
    assert table(office)[0][0] == "2026-1000"


# 坏的


def answered(name: str, content: bytes) -> None:
    """Either rows, or a refusal in Chinese."""
    said = "读得了"
    try:
        read(read_book(name, content))
    except Refused as refusal:
        said = str(refusal)
    assert not said.isascii()


DOCUMENT = word([HEAD, ["2026-001", "甲", "司法所", "5月"], ["", "乙", "", ""]], (1, 2, 2, 2))
SAMPLES = {"a.xlsx": GOOD, "a.docx": DOCUMENT, "a.csv": '编号,普法内容\n,"甲,乙"\n'.encode("gb18030")}


@pytest.mark.parametrize("name", SAMPLES)
def test_截断在哪里都有回答(name: str) -> None:
    content = SAMPLES[name]
    for length in range(0, len(content), max(1, len(content) // 400)):
        answered(name, content[:length])


@functools.cache
def parts(name: str) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(SAMPLES[name])) as package:
        return {part: package.read(part) for part in package.namelist()}


PIECES = '|<|>|"|-1|999999999|&#0;|</c>|<c>|<v>|A0|e|/|nan|\ufffe'.split("|")
CHANGES = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 6), st.sampled_from(PIECES).map(str.encode)),
    min_size=1,
    max_size=4,
)


def changed(content: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    data = bytearray(content)
    for where, length, new in changes:
        at = int(where * len(data))
        data[at : at + length] = new
    return bytes(data)


@settings(max_examples=300, deadline=10_000, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(sorted(SAMPLES)), CHANGES)
def test_改坏几个字节也有回答(name: str, changes: list[tuple[float, int, bytes]]) -> None:
    answered(name, changed(SAMPLES[name], changes))


@settings(max_examples=500, deadline=10_000, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(["a.xlsx", "a.docx"]), st.data(), CHANGES)
def test_里面的哪一份改坏了也有回答(
    name: str, data: st.DataObject, changes: list[tuple[float, int, bytes]]
) -> None:
    part = data.draw(st.sampled_from(sorted(parts(name))))
    answered(name, repacked(SAMPLES[name], {part: changed(parts(name)[part], changes)}))


@settings(max_examples=100, deadline=10_000, suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=2_000) | st.text(max_size=500).map(str.encode))
def test_什么字节都有回答(content: bytes) -> None:
    answered("a.csv", content)


TEXTS = st.text('编号普法内容责任部门序类别123-月日,;\t\n" 一、（）甲', max_size=12)


@settings(max_examples=200, deadline=10_000, suppress_health_check=list(HealthCheck))
@given(st.lists(st.lists(TEXTS | st.sampled_from(HEAD), max_size=5), max_size=8))
def test_什么样的表都有回答(rows: list[list[str]]) -> None:
    answered("a.xlsx", excel([HEAD, *rows]))
