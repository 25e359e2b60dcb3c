"""Reading links and anchors: whatever is typed, in time that grows with the text alone."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown

from pufa.hypertext import anchors, links

PIECES = [
    "](",
    ")",
    "[a]",
    "<a href=",
    '"',
    "<!--",
    "-->",
    "`",
    "```",
    "~~~",
    "\n",
    "{#",
    "}",
    "#",
    " ",
    "x.md",
    "（",
    "）",
    "一、",
]


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=60).map("".join))
def test_什么样的正文都读得完(body: str) -> None:
    found = links(body, 7)
    assert all(7 <= link.line <= 7 + body.count("\n") for link in found)
    assert "" not in anchors(body)


@pytest.mark.parametrize(
    "piece",
    [
        *PIECES,
        "](a",
        "](<",
        "[a]: ",
        "<a ",
        "<a id",
        "<a href='",
        "{#a",
        "#a",
        "<!-- -->",
        "](a(",
        "a ",
        "［",
    ],
)
def test_再长的正文也不拖时间(piece: str) -> None:
    body = piece * (1_000_000 // len(piece))
    start = time.process_time()  # of this process: others work beside it
    links(body, 1)
    anchors(body)
    assert time.process_time() - start < 5


def test_行号和写法() -> None:
    body = "[a](x.md 'title')\n```\n[b](y.md)\n```\n<!--\n[c](z.md)\n-->\n![d](<e f.jpg>)\n"
    body += "<IMG alt=1 src=g.png>\n\n[h]: i.md\n"
    assert [(link.line, link.target, link.raw) for link in links(body, 1)] == [
        (1, "x.md", False),
        (8, "e f.jpg", False),
        (9, "g.png", True),
        (11, "i.md", False),
    ]


def test_哪些位置能被链接() -> None:
    body = """# FAQ

## 做法 {#zuofa}

### 怎么办 { .x #zenmeban }

一段话，花括号{#bushi}在中间不算。
{: #duan }

[链接](x.md){#lianjie}和**粗字**{: #cu }，<span id="biaoqian">标签</span>。
"""
    assert anchors(body) == {"faq", "zuofa", "zenmeban", "duan", "lianjie", "cu", "biaoqian"}
    built = markdown(body, extensions=["attr_list", "toc"])
    assert set(re.findall(r'id="([^"]+)"', built)) == anchors(body)
