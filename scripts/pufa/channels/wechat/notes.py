"""Links, which cannot be tapped in an article: each becomes a number, and a note at the end."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import html
from lxml.html import HtmlElement

from pufa.dataset import PAGES_JSON

TAPPABLE = "https://mp.weixin.qq.com/"  # other articles of accounts, which do open


@dataclass(frozen=True)
class Names:
    """How a note names what a link leads to; `site_url` is empty where nobody knows it."""

    titles: dict[str, str]
    site_name: str
    site_url: str

    @classmethod
    def read(cls, site: Path, site_name: str, site_url: str) -> Names:
        """The titles of all pages of the finished site."""
        rows = json.loads((site / PAGES_JSON).read_text("utf-8"))["pages"]
        titles = {row["url"].removeprefix(site_url): row["title"] or "" for row in rows}
        return cls(titles, site_name, site_url)

    def note(self, href: str) -> str:
        """What the note says: a title and an address, or a title alone; never an address nobody gave."""
        inside = href.startswith(self.site_url) if self.site_url else "://" not in href
        if not inside:
            return href
        url = href.removeprefix(self.site_url).partition("#")[0] or "index.html"
        title = f"《{self.titles[url]}》" if self.titles.get(url) else ""
        if self.site_url:
            return f"{title} {self.site_url}{url}".strip()
        return f"{self.site_name}网站{title or f'的文件 {posixpath.basename(url)}'}"


def numbered(blocks: Sequence[HtmlElement], names: Names) -> list[str]:
    """Take the links out of the blocks, a number behind each; what the numbers say, in their order."""
    numbers: dict[str, int] = {}
    for link in [link for block in blocks for link in block.iter("a")]:
        href = link.get("href", "")
        if href.startswith(TAPPABLE):
            continue
        # The text of a telephone link is the number.
        if href and not href.startswith(("tel:", "mailto:")):
            number = numbers.setdefault(names.note(href), len(numbers) + 1)
            sign = html.Element("sup")
            sign.text = f"[{number}]"
            link.append(sign)
        link.drop_tag()
    return list(numbers)
