"""docs/ and mkdocs.yml → Library: read once, from disk; what cannot be read is a finding.

The only room that reads what people write.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from pufa import frontmatter
from pufa.attachments import read_attachment
from pufa.document import Document, of
from pufa.everyday import EVERYDAY, Everyday, EverydayForm
from pufa.frontmatter import Form as Fields
from pufa.history import first_commits, last_commits, version
from pufa.ledger import LEDGER, read_ledger
from pufa.library import EVENT_FORM, Duty, DutyList, Library, Word
from pufa.models import (
    DutyForm,
    DutyListForm,
    Form,
    PageForm,
    ReportForm,
    WordForm,
)
from pufa.office import OfficeForm
from pufa.page_reader import read_document, read_text
from pufa.past_pictures import past_pictures
from pufa.problem import Problem
from pufa.publicity import PAGE, TABLE, PublicityDay, PublicityDayForm
from pufa.published import PUBLISHED, PublicationForm
from pufa.redirects import REDIRECTS, Redirect, RedirectForm
from pufa.settings import read_settings
from pufa.table import AGAIN, read_table
from pufa.unseen import unseen

F = TypeVar("F", bound=Form)

CONFIG = "mkdocs.yml"
WORDS = "docs/_words.csv"


def read_library(root: Path, today: dt.date) -> Library:
    """Read mkdocs.yml and docs/ below `root` as of `today`; paths in the result are relative to `root`."""
    reader = _Reader(root)
    site_name, office, site_url = reader.office()
    files = sorted(reader.files())
    documents = tuple(reader.documents(files))
    duty_lists = tuple(reader.duty_list(page) for page in of(documents, DutyListForm))
    sources = {page.path: reader.source(page) for page in of(documents, ReportForm)}
    paths = frozenset(f"docs/{file}" for file in files)
    # What is read as text already; everything else is an attachment.
    pages = {path for path in paths if path.endswith(".md")} | {path[:-3] + ".txt" for path in sources}
    pages |= {REDIRECTS, WORDS, EVERYDAY, TABLE, *(duties.csv_path for duties in duty_lists)}
    redirects, ledger, words = tuple(reader.redirects()), reader.ledger(), tuple(reader.words())
    standing = version(root)
    return Library(
        office=office,
        site_name=site_name,
        site_url=site_url,
        documents=documents,
        duty_lists=duty_lists,
        words=words,
        everyday=tuple(reader.everyday()),
        publicity_days=tuple(reader.publicity_days()),
        sources={path: text for path, text in sources.items() if text is not None},
        event_form=(reader.text(EVENT_FORM) or "") if EVENT_FORM in paths else "",
        files=paths,
        attachments=tuple(read_attachment(root, path) for path in sorted(paths - pages)),
        redirects=redirects,
        ledger=ledger,
        publications=tuple(form for _, form in reader.table(PublicationForm, PUBLISHED)),
        first_commits=first_commits(root, "docs"),
        # Of what was changed since, git's day would be wrong.
        last_commits=last_commits(root, "docs") if standing else {},
        version=standing,
        past_pictures=past_pictures(root, "docs"),
        today=today,
        config=reader.config,
        problems=tuple(sorted(reader.problems)),
    )


def reread(library: Library, root: Path, path: str) -> tuple[Library, list[Problem]]:
    """The library with one page of it read again from its file at `path`; or what is wrong with the page."""
    page, problems = read_document(root, path)
    if page is None or problems:
        return library, problems
    documents = tuple(page if old.path == path else old for old in library.documents)
    lists = {duties.path: duties for duties in of(documents, DutyListForm)}
    duty_lists = tuple(replace(old, page=lists[old.page.path]) for old in library.duty_lists)
    return replace(library, documents=documents, duty_lists=duty_lists), []


def read_config(root: Path) -> list[Problem]:
    """What is wrong with mkdocs.yml, asked before MkDocs answers in its own words."""
    reader = _Reader(root)
    reader.office()
    return sorted(reader.problems)


class _Reader:
    """Reads files below `root`, collecting problems on the way."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.config = Fields({}, {})

    def text(self, path: str, name: str = "", *, encodings: Sequence[str] = ("utf-8-sig",)) -> str | None:
        """The text of a file in the first encoding that fits, or None and a finding."""
        text, problems = read_text(self.root, path, name, encodings)
        self.problems += problems
        return text

    def office(self) -> tuple[str, OfficeForm | None, str]:
        """The site's name, the office, and the site's address where it is known."""
        text = self.text(CONFIG)
        if text is None:
            return "", None, ""
        said, problems = read_settings(text, CONFIG)
        self.problems += problems
        self.config = said.fields
        return said.name, said.office, said.address

    def files(self) -> Iterator[str]:
        """Every file below docs/, as a path from there. A link is refused: it can lead anywhere."""
        folder = self.root / "docs"
        for place, folders, names in os.walk(folder):
            above = Path(place).relative_to(folder).as_posix()
            for name in sorted([*folders, *names]):
                inside = name if above == "." else f"{above}/{name}"
                if os.path.islink(f"{place}/{name}"):
                    fix = "请删掉它，把文件本身放到这里"
                    self.problems.append(
                        Problem(f"docs/{inside}", 1, "这是一个快捷方式", fix, frontmatter.RULE)
                    )
                elif name in names:
                    yield inside

    def documents(self, files: Iterable[str]) -> Iterator[Document[PageForm]]:
        for inside in files:
            hidden = any(part.startswith(("_", ".")) for part in inside.split("/"))
            if inside.endswith(".md") and not hidden:
                page, problems = read_document(self.root, f"docs/{inside}")
                self.problems += problems
                if page:
                    yield page

    def source(self, report: Document[ReportForm]) -> str | None:
        """The untouched text that a report was made from: the .txt file beside it."""
        return self.text(report.path[:-3] + ".txt", f"{report.path} 的原文")

    def duty_list(self, page: Document[DutyListForm]) -> DutyList:
        path = page.path[:-3] + ".csv"
        # Excel saves “CSV” in GBK, “CSV UTF-8” in UTF-8: offices have both.
        text = self.text(path, f"{page.path} 的清单", encodings=("utf-8-sig", "gb18030"))
        again = f"请运行 python3 scripts/new.py duties {page.path[-7:-3]} {path}，它会改写成统一的格式"
        rows = self.rows(DutyForm, text, path, again)
        return DutyList(page, path, tuple(Duty(line, form) for line, form in rows))

    def table(self, shape: type[F], path: str) -> list[tuple[int, F]]:
        """The rows of a table that an office may do without."""
        return self.rows(shape, self.text(path), path) if (self.root / path).exists() else []

    def rows(self, shape: type[F], text: str | None, path: str, again: str = AGAIN) -> list[tuple[int, F]]:
        rows, problems = read_table(shape, text, path, again) if text is not None else ([], [])
        self.problems += problems
        self.problems += unseen(text or "", path)
        return rows

    def redirects(self) -> Iterator[Redirect]:
        """Where pages have moved to."""
        for line, form in self.table(RedirectForm, REDIRECTS):
            yield Redirect(line, form.old, form.new)

    def words(self) -> Iterator[Word]:
        """The names that must be written exactly."""
        for line, form in self.table(WordForm, WORDS):
            if form.wrong == form.right:
                what, fix = f"“错”和“对”都是“{form.wrong}”", "请把“对”改成正确的写法"
                self.problems.append(Problem(WORDS, line, what, fix, frontmatter.RULE))
            else:
                yield Word(form.wrong, form.right, form.reason)

    def everyday(self) -> Iterator[Everyday]:
        """What residents say for what the pages write."""
        for line, form in self.table(EverydayForm, EVERYDAY):
            if form.said == form.written:
                what, fix = f"“居民说”和“网上写”都是“{form.said}”", "一样的不用写，请删去这一行"
                self.problems.append(Problem(EVERYDAY, line, what, fix, frontmatter.RULE))
            else:
                yield Everyday(form.said, form.written)

    def publicity_days(self) -> Iterator[PublicityDay]:
        """The rows of the calendar; an office may do without page and table."""
        if (self.root / PAGE).exists() or (self.root / TABLE).exists():
            for line, form in self.rows(PublicityDayForm, self.text(TABLE, f"{PAGE} 的表"), TABLE):
                yield PublicityDay(line, form)

    def ledger(self) -> Mapping[str, int]:
        """Every address ever published; without the file, none was."""
        text = self.text(LEDGER) if (self.root / LEDGER).exists() else None
        addresses, problems = read_ledger(text or "")
        self.problems += problems
        return addresses
