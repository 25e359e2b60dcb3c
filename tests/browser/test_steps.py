"""The handbook, walked through as staff do; its pictures are taken on the way, so that none grows old.

With MAKE_PICTURES=1 the pictures under docs/help/staff/ are written anew instead of compared.
"""

from __future__ import annotations

import html
import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, BrowserContext, Page, expect

import check as command
from office import PROJECT, SPECIMENS, lay_over, make_office

HANDBOOK = PROJECT / "docs/help/staff"
LARGEST = 60 * 1024  # bytes; the handbook is read on phones too
CELL = 20  # pixels of the squares that two pictures are compared by: a letter is no news, a line is
DIFFERENT = 24  # levels of grey by which a square must differ to count
SHARE = 0.03  # of the squares that may: other fonts draw edges otherwise

TASKS = {
    "fa-huodong": ("发一篇活动", "activities/2024/moni-fating.html"),
    "fa-niandu-baogao": ("发年度报告", "reports/2024.html"),
    "gai-qingdan": ("改责任清单", "duties/2024.html#2024-05"),
}


@pytest.fixture
def camera(browser: Browser, address: str) -> Iterator[BrowserContext]:
    """The phone that the pictures are taken with."""
    context = browser.new_context(
        base_url=address,
        viewport={"width": 360, "height": 600},
        device_scale_factor=1.5,
        color_scheme="light",
        reduced_motion="reduce",
        is_mobile=True,
        has_touch=True,
    )
    yield context
    context.close()


def picture(page: Page) -> Image.Image:
    return Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")


def stale(old: Image.Image, new: Image.Image) -> str:
    """How a picture differs from what is to be seen now; nothing where it shows the same."""
    if old.size != new.size:
        return f"大小是 {old.size}，现在是 {new.size}"
    cells = tuple(side // CELL for side in new.size)
    pair = [shown.convert("L").resize(cells, Image.Resampling.BOX) for shown in (old, new)]
    differing = sum(ImageChops.difference(*pair).histogram()[DIFFERENT:]) / (cells[0] * cells[1])
    return f"有 {differing:.0%} 和现在不一样" if differing > SHARE else ""


def keep(name: str, seen: Image.Image) -> None:
    """Hold the handbook's picture to what was seen, or write it anew."""
    file = HANDBOOK / f"{name}.webp"
    if os.environ.get("MAKE_PICTURES"):
        seen.save(file, quality=70, method=6)
    with Image.open(file) as kept:
        old = kept.convert("RGB")
    assert stale(old, seen) == "", (
        f"{file.name} 过时了，请运行 MAKE_PICTURES=1 python3 scripts/test.py {__file__}"
    )
    assert file.stat().st_size <= LARGEST


@pytest.mark.parametrize("name", TASKS)
def test_从手册走到发出来的样子(name: str, camera: BrowserContext) -> None:
    title, result = TASKS[name]
    page = camera.new_page()
    page.goto("help/staff/index.html")
    page.get_by_role("link", name=title, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    shown = page.locator(f'img[src$="{name}.webp"]')
    shown.scroll_into_view_if_needed()
    expect(shown).not_to_have_js_property("naturalWidth", 0)
    page.goto(result)
    keep(name, picture(page))


def test_检查的结果是手册里的样子(
    camera: BrowserContext,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    root = make_office(tmp_path)
    lay_over(root, next((SPECIMENS / "bad").glob("*几处错一次说完.txt")))
    monkeypatch.setattr(command, "ROOT", root)
    assert command.main([]) == 1
    said = capsys.readouterr().out
    page = camera.new_page()
    page.set_viewport_size({"width": 360, "height": 320})
    style = "margin: 0; font: 16px/1.7 sans-serif; white-space: pre-wrap; overflow-wrap: anywhere"
    page.set_content(
        f'<meta name="viewport" content="width=device-width"><pre style="{style}">{html.escape(said)}</pre>'
    )
    keep("chucuo", picture(page))


def test_画面变了就看得出来(camera: BrowserContext) -> None:
    """The measure itself: a line moved down is seen, the same page taken again is not."""
    page = camera.new_page()
    page.goto(TASKS["fa-huodong"][1])
    before = picture(page)
    assert stale(before, picture(page)) == ""
    page.evaluate("document.querySelector('h1').style.marginTop = '2em'")
    assert "不一样" in stale(before, picture(page))
    page.set_viewport_size({"width": 390, "height": 600})
    assert "大小" in stale(before, picture(page))
