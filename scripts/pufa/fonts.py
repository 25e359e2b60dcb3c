"""Which typefaces a printed page is set in, and where they come from."""

from __future__ import annotations

from dataclasses import dataclass

import typst

# A role → the families that may play it; the first that the machine has does.
FAMILIES = {
    "title": ("Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", "SimSun"),
    "sans": ("Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "SimHei"),
}


class FontsMissing(Exception):
    """A typeface cannot be had; the text is a Chinese sentence that says what to install."""


@dataclass(frozen=True)
class Fonts:
    """The machine's typefaces, and the family that plays each role of FAMILIES."""

    found: typst.Fonts
    families: dict[str, str]


def fonts() -> Fonts:
    """The typefaces of this machine; raises FontsMissing."""
    found = typst.Fonts(include_system_fonts=True, include_embedded_fonts=False)
    there = set(found.families())
    chosen = {
        role: family for role, names in FAMILIES.items() for family in reversed(names) if family in there
    }
    if chosen.keys() != FAMILIES.keys():
        raise FontsMissing(
            "没有找到排海报要用的中文字体。Debian、Ubuntu 请运行 apt install fonts-noto-cjk，"
            "别的系统请装上思源宋体和思源黑体，都是免费的。"
        )
    return Fonts(found, chosen)
