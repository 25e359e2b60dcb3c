"""Old browsers, weak networks, closed doors: the text is there and can be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from browser.test_every_page import PAGES

LAYOUT = (Path(__file__).parent / "layout.js").read_text("utf-8")
TEXTS = [url for url in PAGES if not url.startswith(("search", "404"))]
WORDS = "document.getElementById('main').innerText.replace(/\\s+/g, '').length"
NO_STORAGE = """Object.defineProperty(window, 'localStorage', {
  get() { throw new DOMException('refused', 'SecurityError'); }
});"""


def errors(page: Page) -> list[str]:
    found: list[str] = []
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


def test_关掉_JavaScript_每一页的字一个不少(browser: Browser, address: str, desk: BrowserContext) -> None:
    whole = desk.new_page()
    pieces = "#main :is(h1, h2, h3, .sentence, td, .figure, .list li)"
    context = browser.new_context(
        base_url=address, viewport={"width": 1280, "height": 800}, java_script_enabled=False
    )
    page = context.new_page()
    for url in TEXTS:
        page.goto(url)
        whole.goto(url)
        for text in whole.locator(pieces).all_inner_texts():
            assert "".join(text.split()) in "".join(page.locator("#main").inner_text().split()), (url, text)
    context.close()


def test_脚本没取到_照样读_照样走(page: Page) -> None:
    page.route("**/*.js", lambda route: route.abort())
    for url in TEXTS:
        page.goto(url)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert page.evaluate(WORDS) > 100, url
    page.goto("index.html")
    page.get_by_text("菜单", exact=True).tap()
    page.locator(".menu-panel").get_by_role("link", name="普法活动").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("普法活动")
    page.get_by_role("link", name="搜索").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("搜索")


@pytest.mark.parametrize("url", ["index.html", "reports/2024.html"])
def test_不许存东西_大字照样能用(page: Page, url: str) -> None:
    found = errors(page)
    page.add_init_script(NO_STORAGE)
    page.goto(url)
    page.get_by_role("button", name="大字").tap()
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") >= 22
    page.goto(f"{url}?view=large")
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") >= 22, "扫码进来的也是大字"
    assert found == []


def test_扫码进来是大字_不闪_换回来以后刷新还是小的(page: Page) -> None:
    sizes = """new MutationObserver(() => {
      if (document.body && !window.first) window.first = document.documentElement.className;
    }).observe(document, { childList: true, subtree: true });"""
    page.add_init_script(sizes)
    page.goto("help/index.html?view=large#phones")
    assert "large" in page.evaluate("window.first").split(), "第一个字画出来以前就是大的"
    page.goto("calendar.html")
    assert "large" in page.evaluate("window.first").split()
    page.goto("help/index.html?view=large#phones")
    page.get_by_role("button", name="标准字").tap()
    assert page.url.endswith("help/index.html#phones")
    page.reload()
    expect(page.get_by_role("button", name="大字")).to_be_visible()


def test_返回上一页_字也是刚才选的那样(page: Page) -> None:
    page.goto("index.html")
    page.get_by_role("link", name="看年度报告").tap()
    page.get_by_role("button", name="大字").tap()
    page.go_back()
    expect(page.get_by_role("button", name="标准字")).to_be_visible()


def test_老浏览器不认得_has_字都在(browser: Browser, address: str) -> None:
    context = browser.new_context(
        base_url=address, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True
    )
    page = context.new_page()

    def without(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace(":has(", ":unknown("))

    page.route("**/site.css", without)
    for url in PAGES[:-1]:
        page.goto(url)
        assert page.evaluate(LAYOUT) == [], url
        assert page.evaluate(WORDS) > 20, url
    page.goto("reports/2024.html#2-3-1.2")
    expect(page.locator('[id="2-3-1.2"]')).to_be_in_viewport()
    context.close()


def test_放大到四倍_不用左右拖_菜单走得到底(browser: Browser, address: str) -> None:
    """1280 × 1024 pixels at 400 % are 320 × 256 (WCAG 2.2, 1.4.10)."""
    context = browser.new_context(base_url=address, viewport={"width": 320, "height": 256})
    page = context.new_page()
    for view in ("normal", "large"):
        for url in PAGES[:-1]:
            page.goto(f"{url}{'&' if '?' in url else '?'}view={view}")
            assert page.evaluate(LAYOUT) == [], (url, view)
            page.evaluate("scrollTo(0, 400)")
            covered = page.evaluate("document.querySelector('.header').getBoundingClientRect().bottom")
            assert covered <= 0, f"{url} 页头盖住了 {covered} 像素"
        page.goto(f"index.html?view={view}")
        page.locator(".menu summary").click()
        page.locator(".menu-panel").get_by_role("link", name="常用电话").click()
        expect(page.get_by_role("heading", name="常用电话")).to_be_in_viewport()
    context.close()


def test_谁都可以放大(site: Path) -> None:
    """Nothing forbids pinching, and the phone's and WeChat's own size of print is left alone."""
    for file in site.rglob("*.html"):
        text = file.read_text("utf-8")
        assert "user-scalable" not in text, file
        assert "maximum-scale" not in text, file
    assert "text-size-adjust" not in (site / "assets/site.css").read_text("utf-8")


def test_网断了_这一页还能读_搜索说取不到_网通了再按就好(page: Page) -> None:
    found = errors(page)
    page.goto("help/index.html")
    page.context.set_offline(True)
    page.get_by_role("button", name="大字").tap()
    page.get_by_role("link", name="搜索").tap()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    dialog.get_by_role("searchbox").fill("物业")
    dialog.get_by_role("button", name="搜索").tap()
    expect(dialog.get_by_text("没有取到，网通了再按“搜索”")).to_be_visible()
    page.context.set_offline(False)
    dialog.get_by_role("button", name="搜索").tap()
    expect(page.locator("#search-status")).to_contain_text("搜到")
    expect(dialog.get_by_text("没有取到")).to_be_hidden()
    dialog.get_by_role("button", name="关闭").tap()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("button", name="标准字")).to_be_visible()
    assert found == []


def test_在首页上搜的时候网断了_写的字还在_告诉他网断了_网通了再按就好(page: Page) -> None:
    page.goto("index.html")
    page.context.set_offline(True)
    page.get_by_role("searchbox").fill("物业")
    page.get_by_role("button", name="搜索").tap()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("网好像断了")).to_be_visible()
    expect(dialog.get_by_role("searchbox")).to_have_value("物业")
    page.context.set_offline(False)
    dialog.get_by_role("button", name="搜索").tap()
    expect(page.locator("#search-status")).to_contain_text("搜到")
    page.go_back()
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("button", name="大字")).to_be_visible()
    expect(page.get_by_role("searchbox")).to_have_value("物业")


def test_搜索页的程序来得慢_先按了搜索_字还在_来了就搜(page: Page) -> None:
    late: list[Route] = []
    page.route("**/search-page.js", lambda route: late.append(route))
    page.goto("search.html", wait_until="commit")
    page.get_by_role("searchbox").fill("物业")
    page.get_by_role("button", name="搜索").tap()
    expect(page.get_by_role("searchbox")).to_have_value("物业")
    for route in late:
        route.continue_()
    expect(page.locator("#search-status")).to_contain_text("搜到")


def test_搜索的目录没取到_搜索框和大字还在_再按就好(page: Page) -> None:
    page.route("**/search/index.js", lambda route: route.abort())
    page.goto("search.html")
    page.get_by_role("searchbox").fill("物业")
    expect(page.locator("#search-status")).to_contain_text("没有取全")
    expect(page.get_by_role("button", name="大字")).to_be_visible()
    page.unroute("**/search/index.js")
    page.get_by_role("button", name="搜索").tap()
    expect(page.locator("#search-status")).to_contain_text("搜到")
