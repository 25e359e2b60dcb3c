"""What a first view costs a reader on a slow phone, beside stock Material for MkDocs with the same text.

Use: python3 benchmarks/reader/run.py [N …] [--runs K] [--only ours]

One row for each kind of page: all bytes that the browser fetches (gzip), requests, requests to other hosts,
first and largest paint, blocking time, layout shift and the four marks of Lighthouse 13; medians of K runs
(default 3). Each N adds the same for some pages of a site of N fictional ones; Material stops at 1,000, a
build of it takes minutes beyond. Goals: 24 KB and four requests, the report 28 KB, largest paint within
1.0 s, blocking within 50 ms, shift 0, marks 99 and 100, and no row grows with N.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(PROJECT / p) for p in ("scripts", "tests", "benchmarks/search", "benchmarks/reader")]

from pufa.environment import ensure  # noqa: E402  # the path above finds it

SITE_URL = "https://example.org/"
LARGEST = 1000
REAL = {
    "home": "index.html",
    "report": "reports/2024.html",
    "duties": "duties/2024.html",
    "event": "activities/2024/moni-fating.html",
    "help": "help/index.html",
    "calendar": "calendar.html",
    "search": "search.html",
}
ALIKE = ("home", "report", "duties", "event", "help")  # what Material can show as well
COLUMNS = (
    "pages|page|site|bytes|requests|of others|first paint ms|largest paint ms|blocking ms|shift"
    "|performance|accessibility|best practices|SEO"
)
# As the first page of its manual has it; the addresses are the same as ours.
MATERIAL = f"""site_name: 法治样例
site_url: {SITE_URL}
use_directory_urls: false
theme:
  name: material
  language: zh
markdown_extensions: [attr_list]
"""


def project(place: Path) -> Path:
    """The project's own content, to be built in `place` without touching what stands in its site/."""
    for name in ("docs", "ledger"):
        shutil.copytree(PROJECT / name, place / name)
    for name in ("mkdocs.yml", "mkdocs.base.yml", "overrides", "scripts"):
        (place / name).symlink_to(PROJECT / name)
    return place


def material(place: Path, pages: Mapping[str, str]) -> Path:
    """The site that stock Material makes of the pages, {address: Markdown}."""
    import peers

    (place / "mkdocs.yml").write_text(MATERIAL, "utf-8")
    for url, text in pages.items():
        file = (place / "docs" / url).with_suffix(".md")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    subprocess.run([peers.python(), "-m", "mkdocs", "build", "--quiet"], cwd=place, check=True)
    return place / "site"


def rows(count: str, site: Path, who: str, pages: Mapping[str, str], runs: int) -> None:
    """Print a row for each of the pages, {kind: address}."""
    import lighthouse

    for kind, url in pages.items():
        looks = [lighthouse.look(site, url, f"{count}-{kind}-{who}-{run}") for run in range(runs)]

        def median(field: str, looks: list[lighthouse.Look] = looks) -> float:
            return statistics.median(getattr(one, field) for one in looks)

        marks = [statistics.median(one.marks[at] for one in looks) for at in range(4)]
        cells = [f"{median(field):,.0f}" for field in ("size", "requests", "outside", "fcp", "lcp", "tbt")]
        cells += [f"{median('cls'):.3f}", *(f"{mark:.0f}" for mark in marks)]
        print("|", " | ".join([count, kind, who, *cells]), "|", flush=True)
        if failed := sorted({why for one in looks for why in one.failed}):
            print(f"{kind}, {who}: {', '.join(failed)}", file=sys.stderr)


def real(place: Path, asked: argparse.Namespace) -> None:
    """The project's own pages."""
    from peers import markdown

    from build import build

    (place / "ours").mkdir()
    assert build(project(place / "ours")) == 0
    site = place / "ours/site"
    rows("own", site, "ours", REAL, asked.runs)
    if asked.only != "ours":
        texts = {
            file.relative_to(site).as_posix(): markdown(file.read_text("utf-8"))
            for file in site.rglob("*.html")
            if file.name not in ("404.html", "search.html")
        }
        (place / "peer").mkdir()
        peer = material(place / "peer", texts)
        rows("own", peer, "Material", {kind: REAL[kind] for kind in ALIKE}, asked.runs)


def fictional(place: Path, count: int, asked: argparse.Namespace) -> None:
    """A site of `count` fictional pages."""
    import corpus

    from build import build

    pages = corpus.write_pages(count)
    (place / "ours").mkdir()
    root = corpus.make_project(place / "ours", pages)
    assert build(root) == 0
    kinds = {"home": "index.html", "list": "activities/index.html", "event": pages[0].url}
    rows(f"{count:,}", root / "site", "ours", {**kinds, "search": "search.html"}, asked.runs)
    if asked.only != "ours" and count <= LARGEST:
        texts = {"index.html": "# 首页\n"} | {page.url: f"# {page.title}\n\n{page.body}\n" for page in pages}
        (place / "peer").mkdir()
        del kinds["list"]
        rows(f"{count:,}", material(place / "peer", texts), "Material", kinds, asked.runs)


def main(argv: list[str]) -> int:
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    reader.add_argument("pages", nargs="*", type=int, metavar="N")
    reader.add_argument("--runs", type=int, default=3, metavar="K")
    reader.add_argument("--only", choices=["ours"])
    asked = reader.parse_args(argv)
    ensure(tests=True)
    import lighthouse

    lighthouse.install()
    os.environ["SITE_URL"] = SITE_URL
    print(f"| {' | '.join(COLUMNS.split('|'))} |\n{'|---' * len(COLUMNS.split('|'))}|", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, work in {"real": real, **{str(n): fictional for n in asked.pages}}.items():
            place = Path(folder) / name
            place.mkdir()
            work(place, asked) if work is real else work(place, int(name), asked)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
