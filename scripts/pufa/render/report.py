"""The annual report: its figures at a glance, its contents, and its text with the figures marked."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from markupsafe import Markup, escape

from pufa.document import Document
from pufa.library import COMPARE, Citation, Library, glance_url
from pufa.models import Figure, Note, ReportForm
from pufa.outline import Heading
from pufa.render import data, years
from pufa.render.chart import bars


def values(library: Library, url: str, body: str, *, notes: bool) -> Mapping[str, object]:
    """What the report's page shows: the glance, headings, and the marked text.

    `notes` says whether the notes on odd wording are shown.
    """
    report = next(r for r in library.reports if r.url == url)
    shown = [
        (note, citation)
        for note in (report.form.notes if notes else ())
        if (citation := library.cite(note.quote, report.form.year))
    ]
    return {
        **glance(library, report),
        "dictionary": data.dictionary(library),
        "tables": data.FIGURE_TABLES,
        "headings": [block for block in report.outline if isinstance(block, Heading)],
        "notes": shown,
        "source": report.path.removeprefix("docs/")[:-3] + ".txt",
        "text": Markup(_noted(_marked(body, _cited(library, report)), shown)),
    }


def glance(library: Library, report: Document[ReportForm]) -> Mapping[str, object]:
    """The figures in groups, each with its sentence and the year before, and the charts."""
    cited = _cited(library, report)
    earlier = years.before(library, report)
    by_id = {figure.id: (figure, citation) for figure, citation in cited}
    cards = [(figure, citation, years.change(figure, earlier.get(figure.id))) for figure, citation in cited]
    return {
        "report": report,
        "groups": [(name, list(group)) for name, group in groupby(cards, key=lambda card: card[0].group)],
        "charts": [(chart, bars([by_id[id_] for id_ in chart.figures])) for chart in report.form.charts],
        "glance_url": glance_url(report),
        "compare_url": COMPARE if len(library.reports) > 1 else "",
    }


def _cited(library: Library, report: Document[ReportForm]) -> list[tuple[Figure, Citation]]:
    return [
        (figure, citation)
        for figure in report.form.figures
        if (citation := library.cite(figure.quote, report.form.year))
    ]


def _marked(body: str, figures: list[tuple[Figure, Citation]]) -> str:
    """Link every figure in its sentence to the card that it feeds."""
    for figure, citation in figures:
        written, quote = str(escape(figure.written.written)), str(escape(figure.quote))
        sentence = body.find(f'id="{citation.sentence.id}"')
        place = body.find(quote, sentence, body.find("</p>", sentence))
        if place >= 0:
            at = body.index(written, place)
            link = f'<a class="number" href="#figure-{figure.id}">{written}</a>'
            body = body[:at] + link + body[at + len(written) :]
    return body


def _noted(body: str, notes: list[tuple[Note, Citation]]) -> str:
    """Put a mark at the end of every sentence that a note speaks of."""
    for number, (_, citation) in enumerate(notes, 1):
        start = body.find(f'id="{citation.sentence.id}"')
        end = body.rfind("<a", start, body.find('class="permalink"', start))
        mark = f'<a class="note-mark" id="noted-{number}" href="#note-{number}" data-added>〔原文如此〕</a>'
        body = body[:end] + mark + body[end:] if end >= 0 else body
    return body
