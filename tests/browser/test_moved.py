"""A resident comes with an old address: from a bookmark, a printed code, a forwarded message."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from build import build
from office import make_office

REDIRECTS = """旧地址,新地址
old/report.html,reports/2023.html
old/report.html#lvshi,help/index.html#lvshi
old/place.html,help/index.html#lvshi
help/index.html#old-lvshi,help/index.html#lvshi
help/index.html#report,reports/2023.html#1-0-1.2
duties/2023.html#2023-07,duties/2023.html#2023-01
"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make_office(tmp_path_factory.mktemp("moved"))
    (root / "docs/redirects.csv").write_text(REDIRECTS, "utf-8")
    assert build(root) == 0
    below = root / "some" / "where"
    below.parent.mkdir()
    (root / "site").rename(below)
    return root


@pytest.fixture(scope="module", params=["http", "file"])
def home(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    """The site below a sub-path of a plain static host, and in a folder on disk."""
    if request.param == "file":
        yield f"{(folder / 'some/where').as_uri()}/"
        return
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/some/where/"
        server.shutdown()


@pytest.fixture(params=[True, False], ids=["有JavaScript", "没有JavaScript"])
def phone(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=request.param)
    page = context.new_page()
    page.scripts = request.param
    yield page
    context.close()


def test_整页搬走_打开旧网址就到新网址(home: str, phone: Page) -> None:
    phone.goto(f"{home}old/report.html", wait_until="commit")
    phone.wait_for_url(f"{home}reports/2023.html")
    expect(phone.get_by_role("heading", level=1)).to_have_text("2023年度样例街道工作报告")
    phone.goto(f"{home}old/place.html", wait_until="commit")
    phone.wait_for_url(f"{home}help/index.html#lvshi")


def test_整页搬走_要看的那一句还在眼前(home: str, phone: Page) -> None:
    phone.goto(f"{home}old/report.html#1-0-1.2", wait_until="commit")
    phone.wait_for_url(f"{home}reports/2023.html{'#1-0-1.2' if phone.scripts else ''}")
    if phone.scripts:
        expect(phone.locator("span.sentence:target")).to_be_in_viewport()
        phone.goto("about:blank")
        phone.goto(f"{home}old/report.html#lvshi", wait_until="commit")
        phone.wait_for_url(f"{home}help/index.html#lvshi")


def test_一个位置在同一页里换了编号_不用脚本也找得到(home: str, phone: Page) -> None:
    phone.goto(f"{home}help/index.html#old-lvshi")
    expect(phone.get_by_role("heading", name="想找律师问问")).to_be_in_viewport()
    phone.goto(f"{home}duties/2023.html#2023-07")
    expect(phone.get_by_role("rowheader", name="社区讲座")).to_be_in_viewport()
    assert phone.locator("tr [id='2023-07']").count() == 1, "表格里的旧编号没有被浏览器扔到表格外面"


def test_一个位置搬到别的页_有脚本就过去_没有就给链接(home: str, phone: Page) -> None:
    phone.goto(f"{home}help/index.html")
    expect(phone.get_by_text("您要看的内容搬走了")).to_be_hidden()
    phone.goto("about:blank")
    phone.goto(f"{home}help/index.html#report", wait_until="commit")
    if not phone.scripts:
        expect(phone.get_by_text("您要看的内容搬走了")).to_be_in_viewport()
        phone.get_by_role("link", name="2023年度样例街道工作报告").click()
    phone.wait_for_url(f"{home}reports/2023.html#1-0-1.2")
    expect(phone.locator("span.sentence:target")).to_be_in_viewport()


def test_乱写的位置伤不着网页(home: str, phone: Page) -> None:
    errors: list[str] = []
    phone.on("pageerror", lambda error: errors.append(str(error)))
    phone.goto(f"{home}help/index.html#%E0%A4%A")
    phone.goto(f"{home}old/report.html#%E0%A4%A", wait_until="commit")
    phone.wait_for_url(f"{home}reports/2023.html*")
    assert errors == []
