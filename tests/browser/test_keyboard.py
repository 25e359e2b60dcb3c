"""Keyboard alone; the reader's own colours; no motion; paper."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browser.test_every_page import PAGES, _contrast
from browser.test_read_aloud import SPEECH

FOCUS = (Path(__file__).parent / "focus.js").read_text("utf-8")
TASKS_PAGES = (
    "index.html",
    "reports/2024.html",
    "reports/2024.html#2-3-2.2",  # with the bar for citing at the bottom
    "reports/2024-glance.html",
    "duties/2024.html",
    "activities/index.html",
    "activities/2024/moni-fating.html",
    "help/index.html",
    "calendar.html",
    "help/staff/index.html",
)


def to(page: Page, name: str, role: str = "link") -> None:
    """Press Tab until the control of this name has the focus, as a person does who sees where it is."""
    wanted = page.get_by_role(role, name=name, exact=True).first  # type: ignore[arg-type]
    for _ in range(400):
        page.keyboard.press("Tab")
        if wanted.count() and wanted.evaluate("e => e === document.activeElement"):
            return
    raise AssertionError(f"按 Tab 到不了：{name}")


def steps(page: Page, key: str, most: int) -> list[dict[str, object]]:
    found = []
    for _ in range(most):
        page.keyboard.press(key)
        if (now := page.evaluate(FOCUS)) is None:
            break
        found.append(now)
    return found


@pytest.mark.parametrize(
    ("view", "width", "scheme"), [("normal", 360, "light"), ("normal", 1280, "dark"), ("large", 360, "light")]
)
def test_焦点在哪里_总看得见(browser: Browser, address: str, view: str, width: int, scheme: str) -> None:
    context = browser.new_context(
        base_url=address,
        viewport={"width": width, "height": 740},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    page = context.new_page()
    wrong = []
    for url in TASKS_PAGES:
        path, anchor, place = url.partition("#")
        page.goto(f"{path}?view={view}{anchor}{place}")
        found = steps(page, "Tab", 30) + steps(page, "Shift+Tab", 30)
        assert len(found) > 20, url
        for now in found:
            contrast = _contrast(str(now["colour"]), str(now["ground"]))
            if now["ring"] < 2 or contrast < 3 or not now["seen"]:  # type: ignore[operator]
                wrong.append(f"{url} {now}")
    context.close()
    assert not wrong, "\n".join(wrong)


def test_跳到正文(desk: BrowserContext) -> None:
    page = desk.new_page()
    page.goto("help/index.html")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到正文")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.getElementById('main').contains(document.activeElement)")


def test_只用键盘_从首页找到答案(desk: BrowserContext) -> None:
    page = desk.new_page()
    page.goto("index.html")
    to(page, "老楼想加电梯，邻居不同意")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="老楼想加电梯，邻居不同意")).to_be_in_viewport()


def test_只用键盘_引用报告里的一句(browser: Browser, address: str) -> None:
    context = browser.new_context(
        base_url=address,
        viewport={"width": 1280, "height": 800},
        permissions=["clipboard-read", "clipboard-write"],
    )
    page = context.new_page()
    page.goto("reports/2024.html#1-0-1.3")
    to(page, "复制引用", "button")
    page.keyboard.press("Enter")
    expect(page.locator("#cite-said")).to_have_text("引用已复制")
    assert "#1-0-1.3" in page.evaluate("navigator.clipboard.readText()")
    to(page, "关闭", "button")
    page.keyboard.press("Enter")
    expect(page.locator(".cite-bar")).to_be_hidden()
    context.close()


def test_只用键盘_开菜单_去别的栏目(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto("index.html")
    for _ in range(5):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.menu > summary')"):
            break
    page.keyboard.press("Enter")
    to(page, "普法活动")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("普法活动")
    context.close()


def test_只用键盘_换成大字(desk: BrowserContext) -> None:
    page = desk.new_page()
    page.goto("index.html")
    to(page, "大字", "button")
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="标准字")).to_be_focused()
    assert page.evaluate("document.documentElement.classList.contains('large')")


def test_不要动画的人_什么都不动(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, reduced_motion="reduce")
    page = context.new_page()
    moving = """() => [...document.querySelectorAll("*")].filter(e => {
      const style = getComputedStyle(e);
      return parseFloat(style.transitionDuration) || style.animationName !== "none"
        || style.scrollBehavior === "smooth";
    }).map(e => e.outerHTML.slice(0, 80))"""
    for url in PAGES:
        page.goto(url)
        assert page.evaluate(moving) == [], url
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_自己定颜色的人_什么都不少(browser: Browser, address: str, scheme: str) -> None:
    """Windows' high contrast takes fills and shadows away: what they alone said must be said otherwise."""
    context = browser.new_context(
        base_url=address,
        forced_colors="active",
        color_scheme=scheme,  # type: ignore[arg-type]
        viewport={"width": 360, "height": 740},
    )
    page = context.new_page()
    page.add_init_script(SPEECH)
    border = "e => parseFloat(getComputedStyle(e).borderTopWidth) + ' ' + getComputedStyle(e).borderTopStyle"
    ring = "e => getComputedStyle(e).outlineStyle"
    page.goto("reports/2024.html#2-3-1.2")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    assert page.locator('[id="2-3-1.2"]').evaluate(ring) == "solid", "选中的那句"
    for chosen in (".button-main", ".point-label"):
        assert page.locator(chosen).first.evaluate(border) == "2 solid", chosen
    drawn = "e => [getComputedStyle(e).fill, getComputedStyle(document.body).backgroundColor]"
    bar, ground = page.locator(".bars rect").first.evaluate(drawn)
    assert bar != ground, "图上的条"
    page.goto("duties/2024.html#2024-01")
    assert page.locator("tr.duty:target").evaluate(ring) == "solid", "找的那一条"
    assert page.locator(".status").first.evaluate(border).startswith("2 ")
    page.goto("search.html?q=调解")
    assert page.locator("#search-results mark").first.evaluate(ring) == "solid", "搜到的词"
    page.goto("help/index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    context.close()


@pytest.mark.parametrize("view", ["normal", "large"])
def test_印出来都是白纸黑字_大字版也一样(browser: Browser, address: str, view: str) -> None:
    context = browser.new_context(base_url=address, color_scheme="dark")
    page = context.new_page()
    page.goto(f"reports/2024-glance.html?view={view}")
    pdf = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    page.goto(f"reports/2024.html?view={view}")
    page.emulate_media(media="print")
    for gone in (".header", ".top", ".buttons", ".permalink", ".bar", ".footer"):
        expect(page.locator(gone).first).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "16px"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(27, 37, 34)"
    context.close()
