"""What it takes to build a search: seconds, memory, bytes. The site's own search is built here."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from phone import Search

from pufa.search import passages

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
# A process begins with the peak of the one that started it, so a small one must do it.
LAUNCHER = """
import os, subprocess, sys, time
start = time.monotonic()
running = subprocess.Popen(sys.argv[1:])
_, status, used = os.wait4(running.pid, 0)
print(f"\\n{time.monotonic() - start} {used.ru_maxrss}", file=sys.stderr)
sys.exit(os.waitstatus_to_exitcode(status) and 1)
"""
BUILD = """
import sys
from pathlib import Path
from build import build
sys.exit(build(Path(sys.argv[1])))
"""
# On the finished site: the index again, by itself.
INDEX = """
import datetime, sys, time
from pathlib import Path
from shutil import rmtree
from pufa.search.entries import entries
from pufa.aside import Aside
from pufa.search.index import Index
from pufa.search.writer import FOLDER
from pufa.reader import read_library
site = Path(sys.argv[1]).resolve()
library = read_library(site.parent, datetime.date.today())
found, everyday = entries(library), [(word.said, word.written) for word in library.everyday]
(site / FOLDER).rename(site.parent / "before")  # ext4 shuns what was deleted a moment ago, for seconds
start = time.monotonic()
shards = Aside("pufa.search.shards")
index = Index(site, found, everyday)
for entry in found:
    index.add(entry.url)
index.write(shards)
print(time.monotonic() - start)
rmtree(site.parent / "before")
"""


@dataclass(frozen=True)
class Built:
    """A search over a site; None where it cannot be told.

    Shape: the search, bytes of its index on disk, seconds and peak bytes of the build of the site with it,
    seconds and peak bytes of the index alone.
    """

    search: Search
    size: int
    seconds: float | None = None
    peak: int | None = None
    index_seconds: float | None = None
    index_peak: int | None = None


def timed(command: list[str], folder: Path) -> tuple[float, int, str]:
    """Run it: seconds, peak bytes of it or of a process that it waited for, what it printed."""
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    launch = [sys.executable, "-S", "-c", LAUNCHER, *command]
    done = subprocess.run(launch, cwd=folder, env=quiet, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{command[:3]} ended with {done.returncode}\n{done.stderr[-3000:]}")
    *_, line = done.stderr.splitlines()
    seconds, peak = line.split()
    return float(seconds), int(peak) * (1 if sys.platform == "darwin" else 1024), done.stdout


def weight(files: Iterable[Path]) -> int:
    """Bytes of these files."""
    return sum(file.stat().st_size for file in files if file.is_file())


def said(site: Path) -> int:
    """Bytes in UTF-8 of what all pages of the site say that can be a result."""
    pages = [
        file for file in site.rglob("*.html") if not {"search.html", "404.html", "staff"} & set(file.parts)
    ]
    read = [passages.read(file.read_text("utf-8")) for file in pages]
    return sum(len((page.title + "".join(piece.text for piece in page.passages)).encode()) for page in read)


def ours(root: Path) -> Built:
    """The project in `root` with the site's own search."""
    seconds, peak, _ = timed([sys.executable, "-c", BUILD, str(root)], SCRIPTS)
    site = root / "site"
    index_seconds: float | None = None
    index_peak: int | None = None
    try:
        _, index_peak, said = timed([sys.executable, "-c", INDEX, str(site)], SCRIPTS)
        index_seconds = float(said.split()[-1])
    except SystemExit as error:
        print(f"The index alone could not be made: {error}", file=sys.stderr)
    size = weight((site / "search").rglob("*"))
    search = Search("Ours", "ours", site, "search.html")
    return Built(search, size, seconds, peak, index_seconds, index_peak)
