"""A CSV file that people keep in Excel → rows of one shape, each with its line; or findings."""

from __future__ import annotations

import csv
import io
from typing import TypeVar

from pufa.frontmatter import RULE
from pufa.frontmatter import Form as Fields
from pufa.models import Form
from pufa.problem import Problem
from pufa.validate import suggest, validate

F = TypeVar("F", bound=Form)


def read_table(shape: type[F], text: str, path: str) -> tuple[list[tuple[int, F]], list[Problem]]:
    """The rows of a table whose columns are the fields of `shape`, and the line on which each begins."""
    table = csv.reader(io.StringIO(text), strict=True)
    rows: list[tuple[int, F]] = []
    try:
        header = next(table, [])
        problems = _header(header, shape.keys(), path)
        line = table.line_num + 1
        for cells in table if not problems else ():
            if any(cell.strip() for cell in cells):
                row, found = _row(shape, header, cells, path, line)
                rows += [(line, row)] if row else []
                problems += found
            line = table.line_num + 1
    except csv.Error:
        fix = "请用 Excel 或 WPS 重新存成“CSV UTF-8（逗号分隔）”"
        return rows, [Problem(path, table.line_num, "表格从这一行起读不懂", fix, RULE)]
    return rows, problems


def _header(header: list[str], known: list[str], path: str) -> list[Problem]:
    """What is wrong with the first row: it names our columns and no others."""
    found = []
    for name in header:
        if name not in known:
            found.append(Problem(path, 1, f"不认识“{name}”这一列", suggest(name, known), RULE))
        elif header.count(name) > 1:
            found.append(Problem(path, 1, f"“{name}”这一列有两个", "请只留一列", RULE))
    fix = f"表头应是：{'、'.join(known)}"
    return found + [
        Problem(path, 1, f"表头缺少“{name}”这一列", fix, RULE) for name in known if name not in header
    ]


def _row(
    shape: type[F], header: list[str], cells: list[str], path: str, line: int
) -> tuple[F | None, list[Problem]]:
    if len(cells) != len(header):
        what = f"这一行有 {len(cells)} 格，表头有 {len(header)} 格"
        fix = "请检查是否多了或少了逗号；内容里有逗号的，用半角双引号括起来"
        return None, [Problem(path, line, what, fix, RULE)]
    fields = {name: cell.strip() or None for name, cell in zip(header, cells, strict=True)}
    return validate(shape, fields, path, Fields({}, {(): line}))
