"""A page that somebody wrote, as values: its address, its form, and what its text says."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar, cast
from urllib.parse import unquote

from pufa import ordinals, prose
from pufa.frontmatter import Form as Fields
from pufa.hypertext import Link, links
from pufa.models import PageForm, ReportForm
from pufa.outline import Block, Paragraph, Sentence, bare, read

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

    @cached_property
    def links(self) -> tuple[Link, ...]:
        return links(self.body, self.body_line)

    @cached_property
    def linked(self) -> frozenset[str]:
        """The files that this page links to or shows, and names that no file has."""
        return frozenset(self.file_of(link.target) for link in self.links)

    def file_of(self, target: str) -> str:
        """The file, from the project's root, that a link of this page leads to: itself for a mere #place."""
        path = unquote(target.partition("#")[0].partition("?")[0])
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.path), path)) if path else self.path

    @cached_property
    def passages(self) -> tuple[prose.Passage, ...]:
        """What was written to be read: the form's sentences (a report's form only quotes), then the body."""
        fields = () if isinstance(self.form, ReportForm) else prose.fields(self.fields)
        return (*fields, *prose.read(self.body, self.body_line))

    @cached_property
    def ordinals(self) -> tuple[ordinals.Mark, ...]:
        """The numbers that the body gives its parts, as written."""
        return ordinals.marks(self.passages)

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


def of(documents: Iterable[Document[PageForm]], shape: type[P]) -> tuple[Document[P], ...]:
    """The documents of one shape, in their order."""
    return tuple(cast("Document[P]", d) for d in documents if isinstance(d.form, shape))


def _sentence_at(block: Paragraph, position: int) -> Sentence:
    for sentence in block.sentences:
        position -= len(bare(sentence.text))
        if position < 0:
            return sentence
    return block.sentences[-1]
