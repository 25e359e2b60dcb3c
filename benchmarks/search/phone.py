"""A phone with a slow line: what the first search costs there, and all that a search finds.

The line is slow 4G as Lighthouse has it: 562.5 ms before every response, 1,474 kbit/s for all of them
together, shaped at the host so that what workers fetch is slowed too. The whole renderer runs 4 x slower.
"""

from __future__ import annotations

import contextlib
import gzip
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from server import BLANK, Network, served

from pufa.browser import chromium

HERE = Path(__file__).resolve().parent
LATENCY, RATE, SLOWER = 562.5, 1474.0, 4.0
OWN = re.compile(r"(search|pagefind)(/|[-.][^/]*js$)")  # every search has folders or scripts of that name
PATIENCE = 180_000  # ms until a search is given up
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
ARGUMENTS += ["--disable-background-networking", "--disable-component-update"]
DRIVER = """
(() => {
  const engine = engines[KIND], [query, other] = QUERIES;
  const seen = window.seen = { start: performance.timeOrigin };
  const now = () => performance.timeOrigin + performance.now();
  const bare = text => text.replace(/[\\s\\u200b]+/g, "");
  const has = (shown, query) => shown.some(text => bare(text).includes(query));
  let step = 0, count = 0, top = "";
  const timer = setInterval(() => {
    if (step === 0) {
      if (!engine.ready()) return;
      seen.touched = now(); step = 1; engine.type(query);
      return;
    }
    const shown = engine.shown();
    if (step === 1 && has(shown, query)) { seen.first = now(); step = 2; }
    if (step === 2 && shown.length !== count) { count = shown.length; seen.ten = now(); }
    if (step === 2 && (count >= 10 || now() - seen.ten > 1500)) {
      top = shown.slice(0, 3).join(); step = 3; seen.typed = now(); engine.type(other);
    } else if (step === 3 && has(shown, other) && shown.slice(0, 3).join() !== top) {
      seen.second = now(); top = shown.slice(0, 3).join(); step = 4;
    } else if (step === 4 && now() - seen.second > 1500) { // what it needs is here by now
      seen.back = now(); step = 5; engine.type(query);
    } else if (step === 5 && has(shown, query) && shown.slice(0, 3).join() !== top) {
      seen.again = now(); clearInterval(timer);
    }
  }, 15);
})();
"""


@dataclass(frozen=True)
class Search:
    """One of the searches compared. Shape: name, how it is used (engines.js), folder, its search page."""

    name: str
    kind: str
    site: Path
    page: str


@dataclass(frozen=True)
class Cost:
    """What a first search cost. Times in ms, sizes in bytes as sent.

    Shape: from navigation to the first result, from the query to it, a second query to its first, the first
    query again, whose data is there (told to 15 ms); bytes and requests until ten results stand there, and
    those of them from the first touch of the field on.
    """

    first: float
    after: float
    second: float
    again: float
    size: int
    requests: int
    size_own: int
    requests_own: int


@contextlib.contextmanager
def running() -> Iterator[Browser]:
    """A browser that nothing was opened in yet."""
    program = chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@contextlib.contextmanager
def slowed(browser: Browser, rate: float) -> Iterator[None]:
    """The browser's renderers, slower."""
    known = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    pids = [str(process["id"]) for process in known if process["type"] == "renderer"]
    command = [sys.executable, str(HERE / "slower.py"), str(rate), *pids]
    slower = subprocess.Popen(command, stdout=subprocess.PIPE)
    assert slower.stdout
    slower.stdout.readline()  # from here on they are slow
    try:
        yield
    finally:
        slower.terminate()
        slower.communicate()


def opened(browser: Browser) -> Page:
    """An empty page on a phone of 390 x 844 points."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, device_scale_factor=2, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    return page


def first_search(search: Search, queries: tuple[str, str], compress: bool = True) -> Cost:
    """Open the search's page with nothing in any cache, type as soon as its field answers, then again."""
    network = Network(LATENCY, RATE, compress)
    with served(search.site, network) as address, running() as browser:
        page = opened(browser)
        page.goto(address + BLANK)
        driver = DRIVER.replace("KIND", json.dumps(search.kind)).replace("QUERIES", json.dumps(queries))
        page.add_init_script((HERE / "engines.js").read_text("utf-8") + driver)
        with slowed(browser, SLOWER):
            page.goto(f"{address}/{search.page}", wait_until="commit")
            # Asked from outside: under its own policy a page evaluates no text that is handed to it.
            for _ in range(PATIENCE // 250):
                if page.evaluate("Boolean(window.seen && seen.again)"):
                    break
                page.wait_for_timeout(250)
            seen = page.evaluate("seen")
    log = [one for one in network.log if one.arrived * 1000 < seen["ten"]]
    own = [one for one in log if OWN.search(one.path)]
    return Cost(
        first=seen["first"] - seen["start"],
        after=seen["first"] - seen["touched"],
        second=seen["second"] - seen["typed"],
        again=seen["again"] - seen["back"],
        size=sum(one.size for one in log),
        requests=len(log),
        size_own=sum(one.size for one in own),
        requests_own=len(own),
    )


def answers(search: Search, queries: list[str], most: int) -> list[list[list[str]]]:
    """For every query its results in their order, `most` at most, each with its addresses below the site."""
    named = fragments(search.site)
    with served(search.site, Network()) as address, running() as browser:
        page = opened(browser)
        page.add_init_script((HERE / "engines.js").read_text("utf-8"))
        page.goto(f"{address}/{search.page}")
        page.evaluate("kind => engines[kind].open()", search.kind)
        ask = "([kind, query, most]) => engines[kind].all(query, most)"
        found = [page.evaluate(ask, [search.kind, query, most]) for query in queries]
    prefix = f"{address}/"
    return [[[_below(url, prefix, named) for url in urls] for urls in results] for results in found]


def _below(url: str, prefix: str, named: dict[str, str]) -> str:
    return named.get(url, url).removeprefix(prefix).removeprefix("/")


def fragments(site: Path) -> dict[str, str]:
    """The addresses that Pagefind's identifiers stand for, if the site has its index."""
    named = {}
    for file in site.glob("pagefind/fragment/*.pf_fragment"):
        text = gzip.decompress(file.read_bytes()).decode("utf-8")
        named[f"id:{file.stem}"] = json.loads(text[text.index("{") :])["url"]
    return named
