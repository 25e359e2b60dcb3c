"""Everything that people wrote, as values: documents, duty rows, and what was found wrong on the way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar, cast

from pufa.attachments import Attachment
from pufa.frontmatter import Form as Fields
from pufa.models import ActivityForm, DutyForm, DutyListForm, OfficeForm, PageForm, ReportForm
from pufa.outline import Block, Paragraph, Sentence, bare, read
from pufa.problem import Problem

P = TypeVar("P", bound=PageForm, covariant=True)


@dataclass(frozen=True)
class Document(Generic[P]):
    """A page: where it was written, where it is published, its form and its Markdown body."""

    path: str
    url: str
    form: P
    fields: Fields
    body: str
    body_line: int

    @cached_property
    def outline(self) -> tuple[Block, ...]:
        return read(self.body)

    @cached_property
    def paragraphs(self) -> tuple[tuple[str, Paragraph], ...]:
        """Every paragraph of the outline with its bare text, in which quotes are looked for."""
        blocks = (block for block in self.outline if isinstance(block, Paragraph))
        return tuple((bare("".join(s.text for s in block.sentences)), block) for block in blocks)

    def find(self, quote: str) -> list[Sentence]:
        """The sentences in which `quote` begins, white space aside; it may run on in its paragraph."""
        wanted, found = bare(quote), []
        for text, block in self.paragraphs:
            start = text.find(wanted)
            while wanted and start >= 0:
                found.append(_sentence_at(block, start))
                start = text.find(wanted, start + 1)
        return found

    def line(self, *field: str | int) -> int:
        """The line on which a field of the form stands."""
        return self.fields.line(field)


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
class DutyList:
    """A year's duties: the page, the CSV file beside it and its rows."""

    page: Document[DutyListForm]
    csv_path: str
    rows: tuple[Duty, ...]


def of(documents: Iterable[Document[PageForm]], shape: type[P]) -> tuple[Document[P], ...]:
    """The documents of one shape, in their order."""
    return tuple(cast("Document[P]", d) for d in documents if isinstance(d.form, shape))


@dataclass(frozen=True)
class Library:
    """All that was written, and what was found wrong while reading it."""

    office: OfficeForm | None
    site_name: str
    documents: tuple[Document[PageForm], ...]
    duty_lists: tuple[DutyList, ...]
    sources: Mapping[str, str]
    files: frozenset[str]
    attachments: tuple[Attachment, ...]
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

    def cite(self, quote: str, year: int | None = None) -> Citation | None:
        """The only place where the reports (of `year`, if given) say `quote`, white space aside."""
        reports = [r for r in self.reports if year is None or r.form.year == year]
        found = [Citation(report, s) for report in reports for s in report.find(quote)]
        return found[0] if len(found) == 1 else None


def _sentence_at(block: Paragraph, position: int) -> Sentence:
    for sentence in block.sentences:
        position -= len(bare(sentence.text))
        if position < 0:
            return sentence
    return block.sentences[-1]
