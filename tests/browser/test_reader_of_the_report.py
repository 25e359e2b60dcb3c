"""What a journalist, a clerk and a curious resident do with the report."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect


def test_点句子_地址栏就是这一句_能复制引用(browser: Browser, address: str) -> None:
    context = browser.new_context(
        base_url=address,
        viewport={"width": 360, "height": 740},
        has_touch=True,
        is_mobile=True,
        permissions=["clipboard-read", "clipboard-write"],
    )
    page = context.new_page()
    page.goto("reports/2024.html#2-3-2")
    page.locator('[id="2-3-2.2"]').tap(position={"x": 30, "y": 15})
    assert page.url.endswith("reports/2024.html#2-3-2.2")
    expect(page.locator('[id="2-3-2.2"]:target')).to_be_visible()
    page.get_by_role("button", name="复制引用").tap()
    expect(page.locator("#cite-said")).to_have_text("引用已复制")
    quoted = page.evaluate("navigator.clipboard.readText()")
    assert re.fullmatch(
        r"“发挥“1\+49”公共法律服务站室作用，.*105件。”——殷行街道\. "
        r"2024年度殷行街道法治政府建设工作情况报告\[EB/OL\]\. \(2025-02-28\)\[\d{4}-\d\d-\d\d\]\. "
        r"http://\S+/reports/2024\.html#2-3-2\.2\.",
        quoted,
    ), quoted
    page.get_by_role("button", name="复制链接").tap()
    expect(page.locator("#cite-said")).to_have_text("链接已复制")
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    page.get_by_role("button", name="关闭").tap()
    expect(page.locator(".cite-bar")).to_be_hidden()
    context.close()


def test_选句子的时候_眼前的字不跳(page: Page) -> None:
    page.goto("reports/2024.html")
    sentence = page.locator('[id="2-1-1.2"]')
    sentence.scroll_into_view_if_needed()
    page.evaluate("scrollBy(0, 150)")
    where = "e => { const b = e.getClientRects()[1]; return [b.x + b.width / 2, b.y + b.height / 2]; }"
    before = sentence.evaluate(where)
    page.touchscreen.tap(*before)
    expect(page.locator('[id="2-1-1.2"]:target')).to_be_visible()
    assert sentence.evaluate(where) == pytest.approx(before, abs=2)


def test_用键盘也能选句子(desk: BrowserContext) -> None:
    page = desk.new_page()
    page.goto("reports/2024.html")
    page.locator('[id="1-0-1.3"] .permalink').focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("#1-0-1.3")
    expect(page.get_by_role("button", name="复制引用")).to_be_visible()


def test_句子里的数通到它的卡片_卡片通回句子(page: Page) -> None:
    page.goto("reports/2024.html#2-3-3.2")
    page.locator('[id="2-3-3.2"] .number').tap()
    card = page.locator("#figure-hotline-12345-closed")
    expect(card).to_be_in_viewport()
    card.tap()
    expect(page.locator('[id="2-3-3.2"]:target')).to_be_in_viewport()


def test_看不见图的人有数字表(page: Page) -> None:
    page.goto("reports/2024-glance.html")
    chart = page.locator(".chart").first
    assert "7820件" in (chart.get_by_role("img").get_attribute("aria-label") or "")
    chart.get_by_text("看数字表").tap()
    expect(chart.get_by_role("row", name="受理调解纠纷 1448 起")).to_be_visible()


def test_一图读懂印出来正好一页(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address)
    page = context.new_page()
    page.goto("reports/2024-glance.html")
    pdf = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    context.close()


def test_没有_JavaScript_地址里的那句话也标出来(browser: Browser, address: str) -> None:
    context = browser.new_context(
        base_url=address, viewport={"width": 360, "height": 740}, java_script_enabled=False
    )
    page = context.new_page()
    page.goto("reports/2024.html#2-4-3.2")
    sentence = page.locator('[id="2-4-3.2"]')
    expect(sentence).to_be_in_viewport()
    glow = sentence.evaluate("e => getComputedStyle(e).backgroundColor")
    assert glow == "rgb(255, 225, 156)"
    expect(page.locator(".cite-bar")).to_be_hidden()
    context.close()
