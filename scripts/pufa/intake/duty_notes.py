"""What to say of a list that was read: nothing of the file is left out in silence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from pufa.intake.grid import Book, Grid
from pufa.intake.headings import NUMBER, PERSONAL, POSITION, UNKNOWN, Table, may_name_people
from pufa.problem import printable

MOST_SAID = 20  # of one kind; a list of ten thousand helps nobody
LONGEST_SAID = 40
LONGEST_TITLE = 60
# How a line below a table begins that is no part of it.
FOOT = re.compile(r"(?:备注|注|说明|填表|制表|填报|审核|审批|联系)[^。]{0,8}[:：]")


def said(text: str) -> str:
    """A text on one line, not too long to be listed with others."""
    line = printable(" ".join(text.split()))
    return line if len(line) <= LONGEST_SAID else f"{line[:LONGEST_SAID]}……"


def listed(things: Sequence[str]) -> str:
    """甲、乙、丙, and how many they are where they are too many."""
    more = f"……一共 {len(things)} 处" if len(things) > MOST_SAID else ""
    return "、".join(things[:MOST_SAID]) + more


def above_table(table: Table, loose: Sequence[str]) -> tuple[str, list[str]]:
    """The title of the list (empty where it has none), and what else stands outside of its table."""
    rows = [row for row in table.grid.rows if row < table.first]
    texts = [(table.grid.place(row), cell.text) for row in rows for cell in table.grid.own(row)]
    texts += [("表外", text) for text in loose]
    title = next((text for _, text in texts if len(text) <= LONGEST_TITLE and not FOOT.match(text)), "")
    return " ".join(title.split()), [f"{where}：{said(text)}" for where, text in texts if text != title]


def left_out(book: Book, table: Table, leftover: Sequence[str]) -> Iterator[str]:
    """The words around the table, and the other tables of the file."""
    if leftover:
        yield f"表格前后的这些字没有导入：{listed(leftover)}"
    for grid in book.grids:
        cells = sum(len(grid.own(row)) for row in grid.rows)
        if grid is not table.grid and cells:
            name = grid.name + ("（隐藏的）" if grid.hidden else "")
            yield f"只导入了{table.grid.name}，{name}有 {cells} 格没有导入。要导入，请并到一张表里"


def hidden_notes(grid: Grid) -> Iterator[str]:
    """Rows and columns that somebody hid: they were read like the others."""
    rows = [f"第 {number} 行" for number in sorted(grid.hidden_rows) if number in grid.rows]
    used = {column for row in grid.rows.values() for column in row} if grid.hidden_columns else set()
    columns = [grid.column(number) for number in sorted(grid.hidden_columns & used)]
    if rows or columns:
        yield f"文件里隐藏着{listed([*rows, *columns])}，照样读了，请核对该不该公开"


def column_notes(table: Table, ours: Mapping[str, Sequence[int]]) -> Iterator[str]:
    """The columns that were not taken, with how many cells they hold; `ours` says which were."""
    below = [number for number in table.grid.rows if number > table.last]
    counts = Counter(cell.column for number in below for cell in table.grid.own(number))
    unknown = []
    for heading, group in groupby(table.headings.items(), lambda item: item[1]):
        columns = [column for column, _ in group]
        count = sum(counts.pop(column, 0) for column in columns)
        name = f"“{said(heading.text)}”（{table.grid.column(columns[0])}，{count} 格）"
        if heading.means == PERSONAL:
            yield f"{name}没有导入：姓名和电话默认不公开"
        elif heading.means == UNKNOWN and count:
            unknown.append(name)
        elif heading.means == POSITION and columns[0] not in ours.get(NUMBER, ()):
            yield f"“{said(heading.text)}”只是次序，没有导入：编号永远不变，次序会变"
        elif heading.means in ours and may_name_people(heading.text):
            yield f"{name}里可能写着人名，请核对：姓名和电话默认不公开"
    unknown += [f"没有标题的{table.grid.column(c)}（{count} 格）" for c, count in sorted(counts.items())]
    if unknown:
        yield f"不认识、没有导入的列：{listed(unknown)}"
