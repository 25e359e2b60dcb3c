"""What is on the site on a day: a page whose 发布日期 is to come waits, and with it all that is its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from pufa.document import Document
from pufa.library import Library
from pufa.models import PageForm


def waiting(library: Library, day: dt.date) -> Mapping[str, dt.date]:
    """The path of every page that is not on the site yet on `day`, and the day on which it will be.

    A year's list of events comes with the first of them: before, it has nothing to list.
    """
    days = {page.path: due for page in library.documents if (due := page.form.published_on)}
    firsts: dict[str, dt.date] = {}
    for event in library.activities:
        year, due = f"{event.path.rpartition('/')[0]}/index.md", days.get(event.path, day)
        firsts[year] = min(due, firsts.get(year, due))
    for path in firsts.keys() & {page.path for page in library.documents}:
        days[path] = max(firsts[path], days.get(path, day))
    return {path: due for path, due in days.items() if due > day}


def held_back(library: Library, day: dt.date) -> Mapping[str, dt.date]:
    """Every file that is not on the site yet on `day`, pages and all else, and the day on which it will be.

    With a page wait the files of its name (its source, its table, its folder of photos), and what only
    pages that wait link to.
    """
    held = dict(waiting(library, day))
    late = [page for page in library.documents if page.path in held]
    shown = _linked(page for page in library.documents if page.path not in held)
    found = {
        file: [held[page.path] for page in late if file in page.linked] for file in _linked(late) - shown
    }
    for file in library.files:
        if not file.endswith(".md") and (owners := [held[page] for page in _owners(file) if page in held]):
            found[file] = owners
    return held | {
        file: min(days) for file, days in found.items() if file[-3:] != ".md" and file in library.files
    }


def published(library: Library, day: dt.date) -> Library:
    """The library as the site may know it on `day`: what waits is not in it."""
    held = held_back(library, day)
    if not held:
        return library
    return replace(
        library,
        documents=tuple(page for page in library.documents if page.path not in held),
        duty_lists=tuple(duties for duties in library.duty_lists if duties.page.path not in held),
        sources={path: text for path, text in library.sources.items() if path not in held},
        files=library.files - held.keys(),
        attachments=tuple(file for file in library.attachments if file.path not in held),
    )


def notices(library: Library) -> list[str]:
    """One line for every page that waits on the library's day: a writer who looks for it in vain is told."""
    days = sorted(waiting(library, library.today).items())
    return [f"{path} 定在 {day} 发布，今天先不放上网" for path, day in days]


def _linked(pages: Iterable[Document[PageForm]]) -> set[str]:
    return {file for page in pages for file in page.linked}


def _owners(file: str) -> Iterator[str]:
    """The pages that a file can belong to: the one of its name, those named like the folders around it."""
    yield f"{file.rpartition('.')[0]}.md"
    folders = file.split("/")[:-1]
    for depth in range(len(folders), 0, -1):
        yield f"{'/'.join(folders[:depth])}.md"
