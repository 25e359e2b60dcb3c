"""What search costs a reader and an office, and what it finds, beside the usual searches.

Use: python3 benchmarks/search/run.py [N …] [--only ours] [--runs K] [--plain]      (default 100 1000)

Part one makes N fictional pages (corpus.py), builds them with every search and prints one row each: what it
finds of strings that stand in the pages, what the first search costs on a phone with a slow line, what the
index costs to make and to keep. Part two asks questions.csv of the project's own site.
--only ours leaves the peers out; --runs K takes medians of K cold searches (default 3); --plain serves
without compression; N = 0 leaves part one out. Material and Zensical stop at 5,000 pages: a build takes
minutes there. Goals: recall 1 at any N, and a first search whose bytes hardly grow with N.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

PROJECT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(PROJECT / part) for part in ("scripts", "tests", "benchmarks/search")]

from pufa.environment import ensure  # noqa: E402  # the path above finds it

if TYPE_CHECKING:
    from builds import Built
    from corpus import Page
    from phone import Cost, Search

Value = TypeVar("Value")
QUERIES = ("调解", "物业")  # each in more than half of the pages: the most that a query can cost
MOST = 30_000  # results looked at: all of them, a single character stands on every page
LARGEST = 5000
COLUMNS = (
    "pages|search|recall|exact|found nothing|kB to ten|of it the search's own|requests|of it the search's own"
    "|first result ms|after query ms|second query ms|again ms"
    "|index s|index peak MB|site s|site peak MB|index / text"
)
QUESTIONS = "search|class|questions|right first|right place first|P@5|one of five right|found nothing"


def line(cells: Sequence[object]) -> str:
    """A row of a Markdown table."""
    return "| " + " | ".join(map(str, cells)) + " |"


def head(columns: str) -> str:
    names = columns.split("|")
    return line(names) + "\n" + line(["---"] * len(names))


def shown(value: float | None, form: str = ".2f", unit: float = 1) -> str:
    """The number, or a dash where there is none."""
    return "–" if value is None else format(value / unit, form)


def tried(what: str, work: Callable[[], Value]) -> Value | None:
    """The value, or None with a note: one search that fails must not hide the others."""
    try:
        return work()
    except (Exception, SystemExit) as error:  # whatever a peer or the browser says
        print(f"{what}: {error}", file=sys.stderr)
        return None


def peers_of(place: Path, site: Path, markdown: dict[str, str]) -> Iterator[Built]:
    """The peers over the same pages: built HTML, and {address: Markdown} if Material can take so many."""
    import peers

    if len(markdown) <= LARGEST:
        (place / "plain").mkdir()
        peers.write_markdown(place / "plain", markdown)
        for name, build in (("Material", peers.material), ("Zensical", peers.zensical)):
            if built := tried(name, lambda build=build: build(place / "plain")):
                yield built
    if built := tried("Pagefind", lambda: peers.pagefind(site)):
        yield built
    if built := tried("Pagefind", lambda: peers.pagefind_characters(site, place / "characters")):
        yield built


def searches(place: Path, root: Path, markdown: dict[str, str] | None, only: bool) -> Iterator[Built]:
    """Ours over the project in `root`, then the peers; their Markdown is read off our pages if not given."""
    import builds
    from peers import markdown as read_off

    own = builds.ours(root)
    yield own
    if not only:
        site = own.search.site
        files = {file.relative_to(site).as_posix(): file for file in site.rglob("*.html")}
        left_out = ("search.html", "404.html")
        pages = {url: file for url, file in files.items() if url not in left_out}
        read = {url: read_off(file.read_text("utf-8")) for url, file in pages.items()} if not markdown else {}
        yield from peers_of(place, site, markdown or read)


def fictional(count: int, asked: argparse.Namespace) -> None:
    """Print the rows of `count` fictional pages."""
    import builds
    import corpus
    import truth

    pages = corpus.write_pages(count)
    drawn = truth.draw(pages)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "office").mkdir()
        root = corpus.make_project(place / "office", pages)
        markdown = {page.url: f"# {page.title}\n\n{page.body}\n" for page in pages}
        size = 0
        for built in searches(place, root, markdown, asked.only == "ours"):
            size = size or builds.said(built.search.site)  # ours is the first, and its pages are all there is
            found = tried(f"{built.search.name}, recall", lambda built=built: judged(built, pages, drawn))
            costs = cold(built.search, asked.runs, not asked.plain)
            cells = [count, built.search.name, *(found or ["–"] * 3), *costs, *made(built, size)]
            print(line(cells), flush=True)


def judged(built: Built, pages: Sequence[Page], drawn: dict[str, str]) -> list[str]:
    """recall, exact, found nothing."""
    import truth
    from phone import answers

    results = answers(built.search, list(drawn), MOST)
    urls = [list(dict.fromkeys(urls[0].partition("#")[0] for urls in some)) for some in results]
    found = truth.judge(pages, dict(zip(drawn, urls, strict=True)), MOST)
    return [shown(found.recall, ".3f"), shown(found.exact), shown(found.nothing)]


def cold(search: Search, runs: int, compress: bool) -> list[str]:
    """Medians of the cells of a first search, in the order of COLUMNS."""
    from phone import first_search

    work = lambda: first_search(search, QUERIES, compress)  # noqa: E731  # once more for every run
    costs: list[Cost] = [cost for _ in range(runs) if (cost := tried(f"{search.name}, phone", work))]
    if not costs:
        return ["–"] * 8

    def median(field: str, unit: float = 1) -> str:
        return format(statistics.median(getattr(cost, field) for cost in costs) / unit, ",.0f")

    sizes = [median("size", 1000), median("size_own", 1000)]
    times = [median(field) for field in ("first", "after", "second", "again")]
    return [*sizes, median("requests"), median("requests_own"), *times]


def made(built: Built, text: int) -> list[str]:
    """The cells of what the index took, `text` being the bytes of what the site's pages say."""
    return [
        shown(built.index_seconds, ".1f"),
        shown(built.index_peak, ".0f", 1e6),
        shown(built.seconds, ".1f"),
        shown(built.peak, ".0f", 1e6),
        shown(built.size / text),
    ]


def real(place: Path) -> Path:
    """The project's own content, to be built in `place` without touching what stands in its site/."""
    for name in ("docs", "ledger"):
        shutil.copytree(PROJECT / name, place / name)
    for name in ("mkdocs.yml", "mkdocs.base.yml", "overrides", "scripts"):
        (place / name).symlink_to(PROJECT / name)
    return place


def questions(only: bool) -> None:
    """Ask the project's own site what people ask."""
    import questions as asking
    from phone import answers

    asked = asking.read()
    if not asked:
        print("No questions.csv: nothing to ask of the project's own site.", file=sys.stderr)
        return
    print(f"\n{head(QUESTIONS)}")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "project").mkdir()
        for built in searches(place, real(place / "project"), None, only):
            search, texts = built.search, [question.asked for question in asked]
            results = tried(search.name, lambda search=search, texts=texts: answers(search, texts, 10))
            for kind in ["all", *dict.fromkeys(question.kind for question in asked)] if results else []:
                some = [pair for pair in zip(asked, results, strict=True) if kind in ("all", pair[0].kind)]
                score = asking.score(some)
                values = [score.first, score.place, score.five, score.found, score.nothing]
                print(line([search.name, kind, score.count, *map(shown, values)]), flush=True)


def main(argv: list[str]) -> int:
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    reader.add_argument("pages", nargs="*", type=int, default=[100, 1000], metavar="N")
    reader.add_argument("--only", choices=["ours"])
    reader.add_argument("--runs", type=int, default=3, metavar="K")
    reader.add_argument("--plain", action="store_true")
    asked = reader.parse_args(argv)
    ensure(tests=True)
    counts = [count for count in asked.pages if count]
    if counts:
        print(head(COLUMNS), flush=True)
    for count in counts:
        fictional(count, asked)
    questions(asked.only == "ours")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
