"""Manuscripts peculiar in what they hold: tables, notes, pictures, text boxes; two with much of all."""

from __future__ import annotations

import manuscript_xml as x
from manuscript_parts import (
    BODY,
    BOLD,
    BREAK,
    CENTRE,
    CHINESE,
    RED,
    RIGHT,
    Manuscript,
    manuscript,
)
from manuscript_xml import (
    box,
    cell,
    control,
    deleted,
    holding,
    inserted,
    item,
    line,
    para,
    row,
    run,
    table,
)


@manuscript("表格，横着竖着合并")
def _merged(m: Manuscript) -> None:
    m.number([CHINESE], [(0, "")])
    head = row("时间", "地点", "内容", "人数", look="<w:tblHeader/>")
    across = cell(para(run("样例街道普法活动一览表", BOLD), look=CENTRE), look='<w:gridSpan w:val="4"/>')
    starts, goes_on = cell(line("3月5日"), look='<w:vMerge w:val="restart"/>'), cell(look="<w:vMerge/>")
    several = cell(
        line("讲座："), item("民法典", 1), item("宪法", 1), para(run("（见"), BREAK, run("附件）"))
    )
    last = cell(line("合计"), look='<w:gridSpan w:val="3"/>')
    rows = (
        row(across, look="<w:tblHeader/>"),
        head,
        row(starts, "示例居民区", several, "32"),
        row(goes_on, "活动室|二楼", cell(), "18"),
    )
    m.add(table(*rows, row(last, "50"), columns=4), line("注：人数为现场估计。"))
    m.document.add_table(2, 2, style="Table Grid").cell(0, 0).merge(
        m.document.tables[-1].cell(1, 1)
    ).text = "整块"


@manuscript("表格套表格")
def _nested(m: Manuscript) -> None:
    inside = table(row("上午", "讲座"), row("下午", "咨询"), columns=2)
    m.add(
        table(row("日程", cell(line("里面还有表："), inside, line("以上"))), row("备注", cell()), columns=2)
    )
    m.add(line("两张表挨着："), table(row("甲"), columns=1), "<w:p/>", table(row("乙"), columns=1), "<w:p/>")


@manuscript("表格当版面，照片下面有图注")
def _layout(m: Manuscript) -> None:
    photos = row(cell(para(m.picture("teal"))), cell(para(m.picture("olive", "法律顾问在讲课"))))
    m.add(
        line(BODY),
        table(photos, row("图1 居民在听讲座", "图2 法律顾问在讲课"), columns=2),
        line("（图片均为样例）"),
    )


@manuscript("脚注和尾注")
def _notes(m: Manuscript) -> None:
    second = m.note("《民法典》第二百八十八条。", "该条讲的是相邻关系。")
    first, end = m.note("见样例街道2024年报告。"), m.note("本文为虚构样例。", kind="endnote")
    m.add(para(run("讲座"), first, run("讲了相邻关系"), second, run("，大家很满意"), end, run("。")))
    m.add(
        para(
            run("讲座"), m.note("见样例街道2024年报告。"), run("之后是咨询"), m.note("当天。", kind="endnote")
        )
    )
    m.add(
        table(row("表里也有", cell(para(run("脚注"), m.note("[^1]: 在表里。")))), columns=2),
        para(run("完"), second),
    )


@manuscript("嵌入的图片")
def _inline(m: Manuscript) -> None:
    m.add(line(BODY), para(m.picture("navy", "居民在听讲座"), look=CENTRE), line("图1 居民在听讲座", CENTRE))
    m.add(
        para(m.picture("red"), run(" "), m.picture("green", ""), look=CENTRE),
        line("图2　现场（左）和展板（右）", CENTRE),
    )
    m.add(
        para(run("文字中间"), m.picture("blue", '引号"和[括号]'), run("有图")),
        para(m.picture("navy", "同一张")),
    )


@manuscript("浮动的图片")
def _floating(m: Manuscript) -> None:
    m.add(
        para(m.picture("purple", "展板", floating=True), run(BODY)),
        line("图3 展板"),
        line("讲座之后，居民参观了展板。"),
    )


@manuscript("文本框，新写法")
def _boxes(m: Manuscript) -> None:
    linked = x.box(line("温馨提示"), para(run("法律援助热线", BOLD), run("12348")), number=2)
    m.add(para(run("前半句，"), holding(x.box(line("框里的一句话"))), run("后半句。")), para(holding(linked)))
    m.add(line("文本框后面的一段"))


@manuscript("文本框，老写法")
def _old_boxes(m: Manuscript) -> None:
    m.add(
        para(run("看右边："), holding(x.old_box(line("老文本框第一段"), line("第二段"))), run("就在这里")),
        line(BODY),
    )


@manuscript("三十页的年度报告", "样例街道2024年度普法工作报告")
def _long(m: Manuscript) -> None:
    m.number([CHINESE], [(0, "")])
    for chapter in range(1, 13):
        m.add(item(f"第{chapter}个月的工作", 1))
        for part in ("讲座", "咨询", "宣传"):
            m.add(
                item(part, 1, 1), *(line(f"　　{chapter}月，第{n}场{part}。{BODY * 3}") for n in range(1, 7))
            )
        m.add(
            table(row("场次", "人数"), *(row(f"{n}", f"{chapter * n}") for n in range(1, 9)), columns=2),
            "<w:p/>",
        )


@manuscript("样样都有的年度报告", "样例街道2024年普法工作总结")
def _everything(m: Manuscript) -> None:
    m.number([CHINESE], [(0, "")])
    note = m.note("数据截至2024年12月31日。")
    m.add(
        item("基本情况", 1),
        para(run("全年12场"), note, run("，"), inserted(run("1.2万人次"), 61), deleted("9千", 62)),
    )
    m.add(
        para(run("一是抓重点。", BOLD), run(BODY), holding(box(line("亮点"), line("人人参与"), number=9))),
        item("讲座", 1, 1),
    )
    inner = table(row("线上", "5"), row("线下", "7"), columns=2)
    m.add(
        table(row("项目", "数量"), row("活动", cell(item("见下", 1, 2), inner, "<w:p/>")), columns=2),
        item("宣传", 1, 1),
    )
    m.add(
        para(m.picture("teal", "活动照片"), look=CENTRE),
        line("图1 活动现场", CENTRE),
        para(run("效果80m"), run("²", RED)),
    )
    m.add(
        item("下一步", 1),
        para(m.link("https://example.org/", run("详情")), run("；"), x.ruby("宪", "xiàn"), run("法")),
    )
    m.add(control("", item("多走动", 1, 1)), line("特此报告。"), "<w:p/>", line("（联系电话：12348）", RIGHT))
