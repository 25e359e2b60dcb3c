"""The table of a list → rows of the duty list; everything that is wrong with it is said at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pufa.excel_dates import day_before, number_before
from pufa.frontmatter import Form as Fields
from pufa.intake import headings
from pufa.intake.duty_notes import FOOT, above_table, column_notes, hidden_notes, left_out, listed, said
from pufa.intake.grid import Book, Cell, Grid
from pufa.intake.headings import CATEGORY, CONTENT, MEANS, NUMBER, POSITION, Table
from pufa.intake.refused import Refused
from pufa.intake.sheets import NO_RESULT
from pufa.models import DutyForm
from pufa.validate import validate

MOST_WRONG = 200
_DAYS = ("时间节点", "完成时限")
_CATEGORIES = ("共性", "个性", "时间节点", "新法")
_POSITION = re.compile(r"[\d.、()（）一二三四五六七八九十百]{1,6}")
_OUR_NUMBER = re.compile(r"\d{4}-\d{2,}")
_LEVEL = re.compile(
    r"(?P<part>[一二三四五六七八九十]+、)|(?P<section>[（(][一二三四五六七八九十]+[）)])|(?P<plain>)"
)
_TITLE = re.compile(r"[（(]?[一二三四五六七八九十]+[、）)]\S{0,4}(?:共性|个性|时间节点|新法)\S{0,8}")
_NEVER_TYPED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


@dataclass(frozen=True)
class Row:
    """One duty: where it stands in the file, its number if it has one, and what its cells say."""

    place: str
    number: str | None
    fields: dict[str, str | None]


@dataclass(frozen=True)
class Reading:
    """What was read: the title above the table, the rows, which of our columns the file has, what to say."""

    title: str
    rows: tuple[Row, ...]
    columns: frozenset[str]
    notes: tuple[str, ...]


def read(book: Book, *, may_be_empty: bool = False) -> Reading:
    """The rows of the first table that is a list; raises Refused with everything that is wrong with it."""
    shown_first = sorted(book.grids, key=lambda grid: grid.hidden)
    table = next(filter(None, map(headings.find, shown_first)), None)
    if table is None:
        raise headings.why_none(book.grids)
    reader = _Reader(table)
    rows = tuple(reader.rows())
    if wrong := list(dict.fromkeys(reader.wrong)):  # a merged cell is wrong once, in however many rows
        raise Refused("\n".join([*wrong[:MOST_WRONG], f"一共 {len(wrong)} 处，请改好再来一次"]))
    if not rows and not may_be_empty:
        raise Refused(f"{table.grid.place(table.first)}是表头，下面一条也没有。请核对是不是选错了文件")
    title, above = above_table(table, book.loose)
    notes = [*column_notes(table, reader.columns), *reader.notes(), *hidden_notes(table.grid)]
    notes += left_out(book, table, [*above, *reader.leftover])
    columns = frozenset([*reader.columns, *([CATEGORY] if reader.categories else [])])
    return Reading(title, rows, columns, tuple(notes))


@dataclass
class _Reader:
    """Goes through a table row by row, collecting what is wrong and what is worth saying."""

    table: Table
    wrong: list[str] = field(default_factory=list)
    leftover: list[str] = field(default_factory=list)
    repaired: list[str] = field(default_factory=list)
    spread: list[str] = field(default_factory=list)
    positions: list[str] = field(default_factory=list)
    columns: dict[str, list[int]] = field(default_factory=dict)
    category: str | None = None
    level: str | None = None  # how the section that gave the category is numbered
    categories: bool = False  # whether any section gave one
    last: int = 0  # row with a duty

    @property
    def grid(self) -> Grid:
        return self.table.grid

    def rows(self) -> Iterator[Row]:
        self.choose_columns()
        if self.wrong:
            return
        self.last = max((n for n in self.grid.rows if n > self.table.last and self.has_duty(n)), default=0)
        for number in (n for n in self.grid.rows if n > self.table.last):
            own = self.grid.own(number)
            if self.is_section(number, own):
                self.section(number, own[0])
            elif own and not self.repeats_heading(number):
                if FOOT.match(own[0].text) or not self.has_duty(number):
                    self.aside(number, own)
                else:
                    yield self.row(number)

    def choose_columns(self) -> None:
        """Which columns of the grid each of ours comes from; two of them only where they can be joined."""
        for name in DutyForm.keys():
            columns = self.table.columns(name)
            if name == NUMBER and not columns:
                positions = self.table.columns(POSITION)
                columns = [c for c in positions if any(_OUR_NUMBER.fullmatch(t) for t in self.texts(c))]
            given = {id(h.cell): h.text for c, h in self.table.headings.items() if c in columns}
            if len(given) > 1 and name != MEANS:
                both = "和".join(f"“{text}”" for text in given.values())
                where = self.grid.place(self.table.last)
                self.wrong.append(f"{where}：{both}说的都是“{name}”。请只留一列，或者把另一列的标题改掉")
            if columns:
                self.columns[name] = columns

    def texts(self, column: int) -> Iterator[str]:
        for number in self.grid.rows:
            cell = self.grid.rows[number].get(column)
            if number > self.table.last and cell and cell.row == number:
                yield cell.text

    def is_section(self, number: int, own: Sequence[Cell]) -> bool:
        """One text over columns with different headings, or alone in the first column."""
        if len(own) != 1 or own[0].wrong:
            return False
        over = {c for c, cell in self.grid.rows[number].items() if cell is own[0]}
        names = {id(heading.cell) for c, heading in self.table.headings.items() if c in over}
        if self.has_duty(number):
            return len(names) > 1 or len(self.grid.rows[number]) == 1 and bool(_TITLE.fullmatch(own[0].text))
        return len(names) > 1 or own[0].column == min(self.table.headings)

    def section(self, number: int, cell: Cell) -> None:
        """“一、共性任务” is the category of the rows below, until “三、其他”; “（一）” stands within."""
        found = [name for name in _CATEGORIES if name in cell.text]
        level = _LEVEL.match(cell.text)
        if len(found) == 1 and len(cell.text) <= 30 and not FOOT.match(cell.text):
            self.category, self.level = found[0], level and level.lastgroup
            self.categories = True
            return
        if level and level.lastgroup == self.level:
            self.category = None
        self.leftover.append(f"{self.grid.place(number)}：{said(cell.text)}")

    def repeats_heading(self, number: int) -> bool:
        """A heading printed again on every page."""
        rows = range(self.table.first, self.table.last + 1)
        known = {cell.text for row in rows for cell in self.grid.rows[row].values()}
        return all(cell.text in known for cell in self.grid.rows[number].values())

    def has_duty(self, number: int) -> bool:
        return any(column in self.grid.rows[number] for column in self.columns[CONTENT])

    def aside(self, number: int, own: Sequence[Cell]) -> None:
        """A row without 普法内容: words below the table, or a duty that somebody forgot to fill in."""
        ours = {c for name, columns in self.columns.items() if name != NUMBER for c in columns}
        if number < self.last and any(c.column in ours for c in own) and not FOOT.match(own[0].text):
            self.wrong.append(f"{self.grid.place(number)}没有写“普法内容”。请写上，或者删掉这一行")
        else:
            self.leftover += [f"{self.grid.place(number)}：{said(c.text)}" for c in own]

    def row(self, number: int) -> Row:
        fields = {name: self.value(number, name) for name in self.columns}
        given = fields.pop(NUMBER, None)
        if fields.get(CATEGORY):
            fields[CATEGORY] = next((c for c in _CATEGORIES if c in str(fields[CATEGORY])), fields[CATEGORY])
        elif self.category:
            fields[CATEGORY] = self.category
        # Until it has one, any number will do for the other fields to be looked at.
        _, problems = validate(DutyForm, {**fields, NUMBER: given or "1"}, "", Fields({}, {}))
        for problem in problems:
            name = problem.what[1:].partition("”")[0]  # every refusal of a field begins with its name
            place = self.grid.place(number, self.columns.get(name, [None])[0])
            self.wrong.append(f"{place}：{problem.what}。{problem.fix}")
        self.see_spread(number)
        return Row(self.grid.place(number), given, fields)

    def value(self, number: int, name: str) -> str | None:
        row = self.grid.rows[number]
        cells = list({id(row[c]): row[c] for c in self.columns[name] if c in row}.values())
        texts = [text for cell in cells if (text := self.text(number, name, cell))]
        if len(texts) > 1 and name != MEANS:
            places = "、".join(self.grid.column(cell.column) for cell in cells)
            where = self.grid.place(number)
            self.wrong.append(f"{where}：{places}都是“{name}”。请写在一格里")
        return "、".join(texts) or None

    def text(self, number: int, name: str, cell: Cell) -> str | None:
        """The words of a cell, with what a program did to numbers and days undone, and said."""
        place = self.grid.place(cell.row, cell.column)
        if cell.wrong:
            fix = "请用 Excel 打开、保存一次，再来" if cell.wrong == NO_RESULT else "请改成文字"
            self.wrong.append(f"{place}（{self.grid.reference(cell)}）：{cell.wrong}。{fix}")
        elif _NEVER_TYPED.search(cell.text):
            self.wrong.append(f"{place}：有看不见的控制字符。请删掉重新打一遍")
        if name == NUMBER:
            if _POSITION.fullmatch(cell.text):
                self.positions.append(cell.text)
                return None
            meant = cell.month or number_before(cell.text)
        else:
            meant = day_before(cell.text) if name in _DAYS else None
        if cell.month:
            self.repaired.append(f"{place}的日期 → {meant or cell.text}")
        elif meant:
            self.repaired.append(f"{place}的“{said(cell.text)}”→ {meant}")
        return meant or cell.text

    def see_spread(self, number: int) -> None:
        """A cell merged over columns with different headings fills each of them."""
        over: dict[int, dict[str, int]] = {}
        for name, columns in self.columns.items():
            for column in columns:
                if (cell := self.grid.rows[number].get(column)) and cell.row == number:
                    over.setdefault(id(cell), {}).setdefault(name, column)
        for filled in (columns for columns in over.values() if len(columns) > 1):
            places = "、".join(self.grid.column(column) for column in sorted(filled.values()))
            self.spread.append(f"{self.grid.place(number)}（{places}）")

    def notes(self) -> Iterator[str]:
        """What was changed on the way from the file's cells to ours."""
        if self.positions:
            yield f"编号写着{listed(self.positions[:3])}这样的是次序，没有导入：编号永远不变，次序会变"
        if self.repaired:
            yield f"Excel 当成日期改过的格子，改回来了：{listed(self.repaired)}"
        if self.spread:
            yield f"横着合并的格子，每一列都填了同样的字，请核对：{listed(self.spread)}"
