"""Manuscripts with tracked changes, comments, links, fields, content controls, formulas."""

from __future__ import annotations

import manuscript_xml as x
from manuscript_parts import (
    BODY,
    BOLD,
    CENTRE,
    CHINESE,
    Manuscript,
    manuscript,
)
from manuscript_xml import (
    cell,
    control,
    field,
    holding,
    item,
    line,
    para,
    row,
    run,
    table,
)


@manuscript("修订")
def _revised(m: Manuscript) -> None:
    m.add(
        para(
            run("来了"),
            x.deleted("20", 1),
            x.inserted(run("32"), 2),
            run("位居民"),
            x.deleted("，人很多", 3),
            run("。"),
        )
    )
    m.add(para(x.moved("先说这一句。", "From", 10), run("中间一句。"), x.moved("先说这一句。", "To", 20)))
    was = '<w:b/><w:rPrChange w:id="30" w:author="示例修改人"><w:rPr><w:i/></w:rPr></w:rPrChange>'
    m.add(para(run("改了样子", was), x.inserted(holding("<w:tab/>") + run("新"), 31), run("旧")))
    link = m.link("https://example.org/", x.inserted(run("新加的链接"), 32))
    m.add(para(link, x.deleted("<b>旧</b>", 33)))


@manuscript("修订，整段和整行")
def _revised_blocks(m: Manuscript) -> None:
    m.number([CHINESE], [(0, "")])
    listed = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    m.add(
        item("第一条", 1),
        para(x.deleted("第二条不要了", 41), look=listed + x.mark("del", 40)),
        item("第三条", 1),
    )
    m.add(
        para(run("这一段"), look=x.mark("del", 42)),
        line("和下一段并成一段"),
        para(run("分"), look=x.mark("ins", 43)),
    )
    m.add(para(x.inserted(run("新加一段"), 44), look=x.mark("ins", 45)), line("段"))
    gone = row(
        cell(para(x.deleted("删掉的行", 47))), cell(para(x.deleted("也删", 49))), look=x.change("del", 46)
    )
    m.add(table(row("人数", "32"), gone, row("场次", "1", look=x.change("ins", 48)), columns=2), line("完"))


@manuscript("批注")
def _comments(m: Manuscript) -> None:
    for author, text in (("示例审稿人甲", "这里的人数核对一下"), ("示例审稿人乙", "照片换一张")):
        noted = m.document.add_paragraph("来了").add_run("32位居民")
        m.document.add_comment(noted, text, author, "甲")._comment_elm.set(
            x.name("w", "date"), "2025-03-05T09:00:00Z"
        )
        m.document.paragraphs[-1].add_run("。")


@manuscript("超链接")
def _links(m: Manuscript) -> None:
    blue = '<w:color w:val="0000FF"/><w:u w:val="single"/>'
    m.add(
        para(
            run("详见"),
            m.link("https://example.org/a_(b)?x=1&y=2", run("样例", blue), run("街道", BOLD)),
            run("。"),
        )
    )
    start, end = '<w:bookmarkStart w:id="1" w:name="fujian"/>', '<w:bookmarkEnd w:id="1"/>'
    m.add(para(run("见"), f'<w:hyperlink w:anchor="fujian">{run("附件")}</w:hyperlink>', run("，或者")))
    m.add(para(field('HYPERLINK "https://example.org/域"', run("域里的链接", blue)), run("；"), run("12348")))
    m.add(
        para(m.link("mailto:sifasuo@example.org", run("sifasuo@example.org"))),
        para(start, run("附件：清单"), end),
    )
    m.add(para(m.link("https://example.org/", m.picture("teal", "带链接的图"))))


@manuscript("域")
def _fields(m: Manuscript) -> None:
    start, stop = '<w:bookmarkStart w:id="1" w:name="biao1"/>', '<w:bookmarkEnd w:id="1"/>'
    m.add(para(start, run("表1"), stop, run(" 活动场次")))
    simple = f'<w:fldSimple w:instr=" NUMPAGES ">{run("3")}</w:fldSimple>'
    m.add(
        para(
            run("日期："),
            field('DATE \\@ "yyyy年M月d日"', run("2025年3月6日")),
            run("，第"),
            field("PAGE", run("1")),
        )
    )
    m.add(
        para(
            run("页，共"),
            simple,
            run("页，见"),
            field("REF biao1 \\h", run("表1")),
            run("。"),
        )
    )
    begin, middle, end = (holding(f'<w:fldChar w:fldCharType="{t}"/>') for t in ("begin", "separate", "end"))
    code = [holding(f"<w:instrText>{text}</w:instrText>") for text in (" IF ", ' > 30 "多" "少" ')]
    m.add(
        para(
            run("来的人"),
            begin,
            code[0],
            field("=16*2", run("32")),
            code[1],
            middle,
            run("多"),
            end,
            run("。"),
        )
    )
    m.add(
        para(
            run("图"),
            field("SEQ 图 \\* ARABIC", run("1")),
            run(" 活动现场"),
            field('XE "索引项"', ""),
            look=CENTRE,
        )
    )


@manuscript("自动目录", "")
def _contents(m: Manuscript) -> None:
    begin, middle, end = (holding(f'<w:fldChar w:fldCharType="{t}"/>') for t in ("begin", "separate", "end"))
    code, tab = holding('<w:instrText> TOC \\o "1-2" \\h \\z \\u </w:instrText>'), holding("<w:tab/>")
    headings = ("一、基本情况", "二、下一步打算")
    entries = [
        f'<w:hyperlink w:anchor="_Toc{n}">'
        + f"{run(text)}{tab}{field(f'PAGEREF _Toc{n}', run(str(n)))}</w:hyperlink>"
        for n, text in enumerate(headings, 1)
    ]
    first, last = para(begin, code, middle, entries[0]), para(entries[1], end)
    m.add(
        line("样例街道报告（虚构）", CENTRE), control("<w:docPartObj/>", line("目录", CENTRE) + first + last)
    )
    for number, text in enumerate(headings, 1):
        m.document.add_heading("", 1)._p.extend(
            x.pieces(f'<w:bookmarkStart w:id="{number}" w:name="_Toc{number}"/>')
        )
        m.document.paragraphs[-1].add_run(text)
        m.document.paragraphs[-1]._p.extend(x.pieces(f'<w:bookmarkEnd w:id="{number}"/>'))
        m.add(line(BODY))


@manuscript("内容控件")
def _controls(m: Manuscript) -> None:
    state = '<w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
    tick = f'<w14:checkbox><w14:checked w14:val="1"/>{state}</w14:checkbox>'
    said = '<w:listItem w:displayText="{0}" w:value="{0}"/>'
    choice = f"<w:dropDownList>{said.format('讲座')}{said.format('咨询')}"
    m.add(
        control('<w:alias w:val="正文"/>', line("整段在控件里") + table(row("表也", "在控件里"), columns=2)),
        line("之后"),
    )
    m.add(
        para(
            run("形式："),
            control(f"{choice}</w:dropDownList>", run("讲座")),
            run("，已签到"),
            control(tick, run("☒")),
        )
    )
    m.add(
        para(
            run("未报道"),
            control("<w14:checkbox/>", run("☐")),
            control("<w:text/>", run("嵌") + control("", run("套"))),
        )
    )
    m.add(table(control("", row("整行", cell(control("", line("在控件里"))))), columns=2), "<w:p/>")


@manuscript("符号和公式")
def _symbols(m: Manuscript) -> None:
    tick, box_ = (holding(f'<w:sym w:font="Wingdings" w:char="{code}"/>') for code in ("F0FE", "F0A8"))
    m.add(
        para(tick, run("已登记 "), box_, run("未登记")),
        para(run("勾股定理："), x.squares("a", "b"), run("=c²")),
    )
    m.add(para(f"<m:oMathPara>{x.squares('x', 'y')}</m:oMathPara>"), line("式中x、y为边长。"))


@manuscript("拼音")
def _rubies(m: Manuscript) -> None:
    m.add(
        para(
            run("学"),
            x.ruby("普", "pǔ"),
            x.ruby("法", "fǎ"),
            run("，讲"),
            x.ruby("民法典", "mínfǎdiǎn"),
            run("。"),
        )
    )


@manuscript("页眉页脚")
def _headers(m: Manuscript) -> None:
    section = m.document.sections[0]
    section.header.paragraphs[0].text = "页眉不算正文"
    section.footer.paragraphs[0].text = "— 1 —"
    m.add(
        line(BODY), para(look='<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'), line("下一节的正文")
    )
