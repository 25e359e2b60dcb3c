"""Every question that is asked before anything is published, in this order."""

from __future__ import annotations

from pufa.checks import duties, links, markup, pages, quotes, verbatim
from pufa.library import Library
from pufa.problem import Problem

CHECKS = (pages.check, verbatim.check, quotes.check, duties.check, links.check, markup.check)


def check(library: Library) -> list[Problem]:
    """All findings about `library`, those met while reading it included, sorted by place."""
    found = [problem for question in CHECKS for problem in question(library)]
    return sorted({*library.problems, *found})
