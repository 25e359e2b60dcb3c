"""A fictional office on disk, and specimens laid over it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

from PIL import Image

PROJECT = Path(__file__).resolve().parent.parent
SPECIMENS = Path(__file__).resolve().parent / "specimens"
_FILE = re.compile(r"^-- (?P<path>[^\n]+?)(?: \((?P<how>GBK|删除|照片|提交过)\))? --\n", re.MULTILINE)


def make_office(root: Path) -> Path:
    """Write the fictional office into the empty folder `root`, ready to be built."""
    shutil.copytree(SPECIMENS / "base", root, dirs_exist_ok=True)
    shutil.copy(PROJECT / "mkdocs.base.yml", root)
    shutil.copy(PROJECT / "docs/activities/_template.md", root / "docs/activities")
    for part in ("overrides", "scripts"):
        (root / part).symlink_to(PROJECT / part, target_is_directory=True)
    return root


def copy_office(office: Path, root: Path) -> Path:
    """Copy an office, with all that was made in it, into the folder `root`: building one takes a second."""
    return Path(shutil.copytree(office, root, symlinks=True, dirs_exist_ok=True))


def copy_project(root: Path) -> Path:
    """Copy the real project into the empty folder `root`, ready to be built: its own site/ stays."""
    for part in ("docs", "ledger", "overrides"):
        shutil.copytree(PROJECT / part, root / part)
    for part in ("mkdocs.yml", "mkdocs.base.yml"):
        shutil.copy(PROJECT / part, root)
    (root / "scripts").symlink_to(PROJECT / "scripts", target_is_directory=True)
    return root


def lay_over(root: Path, specimen: Path) -> list[str]:
    """Write a specimen's files over the office in `root`; return the findings that it expects.

    A specimen is one text file: `-- path --` opens a file, `-- path (GBK) --` one in that encoding,
    `-- path (删除) --` takes one away, `-- path (照片) --` draws a grey picture, `-- path (提交过) --` one
    that was committed and taken away again, with the author that stands below, `-- 期望 --` lists
    `file:line: words` that must be found.
    """
    text = specimen.read_bytes().decode("utf-8")
    marks = list(_FILE.finditer(text))
    expected: list[str] = []
    gone: dict[str, str] = {}
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        content = text[mark.end() : following.start() if following else None]
        if mark["path"] == "期望":
            expected = [line for line in content.splitlines() if line]
            continue
        if mark["how"] == "提交过":
            gone[mark["path"]] = content.strip()
            continue
        target = root / mark["path"]
        target.parent.mkdir(parents=True, exist_ok=True)
        if mark["how"] == "删除":
            target.unlink()
        elif mark["how"] == "照片":
            Image.new("RGB", (40, 30), "grey").save(target)
        else:
            target.write_bytes(content.encode("gbk" if mark["how"] else "utf-8"))
    if gone:
        _commit_and_remove(root, gone)
    return expected


def commit(root: Path, *paths: str) -> None:
    """Commit what stands at `paths`, or no longer does, into a repository that need not be there yet."""
    if not (root / ".git").exists():
        git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A", "--", *paths)
    git(root, "commit", "-q", "--allow-empty", "-m", "x")


def _commit_and_remove(root: Path, pictures: dict[str, str]) -> None:
    commit(root, "docs")
    git(root, "checkout", "-q", "-b", "change")
    for path, author in pictures.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        tags = Image.Exif()
        if author:
            tags[0x013B] = author
        Image.new("RGB", (40, 30), "grey").save(root / path, exif=tags)
    commit(root, "docs")
    for path in pictures:
        (root / path).unlink()
    commit(root, "docs")


def git(root: Path, *arguments: str) -> None:
    who = ("-c", "user.name=x", "-c", "user.email=x@example.com", "-c", "commit.gpgsign=false")
    # The fictional reports say 2024-01-31: committed today they would count as back-dated.
    then = {**os.environ, "GIT_COMMITTER_DATE": "2024-02-01T00:00:00"}
    subprocess.run(["git", *who, *arguments], cwd=root, check=True, capture_output=True, env=then)
