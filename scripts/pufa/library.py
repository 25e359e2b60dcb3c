"""Everything that people wrote, as values: documents, duty rows, and what was found wrong on the way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from pufa.archive import Sheet, Shelf, shelves
from pufa.attachments import Attachment
from pufa.document import Document, P, of
from pufa.everyday import Everyday
from pufa.frontmatter import Form as Fields
from pufa.history import Version
from pufa.hypertext import anchors
from pufa.models import ActivityForm, DutyForm, DutyListForm, HelpForm, PageForm, ReportForm
from pufa.office import OfficeForm
from pufa.outline import Sentence
from pufa.past_pictures import PastPicture
from pufa.problem import Problem
from pufa.publicity import PublicityDay
from pufa.published import PublicationForm
from pufa.redirects import Redirect

COMPARE = "reports/compare.html"
EVENT_FORM = "docs/activities/_template.md"
# Places that the layout (overrides/pages/) adds to a page of a shape, and that readers link to.
LAID_OUT: Mapping[type[PageForm], frozenset[str]] = {
    HelpForm: frozenset({"phones"}),
    ReportForm: frozenset({"glance", "download"}),
}


@dataclass(frozen=True)
class Derived:
    """A page that nobody wrote: it follows from others, and wears the shell of the page `like`."""

    url: str
    like: str
    title: str
    summary: str


@dataclass(frozen=True)
class Citation:
    """The sentence of a report in which a quoted clause begins."""

    report: Document[ReportForm]
    sentence: Sentence

    @property
    def url(self) -> str:
        return f"{self.report.url}#{self.sentence.id}"


@dataclass(frozen=True)
class Duty:
    """One row of a duty list and the line of the CSV file on which it begins."""

    line: int
    form: DutyForm


@dataclass(frozen=True)
class Word:
    """A name that must be written exactly: how it gets written wrongly, how rightly, and why."""

    wrong: str
    right: str
    reason: str


@dataclass(frozen=True)
class DutyList:
    """A year's duties: the page, the CSV file beside it and its rows."""

    page: Document[DutyListForm]
    csv_path: str
    rows: tuple[Duty, ...]


def glance_url(report: Document[ReportForm]) -> str:
    """Where the printable page of a report's figures stands."""
    return report.url.removesuffix(".html") + "-glance.html"


@dataclass(frozen=True)
class Library:
    """All that was written, and what was found wrong while reading it."""

    office: OfficeForm | None
    site_name: str
    site_url: str
    documents: tuple[Document[PageForm], ...]
    duty_lists: tuple[DutyList, ...]
    words: tuple[Word, ...]
    everyday: tuple[Everyday, ...]
    publicity_days: tuple[PublicityDay, ...]
    sources: Mapping[str, str]
    event_form: str  # the empty form of an event, as staff fill it in
    files: frozenset[str]
    attachments: tuple[Attachment, ...]
    redirects: tuple[Redirect, ...]
    ledger: Mapping[str, int]
    publications: tuple[PublicationForm, ...]
    first_commits: Mapping[str, dt.date]
    last_commits: Mapping[str, dt.date]
    version: Version | None
    past_pictures: tuple[PastPicture, ...]
    today: dt.date
    config: Fields
    problems: tuple[Problem, ...]

    def of(self, shape: type[P]) -> tuple[Document[P], ...]:
        """The documents of one shape, in the order of their paths."""
        return of(self.documents, shape)

    @cached_property
    def reports(self) -> tuple[Document[ReportForm], ...]:
        """The annual reports, newest first."""
        return tuple(sorted(self.of(ReportForm), key=lambda d: -d.form.year))

    @cached_property
    def activities(self) -> tuple[Document[ActivityForm], ...]:
        """The events, newest first."""
        return tuple(sorted(self.of(ActivityForm), key=lambda d: (-d.form.held.last.toordinal(), d.path)))

    @cached_property
    def by_url(self) -> Mapping[str, Document[PageForm]]:
        """Every written page by its address."""
        return {document.url: document for document in self.documents}

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """Where each event stands among the activities, by its address."""
        return {event.url: position for position, event in enumerate(self.activities)}

    @cached_property
    def fulfilments(self) -> Mapping[str, tuple[Document[ActivityForm], ...]]:
        """Duty number → the events that name it, newest first."""
        found: dict[str, list[Document[ActivityForm]]] = {}
        for event in self.activities:
            for number in dict.fromkeys(event.form.duties):
                found.setdefault(number, []).append(event)
        return {number: tuple(events) for number, events in found.items()}

    @cached_property
    def duties(self) -> Mapping[str, tuple[DutyList, Duty]]:
        """Duty number → its list and its row."""
        return {row.form.number: (duties, row) for duties in self.duty_lists for row in duties.rows}

    @cached_property
    def shelves(self) -> tuple[Shelf[Document[ActivityForm]], ...]:
        """The archive of events by year, month, theme, audience and department."""
        return shelves(self.activities)

    @cached_property
    def sheets(self) -> Mapping[str, Sheet[Document[ActivityForm]]]:
        """Every page of the archive by its address; the first page of a year is a written one."""
        return {sheet.url: sheet for shelf in self.shelves for sheet in shelf.sheets}

    @cached_property
    def unread(self) -> frozenset[str]:
        """The files in which something could not be read: what they hold is unknown, not missing."""
        return frozenset(problem.path for problem in self.problems)

    @cached_property
    def places(self) -> Mapping[str, frozenset[str]]:
        """Every page's url, and the ids in the page that can be linked to."""
        rows = {duties.page.url: [row.form.number for row in duties.rows] for duties in self.duty_lists}
        return {
            d.url: frozenset(anchors(d.body)).union(LAID_OUT.get(type(d.form), ()), rows.get(d.url, ()))
            for d in self.documents
        }

    @cached_property
    def moves(self) -> Mapping[str, str]:
        """Old address → new address."""
        return {redirect.old: redirect.new for redirect in self.redirects}

    @cached_property
    def derived(self) -> tuple[Derived, ...]:
        """The printable figures of every report, the years compared, the lists of the archive."""
        summary = "报告里的数字，每个都能看原句。"
        pages = [
            Derived(glance_url(report), report.url, f"{report.form.year}年一图读懂", summary)
            for report in self.reports
        ]
        if len(self.reports) > 1:
            summary = "历年报告里同一件事的数，口径有变的地方画断开。"
            pages.append(Derived(COMPARE, self.reports[0].url, "历年数字", summary))
        for url, sheet in self.sheets.items():
            if url not in self.by_url:
                page = f"（第{sheet.number}页）" if sheet.number > 1 else ""
                title = sheet.shelf.title
                pages.append(Derived(url, sheet.shelf.like, title + page, f"{title}，新的在前。"))
        return tuple(pages)

    def checked(self) -> Library:
        """The library without what only the checks ask for: 80 MB of 20,000 pages.

        An event's page shows what the builder makes of its text, and what its form says; the page of its
        year's duties names the line on which none is written.
        """
        line = ("普法责任",)
        documents = tuple(
            replace(d, body="", fields=Fields({}, {line: d.line(*line)}))
            if isinstance(d.form, ActivityForm)
            else replace(d)
            for d in self.documents
        )
        return replace(self, documents=documents)

    def cite(self, quote: str, year: int | None = None) -> Citation | None:
        """The only place where the report of `year` says `quote`, white space aside.

        Without a year the newest report that says it counts: a sentence may come again every year.
        """
        for report in self.reports:
            if year in (None, report.form.year) and (found := report.find(quote)):
                return Citation(report, found[0]) if len(found) == 1 else None
        return None
