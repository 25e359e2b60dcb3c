"""What holds on every page, at every width."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

PAGES = (
    "index.html",
    "reports/2024.html",
    "reports/2024-glance.html",
    "duties/2024.html",
    "activities/index.html",
    "activities/2024/index.html",
    "activities/2024/moni-fating.html",
    "help/index.html",
    "help/accessibility.html",
    "help/data.html",
    "help/staff/index.html",
    "help/staff/fa-huodong.html",
    "help/staff/chucuo.html",
    "calendar.html",
    "search.html?q=调解",
    "404.html",
)
WIDTHS = (320, 360, 390, 768, 1280)
WIDER = """[...document.querySelectorAll("#main table")]
  .filter(table => table.scrollWidth > table.clientWidth + 1)
  .map(table => table.textContent.trim().slice(0, 20))"""


def test_没有一页向别处要东西(site: Path, desk: BrowserContext, address: str) -> None:
    page = desk.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    home = urlsplit(address).netloc
    for file in sorted(site.rglob("*.html")):
        page.goto(file.relative_to(site).as_posix())
        page.wait_for_load_state("networkidle")
    page.goto("search.html?q=调解")
    page.wait_for_load_state("networkidle")
    assert len(asked) > 3 * len(list(site.rglob("*.html")))
    assert [url for url in asked if urlsplit(url).netloc != home and not url.startswith("data:")] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", ["normal", "large"])
def test_不用左右拖动(browser: Browser, address: str, view: str, scheme: str) -> None:
    context = browser.new_context(base_url=address, color_scheme=scheme)
    page = context.new_page()
    wide = []
    for url in PAGES:
        page.goto(f"{url}{'&' if '?' in url else '?'}view={view}")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 740})
            if (needed := page.evaluate("document.documentElement.scrollWidth")) > width:
                wide.append((url, width, needed))
            wide += [(url, width, table) for table in page.evaluate(WIDER)]
    context.close()
    assert wide == []


def test_每页只有一个一级标题_语言是简体中文(desk: BrowserContext) -> None:
    page = desk.new_page()
    for url in PAGES:
        page.goto(url)
        assert page.locator("h1").count() == 1, url
        assert page.locator("html").get_attribute("lang") == "zh-CN", url
        levels = page.eval_on_selector_all("h1,h2,h3,h4", "all => all.map(h => +h.tagName[1])")
        jumps = [b - a for a, b in zip(levels, levels[1:], strict=False)]
        assert max(jumps, default=0) <= 1, f"{url} 标题跳级 {levels}"


def test_文字和底色对得起老人的眼睛(browser: Browser, address: str) -> None:
    """Every colour pair of the stylesheet's text is at least 7:1 (WCAG 2.2, 1.4.6)."""
    for scheme in ("light", "dark"):
        context = browser.new_context(base_url=address, color_scheme=scheme)
        page = context.new_page()
        page.goto("index.html")
        read = "name => getComputedStyle(document.documentElement).getPropertyValue(name).trim()"
        colour = {
            n: page.evaluate(read, f"--{n}") for n in (*"paper card wash ink soft jade on seal glow".split(),)
        }
        for text in ("ink", "soft", "jade", "seal"):
            for ground in ("paper", "card", "wash"):
                assert _contrast(colour[text], colour[ground]) >= 7, (scheme, text, ground)
        assert _contrast(colour["on"], colour["jade"]) >= 7
        assert _contrast(colour["ink"], colour["glow"]) >= 7
        context.close()


def test_双击文件也能看也能搜(browser: Browser, site: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto((site / "index.html").as_uri())
    page.get_by_role("searchbox").fill("行政复议")
    page.get_by_role("button", name="搜索").click()
    expect(page.locator("#search-status")).to_contain_text("搜到")
    context.close()


def _contrast(one: str, other: str) -> float:
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(c * 2 for c in digits) if len(digits) == 3 else digits
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
