"""One file of docs/ → its text, or the page written in it; what cannot be read is a finding."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Sequence
from pathlib import Path

from pufa import frontmatter
from pufa.document import Document
from pufa.models import ActivityForm, DutyListForm, HelpForm, HomeForm, PageForm, ReportForm, known_keys
from pufa.problem import Problem
from pufa.unseen import unseen
from pufa.urls import page_url
from pufa.validate import validate

LARGEST = 2_000_000  # bytes of a text file; the longest report has 15,000
SHAPES: tuple[tuple[re.Pattern[str], type[PageForm]], ...] = (
    (re.compile(r"index\.md"), HomeForm),
    (re.compile(r"help/index\.md"), HelpForm),
    (re.compile(r"reports/\d{4}\.md"), ReportForm),
    (re.compile(r"duties/\d{4}\.md"), DutyListForm),
    (re.compile(r"activities/\d{4}/(?!index\.md)[^/]+\.md"), ActivityForm),
)
_ADDRESS = re.compile(r"[a-z0-9-]+(/[a-z0-9-]+)*\.md")


def read_text(
    root: Path, path: str, name: str = "", encodings: Sequence[str] = ("utf-8-sig",)
) -> tuple[str | None, list[Problem]]:
    """The text of the file at `path` below `root` in the first encoding that fits, or None and a finding.

    `name` is what the file is to its writers.
    """
    file = root / path
    try:
        if file.stat().st_size <= LARGEST:
            content = file.read_bytes()
            for other in encodings[:-1]:
                with contextlib.suppress(UnicodeDecodeError):
                    return content.decode(other).replace("\r\n", "\n"), []
            return content.decode(encodings[-1]).replace("\r\n", "\n"), []
        what, fix = "文件太大，不像是文字", f"文字文件请不要超过 {LARGEST // 1_000_000} MB"
    except UnicodeDecodeError:
        what, fix = "文件不是 UTF-8 编码，打开会是乱码", "请用“另存为”，编码选 UTF-8，再放回来"
    except OSError:
        what, fix = f"找不到{name or '这个文件'}，或者打不开", "请把文件放回这个位置，文件名一字不差"
    return None, [Problem(path, 1, what, fix, frontmatter.RULE)]


def read_document(root: Path, path: str) -> tuple[Document[PageForm] | None, list[Problem]]:
    """The page written in the file at `path` below `root`, if it can be read, and what is wrong with it."""
    inside = path.removeprefix("docs/")
    problems: list[Problem] = []
    if not _ADDRESS.fullmatch(inside):
        fix = "请只用小写英文字母、数字和减号，例如 fazhi-jishi.md"
        problems.append(Problem(path, 1, "文件名会成为网址，不能这样写", fix, frontmatter.RULE))
    text, found = read_text(root, path)
    problems += found
    if text is None:
        return None, problems
    shape = next((form for pattern, form in SHAPES if pattern.fullmatch(inside)), PageForm)
    page, found = frontmatter.read_page(text, path, known_keys(shape))
    problems += found
    if page is None:
        return None, problems
    problems += unseen(text, path)
    form, found = validate(shape, page.form.fields, path, page.form)
    problems += found
    if form is None:
        return None, problems
    return Document(path, page_url(path), form, page.form, page.body, page.body_line), problems
