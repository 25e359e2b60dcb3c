"""The person who pastes: the preview of an article, and the button that copies it for the account."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, expect

import export
from office import make_office
from pictures import save

EVENT = "docs/activities/2023/jiangzuo.md"
PASTE = "<!doctype html><div id='editor' contenteditable style='min-height: 9em'></div>"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The exported article of an event with a photo."""
    root = make_office(tmp_path_factory.mktemp("preview") / "office")
    save(root / "docs/activities/2023/jiangzuo/1.jpg", 900, 600)
    (root / EVENT).write_text(
        "---\n标题: 社区讲座\n摘要: 讲了十二场。\n日期: 2023\n普法责任:\n  - 2023-01\n"
        "依据: 全年举办讲座12场\n"
        "授权:\n  肖像: 认不出人\n  未成年人: 没有\n图片说明:\n  - 图片: 1.jpg\n    说明: 讲座的会场\n---\n"
        "## 讲了什么\n\n讲了**法律援助**。\n",
        "utf-8",
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(export, "ROOT", root)
        assert export.main(["wechat", EVENT]) == 0
    made = root / "dist/wechat/activities/2023/jiangzuo"
    (made / "paste.html").write_text(PASTE, "utf-8")
    return made


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def pasted(page: Page, address: str) -> str:
    """What an editor gets when somebody pastes into it."""
    page.goto(address + "paste.html")
    page.locator("#editor").focus()
    page.keyboard.press("Control+V")
    expect(page.locator("#editor h2").first).to_have_text("报告里怎么说")
    return page.locator("#editor").inner_html()


@pytest.mark.parametrize("old", [False, True], ids=["新的剪贴板", "没有新的剪贴板"])
def test_复制到公众号_粘贴出来的带着样式_图片留着位置(browser: Browser, served: str, old: bool) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    if old:
        page.add_init_script("delete window.ClipboardItem")
    page.goto(served + "preview.html")
    page.get_by_role("button", name="复制到公众号").click()
    expect(page.get_by_role("status")).to_have_text("已复制。请到公众号后台的正文里粘贴。")
    html = pasted(page, served)
    assert "〔插入图片 01.jpg〕" in html
    assert "<img" not in html
    assert "法律援助</strong>" in html
    assert "color: rgb(11, 79, 73)" in html or "color: #0b4f49" in html
    context.close()


def test_双击打开也能复制(browser: Browser, folder: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto((folder / "preview.html").as_uri())
    page.get_by_role("button", name="复制到公众号").click()
    expect(page.get_by_role("status")).to_have_text("已复制。请到公众号后台的正文里粘贴。")
    assert "〔插入图片 01.jpg〕" in pasted(page, folder.as_uri() + "/")
    context.close()


def test_预览是两部手机_深色也看得清(browser: Browser, folder: Path) -> None:
    page = browser.new_page(viewport={"width": 900, "height": 800})
    page.goto((folder / "preview.html").as_uri())
    assert page.locator(".phone").evaluate_all("all => all.map(one => one.offsetWidth)") == [375, 375]
    assert page.locator("img").evaluate_all("all => all.every(one => one.naturalWidth > 0)")
    faint = page.locator(".phone > section *").evaluate_all(
        """all => {
          const light = (text) => {
            const [r, g, b] = text.match(/[\\d.]+/g).map(Number).map((part) => part / 255)
              .map((part) => part <= .03928 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4);
            return .2126 * r + .7152 * g + .0722 * b;
          };
          return all.filter((one) => {
            const ground = light(getComputedStyle(one.closest(".phone")).backgroundColor);
            const ink = light(getComputedStyle(one).color);
            return (Math.max(ground, ink) + .05) / (Math.min(ground, ink) + .05) < 4.5;
          }).map((one) => one.outerHTML);
        }"""
    )
    assert faint == []
    page.close()
