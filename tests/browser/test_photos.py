"""A resident looks at the photos of an event: on a phone, with a keyboard, without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import served, until
from build import build
from office import make_office
from pictures import save, write_event

EVENT = "activities/2023/dianti.html"
PHOTOS = {
    "1.jpg": ("五十多位居民听律师讲加装电梯", 1600, 1200),
    "2.jpg": ("居民拿着合同向律师提问", 1200, 1600),
    "3.jpg": ("志愿者分发普法折页", 1600, 500),
}
LAST = "活动结束后大家合影"
# How far the text jumped while the page loaded, as browsers count it (Cumulative Layout Shift).
SHIFT = """
window.shifts = [];
const inText = source => source.node && document.getElementById("main").contains(source.node);
new PerformanceObserver(list => list.getEntries().forEach(
    entry => entry.sources.some(inText) && window.shifts.push(entry.value)))
  .observe({type: "layout-shift", buffered: true});
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A fictional site: an event with a photo in its story and three behind it, one with a single photo."""
    root = make_office(tmp_path_factory.mktemp("photos"))
    photos = {name: caption for name, (caption, _, _) in PHOTOS.items()} | {"4.jpg": LAST}
    write_event(root, "dianti", photos, body=f"先讲采光。\n\n![{LAST}](dianti/4.jpg)\n\n再讲噪声。\n")
    write_event(root, "yizhang", {"1.jpg": LAST})
    folder = root / "docs/activities/2023"
    for seed, (name, (_, width, height)) in enumerate(PHOTOS.items()):
        save(folder / "dianti" / name, width, height, seed)
    save(folder / "dianti/4.jpg", 1600, 1200, 4)
    save(folder / "yizhang/1.jpg", 1600, 1200, 4)
    assert build(root) == 0
    with served(root / "site") as address:
        yield address


def words(page: Page) -> str:
    return page.locator(".viewer-words").inner_text()


def swipe(page: Page, by: int) -> None:
    """A finger put down in the middle of the picture and moved `by` pixels sideways."""
    screen = page.context.new_cdp_session(page)
    for event, x in (("touchStart", 180), ("touchMove", 180 + by // 2), ("touchMove", 180 + by)):
        screen.send("Input.dispatchTouchEvent", {"type": event, "touchPoints": [{"x": x, "y": 300}]})
    screen.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_点照片看大图_左右滑动_关掉还在那张照片(page: Page) -> None:
    page.goto(EVENT)
    page.locator("a.photo", has=page.get_by_alt_text("居民拿着合同向律师提问")).tap()
    viewer = page.get_by_role("dialog", name="看大图")
    expect(viewer).to_be_visible()
    assert words(page) == "3 / 4居民拿着合同向律师提问"
    large = viewer.get_by_role("img", name="居民拿着合同向律师提问")
    expect(large).to_be_visible()
    assert large.evaluate("e => e.decode().then(() => e.naturalWidth > 0)")
    for name in ("上一张", "关闭", "下一张"):
        box = viewer.get_by_role("button", name=name).bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 44
    swipe(page, -120)
    assert words(page) == "4 / 4志愿者分发普法折页"
    swipe(page, 120)
    swipe(page, 120)
    assert words(page) == "2 / 4五十多位居民听律师讲加装电梯"
    swipe(page, 10)
    assert words(page).startswith("2 / 4"), "手指抖一下不算"
    viewer.get_by_role("button", name="上一张").tap()
    viewer.get_by_role("button", name="上一张").tap()
    assert words(page).startswith("4 / 4"), "第一张前面是最后一张"
    viewer.get_by_role("button", name="关闭").tap()
    expect(viewer).to_be_hidden()
    tapped = page.locator("a.photo", has=page.get_by_alt_text("居民拿着合同向律师提问"))
    expect(tapped).to_be_focused()
    expect(tapped).to_be_in_viewport()
    assert page.url.endswith(EVENT)


def test_用键盘看下一张_Esc关掉_焦点回到那张照片(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(EVENT)
    link = page.locator("a.photo").nth(1)
    link.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowRight")
    assert words(page).startswith("3 / 4")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    assert words(page).startswith("1 / 4")
    for _ in range(5):
        page.keyboard.press("Tab")
        inside = "document.activeElement === document.body || !!document.activeElement.closest('.viewer')"
        assert page.evaluate(inside), "焦点不走到大图后面去"
    page.keyboard.press("Escape")
    expect(page.locator(".viewer")).to_be_hidden()
    expect(link).to_be_focused()
    context.close()


def test_按返回只关大图_再按才离开(page: Page) -> None:
    page.goto("activities/index.html")
    page.goto(EVENT)
    for _ in range(2):
        page.locator("a.photo").first.tap()
        expect(page.locator(".viewer")).to_be_visible()
        page.go_back()
        expect(page.locator(".viewer")).to_be_hidden()
        assert page.url.endswith(EVENT)
    page.locator("a.photo").first.tap()
    page.get_by_role("button", name="关闭").tap()
    expect(page.locator(".viewer")).to_be_hidden()
    until(page, "!history.state")
    page.go_back()
    page.wait_for_url("**/activities/index.html")


def test_只有一张照片_没有上一张下一张(page: Page) -> None:
    page.goto("activities/2023/yizhang.html")
    page.locator("a.photo").tap()
    assert words(page) == LAST
    assert page.locator(".viewer").get_by_role("button").all_inner_texts() == ["关闭"]


def test_没有_JavaScript_点照片就打开图片(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto(EVENT)
    with page.expect_response("**/dianti/1.jpg"):
        page.locator("a.photo", has=page.get_by_alt_text(PHOTOS["1.jpg"][0])).click()
    assert page.url.endswith("/dianti/1.jpg")
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("view", ["normal", "large"])
def test_照片来得慢_文字也不跳_小屏幕只取小图_不向别处要东西(
    browser: Browser, address: str, width: int, view: str
) -> None:
    context = browser.new_context(base_url=address, viewport={"width": width, "height": 740})
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.add_init_script(SHIFT)
    page.goto(f"{EVENT}?view={view}")
    parts = "[...document.querySelectorAll('.text > *, .photo, h2')]"
    where = f"{parts}.map(e => e.getBoundingClientRect().y + scrollY)"
    before = page.evaluate(where)
    for photo in page.locator("a.photo img").all():
        photo.scroll_into_view_if_needed()
        photo.evaluate("e => e.decode()")
    assert page.evaluate(where) == before
    assert page.evaluate("shifts") == []
    pictures = [Path(urlsplit(url).path).name for url in asked if "/dianti/" in url]
    assert len(pictures) == len(set(pictures)) == 4
    assert all(name.endswith(".webp") for name in pictures)
    if width == 360:
        assert all(name.endswith(".480.webp") for name in pictures)
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(address).netloc}
    context.close()


def test_竖的长的照片都不裁_不用左右拖动(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, color_scheme="dark")
    page = context.new_page()
    for view in ("normal", "large"):
        page.goto(f"{EVENT}?view={view}")
        for width in (320, 360, 768, 1280):
            page.set_viewport_size({"width": width, "height": 740})
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            for photo in page.locator("a.photo img").all():
                assert photo.evaluate("e => getComputedStyle(e).objectFit") == "contain"
            page.locator("a.photo").first.click()
            assert page.evaluate("document.querySelector('.viewer').scrollWidth") <= width
            page.keyboard.press("Escape")
            until(page, "!history.state")
    context.close()


def test_策略严格也能看大图(browser: Browser, address: str) -> None:
    """With the content security policy that a host should set: nothing inline, nothing from elsewhere."""
    context = browser.new_context(base_url=address)
    page = context.new_page()
    refused: list[str] = []
    page.on(
        "console", lambda message: refused.append(message.text) if "inline style" in message.text else None
    )
    policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'"

    def with_policy(route: object) -> None:
        response = route.fetch()  # type: ignore[attr-defined]
        route.fulfill(response=response, headers={**response.headers, "content-security-policy": policy})  # type: ignore[attr-defined]

    page.route("**/*.html", with_policy)
    page.goto(EVENT)
    page.locator("a.photo").first.click()
    expect(page.locator(".viewer img").last).to_be_visible()
    assert refused == []
    context.close()
