"""Whom to ask: what to do first, the lines to call, answers to what people ask."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pufa.document import Document
from pufa.library import Library
from pufa.models import HelpForm

_QUESTION = re.compile(r"^###\s+(?P<title>.+?)\s*\{\s*#(?P<id>[\w-]+)\s*\}\s*$", re.MULTILINE)


@dataclass(frozen=True)
class Question:
    """A question as residents ask it, and where its answer stands."""

    title: str
    url: str


def questions(page: Document[HelpForm]) -> list[Question]:
    """The questions that the page answers: its headings that have an address."""
    return [Question(match["title"], f"{page.url}#{match['id']}") for match in _QUESTION.finditer(page.body)]


def values(library: Library, form: HelpForm) -> Mapping[str, object]:
    """The steps, each with the sentence of a report that it rests on, where there is one."""
    return {"steps": [(step, library.cite(step.quote) if step.quote else None) for step in form.steps]}
