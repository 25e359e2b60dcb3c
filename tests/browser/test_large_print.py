"""Older eyes: both views, three narrow phones, print twice as large, light and dark, every kind of page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, CDPSession, Page, expect

from browser.conftest import served, until
from browser.test_every_page import PAGES
from browser.test_read_aloud import SPEECH
from build import build
from office import make_office
from pictures import save, write_event

HERE = Path(__file__).parent
LAYOUT = (HERE / "layout.js").read_text("utf-8")
SIZES = (HERE / "sizes.js").read_text("utf-8")
VIEWS = {"normal": (17, 44), "large": (22, 60)}  # the smallest print, the smallest target, in pixels
ODD = "activities/2023/dianti.html"
WORD = "https://example.com/" + "a1" * 60
TITLE = "加装电梯法律讲座" * 7 + "六十个字"


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A fictional event: a title of 60 characters, a word and a number without end, photos."""
    root = make_office(tmp_path_factory.mktemp("odd"))
    photos = {"1.jpg": "五十多位居民听律师讲加装电梯", "2.jpg": "居民拿着合同向律师提问"}
    write_event(
        root,
        "dianti",
        photos,
        body=f"先讲{WORD}，再讲{'9' * 80}。\n\n| 甲 | 乙 |\n|---|---|\n| {WORD} | 1 |\n",
    )
    page = root / "docs" / ODD.replace(".html", ".md")
    page.write_text(page.read_text("utf-8").replace("加装电梯法律讲座", TITLE, 1), "utf-8")
    for seed, name in enumerate(photos):
        save(page.with_suffix("") / name, 800, 600, seed)
    assert build(root) == 0
    with served(root / "site") as address:
        yield address


@pytest.fixture(scope="module")
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    # The page for a missing address links from the root, which the builder knows only from SITE_URL.
    context.route(
        re.compile(r"//[^/]+/assets/"),
        lambda route: route.continue_(url=address + urlsplit(route.request.url).path[1:]),
    )
    yield context.new_page()
    context.close()


def search(page: Page) -> None:
    page.get_by_role("link", name="搜索").click()
    page.keyboard.type("调解")
    page.locator("#search-results > li").first.wait_for()


STATES: dict[str, tuple[str, Callable[[Page], None]]] = {
    **{url: (url, lambda _: None) for url in PAGES},
    "菜单打开": ("index.html", lambda page: page.locator(".menu summary").click()),
    "搜索打开": ("help/index.html", search),
    "选中一句": ("reports/2024.html#2-3-2.2", lambda page: expect(page.locator(".cite-bar")).to_be_visible()),
    "数字表打开": ("reports/2024-glance.html", lambda page: page.get_by_text("看数字表").first.click()),
}


def larger(session: CDPSession, percent: int) -> None:
    """The reader's own size of print, as set in the browser or the phone."""
    sizes = {"standard": 16 * percent // 100, "fixed": 13 * percent // 100}
    session.send("Page.setFontSizes", {"fontSizes": sizes})


def text_size(page: Page) -> float:
    return float(page.evaluate("parseFloat(getComputedStyle(document.querySelector('h1')).fontSize)"))


def root_size(page: Page) -> float:
    return float(page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)"))


def opened(page: Page, address: str, state: str, view: str) -> None:
    url, act = STATES[state]
    path, _, anchor = url.partition("#")
    page.goto(f"{address}{path}{'&' if '?' in path else '?'}view={view}{'#' + anchor if anchor else ''}")
    act(page)


def tortured(page: Page, state: str) -> list[str]:
    """What is wrong at any width, size of print and scheme."""
    found = []
    session = page.context.new_cdp_session(page)
    usual = root_size(page)
    for percent in (100, 150, 200):
        larger(session, percent)
        assert root_size(page) == usual * percent / 100, "字要跟着读的人自己的设置变大"
        found += measured(page, f"{state} {percent}%")
    larger(session, 100)
    session.detach()
    # WeChat's own slider: every letter grows, and nothing else does.
    usual = text_size(page)
    page.evaluate("document.documentElement.style.webkitTextSizeAdjust = '200%'")
    assert text_size(page) == 2 * usual
    found += measured(page, f"{state} 微信 200%")
    page.evaluate("document.documentElement.style.webkitTextSizeAdjust = ''")
    return found


def measured(page: Page, state: str) -> list[str]:
    found = []
    for width in (320, 360, 390):
        page.set_viewport_size({"width": width, "height": 740})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            found += [f"{state} {width} 像素 {scheme}：{what}" for what in page.evaluate(LAYOUT)]
    return found


@pytest.mark.parametrize("view", VIEWS)
def test_字放大一倍_窄屏幕也不挤不叠不缺(page: Page, address: str, view: str) -> None:
    wrong = []
    for state in STATES:
        opened(page, address, state, view)
        wrong += tortured(page, f"{state}（{view}）")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("view", VIEWS)
def test_六十个字的标题_没有尽头的词和数_照片_都看得全(page: Page, odd: str, view: str) -> None:
    page.goto(f"{odd}{ODD}?view={view}")
    wrong = tortured(page, view)
    page.locator("a.photo").first.click()
    expect(page.locator(".viewer")).to_be_visible()
    wrong += tortured(page, f"看大图（{view}）")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("view", VIEWS)
def test_朗读的时候也不挤不叠(browser: Browser, address: str, view: str) -> None:
    context = browser.new_context(
        base_url=address, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.add_init_script(SPEECH)
    page.goto(f"help/index.html?view={view}")
    page.evaluate("voicesCome('zh-CN')")
    page.locator(".top [data-listen]").click()
    until(page, "said.length > 0")
    assert tortured(page, view) == []
    context.close()


@pytest.mark.parametrize("view", VIEWS)
def test_自己把行距字距调大的人_也不挤不叠不缺(browser: Browser, address: str, view: str) -> None:
    """WCAG 2.2, 1.4.12."""
    wider = """
      * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
      p { margin-bottom: 2em !important }"""
    page = browser.new_page(bypass_csp=True)
    wrong = []
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 740})
        for state in PAGES[:-1]:
            opened(page, address, state, view)
            page.add_style_tag(content=wider)
            wrong += [f"{state} {width} 像素：{what}" for what in page.evaluate(LAYOUT)]
    page.close()
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("view", VIEWS)
def test_字够大_按得准(page: Page, address: str, view: str) -> None:
    wrong = []
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 740})
        for state in STATES if width == 360 else PAGES:
            opened(page, address, state, view)
            wrong += [f"{state} {width} 像素：{what}" for what in page.evaluate(SIZES, VIEWS[view])]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(("view", "width"), [("normal", 360), ("large", 360), ("large", 1280)])
def test_读报告时_回目录的一条不压着字_读完正文它就停在后面(
    page: Page, address: str, view: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{address}reports/2024.html?view={view}")
    bar = page.get_by_role("link", name="回到目录")
    expect(bar).not_to_be_in_viewport()
    page.evaluate("document.querySelector('[id=\"2-3\"]').scrollIntoView()")
    box = bar.bounding_box()
    assert box
    assert box["y"] + box["height"] == pytest.approx(740, abs=1), "读正文的时候在屏幕底下"
    texts = [text.bounding_box() for text in page.locator("#text > :is(p, h2, h3)").all()]
    left = min(text["x"] for text in texts if text)
    right = max(text["x"] + text["width"] for text in texts if text)
    assert box["x"] <= left, "整条都占着，旁边没有露出半句话"
    assert box["x"] + box["width"] >= right
    page.evaluate("document.getElementById('download').scrollIntoView()")
    behind = "document.querySelector('#text').getBoundingClientRect().bottom"
    assert (bar.bounding_box() or {})["y"] >= page.evaluate(behind), "读完了就在正文后面"
    page.keyboard.press("Tab")
    bar.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="目录")).to_be_in_viewport()


def test_不会朗读的浏览器_大标题上面不空一块(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    for url in ("help/index.html", "activities/2024/moni-fating.html"):
        page.goto(f"{address}{url}?view=large")
        gap = """document.querySelector("h1").getBoundingClientRect().top
          - document.querySelector(".crumbs").getBoundingClientRect().bottom"""
        assert page.evaluate(gap) < 24, url


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(
    ("width", "height", "percent"), [(360, 740, 100), (320, 740, 200), (740, 360, 100), (320, 256, 100)]
)
def test_点菜单_栏目就在它下面_按钮不挪地方(
    page: Page, address: str, view: str, width: int, height: int, percent: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{address}help/index.html?view={view}")
    session = page.context.new_cdp_session(page)
    larger(session, percent)
    button, panel = page.locator(".menu summary"), page.locator(".menu-panel")
    before = button.bounding_box()
    button.click()
    assert button.bounding_box() == before
    header, opened = page.locator(".header").bounding_box(), panel.bounding_box()
    assert header
    assert opened
    assert opened["y"] == pytest.approx(header["y"] + header["height"], abs=2)
    assert opened["height"] > 6 * VIEWS[view][1]
    larger(session, 100)
    session.detach()
