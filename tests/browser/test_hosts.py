"""What a reader does on any host: a good one at a sub-path, a plain one, one of keys alone, a bad one."""

from __future__ import annotations

import hashlib
import os
import re
import ssl
import subprocess
import sys
import tempfile
import urllib.request
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import Message
from pathlib import Path
from urllib.error import HTTPError

import pytest
from playwright.sync_api import Browser, Page, expect

from build import build
from hosts import Answer, answering, nginx, published, store, uploaded
from office import copy_project
from pages import tree

SENTENCE = "reports/2024.html#2-3-1.2"


@pytest.fixture(scope="module")
def addressed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built for the address that it will stand at."""
    root = copy_project(tmp_path_factory.mktemp("addressed"))
    before = os.environ.get("SITE_URL")
    os.environ["SITE_URL"] = "https://fazhi.example.com/fazhi/"
    try:
        assert build(root) == 0
    finally:
        os.environ.pop("SITE_URL") if before is None else os.environ.update(SITE_URL=before)
    return root / "site"


@pytest.fixture(scope="module")
def host(addressed: Path) -> Iterator[tuple[str, str]]:
    """A real nginx with the shipped configuration: its https and its http address."""
    with tempfile.TemporaryDirectory() as folder:  # pytest's own folders are closed to everybody else
        os.chmod(folder, 0o755)
        published(addressed, Path(folder))
        with nginx(Path(folder)) as addresses:
            yield addresses


@contextmanager
def reading(browser: Browser, address: str, **more: object) -> Iterator[tuple[Page, list[str]]]:
    """A phone at this address, and everything that its browser complains of."""
    context = browser.new_context(
        base_url=address,
        viewport={"width": 360, "height": 740},
        ignore_https_errors=True,
        **more,  # type: ignore[arg-type]
    )
    page, complaints = context.new_page(), list[str]()
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    yield page, complaints
    context.close()


def reads_and_finds(page: Page) -> None:
    """From the first page to a sentence of the report, then a search and one of its results."""
    page.goto("index.html")
    page.get_by_role("link", name="看年度报告").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("2024年度")
    page.goto(SENTENCE)
    expect(page.locator("span.sentence:target")).to_be_in_viewport()
    page.goto("index.html")
    page.get_by_role("searchbox").fill("飞线")
    page.get_by_role("button", name="搜索").click()
    page.locator("#search-results a", has_text="遇到法律问题找谁").click()
    expect(page.get_by_role("heading", name="楼里有人飞线充电、楼道堆东西")).to_be_in_viewport()


def asked(address: str, **headers: str) -> tuple[int, Message, bytes]:
    """Status, headers and content as they come; nothing is followed."""

    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_: object) -> None:
            return None

    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    opener = urllib.request.build_opener(Stay, urllib.request.HTTPSHandler(context=context))
    try:
        with opener.open(urllib.request.Request(address, headers=headers)) as answer:
            return answer.status, answer.headers, answer.read()
    except HTTPError as refusal:
        with refusal:
            return refusal.code, refusal.headers, refusal.read()


def test_在nginx的子目录里_读报告_看原句_搜得到(browser: Browser, host: tuple[str, str]) -> None:
    with reading(browser, host[0]) as (page, complaints):
        reads_and_finds(page)
        page.goto("")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert complaints == []


def test_在nginx上打错网址_看得到怎么办_点得回首页(browser: Browser, host: tuple[str, str]) -> None:
    with reading(browser, host[0]) as (page, complaints):
        answer = page.goto("activities/2024/no/such/page.html")
        assert answer
        assert answer.status == 404
        expect(page.get_by_role("heading", level=1)).to_have_text("没有这一页")
        assert page.evaluate("document.styleSheets[0].cssRules.length") > 50
        page.get_by_role("link", name="法治殷行").first.click()
        expect(page).to_have_url(f"{host[0]}index.html")
        assert [said for said in complaints if "404" not in said] == []


def test_nginx照着配置说话(addressed: Path, host: tuple[str, str]) -> None:
    version = re.search(r'"version":"(\w+)"', (addressed / "search/index.js").read_text("utf-8"))
    assert version
    cached = {
        "": "no-cache",
        "index.html": "no-cache",
        "assets/site.css": "no-cache",
        "search/index.js": "no-cache",
        f"search/leaf/0.js?{version[1]}": "public, max-age=604800, immutable",
        "assets/logo.svg": "public, max-age=86400",
        "no-such-page.html": None,
    }
    for url, expected in cached.items():
        status, said, _ = asked(host[0] + url)
        assert status == (404 if expected is None else 200), url
        assert said["Cache-Control"] == expected, url
        assert said["Strict-Transport-Security"] == "max-age=31536000"
        assert said["X-Content-Type-Options"] == "nosniff"
        assert said["Referrer-Policy"] == "same-origin"
        assert "camera=()" in said["Permissions-Policy"]
        assert "nginx/" not in said["Server"]
    _, said, content = asked(f"{host[0]}reports/2024.html", **{"Accept-Encoding": "gzip"})
    assert said["Content-Encoding"] == "gzip"
    assert len(content) < (addressed / "reports/2024.html").stat().st_size / 3
    _, said, _ = asked(f"{host[0]}assets/site.css")
    assert asked(f"{host[0]}assets/site.css", **{"If-None-Match": said["ETag"]})[0] == 304


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("calendar.ics", "text/calendar"),
        ("data/figures.csv", "text/csv"),
        ("reports/2024.txt", "text/plain"),
        ("feed.xml", "text/xml"),
        ("data/pages.json", "application/json"),
        ("assets/site.js", "application/javascript"),
    ],
)
def test_nginx上每种文件打开都不是乱码(host: tuple[str, str], url: str, kind: str) -> None:
    assert asked(host[0] + url)[1]["Content-Type"] == f"{kind}; charset=utf-8"


def test_nginx上没写完的网址_不安全的网址_都走得到(host: tuple[str, str]) -> None:
    https, http = host
    for url, leads in {
        https.removesuffix("/"): "/fazhi/",
        f"{https}activities": "/fazhi/activities/",
        f"{http}help/index.html?view=large": f"{https}help/index.html?view=large",
    }.items():
        status, said, _ = asked(url)
        assert (status, said["Location"]) == (301, leads)
    assert asked(f"{https}activities/")[0] == 200
    for url in ("reports/", "data/", "no-such-page.html", ".git/config"):
        status, _, content = asked(https + url)
        assert (status, "没有这一页" in content.decode()) == (404, True), url
    for outside in ("../releases.lock", "%2e%2e/releases.lock", "../fazhi../releases.lock"):
        assert asked(https + outside)[0] == 404, outside


def test_nginx说的安全策略_和网页里的脚本对得上(addressed: Path, host: tuple[str, str]) -> None:
    lines = {
        line
        for file in addressed.rglob("*.html")
        for line in re.findall(r"<script>(.*?)</script>", file.read_text("utf-8"), re.DOTALL)
    }
    hashes = [f"'sha256-{b64encode(hashlib.sha256(line.encode()).digest()).decode()}'" for line in lines]
    policy = dict(part.split(" ", 1) for part in asked(host[0])[1]["Content-Security-Policy"].split("; "))
    assert policy == {
        "default-src": "'none'",
        "script-src": " ".join(["'self'", *hashes]),
        "style-src": "'self'",
        "img-src": "'self' data:",
        "connect-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }


def test_在只会发文件的服务器上_读报告_看原句_搜得到(browser: Browser, site: Path, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b").symlink_to(site, target_is_directory=True)
    command = [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "-d", str(tmp_path)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert server.stdout
        port = re.search(r"port (\d+)", server.stdout.readline())
        assert port
        with reading(browser, f"http://127.0.0.1:{port[1]}/a/b/") as (page, complaints):
            reads_and_finds(page)
            assert complaints == []
    finally:
        server.terminate()
        server.communicate(timeout=20)


def test_在只认全名的存储上_读报告_看原句_搜得到(browser: Browser, site: Path) -> None:
    with (
        answering(store(uploaded(site, "bucket/fazhi/"))) as address,
        reading(browser, f"{address}bucket/fazhi/") as (page, complaints),
    ):
        reads_and_finds(page)
        assert complaints == []


def test_把名字全改成小写的存储上_也都对得上(browser: Browser, site: Path) -> None:
    keys = {name.lower(): content for name, content in uploaded(site, "").items()}
    assert len(keys) == len(tree(site))
    with answering(store(keys)) as address, reading(browser, address) as (page, complaints):
        reads_and_finds(page)
        assert complaints == []


def test_把网址里的_html_去掉的主机上_读报告_看原句_搜得到(browser: Browser, site: Path) -> None:
    whole = store(uploaded(site, ""))

    def answer(path: str) -> Answer:
        if path.endswith(".html"):
            return 308, {"Location": path.removesuffix("index.html").removesuffix(".html")}, b""
        return whole(path + ("index.html" if path.endswith("/") else "" if "." in path else ".html"))

    with answering(answer) as address, reading(browser, address) as (page, complaints):
        reads_and_finds(page)
        page.goto("search.html?q=飞线")
        expect(page.get_by_role("searchbox").first).to_be_visible()
        assert complaints == []


def test_没有的网址也说有的主机上_读报告_看原句_搜得到(browser: Browser, site: Path) -> None:
    whole = store(uploaded(site, ""))

    def answer(path: str) -> Answer:
        found = whole(path)
        return found if found[0] == 200 else whole("/404.html")

    with answering(answer) as address, reading(browser, address) as (page, complaints):
        reads_and_finds(page)
        page.goto("no-such-page.html")
        expect(page.get_by_role("heading", level=1)).to_have_text("没有这一页")
        assert complaints == []


Spoil = Callable[[str, Answer], Answer]


def scripts_as_text(path: str, answer: Answer) -> Answer:
    kind = "text/plain" if path.endswith(".js") else answer[1]["Content-Type"]
    return answer[0], {"Content-Type": kind, "X-Content-Type-Options": "nosniff"}, answer[2]


def scripts_as_a_page(path: str, answer: Answer) -> Answer:
    """A “no such page” that says 200."""
    return (200, {"Content-Type": "text/html"}, b"<!doctype html><p>") if path.endswith(".js") else answer


def without_headers(_: str, answer: Answer) -> Answer:
    return answer[0], {}, answer[2]


def only_pages(path: str, answer: Answer) -> Answer:
    return answer if path.endswith(".html") else (404, {}, b"")


@contextmanager
def spoiled(browser: Browser, site: Path, spoil: Spoil) -> Iterator[tuple[Page, list[str]]]:
    """A phone at a host that spoils what it sends; complaints about what did not come are not kept."""
    whole = store(uploaded(site, ""))
    with (
        answering(lambda path: spoil(path, whole(path))) as address,
        reading(browser, address) as (page, complaints),
    ):
        yield page, complaints
        kept = [said for said in complaints if not re.search(r"Failed to load|MIME type|token '<'", said)]
        assert kept == []


def reads(page: Page) -> None:
    """The words are all there: home, a sentence of the report, the duty list."""
    page.goto("index.html")
    page.get_by_role("link", name="看年度报告").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("2024年度")
    page.goto(SENTENCE)
    expect(page.locator("span.sentence:target")).to_be_in_viewport()
    page.goto("duties/2024.html")
    assert page.get_by_role("rowheader").count() > 10


@pytest.mark.parametrize("spoil", [scripts_as_text, scripts_as_a_page])
def test_主机弄坏了脚本_字都读得到_用不了的不出现(browser: Browser, site: Path, spoil: Spoil) -> None:
    with spoiled(browser, site, spoil) as (page, _):
        reads(page)
        page.goto("index.html")
        page.wait_for_load_state("networkidle")
        assert page.get_by_role("button", name="大字").count() == 0
        assert page.get_by_role("searchbox").count() == 0
        page.goto("search.html?q=飞线")
        expect(page.get_by_text("搜索要用到 JavaScript")).to_be_visible()
        page.wait_for_load_state("networkidle")
        assert page.get_by_role("searchbox").count() == 0
        assert page.get_by_role("button", name="大字").count() == 0


def test_样式脚本都丢了_字都读得到(browser: Browser, site: Path) -> None:
    with spoiled(browser, site, only_pages) as (page, _):
        reads(page)


def test_去掉所有的头_照样读_照样搜(browser: Browser, site: Path) -> None:
    with spoiled(browser, site, without_headers) as (page, complaints):
        reads_and_finds(page)
        assert complaints == []
