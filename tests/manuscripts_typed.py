"""Manuscripts peculiar in what is typed: headings, looks, spaces."""

from __future__ import annotations

from manuscript_parts import (
    BODY,
    BOLD,
    BREAK,
    CENTRE,
    ITALIC,
    LEAD,
    RAISED,
    RED,
    TAB,
    Manuscript,
    manuscript,
)
from manuscript_xml import (
    holding,
    line,
    para,
    run,
)


@manuscript("没有样式，标题照着打", "")
def _plain(m: Manuscript) -> None:
    big = BOLD + '<w:sz w:val="44"/>'
    m.add(para(run("样例街道2024年", big), look=CENTRE), para(run("法治宣传工作报告", big), look=CENTRE))
    m.add("<w:p/>", line("（虚构样例）2024年，样例街道在各居民区开展普法宣传，现将情况报告如下："))
    m.add(
        para(run("一、基本情况", BOLD)), line("　　全年办活动12场，1.2万人次参加。"), line("（一）线下活动")
    )
    m.add(
        line("1.法律讲座进居民区"),
        line("1、以案释法。一是讲物业纠纷；二是讲高空抛物。"),
        line("（1）讲座6场"),
    )
    m.add(
        line("一是抓住重点人群。"), line("二是用好重要节点。"), line("①宪法宣传周"), line("第一，重在日常。")
    )
    m.add(
        line("二、存在的问题"), line("　　(1)形式不够多。(2)年轻人来得少。"), line("三、2025年打算"), "<w:p/>"
    )


@manuscript("标题用手动换行分成两行", "")
def _two_lines(m: Manuscript) -> None:
    m.add(para(run("法律顾问进小区", BOLD), BREAK, run("邻里纠纷有人帮", BOLD), look=CENTRE))
    m.add(line("——样例街道示例居民区普法活动小记", CENTRE), line(LEAD), line(BODY))


@manuscript("用了标题样式", "")
def _styled(m: Manuscript) -> None:
    m.document.add_heading("样例街道2024年度普法工作报告", 0)
    m.document.add_paragraph("（虚构样例）", style="Subtitle")
    for heading in ("一、工作开展情况", "二、下一步打算"):
        m.document.add_heading(heading, 1)
        m.document.add_heading("（一）示例居民区", 2)
        m.document.add_paragraph(BODY).add_run("（完）").bold = True
    m.document.add_paragraph("法者，治之端也。", style="Intense Quote")


@manuscript("中文版软件的样式编号", "")
def _chinese_styles(m: Manuscript) -> None:
    outline = '<w:pPr><w:outlineLvl w:val="{}"/></w:pPr><w:rPr><w:b/></w:rPr>'
    for key, name, properties in (
        ("2", "heading 1", outline.format(0)),
        ("3", "heading 2", outline.format(1)),
    ):
        m.style(name, properties, key=key, instead=True)
    m.style("Title", '<w:pPr><w:jc w:val="center"/></w:pPr>', key="a3", instead=True)
    m.add(
        line("样例街道普法简报（虚构）", '<w:pStyle w:val="a3"/>'), line("第一件事", '<w:pStyle w:val="2"/>')
    )
    m.add(
        line("讲座", '<w:pStyle w:val="3"/>'),
        line(BODY),
        line("只设了大纲级别", '<w:outlineLvl w:val="0"/>'),
        line(BODY),
    )


@manuscript("字的样子")
def _looks(m: Manuscript) -> None:
    m.add(
        para(
            run("粗", BOLD),
            run("斜", ITALIC),
            run("粗斜", BOLD + ITALIC),
            run("下划线", '<w:u w:val="single"/>'),
        )
    )
    m.add(
        para(
            run("面积80m"),
            run("2", RAISED),
            run("，水是H"),
            run("2", '<w:vertAlign w:val="subscript"/>'),
            run("O"),
        )
    )
    m.add(
        para(
            run("删除线", "<w:strike/>"),
            run("双删除线", "<w:dstrike/>"),
            run("红字", RED),
            run("大写a", "<w:caps/>"),
        )
    )
    m.add(
        para(
            run("黄底", '<w:highlight w:val="yellow"/>'),
            run("底纹", '<w:shd w:val="clear" w:fill="C0C0C0"/>'),
        )
    )
    m.style("藏", "<w:rPr><w:vanish/></w:rPr>", "character", "DefaultParagraphFont")
    m.add(
        para(
            run("看得见"),
            run("看不见", "<w:vanish/>"),
            run("也看不见", '<w:rStyle w:val="藏"/>'),
            run("又看得见"),
        )
    )
    m.add(
        para(
            run("不藏", '<w:rStyle w:val="藏"/><w:vanish w:val="0"/>'),
            run("宋体", '<w:rFonts w:eastAsia="宋体"/>'),
        )
    )


@manuscript("一个词被拆成几截")
def _split(m: Manuscript) -> None:
    m.add(
        para(
            run("民"),
            '<w:proofErr w:type="spellStart"/>',
            run("法", BOLD),
            run("典宣"),
            run(""),
            run("传", BOLD),
        )
    )
    m.add(
        para(
            run("普", BOLD),
            run(" 法", BOLD),
            run(" "),
            run("宣传", BOLD),
            run("月：", BOLD),
            run("办了3"),
            run("0场"),
        )
    )
    m.add(
        para(
            '<w:bookmarkStart w:id="1" w:name="zhu"/>',
            run("示例"),
            '<w:bookmarkEnd w:id="1"/>',
            run("居民区"),
        )
    )
    m.add(
        para(
            run("“", BOLD),
            run("以案释法”", BOLD),
            run("，讲"),
            run("*", BOLD),
            run("*", BOLD),
            run("号楼的事"),
        )
    )


@manuscript("空格、换行和看不见的字符")
def _white(m: Manuscript) -> None:
    soft, hard = holding("<w:softHyphen/>"), holding("<w:noBreakHyphen/>")
    m.add(
        line("　　两个全角空格开头"), para(TAB, run("制表符"), TAB, run("后面")), line("    四个半角空格开头")
    )
    m.add(
        para(run("上一行"), BREAK, run("下一行"), BREAK, BREAK, run("隔一行")),
        para(holding('<w:br w:type="page"/>')),
    )
    m.add(
        para(
            run("soft"),
            soft,
            run("ly"),
            run("，2024"),
            hard,
            run("12，不间断\u00a0空格，零宽\u200b空格，半\u00ad字"),
        )
    )
    m.add(
        *["<w:p/>"] * 6,
        line("   "),
        para(run("段末有空格  "), holding("<w:cr/>")),
        line("中间  有　两种 空格"),
    )
