"""data/: figures, pages, events and duties as open data, each file with a description for programs beside it.

JSON is described by JSON Schema, draft 2020-12 (https://json-schema.org/draft/2020-12). The CSV file is
described by CSV on the Web, because that is what a program looks for beside a CSV file: its address
with `-metadata.json` (https://www.w3.org/TR/tabular-data-model/#standard-file-metadata); it also ties
every Chinese heading to the English key.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from pufa.amount import EXACT
from pufa.columns import ACTIVITIES, DUTIES, FIGURES, PAGES, SEPARATOR, VERSION, Column
from pufa.dataset import (
    ACTIVITIES_JSON,
    FIGURES_CSV,
    FIGURES_JSON,
    LICENCE_URL,
    PAGES_JSON,
    ActivityRow,
    DutyRow,
    FigureRow,
    PageRow,
    activity_rows,
    duties_csv,
    duties_json,
    duty_rows,
    figure_rows,
    page_rows,
)
from pufa.library import Library

Row: TypeAlias = FigureRow | PageRow | ActivityRow | DutyRow
SCHEMA = "https://json-schema.org/draft/2020-12/schema"
_FIGURES, _PAGES, _ACTIVITIES = "年度报告里的数字", "网站的全部页面", "普法活动"
# An exact figure has no bound; one that is not exact has no number, and its value is more than digits.
_NEVER_BARE = {
    "if": {"properties": {"precision": {"const": EXACT}}},
    "then": {"properties": {"lower_bound": {"type": "null"}, "approximate": {"type": "null"}}},
    "else": {"properties": {"number": {"type": "null"}, "value": {"pattern": "[^0-9.,]"}}},
}


def write_data(site: Path, library: Library, site_url: str) -> None:
    """Write the files into `data/` below the folder `site`."""
    for name, content in _files(library, site_url):  # one by one: all at once fill the memory
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_bytes(content)


def _files(library: Library, site_url: str) -> Iterator[tuple[str, bytes]]:
    figures = figure_rows(library, site_url)
    yield from _table(FIGURES_CSV, FIGURES, figures, _FIGURES, ["year", "id"])
    yield from _list(FIGURES_JSON, FIGURES, figures, _FIGURES, _NEVER_BARE)
    yield from _pages(library, site_url)
    yield from _list(ACTIVITIES_JSON, ACTIVITIES, activity_rows(library, site_url), _ACTIVITIES)
    for duties in library.duty_lists:
        year, rows = duties.page.form.year, duty_rows(library, duties, site_url)
        yield from _table(duties_csv(year), DUTIES, rows, duties.page.form.title, ["id"])
        yield from _list(duties_json(year), DUTIES, rows, duties.page.form.title)


def _table(
    name: str, columns: Sequence[Column], rows: Sequence[Row], title: str, key: Sequence[str]
) -> Iterator[tuple[str, bytes]]:
    """A CSV file and its description."""
    yield name, as_csv(columns, rows)
    yield f"{name}-metadata.json", as_json(csv_metadata(name, columns, title, key))


def _list(
    name: str,
    columns: Sequence[Column],
    rows: Sequence[Row],
    title: str,
    rules: Mapping[str, object] | None = None,
) -> Iterator[tuple[str, bytes]]:
    """A JSON file and its schema."""
    yield name, as_json(list(map(vars, rows)))
    yield name.replace(".json", ".schema.json"), as_json(schema(title, columns, rules or {}))


def _pages(library: Library, site_url: str) -> Iterator[tuple[str, bytes]]:
    """The pages below the version of the site, and the schema of both."""
    known = library.version
    version = {"version": known.commit, "version_date": known.day.isoformat()} if known else {}
    rows = list(map(vars, page_rows(library, site_url)))
    listed = schema(_PAGES, PAGES, {})
    described = {
        "$schema": SCHEMA,
        "title": _PAGES,
        "type": "object",
        "properties": {
            **{column.key: _property(column) for column in VERSION},
            "pages": {"type": "array", "items": listed["items"]},
        },
        "required": ["pages"],
        "dependentRequired": {"version": ["version_date"], "version_date": ["version"]},
        "additionalProperties": False,
    }
    yield PAGES_JSON, as_json({**version, "pages": rows})
    yield PAGES_JSON.replace(".json", ".schema.json"), as_json(described)


def as_csv(columns: Sequence[Column], rows: Sequence[Row]) -> bytes:
    """RFC 4180 (https://www.rfc-editor.org/rfc/rfc4180), with the byte-order mark that Excel needs."""
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow([column.heading for column in columns])
    table.writerows([_cell(getattr(row, column.key)) for column in columns] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _cell(value: object) -> object:
    """Several values stand in one cell; addresses hold no space."""
    return SEPARATOR.join(value) if isinstance(value, list) else value


def as_json(value: object) -> bytes:
    """UTF-8, one value a line, so that two versions can be compared by eye."""
    content = io.BytesIO()  # as a string it would stand in memory three times
    text = io.TextIOWrapper(content, "utf-8", newline="", write_through=True)
    json.dump(value, text, ensure_ascii=False, indent=2)
    text.write("\n")
    return content.getvalue()


def schema(title: str, columns: Sequence[Column], rules: Mapping[str, object]) -> Mapping[str, object]:
    """The JSON Schema of a list of rows; `rules` holds between the cells of one row."""
    row = {
        "type": "object",
        "properties": {column.key: _property(column) for column in columns},
        "required": [column.key for column in columns],
        "additionalProperties": False,
        **rules,
    }
    return {"$schema": SCHEMA, "title": title, "type": "array", "items": row}


def csv_metadata(
    name: str, columns: Sequence[Column], title: str, key: Sequence[str]
) -> Mapping[str, object]:
    """CSV on the Web: https://www.w3.org/TR/tabular-metadata/"""
    described = [
        {
            "name": column.key,
            "titles": column.heading,
            "dc:description": column.meaning,
            "datatype": "string" if column.kind == "array" else column.kind,
            **({"separator": SEPARATOR} if column.kind == "array" else {}),
            "required": not column.optional and column.kind != "array",
        }
        for column in columns
    ]
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "zh-CN"}],
        "url": name.rpartition("/")[2],
        "dc:title": title,
        "dc:license": {"@id": LICENCE_URL},
        "tableSchema": {"columns": described, "primaryKey": list(key)},
    }


def _property(column: Column) -> Mapping[str, object]:
    kind = [column.kind, "null"] if column.optional else column.kind
    return {"title": column.heading, "description": column.meaning, "type": kind, **column.rules}
