"""The duty list: every row with the sentence it rests on and the events that fulfil it."""

from __future__ import annotations

from collections.abc import Mapping

from pufa.library import Library


def values(library: Library, url: str) -> Mapping[str, object]:
    """Rows of (duty, citation, events), and which columns have anything to show."""
    duties = next(d for d in library.duty_lists if d.page.url == url)
    rows = [
        (
            row.form,
            library.cite(row.form.quote, duties.page.form.year) if row.form.quote else None,
            [event for event in library.activities if row.form.number in event.form.duties],
        )
        for row in duties.rows
    ]
    return {"rows": rows, "csv": duties.csv_path.removeprefix("docs/")}
