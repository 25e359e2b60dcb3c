"""A page for the person who pastes: how the articles look, light and dark, and a button that copies them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pufa.channels.wechat.dark import darkened
from pufa.templates import templates

_PICTURE = re.compile(r'<img\b[^>]*\bsrc="([^"]+)"[^>]*>')


@dataclass(frozen=True)
class Previewed:
    """One article: the fields of its draft, its mark and the names of its covers."""

    draft: Mapping[str, object]
    mark: str
    wide: str
    square: str

    @property
    def dark(self) -> str:
        return darkened(str(self.draft["content"]))

    @property
    def pictures(self) -> list[str]:
        return _PICTURE.findall(str(self.draft["content"]))

    @property
    def pasted(self) -> str:
        """The content with a slot for every picture: the editor takes none from the clipboard's HTML."""
        return _PICTURE.sub(r"〔插入图片 \1〕", str(self.draft["content"]))


def preview(articles: Sequence[Previewed]) -> str:
    """The HTML of the page; it stands beside the pictures that it shows."""
    return templates("channels").get_template("wechat-preview.html").render(articles=articles)
