"""Where the table of a list begins, and which of our columns each of its headings means.

Every office words them in its own way; what is not in this table is named, never guessed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pufa.intake.grid import Cell, Grid
from pufa.intake.refused import Refused
from pufa.models import DutyForm

NUMBER, CATEGORY, CONTENT, MEANS = "编号", "类别", "普法内容", "形式"
POSITION, PERSONAL, UNKNOWN = "序号", "个人", ""
_WORDS = {
    NUMBER: "编号 清单编号 责任编号",
    POSITION: "序号 序 项次",
    CATEGORY: "类别 类型 分类 任务类别 任务类型 责任类别",
    CONTENT: "普法内容 内容 普法任务 任务内容 工作内容 工作任务 重点内容 宣传内容 学习宣传内容 重点普法内容 "
    "普法重点内容 主要内容 普法主要内容 普法责任内容 责任内容 普法项目 普法事项",
    "法律法规": "法律法规 法律法规名称 相关法律法规 主要法律法规 重点法律法规 重点宣传法律法规 法律法规规章 "
    "法律法规依据 普法目录",
    "责任部门": "责任部门 责任单位 责任科室 责任主体 牵头部门 牵头单位 牵头科室 主责部门 主责单位 承办部门 "
    "普法责任部门 普法责任单位 普法主体 普法单位",
    "配合部门": "配合部门 配合单位 配合科室 协同部门 协办部门 协办单位 协助部门 协助单位 参与部门 参与单位",
    "普法对象": "普法对象 对象 宣传对象 重点对象 重点普法对象 学习宣传对象 受众",
    "时间节点": "时间节点 重点时间节点 重要时间节点 时间 时间安排 普法时间 宣传时间 开展时间 时段",
    MEANS: "形式 方式 载体 措施 普法形式 普法方式 普法载体 普法措施 宣传形式 宣传方式 宣传载体 学习宣传载体 "
    "学习宣传方式 方式措施 措施方式 方式方法 方法措施 形式载体 载体形式 活动形式 主要措施 工作措施 具体措施",
    "完成时限": "完成时限 时限 时限要求 工作时限 完成时间 完成期限 完成标准",
    "依据": "依据 出处 清单依据",
    PERSONAL: "责任领导 分管领导 牵头领导 领导 责任人 第一责任人 直接责任人 负责人 联系人 联络员 经办人 "
    "承办人 姓名 电话 手机 手机号 手机号码 电话号码 联系电话 联系方式 办公电话",
}
_MEANINGS = {word: column for column, words in _WORDS.items() for word in words.split()}
_IN_BRACKETS = re.compile(r"[（(\[【][^）)\]】]*[）)\]】]")
_SEVERAL = re.compile(r"[/／、及和与或]")
_HOLDS_PEOPLE = re.compile(r"领导|责任人|负责人|联系人|联络员|电话|手机|姓名")
LONGEST_HEADING = 12  # of the headings below another
_ROWS_LOOKED_AT = 100  # from the first that is not empty: a list has its headings on its first page


def meaning(heading: str) -> str:
    """Our column, or POSITION, PERSONAL, UNKNOWN."""
    text = re.sub(r"[\s:：*]", "", heading)
    outside = _IN_BRACKETS.sub("", text)
    for said in (text, outside, _SEVERAL.split(outside)[0]):
        if said in _MEANINGS:
            return _MEANINGS[said]
    return UNKNOWN


def may_name_people(heading: str) -> bool:
    """Whether a column of ours may hold names too: 责任部门（责任领导、责任科室）."""
    return bool(_HOLDS_PEOPLE.search(heading))


@dataclass(frozen=True)
class Heading:
    """The heading of one column: its words, what they mean, and where the cell with them begins."""

    text: str
    means: str
    cell: Cell


@dataclass(frozen=True)
class Table:
    """The table found in a grid: its rows of headings, and the heading of every column that has one."""

    grid: Grid
    first: int
    last: int
    headings: Mapping[int, Heading]

    def columns(self, means: str) -> list[int]:
        """The columns of the grid whose heading means this."""
        return [column for column, heading in self.headings.items() if heading.means == means]


def find(grid: Grid) -> Table | None:
    """The first row that names 普法内容 and another column of ours, with a second row of headings below."""
    return next((table for table in _tables(grid) if table.columns(CONTENT)), None)


def why_none(grids: tuple[Grid, ...]) -> Refused:
    """What to say where no grid has a table that can be read."""
    for grid in grids:
        for table in _tables(grid):
            said = "、".join(dict.fromkeys(h.text for h in table.headings.values()))[:120]
            fix = "请把写普法内容的那一列的标题改成“普法内容”，再来一次"
            return Refused(f"{grid.place(table.first)}是表头（{said}），里面没有“普法内容”这一列。{fix}")
    fix = "表里要有一行标题，写着“普法内容”“责任部门”这样的名称"
    return Refused(f"没有找到清单。{fix}。请核对是不是选错了文件")


def _tables(grid: Grid) -> Iterator[Table]:
    """Every row that names at least two of our columns."""
    for row in list(grid.rows)[:_ROWS_LOOKED_AT]:
        headings = {c: Heading(_line(cell), meaning(cell.text), cell) for c, cell in grid.rows[row].items()}
        if len({h.means for h in headings.values()} & {*DutyForm.keys(), POSITION}) < 2:
            continue
        last = row
        if _is_second(grid, headings, row + 1):
            last += 1
            for column, cell in grid.rows[last].items():
                headings[column] = _below(headings.get(column), cell)
        yield Table(grid, row, last, dict(sorted(headings.items())))


def _is_second(grid: Grid, above: Mapping[int, Heading], row: int) -> bool:
    """Whether a row divides headings above it: 责任部门 → 牵头部门 | 配合部门."""
    widths = Counter(id(heading.cell) for heading in above.values())
    wide = {column for column, heading in above.items() if widths[id(heading.cell)] > 1}
    own = grid.own(row)
    if not all(_is_known(c.text) or c.column in wide and len(c.text) <= LONGEST_HEADING for c in own):
        return False
    return any(_is_known(cell.text) for cell in own)


def _is_known(text: str) -> bool:
    return meaning(text) not in (UNKNOWN, POSITION)


def _below(parent: Heading | None, cell: Cell) -> Heading:
    if parent is None or parent.cell is cell:
        return Heading(_line(cell), meaning(cell.text), cell)
    return Heading(f"{parent.text} {_line(cell)}", meaning(cell.text) or parent.means, cell)


def _line(cell: Cell) -> str:
    return " ".join(cell.text.split())
