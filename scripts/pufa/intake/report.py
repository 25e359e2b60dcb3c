"""The text of an annual report as an office has it → the page in docs/reports/.

Nothing is reworded: the text finds its own 一、（一）1. 一是, and only the half-width , ( ) : ; that a
copy left between Chinese words become full-width again.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence

from pufa.amount import Amount
from pufa.masthead import MARKS, Masthead
from pufa.models import Figure

_NUMERAL = "[一二三四五六七八九十]{1,3}"
# 「一、二、三等奖」 counts, it does not number.
_PART = re.compile(rf"({_NUMERAL})\s*、\s*(?!{_NUMERAL}\s*、)")
_SECTION = re.compile(rf"[（(]\s*({_NUMERAL})\s*[）)]\s*")
_ITEM = re.compile(r"(\d+[.)])\s+")
# A heading runs to its first full stop: 「（一）提高站位。一是……」 is a heading and a paragraph.
_HEADING = re.compile(r".+?(?:。(?!\s*#)|：(?=\s*一是)|$)")
LONGEST_HEADING = 80
_HAN = "\u3007\u4e00-\u9fff"
_CHINESE = rf"[{_HAN}，。、；：？！“”‘’（）《》〈〉【】…—]"
_PAIR = re.compile(
    rf"(?P<before>{_CHINESE})?(?P<gap> ?)\((?P<inside>[^()]*)\)(?=(?P<after> ?{_CHINESE})?)"
)
_MARK = re.compile(rf"(?<={_CHINESE})[,:;]|(?<={_CHINESE} )[,:;]|[,:;](?= ?{_CHINESE})")
_WIDE = str.maketrans(",:;", "，：；")
_PLAIN = re.compile(rf"[\w《“（][\w{_HAN}，。、；：（）《》“”！？·%+./ -]*")


def body(text: str) -> str:
    """What stands below the title, as Markdown."""
    blocks = (block for line in text.split("\n") for block in _blocks(line))
    return "\n\n".join(blocks) + "\n"


def page(head: Masthead, text: str, source: str, figures: Sequence[Figure], **form: str) -> str:
    """The file in docs/reports/: `form` holds the fields that the text itself does not say.

    `text` is the Markdown body and `source` the untouched text that it was made from.
    """
    digest = hashlib.sha256(source.encode()).hexdigest()
    fields = {"标题": widen(" ".join(head.title.split())), **form, "原文指纹": digest}
    lines = [f"{key}: {quoted(value)}" for key, value in fields.items()]
    if figures:
        lines += ["# 下面是电脑提议的：请逐条和原句核对，不是数字的删掉，编号、名称、分组改成自己的。", "数字:"]
        lines += [line for figure in figures for line in _entry(figure)]
    return "\n".join(["---", *lines, "---", "", text])


def advice(head: Masthead, text: str, year: int) -> Iterator[str]:
    """What staff should look at once more, a Chinese sentence each."""
    years = re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", head.title)
    if years and str(year) not in years:
        yield f"标题里写的是 {years[0]} 年，报告年度是 {year} 年。请核对是不是选错了文件"
    if not re.search(r"^## [一二三四五六七八九十]+、", text, re.MULTILINE):
        yield "没有找到“一、”开头的标题，所以每句话没有自己的网址，数字点不回原句。请核对原文的标题"


def widen(text: str) -> str:
    """Full-width , ( ) : ; where a Chinese character or mark stands beside them."""
    return _MARK.sub(lambda m: m[0].translate(_WIDE), _PAIR.sub(_widen_pair, text))


def quoted(value: str) -> str:
    """A value of the form as YAML reads it back unchanged."""
    if _PLAIN.fullmatch(value) and value == value.strip():
        return value
    return "'" + value.replace("'", "''") + "'"


def _widen_pair(pair: re.Match[str]) -> str:
    inside = pair["inside"]
    ends = inside[:1] + inside[-1:]
    if not (pair["before"] or pair["after"] or re.search(_CHINESE, ends)):
        return pair[0]
    return f"{pair['before'] or ''}{pair['gap']}（{inside}）"


def _blocks(line: str) -> Iterator[str]:
    """The headings and paragraphs of one line; Word's copy has one line for each paragraph."""
    marks = MARKS.match(line)
    text = widen(" ".join(MARKS.sub("", line, count=1).split()))
    for pattern, form in ((_PART, "## {}、"), (_SECTION, "### （{}）")):
        number = pattern.match(text)
        heading = _HEADING.match(text, number.end()) if number else None
        if number and heading and heading.end() <= LONGEST_HEADING:
            yield form.format(number[1]) + heading[0].strip()
            text = text[heading.end() :].strip()
            break
    else:
        text = f"{marks[0].strip()} {text}" if marks and text else text
    if text:
        # 「1. 」 would become a Markdown list and lose the number that the office gave it.
        yield _ITEM.sub(r"\1", text, count=1) if _ITEM.match(text) else text


def _entry(figure: Figure) -> Iterator[str]:
    lead = "  - "
    for name, field in Figure.model_fields.items():
        value = getattr(figure, name)
        if value:
            written = value.written if isinstance(value, Amount) else "是" if value is True else value
            yield f"{lead}{field.alias}: {quoted(written)}"
            lead = "    "
