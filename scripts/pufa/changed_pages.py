"""Which pages a change touches, what they were called before, and where their old addresses lead."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pufa.change import DELETED, RENAMED, Change, File
from pufa.frontmatter import read_page
from pufa.git import git
from pufa.library import Library
from pufa.models import PageForm, known_keys
from pufa.schedule import waiting
from pufa.urls import page_url


@dataclass(frozen=True)
class ChangedPage:
    """A page before and after; what it has not on one side is empty.

    `wanted` is the line that docs/redirects.csv must get, since the old address was published; `due` the day
    on which the page will be published, where that is to come.
    """

    old: str
    new: str
    old_title: str = ""
    new_title: str = ""
    wanted: str = ""
    due: dt.date | None = None

    @property
    def retitled(self) -> bool:
        return bool(self.old_title and self.new_title) and self.old_title != self.new_title


def changed_pages(root: Path, change: Change, library: Library) -> tuple[ChangedPage, ...]:
    """Every page whose text, table or pictures the change touches, in the order of their addresses."""
    pages = {document.path for document in library.documents}
    # A name that begins with a line is no page: _template.md.
    gone = (PurePosixPath(file.path) for file in change.files if file.kind == DELETED)
    pages |= {str(path) for path in gone if path.suffix == ".md" and not path.name.startswith("_")}
    touched: dict[str, File | None] = {}
    for file in change.files:
        if page := _page_of(file.path, pages):
            touched[page] = file if page == file.path else touched.get(page)
    return tuple(_page(root, change, library, path, file) for path, file in sorted(touched.items()))


def _page_of(path: str, pages: set[str]) -> str:
    """The page that a file belongs to: itself, the one of the same name, the one of its folder's name."""
    place = PurePosixPath(path)
    candidates = (path, f"{place.with_suffix('')}.md", f"{place.parent}.md")
    return next((candidate for candidate in candidates if candidate in pages), "")


def _page(root: Path, change: Change, library: Library, path: str, file: File | None) -> ChangedPage:
    before = file.old if file else path
    old_title, new_title = _title(git(root, "show", f"{change.base}:./{before}")), ""
    old = page_url(before) if git(root, "ls-tree", change.base, "--", before) else ""
    if file and file.kind == DELETED:
        return ChangedPage(old, "", old_title, "", _wanted(library, old, _shelf(library, old)))
    new = page_url(path)
    new_title = library.by_url[new].form.title
    wanted = _wanted(library, old, new) if file and file.kind == RENAMED else ""
    return ChangedPage(old, new, old_title, new_title, wanted, waiting(library, library.today).get(path))


def _title(text: str) -> str:
    page, _ = read_page(text, "", known_keys(PageForm))
    title = page.form.fields.get("标题") if page else None
    return title if isinstance(title, str) else ""


def _wanted(library: Library, old: str, new: str) -> str:
    return f"{old},{new}" if old in library.ledger and old not in library.moves else ""


def _shelf(library: Library, old: str) -> str:
    """The nearest list above a page that is no more: there its readers find what there is instead."""
    above = (f"{folder}/index.html" for folder in PurePosixPath(old).parents)
    return next((url for url in above if url in library.by_url), "index.html")
