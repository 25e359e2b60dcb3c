"""Whatever is typed, the readers answer: a value or a finding, never an exception."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pufa import frontmatter
from pufa.amount import Amount
from pufa.outline import Paragraph, bare, read
from pufa.when import When

ANY = st.text(max_size=200)
FORM_LIKE = st.text(alphabet="标题日期:：- \t\n\"'&*[]{}#|>!%@`~?,0123456789是a", max_size=80)
OFFICIAL = st.text(alphabet="一二三是、。：（）甲乙丙 \n#", max_size=120)


@given(st.one_of(ANY, FORM_LIKE))
def test_什么样的文件头都读得完(text: str) -> None:
    page, problems = frontmatter.read_page(text, "docs/x.md", {"标题", "日期"})
    assert (page is None) == bool(problems)
    page, problems = frontmatter.read_page(f"---\n{text}\n---\n正文", "docs/x.md", {"标题", "日期"})
    assert page is not None or problems
    assert all(1 <= p.line <= text.count("\n") + 4 for p in problems)


def test_层层嵌套和互相引用都挡得住() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]\n" for i in range(20)
    )
    for text in (bomb, "a: " + "[" * 5000, "? " * 3000, "a: &a [*a]"):
        page, problems = frontmatter.read_page(f"---\n{text}\n---\n", "docs/x.md", set())
        assert page is None
        assert problems


@given(st.text(alphabet="标题日期甲乙丙丁14:30是0211 ", min_size=1, max_size=20))
def test_填什么就是什么(text: str) -> None:
    page, problems = frontmatter.read_page(f"---\n标题: '{text}'\n---\n", "docs/x.md", {"标题"})
    assert not problems
    assert page
    assert page.form.fields == {"标题": text}
    assert page.form.line(("标题",)) == 2


@given(OFFICIAL)
def test_分成句子以后一个字也不少(text: str) -> None:
    body = "## 一、开头\n\n" + text.replace("#", "")
    blocks = read(body)
    kept = "".join(
        b.label + "".join(s.text for s in b.sentences) if isinstance(b, Paragraph) else b.title
        for b in blocks
    )
    assert bare(kept) == bare(body.removeprefix("## "))
    ids = [s.id for b in blocks if isinstance(b, Paragraph) for s in b.sentences]
    assert len(ids) == len(set(ids))


@given(st.integers(0, 9999))
def test_汉字的数读得对(number: int) -> None:
    digits, units = "零一二三四五六七八九", ["", "十", "百", "千"]
    text = "".join(
        digits[int(d)] + (units[3 - i] if d != "0" else "") for i, d in enumerate(f"{number:04}")
    ).strip("零")
    assert Amount.parse(f"{text or '零'}个").value == number


def test_标题打得不齐也认得() -> None:
    blocks = read("##  一 、 主要工作\n\n### （ 一 ）普法\n\n### (二)公开\n\n一是办讲座。\n")
    assert [block.id for block in blocks] == ["1", "1-1", "1-2", "1-2-1"]


def test_余多超过约都留着() -> None:
    for written, before, number, tail in [
        ("超过 129.9 万", "超过", "129.9", "万"),
        ("5000余人次", "", "5000", "余人次"),
        ("5000多人次", "", "5000", "多人次"),
        ("四十余场", "", "四十", "余场"),
        ("1,234件", "", "1,234", "件"),
        ("100%", "", "100", "%"),
        ("1+49", "", "1+49", ""),
    ]:
        amount = Amount.parse(written)
        assert (amount.before, amount.number, amount.tail) == (before, number, tail)


@given(st.dates())
def test_日子写出来再读回去(day) -> None:
    assert When.parse(day.isoformat()).first == When.parse(day.isoformat()).last == day


def test_年份和月份读成整段时间() -> None:
    assert str(When.parse("2024")) == "2024年"
    assert str(When.parse("2024-02")) == "2024年2月"
    assert When.parse("2024-02").last.day == 29
    assert str(When.parse("2024-05-04 至 2024-05-06")) == "2024年5月4日至2024年5月6日"
