"""The list that an office has → docs/duties/<year>.csv in its one form, and what changed in it.

A number is for ever: events and addresses point to it. A row keeps its number as long as its 普法内容
stays, wherever it stands in the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from pufa.frontmatter import quoted
from pufa.intake.book import read_book
from pufa.intake.duty_notes import said
from pufa.intake.duty_rows import Reading, Row, read
from pufa.intake.headings import CONTENT, NUMBER
from pufa.intake.refused import Refused
from pufa.library import Library
from pufa.models import DutyForm
from pufa.outline import bare
from pufa.problem import Problem, printable
from pufa.table import write_table

RULE = "新清单"
LARGEST = 20_000_000  # bytes of the file: a list may hold pictures
LARGEST_LIST = 2_000_000  # bytes of the CSV: what the reader takes
LEAD = "该普什么法、给谁普，一条一条列在这里。"
_DEPARTMENT = "责任部门"
_SHAPE = DutyForm.keys()

Fields = Mapping[str, str | None]


@dataclass(frozen=True)
class Draft:
    """A duty list read anew: the files to write, what changed and what to know, and what to look at."""

    path: str
    files: Mapping[str, str]
    said: tuple[str, ...]
    advice: tuple[Problem, ...]


def draft(name: str, content: bytes, year: int, library: Library, before: bytes | None) -> Draft:
    """The list for `year` out of the file called `name`; `before` is its CSV as it stands. Raises Refused."""
    path, page = f"docs/duties/{year}.csv", f"docs/duties/{year}.md"
    reading = read(read_book(name, content))
    old = _before(path, before)
    rows = _numbered(reading, old, year, library)
    table = write_table(DutyForm, rows)
    if len(table.encode()) > LARGEST_LIST:
        raise Refused("清单太长，写出来超过 2 MB。请核对是不是选错了文件")
    title = reading.title or printable(PurePath(name).stem).strip()
    files = {path: table} | ({} if page in library.files else {page: _page(year, title)})
    changes = [f"全部 {len(rows)} 条都是新的。"] if before is None else list(_changes(old, rows))
    kept = _kept(reading, old, rows) if before else ()
    return Draft(path, files, (*changes, *kept, *reading.notes), tuple(_advice(path, title, year)))


def _before(path: str, before: bytes | None) -> dict[str, Fields]:
    """The rows that stand in docs/ now, by number."""
    if not before or not before.strip():
        return {}
    try:
        rows = read(read_book(PurePath(path).name, before), may_be_empty=True).rows
    except Refused as refusal:
        what = f"现有的 {path} 读不懂，编号就对不上：\n{refusal}"
        raise Refused(f"{what}\n请先把它改好，或者从以前的版本找回来") from None
    return {row.number: row.fields for row in rows if row.number}


def _numbered(reading: Reading, old: Mapping[str, Fields], year: int, library: Library) -> list[Fields]:
    """Every row of the file with its number, and with what the file has no column for."""
    _refuse_doubles(reading.rows, year, library)
    numbers = {id(row): row.number for row in reading.rows if row.number}
    given = set(numbers.values())
    numbers |= _matched(
        [row for row in reading.rows if not row.number],
        {number: fields for number, fields in old.items() if number not in given},
    )
    free = _free({*old, *numbers.values()}, year, library)
    rows: list[Fields] = []
    for row in reading.rows:
        number = numbers[id(row)] if id(row) in numbers else next(free)
        standing = {k: v for k, v in old.get(number, {}).items() if k not in reading.columns}
        rows.append({**standing, **row.fields, NUMBER: number})
    return rows


def _refuse_doubles(rows: Sequence[Row], year: int, library: Library) -> None:
    others = [d for d in library.duty_lists if d.page.form.year != year]
    first = {row.form.number: f"{d.csv_path} 第 {row.line} 行" for d in others for row in d.rows}
    wrong = []
    for row in rows:
        if row.number and row.number in first:
            wrong.append(f"{row.place}：编号“{row.number}”已经用在{first[row.number]}")
        if row.number:
            first.setdefault(row.number, row.place)
    if wrong:
        raise Refused("\n".join([*wrong, "一个编号只能有一条。新的一条请把编号空着，会自动编一个"]))


def _matched(rows: Sequence[Row], old: Mapping[str, Fields]) -> dict[int, str]:
    """Rows without a number → the number of the row that says the same (and names the same department)."""
    places: dict[str, list[str]] = {}
    for number, fields in old.items():
        places.setdefault(bare(fields.get(CONTENT) or ""), []).append(number)
    found: dict[int, str] = {}
    for exactly in (True, False):
        for row in (row for row in rows if id(row) not in found):
            same = places.get(bare(row.fields[CONTENT] or ""), [])
            department = row.fields.get(_DEPARTMENT)
            fitting = (n for n in same if not exactly or old[n].get(_DEPARTMENT) == department)
            if match := next(fitting, None):
                found[id(row)] = match
                same.remove(match)
    return found


def _free(used: Iterable[str], year: int, library: Library) -> Iterator[str]:
    """Numbers that nothing has had, not even a row that is gone: its address may still be in use.

    Three digits on purpose: Excel takes 2024-01 for January 2024 and writes Jan-24.
    """
    published = (address.partition("#")[2] for address in library.ledger if address.startswith("duties/"))
    listed = (row.form.number for duties in library.duty_lists for row in duties.rows)
    found = (re.fullmatch(rf"{year}-(\d{{1,6}})", number) for number in (*used, *published, *listed))
    last = max((int(number[1]) for number in found if number), default=0)
    while True:
        last += 1
        yield f"{year}-{last:03}"


def _changes(old: Mapping[str, Fields], rows: Sequence[Fields]) -> Iterator[str]:
    """新增、改动、删去, row by row."""
    after = {str(row[NUMBER]): row for row in rows}
    new = [number for number in after if number not in old]
    gone = [number for number in old if number not in after]
    changed = [line for number, row in after.items() if number in old for line in _changed(old[number], row)]
    yield from (f"新增 {number}：{_line(after[number][CONTENT])}" for number in new)
    yield from changed
    yield from (f"删去 {number}：{_line(old[number].get(CONTENT))}" for number in gone)
    if gone:
        yield "删去的条目发布过的，检查会问它的旧网址搬到了哪里，请照着写进 docs/redirects.csv。"
    if gone and new:
        yield "新增和删去要是同一条改了字，请把旧编号写进清单的“编号”一列，再来一次。"
    if not (new or gone or changed):
        yield "没有变化。"


def _changed(old: Fields, row: Fields) -> Iterator[str]:
    for name in _SHAPE[1:]:
        if (old.get(name) or "") != (row.get(name) or ""):
            yield f"改动 {row[NUMBER]}：{name}：“{_line(old.get(name))}” → “{_line(row.get(name))}”"


def _kept(reading: Reading, old: Mapping[str, Fields], rows: Sequence[Fields]) -> Iterator[str]:
    """Columns that the file lacks keep what staff had filled in."""
    for name in (n for n in _SHAPE[1:] if n not in reading.columns):
        if count := sum(bool(row.get(name)) for row in rows if row[NUMBER] in old):
            yield f"表里没有“{name}”这一列，原来填的 {count} 格照旧"


def _line(text: str | None) -> str:
    return printable(" ".join((text or "").split()))


def _page(year: int, title: str) -> str:
    source = title if title.startswith("《") and title.endswith("》") else f"《{title}》"
    form = {"标题": f"{year}年普法责任清单", "年度": str(year), "导语": LEAD, "来源": source}
    return "\n".join(["---", *(f"{key}: {quoted(value)}" for key, value in form.items()), "---", ""])


def _advice(path: str, title: str, year: int) -> Iterator[Problem]:
    years = re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", title)
    if years and str(year) not in years:
        what = f"清单的标题“{said(title)}”写的是 {years[0]} 年，放进了 {year} 年"
        yield Problem(path, 1, what, "请核对是不是选错了文件", RULE, advice=True)
