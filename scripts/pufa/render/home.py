"""The home page: useful without any news."""

from __future__ import annotations

from collections.abc import Mapping

from pufa.library import Library
from pufa.models import HelpForm
from pufa.render.help import questions

SHOWN = 5


def values(library: Library) -> Mapping[str, object]:
    """Questions people ask, the newest report's headline figures, the latest events."""
    report = library.reports[0]
    headline = [figure for figure in report.form.figures if figure.headline]
    return {
        "questions": [question for page in library.of(HelpForm) for question in questions(page)],
        "hotlines": [line for line in library.office.hotlines if line.front] if library.office else [],
        "report": report,
        "figures": [(figure, library.cite(figure.quote, report.form.year)) for figure in headline],
        "activities": library.activities[:SHOWN],
    }
