"""A text file as an office saved it: bytes → text with plain line ends, or why it is none."""

from __future__ import annotations

import re
from pathlib import PurePath

from pufa.intake.refused import Refused

_AGAIN = "请用 Word 或 WPS 打开它，“另存为”纯文本（.txt），编码选 UTF-8，再来一次"
# Tabs, line ends and page breaks belong to a text; no other control character does, and YAML refuses
# the last two of all.
_NEVER_TYPED = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


def decode(name: str, content: bytes) -> str:
    """The text of a .txt or .md file called `name`; raises Refused."""
    suffix = PurePath(name).suffix.lower()
    if suffix == ".pdf" or content.startswith(b"%PDF"):
        raise Refused(
            f"“{name}”是 PDF 文件，这里读不了。请找到它的 Word 文件，或者把文字另存为 .docx，再来一次"
        )
    if suffix not in (".txt", ".md"):
        raise Refused(f"“{name}”不是 Word、.txt 或 .md 文件。{_AGAIN}")
    text = _text(name, content).lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise Refused(f"“{name}”是空的。请核对是不是选错了文件")
    if found := _NEVER_TYPED.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise Refused(f"“{name}”第 {line} 行有文字里不会有的字符，多半不是文字文件。{_AGAIN}")
    return text


def _text(name: str, content: bytes) -> str:
    """UTF-8, or the GBK that older systems save as “ANSI”; GB 18030 contains it."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused(f"“{name}”读出来不是文字。{_AGAIN}")
