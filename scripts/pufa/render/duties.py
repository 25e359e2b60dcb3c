"""The duty list: rows by department, each with what it rests on, its events and its status."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from pufa import deadlines, fulfilment
from pufa.archive import BESIDE_A_DUTY, DUTY, word_url, words
from pufa.dataset import duties_csv, duties_json
from pufa.document import Document
from pufa.fulfilment import Status
from pufa.library import Citation, Duty, DutyList, Library
from pufa.models import ActivityForm, DutyForm
from pufa.urls import slug


@dataclass(frozen=True)
class Row:
    """A row as it is shown; `tags` holds its words for each filter."""

    duty: DutyForm
    citation: Citation | None
    events: tuple[Document[ActivityForm], ...]
    status: Status
    tags: Mapping[str, list[str]]


def values(library: Library, url: str, *, gaps: bool) -> Mapping[str, object]:
    """Departments with their rows, the filters, and (`gaps`) what the office still has to look at."""
    duties = next(d for d in library.duty_lists if d.page.url == url)
    rows = [_row(library, duties, row) for row in duties.rows]
    year = duties.page.form.year
    return {
        "groups": list(_by_department(rows)),
        "count": len(rows),
        "filters": {name: _choices(rows, name) for name in ("部门", "对象", "月份", "类别")},
        "downloads": [
            (duties.csv_path.removeprefix("docs/"), "这张清单", "CSV，用 Excel、WPS 打开"),
            (duties_csv(year), "清单和活动", "CSV，每条连着它的活动"),
            (duties_json(year), "清单和活动", "JSON，给程序用"),
        ],
        "years": [(d.page.form.year, d.page.url) for d in reversed(library.duty_lists)],
        "shown": BESIDE_A_DUTY,
        "all_events": partial(word_url, DUTY),
        "rows_without_events": list(fulfilment.rows_without_events(library, duties)) if gaps else [],
        "events_without_rows": list(fulfilment.events_without_rows(library, year)) if gaps else [],
    }


def _row(library: Library, duties: DutyList, row: Duty) -> Row:
    form, year = row.form, duties.page.form.year
    return Row(
        form,
        library.cite(form.quote, year) if form.quote and not duties.page.form.source else None,
        library.fulfilments.get(form.number, ()),
        fulfilment.of(library, duties, row),
        {
            "部门": words(form.department),
            "对象": words(form.audience),
            "月份": [f"{month}月" for month in deadlines.months(form, year)],
            "类别": words(form.category),
        },
    )


def _by_department(rows: list[Row]) -> Iterator[tuple[str, str, list[Row]]]:
    """(department, its anchor, its rows), in the order in which departments first come; without one last."""
    names = list(dict.fromkeys(row.duty.department or "" for row in rows))
    for name in sorted(names, key=lambda name: not name):
        anchor = f"department-{slug(name)}" if name else "department"
        yield name, anchor, [row for row in rows if (row.duty.department or "") == name]


def _choices(rows: list[Row], name: str) -> list[str]:
    """What a filter can be set to, in the order of coming; months in that of the year."""
    found = list(dict.fromkeys(word for row in rows for word in row.tags[name]))
    return sorted(found, key=lambda month: int(month[:-1])) if name == "月份" else found
