"""Whom a poster is made for: a list of names, one a line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from pufa.problem import Problem

RULE = "名单"
LONGEST = 20  # characters; more cannot be read from two metres
HEADINGS = {"名称", "名字", "居民区", "居民区名称", "居委", "居委会", "社区", "小区", "名单"}  # of a column
FORBIDDEN = '<>:"/\\|?*'  # in a file's name on Windows, and the name is part of one


def addressees(content: bytes, path: str) -> tuple[list[str], list[Problem]]:
    """The names in a list from Excel or a text editor, in its order; and what is wrong with it."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("gb18030", "replace")  # what Excel writes unless told otherwise
    rows = csv.reader(io.StringIO(text))
    names: dict[str, int] = {}
    problems: list[Problem] = []
    try:
        for row in rows:
            cells = [cell.strip() for cell in row if cell.strip()]
            found = list(_problems(cells, names, path, rows.line_num)) if cells else []
            problems += found
            if cells and not found:
                names[cells[0]] = rows.line_num
    except csv.Error:
        fix = "请重新存成一行一个名字的文本"
        problems.append(Problem(path, rows.line_num, "名单从这一行起读不懂", fix, RULE))
    if not names and not problems:
        problems.append(Problem(path, 1, "名单里一个名字也没有", "请一行写一个居民区的名字", RULE))
    return list(names), problems


def _problems(cells: list[str], names: dict[str, int], path: str, line: int) -> Iterator[Problem]:
    name = cells[0]
    if len(cells) > 1:
        yield Problem(path, line, f"这一行有 {len(cells)} 格", "请一行只写一个名字，不要别的列", RULE)
    elif name in HEADINGS:
        yield Problem(path, line, f"“{name}”像是表头，不是一个居民区", "请删去这一行", RULE)
    elif name in names:
        yield Problem(path, line, f"“{name}”在第 {names[name]} 行写过了", "请删去一行", RULE)
    elif bad := next((char for char in name if char in FORBIDDEN or not char.isprintable()), ""):
        yield Problem(path, line, f"“{name}”里有“{bad}”，不能当文件名", "请改用中文的标点，或者删去", RULE)
    elif "\N{REPLACEMENT CHARACTER}" in name:
        yield Problem(path, line, "这一行读不懂", "请用 Excel 或 WPS 存成“CSV UTF-8（逗号分隔）”", RULE)
    elif len(name) > LONGEST:
        yield Problem(path, line, f"“{name}”太长", f"请写 {LONGEST} 个字以内", RULE)
