"""Reading the tags of a text: with the builder's own converter, whatever is typed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.config import load_config

from office import PROJECT
from pufa.drawings import only_draws
from pufa.tags import EXTENSIONS, LARGEST, MOST, UNCLEAR, forbidden

PIECES = [
    *(
        "<a ",
        "<b>",
        "</",
        "<!--",
        "-->",
        "<![CDATA[",
        "<?",
        "{: a=b}",
        "{#",
        '"',
        "'",
        ">",
        "`",
        "\n",
        "\n\n",
    ),
    *("| ", "> ", "* ", "[^1]: ", "*[a]: ", "](", "![", "&lt;", "javascript:", "\0", "    "),
]
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink"{}>{}</svg>'


def test_和建站工具用同样的扩展() -> None:
    config = load_config(str(PROJECT / "mkdocs.yml"))
    assert set(config.markdown_extensions) == set(EXTENSIONS)


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=40).map("".join))
def test_什么样的正文都读得完(body: str) -> None:
    assert all(7 <= found.line <= 7 + body.count("\n") for found in forbidden(body, 7))


def test_太长太乱的不去读它_说读不懂() -> None:
    for body in ("<b>好</b>\n" * (MOST // 2 + 1), "<br>" + "好" * LARGEST):
        assert [(found.line, found.kind) for found in forbidden(body, 7)] == [(7, UNCLEAR)]
    assert forbidden("<b>好</b>\n" * (MOST // 2), 7) == []
    assert forbidden("好" * (2 * LARGEST), 7) == []


@pytest.mark.parametrize(
    ("inside", "outside"),
    [
        ("<script>hit=1</script>", ""),
        ("<foreignObject/>", ""),
        ("<a x:href='javascript:hit=1'/>", ""),
        ("<image href='https://example.com/x.png'/>", ""),
        ("<set attributeName='href' to='javascript:hit=1'/>", ""),
        ("<animate attributeName='href'/>", ""),
        ("<g onclick='hit=1'/>", ""),
        ("<?xml-stylesheet href='x'?>", ""),
        ("", " onload='hit=1'"),
        ("<g>", ""),
    ],
)
def test_图里带着程序(inside: str, outside: str) -> None:
    assert not only_draws(SVG.format(outside, inside))


def test_只画图的图() -> None:
    drawing = "<title>路线</title><defs><path id='a' d='M0 0h9'/></defs><!-- 路 --><use href='#a' class='b'/>"
    assert only_draws('<?xml version="1.0" encoding="UTF-8"?>\n' + SVG.format("", drawing))
    assert not only_draws(re.sub("^", "<!DOCTYPE svg>", SVG.format("", drawing)))
    assert not only_draws("<?xml-stylesheet href='x'?>" + SVG.format("", drawing))
