"""Manuscripts with automatic numbers and bullets."""

from __future__ import annotations

import manuscript_xml as x
from manuscript_parts import (
    BODY,
    CHINESE,
    Manuscript,
    manuscript,
)
from manuscript_xml import (
    item,
    level,
    line,
)


@manuscript("自动编号，一、（一）1. 1）")
def _numbered(m: Manuscript) -> None:
    m.number([CHINESE], [(0, "")])
    m.add(
        item("活动情况", 1), item("宣讲", 1, 1), item("讲座", 1, 2), item("问答", 1, 2), item("先登记", 1, 3)
    )
    m.add(item("后回答", 1, 3), line(BODY), item("咨询", 1, 1), item("当面咨询", 1, 2), item("居民反响", 1))
    m.add(item("点赞", 1, 1), item("", 1), item("下一步", 1))


@manuscript("自动编号，1.1 多级")
def _levels(m: Manuscript) -> None:
    legal = [level(0, "chineseCountingThousand", "第%1章"), level(1, "decimal", "%1.%2", "<w:isLgl/>")]
    legal.append(level(2, "decimal", "%1.%2.%3", "<w:isLgl/>"))
    m.number([[level(0, "decimal", "%1"), level(1, "decimal", "%1.%2")], legal], [(0, ""), (1, "")])
    m.add(item("概况", 1), item("人数", 1, 1), item("场次", 1, 1), item("问题", 1), item("形式单一", 1, 1))
    m.add(item("总则", 2), item("目的", 2, 1), item("依据", 2, 1), item("法律", 2, 2), item("附则", 2))
    m.add(item("施行", 2, 1), item("解释", 2, 2))


@manuscript("自动编号，重新开始")
def _restarted(m: Manuscript) -> None:
    kinds = [
        CHINESE,
        [level(0, "decimal", "%1."), level(1, "decimal", "问%2：", '<w:lvlRestart w:val="0"/>')],
    ]
    m.number(kinds, [(0, ""), (0, x.restart()), (0, x.restart(start=5)), (1, "")])
    m.add(
        item("讲座", 1), item("咨询", 1), line("第二部分"), item("演出", 2), item("展板", 2), line("接上文")
    )
    m.add(item("总结", 3), item("报道", 3), item("相邻权", 4), item("怎么办？", 4, 1), item("高空抛物", 4))
    m.add(item("谁负责？", 4, 1), item("先找谁？", 4, 1))


@manuscript("自动编号，跟着段落样式走")
def _numbered_styles(m: Manuscript) -> None:
    linked = [level(0, "chineseCounting", "%1、", '<w:pStyle w:val="一级"/>')]
    linked.append(level(1, "decimal", "%2．", '<w:pStyle w:val="二级"/>'))
    m.number([linked], [(0, "")])
    m.style("一级", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:rPr><w:b/></w:rPr>')
    m.style("二级", '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>')
    m.style("二级红字", "<w:rPr><w:color w:val='FF0000'/></w:rPr>", base="二级")
    one, two, red = (f'<w:pStyle w:val="{name}"/>' for name in ("一级", "二级", "二级红字"))
    m.add(
        line("做法", one),
        line("请进来", two),
        line("走出去", red),
        line("成效", one),
        line("来的人多了", two),
    )
    m.add(line("这一段去掉了编号", one + '<w:numPr><w:numId w:val="0"/></w:numPr>'), line("体会", one))


@manuscript("自动编号，各种写法")
def _forms(m: Manuscript) -> None:
    names = "chineseCountingThousand japaneseCounting ideographTraditional ideographZodiac upperLetter"
    forms = f"{names} lowerLetter upperRoman lowerRoman decimalEnclosedCircleChinese decimalZero".split()
    m.number([[level(0, form, "%1．")] for form in forms], [(number, "") for number in range(len(forms))])
    for number in range(1, len(forms) + 1):
        m.add(*(item(f"第{count}项", number) for count in range(1, 13)))


@manuscript("项目符号")
def _bullets(m: Manuscript) -> None:
    font = '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings" w:hint="default"/>'
    arrow = level(0, "bullet", "\uf0d8", look=font)
    m.number([[arrow, level(1, "bullet", "•")], CHINESE], [(0, ""), (1, "")])
    m.add(
        item("带身份证", 1),
        item("带房产证", 1),
        item("复印件也行", 1, 1),
        item("到居委会登记", 2),
        line("• 自己打的点"),
    )
    m.document.add_paragraph("用了列表样式", style="List Paragraph")
