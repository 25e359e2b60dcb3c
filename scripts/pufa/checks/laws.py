"""法律法规写名称，每一个都放在书名号里，书名号成对。

错：法律法规: 民法典、《宪法
对：法律法规: 《民法典》、《宪法》
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pufa.archive import words
from pufa.library import Library
from pufa.problem import Problem

RULE = "法规名称"
_NAME = re.compile(r"《[^《》]+》")


def check(library: Library) -> Iterator[Problem]:
    for event in library.activities:
        yield from _named(event.form.laws, event.path, event.line("法律法规"))
    for duties in library.duty_lists:
        for row in duties.rows:
            yield from _named(row.form.laws, duties.csv_path, row.line)


def _named(text: str | None, path: str, line: int) -> Iterator[Problem]:
    slips = [
        part for part in words(text) if not _NAME.search(part) or re.search("[《》]", _NAME.sub("", part))
    ]
    if slips:
        what = f"“法律法规”里的“{slips[0]}”没有放在成对的书名号里"
        yield Problem(path, line, what, "请写成《中华人民共和国民法典》这样，几部用“、”隔开", RULE)
