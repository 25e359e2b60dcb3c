"""What the account takes: https://developers.weixin.qq.com/doc/subscription/api/draftbox/draftmanage/api_draft_add.html"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

SHORT = {"title": ("标题", 32), "author": ("作者", 16), "digest": ("摘要", 128)}  # characters
CONTENT = 20_000  # characters, style and all; fewer than that
CONTENT_BYTES = 1_000_000
ADDRESS_BYTES = 1_000
PICTURE_BYTES = 1_000_000


def length(text: str) -> int:
    """Characters as the account's own page counts them: 😀 is two."""
    return len(text.encode("utf-16-le")) // 2


def over(draft: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """The fields of an article of draft/add that are too long: field, and a Chinese clause that says so."""
    for field, (name, most) in SHORT.items():
        if (long := length(str(draft.get(field, "")))) > most:
            yield field, f"{name} {long} 字，公众号最多 {most} 字"
    content = str(draft["content"])
    if length(content) >= CONTENT:
        yield "content", f"正文连样式 {length(content)} 字符，公众号要少于 {CONTENT} 字符"
    if len(content.encode()) >= CONTENT_BYTES:
        yield "content", "正文连样式超过 1 MB，公众号不收"
    if len(str(draft.get("content_source_url", "")).encode()) > ADDRESS_BYTES:
        yield "content_source_url", "原文链接超过 1 KB，公众号不收"
