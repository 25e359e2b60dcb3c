"""A fictional office on disk, and specimens laid over it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from PIL import Image

PROJECT = Path(__file__).resolve().parent.parent
SPECIMENS = Path(__file__).resolve().parent / "specimens"
_FILE = re.compile(r"^-- (?P<path>[^\n]+?)(?: \((?P<how>GBK|删除|照片)\))? --\n", re.MULTILINE)


def make_office(root: Path) -> Path:
    """Write the fictional office into the empty folder `root`, ready to be built."""
    shutil.copytree(SPECIMENS / "base", root, dirs_exist_ok=True)
    shutil.copy(PROJECT / "mkdocs.base.yml", root)
    shutil.copy(PROJECT / "docs/activities/_template.md", root / "docs/activities")
    for part in ("overrides", "scripts"):
        (root / part).symlink_to(PROJECT / part, target_is_directory=True)
    return root


def lay_over(root: Path, specimen: Path) -> list[str]:
    """Write a specimen's files over the office in `root`; return the findings that it expects.

    A specimen is one text file: `-- path --` opens a file, `-- path (GBK) --` one in that encoding,
    `-- path (删除) --` takes one away, `-- path (照片) --` draws a grey picture, `-- 期望 --` lists
    `file:line: words` that must be found.
    """
    text = specimen.read_bytes().decode("utf-8")
    marks = list(_FILE.finditer(text))
    expected: list[str] = []
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        content = text[mark.end() : following.start() if following else None]
        if mark["path"] == "期望":
            expected = [line for line in content.splitlines() if line]
            continue
        target = root / mark["path"]
        target.parent.mkdir(parents=True, exist_ok=True)
        if mark["how"] == "删除":
            target.unlink()
        elif mark["how"] == "照片":
            Image.new("RGB", (40, 30), "grey").save(target)
        else:
            target.write_bytes(content.encode("gbk" if mark["how"] else "utf-8"))
    return expected
