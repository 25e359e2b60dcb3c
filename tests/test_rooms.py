"""The rooms: imports run one way, and no room grows too large to read."""

from __future__ import annotations

import ast
from pathlib import Path

from office import PROJECT

SCRIPTS = PROJECT / "scripts"
MIDDLE = {"checks", "render", "finish", "intake", "channels"}
# Lower rooms first; a module may import what stands before it.
GROUND = [
    "alone", "apt", "aside", "denied", "files", "kept", "releases", "templates",
    "problem", "personal", "names", "captions", "colours", "photo", "programs", "papers", "attachments",
    "drawings", "when", "workdays", "git", "clock", "sums", "lock", "history", "past_pictures", "amount",
    "outline", "masthead", "urls", "hypertext", "elements", "frontmatter", "unseen", "prose", "yearly",
    "ordinals", "excel_dates", "fields", "models", "office", "forge", "validate", "settings", "table",
    "redirects", "everyday",
    "publicity", "ledger", "place", "published",
    "archive", "deadlines", "document", "library", "page_tags", "tag_check", "schedule", "fulfilment",
    "dataset", "columns", "page_reader", "reader", "search",
    "due", "agenda", "outside", "renames", "official_text", "environment", "browser", "fonts",
    "shown", "checkout", "change", "changed_pages", "rehearsal", "screenshots", "before_after",
    "forge_comments",
]  # fmt: skip


def imports(file: Path) -> set[str]:
    """The rooms of `pufa` that a file imports."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "pufa":
            parts = node.module.split(".")[1:]
            found |= {parts[0]} if parts else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {a.name.split(".")[1] for a in node.names if a.name.startswith("pufa.")}
    return found


def room(file: Path) -> str:
    return file.relative_to(SCRIPTS / "pufa").parts[0].removesuffix(".py")


def test_没有一层向上引用() -> None:
    for file in (SCRIPTS / "pufa").rglob("*.py"):
        name = room(file)
        if name == "__init__":
            assert not imports(file)
        elif name in MIDDLE:
            assert imports(file) <= {*GROUND, name}, file
        else:
            assert imports(file) <= {*GROUND[: GROUND.index(name)], name}, file


def test_没有人引用命令() -> None:
    commands = {f.stem for f in SCRIPTS.glob("*.py")}
    for file in (SCRIPTS / "pufa").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not commands & set(names), file


def test_一间屋子不超过二百五十行() -> None:
    long = {f.name: n for f in SCRIPTS.rglob("*.py") if (n := len(f.read_text("utf-8").splitlines())) > 250}
    assert not long
