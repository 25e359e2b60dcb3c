"""A CSV file that people keep in Excel → rows of one shape, each with its line; or findings. And back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from typing import TypeVar

from pufa.frontmatter import RULE
from pufa.frontmatter import Form as Fields
from pufa.models import Form
from pufa.problem import Problem
from pufa.validate import suggest, validate

F = TypeVar("F", bound=Form)
AGAIN = "请用 Excel 或 WPS 重新存成“CSV UTF-8（逗号分隔）”"
_OTHER_MARKS = {";": "分号", "\t": "制表符"}


def write_table(shape: type[Form], rows: Iterable[Mapping[str, str | None]]) -> str:
    """The one form of a table: a mark that says UTF-8, CRLF, quotes only where they are needed (RFC 4180).

    Excel takes a file without the mark for GBK.
    """
    written = io.StringIO()
    table = csv.DictWriter(written, shape.keys(), lineterminator="\r\n", restval="")
    table.writeheader()
    table.writerows({name: value or "" for name, value in row.items()} for row in rows)
    return "\ufeff" + written.getvalue()


def read_table(
    shape: type[F], text: str, path: str, again: str = AGAIN
) -> tuple[list[tuple[int, F]], list[Problem]]:
    """The rows of a table whose columns are the fields of `shape`, and the line on which each begins.

    `again` says how to make the file anew where it is no table with commas.
    """
    table = csv.reader(io.StringIO(text), strict=True)
    rows: list[tuple[int, F]] = []
    try:
        header = next(table, [])
        if mark := _other_mark(header):
            what = f"这张表用{mark}隔开，应当用逗号"
            return rows, [Problem(path, table.line_num, what, again, RULE)]
        problems = _header(header, shape.keys(), path)
        line = table.line_num + 1
        for cells in table if not problems else ():
            if any(cell.strip() for cell in cells):
                row, found = _row(shape, header, cells, path, line)
                rows += [(line, row)] if row else []
                problems += found
            line = table.line_num + 1
    except csv.Error:
        return rows, [Problem(path, table.line_num, "表格从这一行起读不懂", again, RULE)]
    return rows, problems


def _other_mark(header: list[str]) -> str:
    """What separates the columns of a first row in which no comma does."""
    return next((name for m, name in _OTHER_MARKS.items() if len(header) == 1 and m in header[0]), "")


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
