"""The channel's style sheet, written onto every element: the account's editor drops sheets and classes."""

from __future__ import annotations

import re
from pathlib import Path

import css_inline
from lxml import etree, html
from lxml.html import HtmlElement

# Beside this file: what is a style sheet in overrides/ is published with the site.
_SHEET = Path(__file__).resolve().parent / "article.css"
_COLOURS = re.compile(r":root\s*{[^}]*}")
_KEPT = {"style", "href", "src", "alt", "colspan", "rowspan", "start"}


class Styles:
    """article.css with the colours of the finished site in the folder `site`."""

    def __init__(self, site: Path) -> None:
        colours = _COLOURS.search((site / "assets/site.css").read_text("utf-8"))
        self._css = (colours[0] if colours else "") + _SHEET.read_text("utf-8")
        self._inliner = css_inline.CSSInliner(load_remote_stylesheets=False, resolve_css_variables=True)

    def on(self, element: HtmlElement) -> str:
        """The HTML of the element with its styles inline."""
        text = etree.tostring(element, encoding="unicode", method="html", with_tail=False)
        styled = html.fragment_fromstring(self._inliner.inline_fragment(text, self._css))
        for inner in styled.iter(etree.Element):
            for name in set(inner.attrib) - _KEPT:
                del inner.attrib[name]
        made: str = etree.tostring(styled, encoding="unicode", method="html")
        return made
