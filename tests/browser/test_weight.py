"""What a first view weighs: all that the browser fetches of a page, packed as a host sends it."""

from __future__ import annotations

import gzip
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from lxml import html
from playwright.sync_api import Browser

from browser.test_every_page import PAGES
from build import build
from office import make_office

PAGE, REPORT, REQUESTS = 24_000, 28_000, 4
INLINE = 360  # bytes of the one line that must run before the first paint
PACKED = {".html", ".css", ".js", ".svg", ".json", ".xml", ".txt", ".csv"}
GROWS = 120  # bytes, at most, between 60 events and 120


class _Host(SimpleHTTPRequestHandler):
    """A host of static files that packs text and keeps count."""

    def __init__(self, *args: object, sent: list[int], directory: str) -> None:
        self.sent = sent
        super().__init__(*args, directory=directory)

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        found = file.is_file()
        body = file.read_bytes() if found else b"404"
        if file.suffix in PACKED:
            body = gzip.compress(body, 6, mtime=0)
        self.sent.append(len(body))
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", self.guess_type(file.name))
        self.send_header("Content-Length", str(len(body)))
        if file.suffix in PACKED:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def counted(site: Path) -> Iterator[tuple[str, list[int]]]:
    """The address of the site in this folder, and the size of every answer that it gives."""
    sent: list[int] = []
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, sent=sent, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", sent
        server.shutdown()


def weighed(browser: Browser, site: Path, urls: list[str]) -> dict[str, list[int]]:
    """Address → the sizes of all that a browser with an empty cache fetches until it is quiet."""
    weights = {}
    with counted(site) as (address, sent):
        for url in urls:
            page = browser.new_page(base_url=address, viewport={"width": 360, "height": 740})
            sent.clear()
            page.goto(url, wait_until="networkidle")
            page.close()
            weights[url] = list(sent)
    return weights


def with_events(root: Path, count: int) -> Path:
    """The site of the fictional office with so many events more."""
    make_office(root)
    for number in range(count):
        day = f"2023-{1 + number % 12:02}-{1 + number // 12:02}"
        form = f"标题: 第{1000 + number}场普法讲座\n日期: {day}\n依据: 全年举办讲座12场"
        text = f"---\n{form}\n---\n讲了加装电梯。\n"
        (root / f"docs/activities/2023/event-{number}.md").write_text(text, "utf-8")
    assert build(root) == 0
    return root / "site"


def test_每一种没有照片的页面_不超过24KB_报告28KB_只问四次(browser: Browser, site: Path) -> None:
    plain = [url.split("?")[0] for url in PAGES if not list(site.glob(f"{url.removesuffix('.html')}*.webp"))]
    over = {
        url: (sum(sizes), sizes)
        for url, sizes in weighed(browser, site, plain).items()
        if len(sizes) > REQUESTS or sum(sizes) > (REPORT if url == "reports/2024.html" else PAGE)
    }
    assert over == {}


def test_页面多了一倍_还是一样轻(browser: Browser, tmp_path: Path) -> None:
    urls = ["index.html", "help/index.html", "reports/2023.html", "activities/index.html"]
    urls += ["activities/2023/index.html", "activities/2023/event-7.html"]
    fewer, more = (weighed(browser, with_events(tmp_path / str(count), count), urls) for count in (60, 120))
    for url in urls:
        assert len(more[url]) == len(fewer[url]) <= REQUESTS
        assert sum(more[url]) <= sum(fewer[url]) + GROWS, (url, fewer[url], more[url])


def test_没有脚本挡在文字前面(site: Path) -> None:
    """Scripts wait for the text, but for one short line; what holds data only is no script."""
    for file in site.rglob("*.html"):
        page = html.fromstring(file.read_text("utf-8"))
        scripts = page.xpath("//script[not(@type='application/ld+json')]")
        assert all("defer" in script.attrib for script in scripts if script.get("src")), file
        inline = [script.text for script in scripts if not script.get("src")]
        assert [len(line.encode()) for line in inline if len(line.encode()) > INLINE] == [], file
        assert len(inline) == 1, file


def test_没有行内的样式_样式表只有一张(site: Path) -> None:
    for file in site.rglob("*.html"):
        text = file.read_text("utf-8")
        assert not re.search(r"<style\b|<[a-z][^<>]*\sstyle=", text), file
        assert text.count('rel="stylesheet"') == 1, file
