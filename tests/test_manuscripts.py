"""The yardstick for Word manuscripts says what a reader sees; every expected string is written by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

import docx
import pytest

import manuscript_xml as x
from manuscript_numbers import counted
from manuscript_parts import CHINESE, Manuscript
from manuscript_xml import cell, field, holding, item, level, line, para, row, run, table
from manuscripts import MANUSCRIPTS, saved_by_libreoffice, words

PART = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
HIDDEN = "<w:rPr><w:vanish/></w:rPr>"


def read(*blocks: str) -> str:
    paper = Manuscript()
    paper.add(*blocks)
    return words(paper.saved())


def numbered(levels: Sequence[str], *blocks: str, changes: Sequence[str] = ("",)) -> str:
    paper = Manuscript()
    paper.number([levels], [(0, change) for change in changes])
    paper.add(*blocks)
    return words(paper.saved())


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("decimal", "1 9 10 11 20 21 99"),
        ("chineseCounting", "一 九 十 十一 二十 二十一 九十九"),
        ("chineseCountingThousand", "一 九 十 十一 二十 二十一 九十九"),
        ("japaneseCounting", "一 九 十 十一 二十 二十一 九十九"),
        ("ideographTraditional", "甲 壬 癸 11 20 21 99"),
        ("ideographZodiac", "子 申 酉 戌 20 21 99"),
        ("upperLetter", "A I J K T U UUUU"),
        ("lowerLetter", "a i j k t u uuuu"),
        ("upperRoman", "I IX X XI XX XXI XCIX"),
        ("lowerRoman", "i ix x xi xx xxi xcix"),
        ("decimalZero", "01 09 10 11 20 21 99"),
        ("decimalFullWidth", "１ ９ １０ １１ ２０ ２１ ９９"),
        ("decimalEnclosedCircle", "① ⑨ ⑩ ⑪ ⑳ 21 99"),
        ("decimalEnclosedCircleChinese", "① ⑨ ⑩ 11 20 21 99"),
        ("none", "      "),
    ],
)
def test_编号的写法(form: str, said: str) -> None:
    assert [counted(number, form) for number in (1, 9, 10, 11, 20, 21, 99)] == said.split(" ")


def test_一百以上的中文编号() -> None:
    numbers = (100, 101, 110, 111, 1001, 2020)
    assert [counted(n, "chineseCountingThousand") for n in numbers] == (
        "一百 一百零一 一百一十 一百一十一 一千零一 二千零二十".split()
    )
    assert [counted(n, "japaneseCounting") for n in numbers[:4]] == "百 百一 百十 百十一".split()


def test_下级编号在上级之后重新数() -> None:
    said = numbered(
        CHINESE,
        item("甲", 1),
        item("乙", 1, 1),
        item("丙", 1, 1),
        item("丁", 1, 2),
        item("戊", 1),
        item("己", 1, 1),
    )
    assert said == "一、甲（一）乙（二）丙1.丁二、戊（一）己"


def test_多级编号带着上级的号() -> None:
    levels = [
        level(0, "upperRoman", "%1"),
        level(1, "decimal", "%1.%2"),
        level(2, "decimal", "%1.%2", "<w:isLgl/>"),
    ]
    said = numbered(levels, item("甲", 1), item("乙", 1), item("丙", 1, 1), item("丁", 1, 2))
    assert said == "I甲II乙II.1丙2.1丁"


def test_编号从指定的数重新开始_没指定的接着数() -> None:
    changes = ("", "", x.restart(), x.restart(start=7))
    blocks = [
        item(text, number) for text, number in zip("甲乙丙丁戊己庚", (1, 1, 2, 3, 3, 4, 4), strict=True)
    ]
    assert numbered(CHINESE, *blocks, changes=changes) == "一、甲二、乙三、丙一、丁二、戊七、己八、庚"


def test_下级编号可以不重新数() -> None:
    never = [level(0, "decimal", "%1."), level(1, "decimal", "问%2：", '<w:lvlRestart w:val="0"/>')]
    assert (
        numbered(never, item("甲", 1), item("乙", 1, 1), item("丙", 1), item("丁", 1, 1))
        == "1.甲问1：乙2.丙问2：丁"
    )


def test_一份清单可以改写一级编号() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "lowerLetter", "(%1)")}</w:lvlOverride>'
    assert numbered(CHINESE, item("甲", 1), item("乙", 2), changes=("", own)) == "一、甲(b)乙"


def test_项目符号和藏起的编号不算字() -> None:
    levels = [level(0, "bullet", "•"), level(1, "decimal", "%2.", look="<w:vanish/>")]
    assert numbered(levels, item("甲", 1), item("乙", 1, 1)) == "甲乙"


def test_编号跟着段落样式_也可以去掉() -> None:
    paper = Manuscript()
    levels = [level(0, "chineseCounting", "%1、", '<w:pStyle w:val="S1"/>')]
    levels.append(level(1, "decimal", "%2.", '<w:pStyle w:val="S2"/>'))
    paper.number([levels], [(0, "")])
    paper.style("S1", PART)
    paper.style("S2", PART)
    paper.style("S3", "", base="S2")
    one, two, three = (f'<w:pStyle w:val="S{number}"/>' for number in (1, 2, 3))
    off = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    paper.add(line("甲", one), line("乙", two), line("丙", three), line("丁", one + off), line("戊", one))
    assert words(paper.saved()) == "一、甲1.乙2.丙丁二、戊"


def test_空段落也占一个号_改动前的编号不算() -> None:
    was = f'<w:pPrChange w:id="1" w:author="示例">{PART}</w:pPrChange>'
    assert (
        numbered(CHINESE, item("甲", 1), item("", 1), line("乙", was), item("丙", 1)) == "一、甲二、乙三、丙"
    )


def test_空白不算字() -> None:
    signs = "".join(holding(f"<w:{name}/>") for name in ("tab", "br", "cr", "softHyphen", "noBreakHyphen"))
    assert read("<w:p/>", para(run("　 甲\u00a0\u200b\u00ad"), signs, run("乙 "))) == "甲\u2011乙"


def test_藏起的字不算_样式里藏的也不算() -> None:
    paper = Manuscript()
    paper.style("藏", HIDDEN, "character", "DefaultParagraphFont")
    paper.style("藏段", HIDDEN)
    by, shown = '<w:rStyle w:val="藏"/>', '<w:vanish w:val="0"/>'
    paper.add(para(run("甲"), run("乙", "<w:vanish/>"), run("丙", by), run("丁", by + shown)))
    paper.add(para(run("戊"), run("己", shown), look='<w:pStyle w:val="藏段"/>'))
    assert words(paper.saved()) == "甲丁己"


def test_修订取改好以后的样子() -> None:
    assert read(para(run("甲"), x.deleted("乙", 1), x.inserted(run("丙"), 2))) == "甲丙"
    assert read(para(x.moved("甲", "From", 10), run("乙"), x.moved("甲", "To", 20))) == "乙甲"


def test_段落标记删掉了_和下一段并成一段() -> None:
    listed = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    gone = para(x.deleted("乙", 1), look=listed + x.mark("del", 2))
    assert numbered(CHINESE, item("甲", 1), gone, item("丙", 1)) == "一、甲二、丙"
    half = para(run("乙"), look=listed + x.mark("del", 2))
    assert numbered(CHINESE, item("甲", 1), half, item("丙", 1)) == "一、甲二、乙丙"
    added = para(run("乙"), look=listed + x.mark("ins", 2))
    assert numbered(CHINESE, item("甲", 1), added, item("丙", 1)) == "一、甲二、乙三、丙"


def test_表格按行读_删掉的行和被合并的格不算() -> None:
    starts, goes_on = (cell(line("甲"), look=f"<w:vMerge{v}/>") for v in (' w:val="restart"', ""))
    assert (
        read(
            table(row(starts, "乙"), row(goes_on, "丙"), row("丁", "戊", look=x.change("del", 1)), columns=2)
        )
        == "甲乙丙"
    )
    assert (
        read(table(row("甲", cell(line("乙"), table(row("丙"), columns=1), line("丁"))), columns=2))
        == "甲乙丙丁"
    )


def test_文本框在它那一段之后_只读一遍() -> None:
    for drawn in (x.box(line("丙"), line("丁")), x.old_box(line("丙"), line("丁"))):
        assert read(para(run("甲"), holding(drawn), run("乙")), line("戊")) == "甲乙丙丁戊"
    assert read(para(holding(x.box(para(holding(x.old_box(line("丙"))), run("乙")))), run("甲"))) == "甲乙丙"


def test_注在最后_按第一次提到的先后() -> None:
    paper = Manuscript()
    second, first = paper.note("丁", "戊"), paper.note("丙")
    end = paper.note("己", kind="endnote")
    paper.add(para(run("甲"), first, second, end, first), line("乙"))
    assert words(paper.saved()) == "甲乙丙丁戊己"


def test_域只读结果() -> None:
    assert (
        read(para(field("PAGE", run("1")), field("XE 乙", ""), f"<w:fldSimple>{run('2')}</w:fldSimple>"))
        == "12"
    )
    begin, middle, end = (holding(f'<w:fldChar w:fldCharType="{t}"/>') for t in ("begin", "separate", "end"))
    assert read(para(begin, field("=1+1", run("2")), middle), para(run("甲"), end, run("乙"))) == "甲乙"


def test_控件_链接_公式_符号_拼音() -> None:
    assert read(x.control("", line("甲")), para(x.control("<w:text/>", run("乙")), run("丙"))) == "甲乙丙"
    assert (
        read(para(f'<w:hyperlink w:anchor="x">{run("甲")}</w:hyperlink>', x.squares("a", "b"))) == "甲a2+b2"
    )
    assert (
        read(para(holding('<w:sym w:font="Wingdings" w:char="F0FE"/>'), x.ruby("普", "pǔ"))) == "\uf0fe普pǔ"
    )


def test_页眉页脚批注不算正文_记号照原样() -> None:
    paper = Manuscript()
    paper.document.sections[0].header.paragraphs[0].text = "页眉"
    paper.document.add_comment(paper.document.add_paragraph().add_run("<b>&amp;*𠮷😀"), "批注", "示例")
    assert words(paper.saved()) == "<b>&amp;*𠮷😀"


@pytest.mark.parametrize("name", MANUSCRIPTS)
def test_每份稿件都打得开_每次都一样_写明是虚构的(name: str) -> None:
    content = MANUSCRIPTS[name]()
    assert content == MANUSCRIPTS[name]()
    assert docx.Document(io.BytesIO(content)).paragraphs
    said = words(content)
    assert "虚构" in said
    assert "样例街道" in said


@pytest.mark.parametrize(
    "name", ["没有样式，标题照着打", "自动编号，一、（一）1. 1）", "文本框，新写法", "段中的记号"]
)
def test_经过LibreOffice_字不变(name: str) -> None:
    content = MANUSCRIPTS[name]()
    assert words(saved_by_libreoffice(content, "docx")) == words(content)


def test_LibreOffice的别种格式() -> None:
    content = MANUSCRIPTS["样样都有的年度报告"]()
    assert zipfile.is_zipfile(io.BytesIO(saved_by_libreoffice(content, "odt")))
    for suffix in ("doc", "wps"):
        assert saved_by_libreoffice(content, suffix).startswith(b"\xd0\xcf\x11\xe0")
