"""docs/ and mkdocs.yml → Library: read once, from disk; what cannot be read is a finding.

The only room that reads what people write.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from pufa import frontmatter
from pufa.ledger import LEDGER, read_ledger
from pufa.library import Document, Duty, DutyList, Library, of
from pufa.models import (
    ActivityForm,
    DutyForm,
    DutyListForm,
    Form,
    HelpForm,
    HomeForm,
    OfficeForm,
    PageForm,
    ReportForm,
    known_keys,
)
from pufa.problem import Problem
from pufa.redirects import REDIRECTS, Redirect, RedirectForm
from pufa.table import read_table
from pufa.validate import validate

F = TypeVar("F", bound=Form)

CONFIG = "mkdocs.yml"
SHAPES: tuple[tuple[re.Pattern[str], type[PageForm]], ...] = (
    (re.compile(r"index\.md"), HomeForm),
    (re.compile(r"help/index\.md"), HelpForm),
    (re.compile(r"reports/\d{4}\.md"), ReportForm),
    (re.compile(r"duties/\d{4}\.md"), DutyListForm),
    (re.compile(r"activities/\d{4}/(?!index\.md)[^/]+\.md"), ActivityForm),
)
_ADDRESS = re.compile(r"[a-z0-9-]+(/[a-z0-9-]+)*\.md")


def read_library(root: Path) -> Library:
    """Read mkdocs.yml and docs/ below `root`; every path in the result is relative to `root`."""
    reader = _Reader(root)
    site_name, office, site_url = reader.office()
    documents = tuple(reader.documents())
    duty_lists = tuple(reader.duty_list(page) for page in of(documents, DutyListForm))
    sources = {
        source: text
        for d in documents
        if isinstance(d.form, ReportForm)
        for source in [d.path[:-3] + ".txt"]
        if (text := reader.text(source, f"{d.path} 的原文")) is not None
    }
    files = frozenset(f.relative_to(root).as_posix() for f in (root / "docs").rglob("*") if f.is_file())
    redirects, ledger = tuple(reader.redirects()), reader.ledger()
    problems = tuple(sorted(reader.problems))
    return Library(
        office,
        site_name,
        documents,
        duty_lists,
        sources,
        files,
        problems,
        site_url=site_url,
        redirects=redirects,
        ledger=ledger,
    )


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

    def text(self, path: str, name: str = "") -> str | None:
        """The text of a file, or None and a finding."""
        try:
            return (self.root / path).read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError:
            what, fix = "文件不是 UTF-8 编码，打开会是乱码", "请用“另存为”，编码选 UTF-8，再放回来"
        except OSError:
            what, fix = f"找不到{name or '这个文件'}，或者打不开", "请把文件放回这个位置，文件名一字不差"
        self.problems.append(Problem(path, 1, what, fix, frontmatter.RULE))
        return None

    def office(self) -> tuple[str, OfficeForm | None, str]:
        """The site's name, the office, and the site's address where it is known."""
        text = self.text(CONFIG)
        if text is None:
            return "", None, ""
        fields, problems = frontmatter.read_form(text, CONFIG, known_keys(OfficeForm))
        self.problems += problems
        if fields is None:
            return "", None, ""
        extra = fields.fields.get("extra")
        office = extra.get("单位") if isinstance(extra, dict) else None
        if not isinstance(office, dict):
            fix = "请在 extra 下面写“单位:”，照范例填写名称、全称、说明"
            self.problems.append(
                Problem(CONFIG, fields.line(("extra",)), "没有填单位", fix, frontmatter.RULE)
            )
            return "", None, ""
        form, problems = validate(OfficeForm, office, CONFIG, fields, ("extra", "单位"))
        self.problems += problems
        name, address = (fields.fields.get(key) for key in ("site_name", "site_url"))
        # mkdocs.base.yml takes it from the environment too: publishing knows it, a laptop does not.
        return str(name or ""), form, str(address or os.environ.get("SITE_URL", ""))

    def documents(self) -> Iterator[Document[PageForm]]:
        folder = self.root / "docs"
        for file in sorted(folder.rglob("*.md")):
            inside = file.relative_to(folder).as_posix()
            if not any(part.startswith(("_", ".")) for part in inside.split("/")):
                yield from self.document(inside)

    def document(self, inside: str) -> Iterator[Document[PageForm]]:
        path = f"docs/{inside}"
        if not _ADDRESS.fullmatch(inside):
            fix = "请只用小写英文字母、数字和减号，例如 fazhi-jishi.md"
            self.problems.append(Problem(path, 1, "文件名会成为网址，不能这样写", fix, frontmatter.RULE))
        text = self.text(path)
        if text is None:
            return
        shape = next((form for pattern, form in SHAPES if pattern.fullmatch(inside)), PageForm)
        page, problems = frontmatter.read_page(text, path, known_keys(shape))
        self.problems += problems
        if page is None:
            return
        form, problems = validate(shape, page.form.fields, path, page.form)
        self.problems += problems
        if form:
            yield Document(path, f"{inside[:-3]}.html", form, page.form, page.body, page.body_line)

    def duty_list(self, page: Document[DutyListForm]) -> DutyList:
        path = page.path[:-3] + ".csv"
        rows = self.table(DutyForm, path, f"{page.path} 的清单")
        return DutyList(page, path, tuple(Duty(line, form) for line, form in rows))

    def table(self, shape: type[F], path: str, name: str = "") -> list[tuple[int, F]]:
        text = self.text(path, name)
        rows, problems = read_table(shape, text, path) if text is not None else ([], [])
        self.problems += problems
        return rows

    def redirects(self) -> Iterator[Redirect]:
        """Where pages have moved to; without the file, none has."""
        if (self.root / REDIRECTS).exists():
            for line, form in self.table(RedirectForm, REDIRECTS):
                yield Redirect(line, form.old, form.new)

    def ledger(self) -> Mapping[str, int]:
        """Every address ever published; without the file, none was."""
        text = self.text(LEDGER) if (self.root / LEDGER).exists() else None
        addresses, problems = read_ledger(text or "")
        self.problems += problems
        return addresses
