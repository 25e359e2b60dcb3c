"""What it takes to build a site of N pages, beside stock Material for MkDocs in the same run.

Use: python3 benchmarks/build.py [N …] [--only ours]      (default: 100 1000 5000 20000)

One row for each N and builder: seconds of a cold build with all our steps (checks, pages, search, feeds,
data, sums), the growth exponent since the row before (1 is linear), the peak of the memory of all its
processes together (Linux only). Ours also: a change to one page while serve.py runs, seconds until a browser
gets it, and until the search knows it. Material stands with its own search and jieba, every page in its
navigation, as its manual begins; it stops at 1,000, beyond which a build of it takes minutes.
Goals: 1,000 ≤ 5 s, 5,000 ≤ 25 s, 20,000 ≤ 110 s, exponent ≤ 1.05, ≤ 600 MB, a change shown in ≤ 2 s.
"""

from __future__ import annotations

import argparse
import math
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT / p) for p in ("scripts", "tests", "benchmarks/search")]

from pufa.environment import ensure  # noqa: E402  # the path above finds it

COUNTS = (100, 1_000, 5_000, 20_000)
LARGEST = 1_000
BUILD = "import sys; from pathlib import Path; from build import build; sys.exit(build(Path(sys.argv[1])))"
# The commands work on the project that they stand in.
SERVE = (
    "import sys, serve; from pathlib import Path; "
    "serve.ROOT = Path(sys.argv[1]); sys.exit(serve.main(['--port', sys.argv[2]]))"
)
NEWS = "这句话是刚刚添上的"


def measured(command: list[str], folder: Path) -> tuple[float, float]:
    """Run it in the folder: seconds, and the peak of the memory of it and of its children together, in MB."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(PROJECT / "scripts")}
    start, peak = time.perf_counter(), 0
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL)
    while process.poll() is None:
        peak = max(peak, sum(map(resident, tree(process.pid))))
        time.sleep(0.25)  # to be looked at makes a process slower
    if process.returncode:
        raise SystemExit(f"{command[:3]} ended with {process.returncode}")
    return time.perf_counter() - start, peak / 1e6


def tree(pid: int) -> Iterator[int]:
    """A process and all below it."""
    yield pid
    for file in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            below = file.read_text().split()
        except OSError:  # ended a moment ago
            continue
        for child in below:
            yield from tree(int(child))


def resident(pid: int) -> int:
    """Bytes of memory of a process, its share of what it shares; 0 of one that has ended."""
    try:
        told = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    return 1024 * sum(int(line.split()[1]) for line in told.splitlines() if line.startswith("Pss:"))


def changed(root: Path, url: str) -> tuple[float, float]:
    """Change a page while it is served: seconds until a browser gets it, and until the search knows it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}/"
    environment = {**os.environ, "PYTHONPATH": str(PROJECT / "scripts")}
    command = [sys.executable, "-c", SERVE, str(root), str(port)]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        until(lambda: got(address) != b"", server)
        time.sleep(3)  # the watcher has looked at every file once
        before = got(f"{address}search/index.js")
        with (root / "docs" / url).with_suffix(".md").open("a", encoding="utf-8") as file:
            file.write(f"\n\n{NEWS}。\n")
        start = time.perf_counter()
        until(lambda: NEWS.encode() in got(address + url), server)
        shown = time.perf_counter() - start
        assert got(f"{address}search/index.js") == before  # whole, as it was
        until(lambda: got(f"{address}search/index.js") not in (b"", before), server)
        return shown, time.perf_counter() - start
    finally:
        server.terminate()
        server.wait()


def got(url: str) -> bytes:
    """What the server answers; nothing while it is not there."""
    try:
        with urllib.request.urlopen(url, timeout=600) as answer:
            return bytes(answer.read())
    except OSError:
        return b""


def until(done: Callable[[], bool], server: subprocess.Popen[bytes]) -> None:
    while not done():
        if server.poll() is not None:
            raise SystemExit(f"serve.py ended with {server.returncode}")
        time.sleep(0.02)


def main(argv: list[str]) -> int:
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    reader.add_argument("pages", nargs="*", type=int, metavar="N", default=COUNTS)
    reader.add_argument("--only", choices=["ours"])
    asked = reader.parse_args(argv)
    ensure(tests=True)
    import corpus
    import peers

    last: dict[str, tuple[int, float]] = {}

    def row(who: str, count: int, seconds: float, peak: float, change: str = "") -> None:
        grown = ""
        if who in last:
            earlier, took = last[who]
            grown = f"{math.log(seconds / took) / math.log(count / earlier):.2f}"
        last[who] = count, seconds
        print(f"| {count:,} | {who} | {seconds:.1f} | {grown} | {peak:.0f} | {change} |", flush=True)

    print(
        "| pages | builder | s | exponent | MB | change shown, in the search, s |\n|---|---|---|---|---|---|"
    )
    for count in sorted(asked.pages):
        pages = corpus.write_pages(count)
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "ours"
            root.mkdir()
            corpus.make_project(root, pages)
            seconds, peak = measured([sys.executable, "-c", BUILD, str(root)], root)
            shown, known = changed(root, pages[0].url)
            row("ours", count, seconds, peak, f"{shown:.1f}, {known:.1f}")
            if asked.only != "ours" and count <= LARGEST:
                peer = Path(folder) / "material"
                peer.mkdir()
                peers.write_markdown(peer, {page.url: f"# {page.title}\n\n{page.body}\n" for page in pages})
                seconds, peak = measured([peers.python(), "-m", "mkdocs", "build", "--quiet"], peer)
                row("Material and jieba", count, seconds, peak)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
