"""Duty lists as offices have them, made for tests: Excel, Word, CSV; and the command run on them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import docx
import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

import new as command

HEADINGS = "编号 类别 普法内容 法律法规 责任部门 配合部门 普法对象 时间节点 形式 完成时限 依据".split()
Rows = Sequence[Sequence[object]]


def excel(rows: Rows, *merged: str, touch: Callable[[Worksheet], None] = lambda sheet: None) -> bytes:
    """A workbook with one sheet; `merged` are ranges, `touch` does anything else to the sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in rows:
        sheet.append(list(row))
    for area in merged:
        sheet.merge_cells(area)
    touch(sheet)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def word(rows: Rows, *merged: tuple[int, int, int, int], before: Sequence[str] = ()) -> bytes:
    """A document with one table below the paragraphs `before`; places in `merged` count from 0."""
    document = docx.Document()
    for text in before:
        document.add_paragraph(text)
    table = document.add_table(len(rows), max(map(len, rows)))
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(number, column).text = str(text or "")
    for top, left, bottom, right in merged:
        table.cell(top, left).merge(table.cell(bottom, right))
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def repacked(content: bytes, changes: Mapping[str, bytes | Callable[[bytes], bytes]]) -> bytes:
    """A zipped file with some of its parts replaced, changed or added."""
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as new:
        for name in dict.fromkeys([*old.namelist(), *changes]):
            change = changes.get(name)
            part = old.read(name) if name in old.namelist() else b""
            new.writestr(
                name, part if change is None else change if isinstance(change, bytes) else change(part)
            )
    return data.getvalue()


def run(content: bytes | str, name: str = "清单.xlsx", year: str = "2026") -> int:
    """The command as a clerk types it, in the folder where the list lies."""
    Path(name).write_bytes(content.encode() if isinstance(content, str) else content)
    return command.main(["duties", year, name])


def files(root: Path) -> dict[str, bytes]:
    return {str(f.relative_to(root)): f.read_bytes() for f in (root / "docs").rglob("*") if f.is_file()}


def table(root: Path, year: int = 2026) -> list[list[str]]:
    """The rows that were written, as written, without the headings."""
    text = (root / f"docs/duties/{year}.csv").read_bytes().decode("utf-8")
    assert text.startswith("\ufeff" + ",".join(HEADINGS) + "\r\n")
    return [line.split(",") for line in text.split("\r\n")[1:-1]]
