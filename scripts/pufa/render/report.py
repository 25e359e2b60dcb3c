"""The annual report: its figures at a glance, its contents, and its text with the figures marked."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from markupsafe import Markup, escape

from pufa.library import Citation, Library
from pufa.models import Figure
from pufa.outline import Heading
from pufa.render import data


def values(library: Library, url: str, body: str) -> Mapping[str, object]:
    """Groups of figures in the order of the form, headings, and the marked text."""
    report = next(r for r in library.reports if r.url == url)
    figures = [(figure, library.cite(figure.quote, report.form.year)) for figure in report.form.figures]
    return {
        "dictionary": data.dictionary(library),
        "tables": data.FIGURE_TABLES,
        "report": report,
        "groups": [(name, list(group)) for name, group in groupby(figures, key=lambda pair: pair[0].group)],
        "headings": [block for block in report.outline if isinstance(block, Heading)],
        "text": Markup(_marked(body, figures)),
        "source": report.path.removeprefix("docs/")[:-3] + ".txt",
    }


def _marked(body: str, figures: list[tuple[Figure, Citation | None]]) -> str:
    """Mark every figure of the register in the sentence it stands in."""
    for figure, citation in figures:
        if citation is None:
            continue
        written, quote = str(escape(figure.written.written)), str(escape(figure.quote))
        sentence = body.find(f'id="{citation.sentence.id}"')
        place = body.find(quote, sentence, body.find("</p>", sentence))
        if place >= 0:
            at = body.index(written, place)
            body = f'{body[:at]}<span class="number">{written}</span>{body[at + len(written) :]}'
    return body
