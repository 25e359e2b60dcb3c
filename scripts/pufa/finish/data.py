"""data/: every figure and every page as open data, each file with a description for programs beside it.

JSON is described by JSON Schema, draft 2020-12 (https://json-schema.org/draft/2020-12). The CSV file is
described by CSV on the Web, because that is what a program looks for beside a CSV file: its address
with `-metadata.json` (https://www.w3.org/TR/tabular-data-model/#standard-file-metadata); it also ties
every Chinese heading to the English key.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from pufa.amount import EXACT
from pufa.columns import FIGURES, PAGES, Column
from pufa.dataset import (
    FIGURES_CSV,
    FIGURES_JSON,
    LICENCE_URL,
    PAGES_JSON,
    FigureRow,
    figure_rows,
    page_rows,
)
from pufa.library import Library

SCHEMA = "https://json-schema.org/draft/2020-12/schema"
_FIGURES, _PAGES = "年度报告里的数字", "网站的全部页面"
# An exact figure has no bound; one that is not exact has no number, and its value is more than digits.
_NEVER_BARE = {
    "if": {"properties": {"precision": {"const": EXACT}}},
    "then": {"properties": {"lower_bound": {"type": "null"}, "approximate": {"type": "null"}}},
    "else": {"properties": {"number": {"type": "null"}, "value": {"pattern": "[^0-9.,]"}}},
}


def write_data(site: Path, library: Library, site_url: str) -> None:
    """Write the files into `data/` below the folder `site`."""
    figures, pages = figure_rows(library, site_url), page_rows(library, site_url)
    files = {
        FIGURES_CSV: as_csv(figures),
        f"{FIGURES_CSV}-metadata.json": as_json(csv_metadata()),
        FIGURES_JSON: as_json([asdict(row) for row in figures]),
        FIGURES_JSON.replace(".json", ".schema.json"): as_json(schema(_FIGURES, FIGURES, _NEVER_BARE)),
        PAGES_JSON: as_json([asdict(row) for row in pages]),
        PAGES_JSON.replace(".json", ".schema.json"): as_json(schema(_PAGES, PAGES, {})),
    }
    for name, content in files.items():
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_bytes(content)


def as_csv(rows: Sequence[FigureRow]) -> bytes:
    """RFC 4180 (https://www.rfc-editor.org/rfc/rfc4180), with the byte-order mark that Excel needs."""
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow([column.heading for column in FIGURES])
    table.writerows([getattr(row, column.key) for column in FIGURES] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def as_json(value: object) -> bytes:
    """UTF-8, one value a line, so that two versions can be compared by eye."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


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


def csv_metadata() -> Mapping[str, object]:
    """CSV on the Web: https://www.w3.org/TR/tabular-metadata/"""
    columns = [
        {
            "name": column.key,
            "titles": column.heading,
            "dc:description": column.meaning,
            "datatype": column.kind,
            "required": not column.optional,
        }
        for column in FIGURES
    ]
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "zh-CN"}],
        "url": FIGURES_CSV.rpartition("/")[2],
        "dc:title": _FIGURES,
        "dc:license": {"@id": LICENCE_URL},
        "tableSchema": {"columns": columns, "primaryKey": ["year", "id"]},
    }


def _property(column: Column) -> Mapping[str, object]:
    kind = [column.kind, "null"] if column.optional else column.kind
    return {"title": column.heading, "description": column.meaning, "type": kind, **column.rules}
