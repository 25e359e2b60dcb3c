"""Manuscripts with rare signs, and with signs that mean something to Markdown and HTML."""

from __future__ import annotations

from manuscript_parts import (
    BOLD,
    BREAK,
    ITALIC,
    Manuscript,
    manuscript,
)
from manuscript_xml import (
    line,
    para,
    row,
    run,
    table,
)

SIGNS = """# 井号开头|## 两个井号|- 短横开头|+ 加号开头|* 星号开头|> 大于号开头
1. 数字开头|2) 数字括号|10.5平方米
---|====|***|___|```|~~~|    四个空格|[^1]: 像脚注|[x]: https://example.org|{: .x}|!!! note|??? 问|::: 提示
<div>像网页</div>|<!-- 像注释 -->|&copy; 像实体|: 冒号开头|\\ 反斜杠|标题\u2028下面|=====|-----|*[HTML]: 缩写
--8<-- "a.md"|第一行{{ 花括号 }}|{% raw %}|$$公式$$|(1)|a. 字母|i. 罗马|• 点|—— 破折号|… 省略号|"""


@manuscript("段首的记号")
def _signs_first(m: Manuscript) -> None:
    for sign in SIGNS.replace("\n", "|").split("|"):
        m.add(line(sign))
    m.add(
        line("| 竖线 | 开头 |"), line("|---|---|"), line("上一段"), line("==="), line("再一段"), line("---")
    )
    m.add(
        para(
            run("换行后"),
            BREAK,
            run("# 井号"),
            BREAK,
            run("- 短横"),
            BREAK,
            run("1. 数字"),
            BREAK,
            run("---"),
        )
    )


INSIDE = r"""2*3*4=24，a_b_c，5号楼#302，[x](y)，![图](a.png)，<b>粗</b>，&amp;，&lt;，`代码`，~~删~~，~下~
C:\Users\示例，$100和$200，a|b|c，**不粗**，__不粗__，==不亮==，++不插++，[^1]，{: .x}，{#id}，:smile:，^上^
网址https://example.org/a_b?x=1&y=2#c，www.example.org，<https://example.org>
邮箱yangli@example.org，<a@example.org>，(c)，(tm)，[[维基]]，[ ]，[x]，{++加++}，{>>注<<}，%%，@示例
“12348”，‘单引号’，"直引号"，'撇'，1/2，--，---，...，->，=>，\*，\\，\n，&nbsp;，&#124;，/*注*/，//"""


@manuscript("段中的记号")
def _signs_inside(m: Manuscript) -> None:
    m.add(*map(line, INSIDE.split("\n")))
    m.add(
        para(
            run("粗*星", BOLD),
            run("_斜_", ITALIC),
            run("[括", BOLD),
            run("](号)"),
            run("`", BOLD),
            run("<i>", ITALIC),
        )
    )
    m.add(
        table(
            row("a|b", "`c|d`", "<br>"), row("# 一", "- 二", "1. 三"), row("\\|", "&#124;", "[^1]"), columns=3
        )
    )
    m.document.add_heading("标题里有*星*、#号、{#id}和[链](接) #", 1)


@manuscript("少见的字")
def _rare(m: Manuscript) -> None:
    m.add(line("𠮷野家旁的示例居民区，㙍、䶮、𬭊、𰻝，繁體：樣例街道、臺灣、裏面、髮、後"))
    m.add(line("表情：😀👨‍👩‍👧‍👦👍🏽🇨🇳❤️☎️，私用区：\ue000\uf8ff，兼容字：金樂，部首：⺀⼀，偏旁：㇀"))
    m.add(
        line(
            "组合：é、ā、か゛，全角：ＡＢＣ１２３，半角：ｱｲｳ，㎡、℃、№、①②⒈⑴㈠、Ⅳ、½、㏒、〇、々、～、·、・、—、－、‑"
        )
    )
    m.add(
        para(
            run("𠮷"),
            run("𠮷", BOLD),
            run("\U00020bb7"),
            run("左\u202a右\u202c，可选\ufe0f，\u3000，〖〗【】「」『』《》"),
        )
    )
