"""An Excel file (.xlsx) → its tables.

Read from the sheet's own XML, in one pass: openpyxl tells a formula from its result only by reading
twice, makes an object of every empty cell that has a border (100,000 such rows: 11 s and 430 MB a reading,
here 3 s and 61 MB), and one of every place in a merged range, which may reach to row 1,048,576: of a
file of 5 kB with such a range it made nothing in two minutes.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from xml.etree import ElementTree

from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900
from openpyxl.utils.escape import unescape

from pufa.intake.cell_formats import FORMATS, GENERAL, adds_words, shown
from pufa.intake.grid import MOST_CELLS, TOO_LARGE, Book, Cell, Grid, Merge, filled
from pufa.intake.package import Package, Target, attribute, local
from pufa.intake.refused import Refused

WORKBOOK = "xl/workbook.xml"
NO_RESULT = "公式没有存下结果"
_MOST_PLACES = 5_000_000  # cells of a sheet, empty ones included
_MOST_MERGES = 50_000
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384


def read_sheets(package: Package) -> Book:
    """Every sheet of a workbook, in order; raises Refused, or what a damaged file raises."""
    book, parts = package.tree(WORKBOOK), package.related(WORKBOOK)
    kinds = {part.rpartition("/")[2]: part for part in parts.values()}
    strings: list[str] = []
    if "sharedStrings.xml" in kinds:
        listener = _Strings()
        package.walk(kinds["sharedStrings.xml"], listener)
        strings = listener.strings
    formats = _formats(package.tree(kinds["styles.xml"])) if "styles.xml" in kinds else []
    old = any(attribute(e, "date1904") in ("1", "true") for e in book.iter() if local(e.tag) == "workbookPr")
    epoch = CALENDAR_MAC_1904 if old else CALENDAR_WINDOWS_1900
    grids = []
    for sheet in (e for e in book.iter() if local(e.tag) == "sheet"):
        part = parts[attribute(sheet, "id")]
        if "worksheets/" in part:  # a chart may stand on a sheet of its own
            reader = _Sheet(strings, formats, epoch)
            package.walk(part, reader)
            hidden = attribute(sheet, "state") in ("hidden", "veryHidden")
            grids.append(reader.grid(f"工作表“{attribute(sheet, 'name')}”", hidden=hidden))
    return Book(tuple(grids))


def _formats(styles: ElementTree.Element) -> list[str]:
    """The format codes in the order in which cells refer to them."""
    codes = dict(FORMATS)
    for element in styles.iter():
        if local(element.tag) == "numFmt":
            codes[int(attribute(element, "numFmtId"))] = attribute(element, "formatCode")
    used = [e for cells in styles if local(cells.tag) == "cellXfs" for e in cells]
    return [codes.get(int(attribute(e, "numFmtId") or 0), GENERAL) for e in used]


class _Strings(Target):
    """The texts that cells share. How a name is pronounced (rPh) is no part of them."""

    def __init__(self) -> None:
        self.strings: list[str] = []
        self.pieces: list[str] = []
        self.inside = self.phonetic = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = local(tag)
        self.inside = name == "t"
        self.phonetic = self.phonetic or name == "rPh"

    def data(self, text: str) -> None:
        if self.inside and not self.phonetic:
            self.pieces.append(text)

    def end(self, tag: str) -> None:
        name = local(tag)
        self.inside = False
        if name == "rPh":
            self.phonetic = False
        elif name == "si":
            self.strings.append("".join(self.pieces))
            self.pieces.clear()


class _Sheet(Target):
    """One sheet: the cells that are not empty, what is merged, what is hidden."""

    def __init__(self, strings: Sequence[str], formats: Sequence[str], epoch: dt.datetime) -> None:
        self.strings, self.formats, self.epoch = strings, formats, epoch
        self.cells: list[Cell] = []
        self.merges: list[Merge] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.row = self.column = self.places = 0
        self.attributes: dict[str, str] = {}
        self.value: list[str] | None = None
        self.inside = self.formula = self.phonetic = False

    def grid(self, name: str, *, hidden: bool) -> Grid:
        rows = filled(self.cells, self.merges)
        columns = frozenset(self.hidden_columns)
        return Grid(
            name, rows, hidden=hidden, hidden_rows=frozenset(self.hidden_rows), hidden_columns=columns
        )

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.inside = False
        match local(tag):
            case "c":
                self.begin(attributes)
            case "v" | "t" if not self.phonetic:
                self.value, self.inside = self.value or [], True
            case "f":
                self.formula = True
            case "rPh":
                self.phonetic = True
            case "row":
                self.row, self.column = int(attributes.get("r", self.row + 1)), 0
                if attributes.get("hidden") in ("1", "true"):
                    self.hidden_rows.add(self.row)
            case "col" if attributes.get("hidden") in ("1", "true"):
                first, last = max(1, int(attributes["min"])), min(int(attributes["max"]), _LAST_COLUMN)
                self.hidden_columns |= set(range(first, last + 1))
            case "mergeCell":
                self.merge(attributes["ref"])

    def data(self, text: str) -> None:
        if self.inside and self.value is not None:
            self.value.append(text)

    def end(self, tag: str) -> None:
        self.inside = False
        name = local(tag)
        if name == "rPh":
            self.phonetic = False
        elif name == "c" and (self.value is not None or self.formula):
            self.finish()

    def begin(self, attributes: dict[str, str]) -> None:
        self.places += 1
        if self.places > _MOST_PLACES:
            raise Refused(TOO_LARGE)
        self.attributes, self.value, self.formula = attributes, None, False
        self.column += 1
        if reference := attributes.get("r"):
            found = _REFERENCE.fullmatch(reference)
            if not found:
                raise ValueError(reference)
            self.row, self.column = int(found[2]), _number(found[1])
        if not (1 <= self.row <= _LAST_ROW and 1 <= self.column <= _LAST_COLUMN):
            raise ValueError(reference)

    def finish(self) -> None:
        """Keep the cell that ends here, unless nothing can be seen in it."""
        text, wrong, month = self.content("".join(self.value or ()))
        text = unescape(text).replace("\r\n", "\n").replace("\r", "\n").strip()
        if text or wrong:
            self.cells.append(Cell(self.row, self.column, text, wrong, month))
        if len(self.cells) > MOST_CELLS:
            raise Refused(TOO_LARGE)

    def content(self, value: str) -> tuple[str, str, str]:
        """Text, why there is none, and the month of a day."""
        kind = self.attributes.get("t", "n")
        if self.formula and not value and kind == "n":
            return "", NO_RESULT, ""
        match kind:
            case "s":
                return self.strings[int(value)], "", ""
            case "e":
                return "", f"公式出错，写着 {value}", ""
            case "b":
                return ("TRUE" if value == "1" else "FALSE"), "", ""
            case "d":
                return value.partition("T")[0], "", value[:7]
            case "n" if value.strip():
                return self.number(float(value))
        return value, "", ""

    def number(self, number: float) -> tuple[str, str, str]:
        style = int(self.attributes.get("s", 0))
        code = self.formats[style] if style < len(self.formats) else GENERAL
        if adds_words(code):
            return "", f"数后面的字是格式（{code}）里的，格子里没有", ""
        try:
            text, month = shown(number, code, self.epoch)
            return text, "", month
        except (ValueError, OverflowError):
            return "", "日期不存在", ""

    def merge(self, reference: str) -> None:
        left, top, right, bottom = range_boundaries(reference)
        if None in (left, top, right, bottom) or len(self.merges) >= _MOST_MERGES:
            raise ValueError(reference)
        self.merges.append((int(top or 0), int(left or 0), int(bottom or 0), int(right or 0)))


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
