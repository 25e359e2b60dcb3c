"""The data dictionary: what can be downloaded, and what every column means."""

from __future__ import annotations

from collections.abc import Mapping

from pufa.columns import FIGURES, PAGES
from pufa.dataset import DICTIONARY, FIGURES_CSV, FIGURES_JSON, PAGES_JSON
from pufa.library import Library

# Address, name, and what it is good for.
FIGURE_TABLES = [
    (FIGURES_CSV, "数字表", "CSV，用 Excel、WPS 打开"),
    (FIGURES_JSON, "数字表", "JSON，给程序用"),
]
PAGE_TABLE = (PAGES_JSON, "页面表", "JSON，给程序用")


def values() -> Mapping[str, object]:
    """The files and the columns of the two tables."""
    return {"tables": [*FIGURE_TABLES, PAGE_TABLE], "figures": FIGURES, "pages": PAGES}


def dictionary(library: Library) -> str | None:
    """The url of the dictionary, where the office has one."""
    return next((page.url for page in library.documents if page.url == DICTIONARY), None)
