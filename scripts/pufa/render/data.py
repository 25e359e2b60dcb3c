"""The data dictionary: what can be downloaded, and what every column means."""

from __future__ import annotations

from collections.abc import Mapping

from pufa.columns import ACTIVITIES, DUTIES, FIGURES, PAGES, VERSION
from pufa.dataset import (
    ACTIVITIES_JSON,
    DICTIONARY,
    FIGURES_CSV,
    FIGURES_JSON,
    PAGES_JSON,
    duties_csv,
    duties_json,
)
from pufa.library import Library

# Address, name, and what it is good for.
FIGURE_TABLES = [
    (FIGURES_CSV, "数字表", "CSV，用 Excel、WPS 打开"),
    (FIGURES_JSON, "数字表", "JSON，给程序用"),
]
PAGES_NOTE = "给程序用的，只有 JSON。先写整个网站的版本；pages 里一页一条，有全部页面的网址和标题。"
OTHER_TABLES = [
    (PAGES_JSON, "页面表", "JSON，给程序用"),
    (ACTIVITIES_JSON, "活动表", "JSON，给程序用"),
]


def values(library: Library) -> Mapping[str, object]:
    """The files, and every table's anchor, name, note and columns."""
    lists = []
    for duties in reversed(library.duty_lists):
        year = duties.page.form.year
        lists.append((duties_csv(year), f"{year}年清单", "CSV，用 Excel、WPS 打开"))
        lists.append((duties_json(year), f"{year}年清单", "JSON，给程序用"))
    both = "CSV 里是中文列名，JSON 里是英文列名，内容一样。"
    return {
        "files": [*FIGURE_TABLES, *lists, *OTHER_TABLES],
        "tables": [
            ("figures", "数字表", both, FIGURES),
            ("duties", "清单表", both, DUTIES),
            ("activities", "活动表", "一场活动一条，只有 JSON。", ACTIVITIES),
            ("pages", "页面表", PAGES_NOTE, (*VERSION, *PAGES)),
        ],
    }


def dictionary(library: Library) -> str | None:
    """The url of the dictionary, where the office has one."""
    return next((page.url for page in library.documents if page.url == DICTIONARY), None)
