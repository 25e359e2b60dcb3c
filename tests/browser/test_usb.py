"""A clerk unpacks the zip from the USB stick and double-clicks 打开.html; there is no network."""

from __future__ import annotations

import zipfile
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from posters import source
from pufa.channels.usb import products


def unpacked(site: Path, place: Path) -> Path:
    [product] = products(source(site))
    bundle = place / "usb.zip"
    bundle.write_bytes(bytes(product.files["usb.zip"]))
    folder = place / "新建文件夹 (2)"
    with zipfile.ZipFile(bundle) as files:
        files.extractall(folder)
    return folder


def opened(browser: Browser, file: Path, asked: list[str]) -> Page:
    page = browser.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    return page


def test_解压后双击打开_能看能搜_什么也不向外要(browser: Browser, site: Path, tmp_path: Path) -> None:
    asked: list[str] = []
    page = opened(browser, unpacked(site, tmp_path) / "打开.html", asked)
    page.wait_for_url("**/site/index.html")
    page.get_by_role("searchbox").fill("行政复议")
    page.get_by_role("button", name="搜索").click()
    expect(page.locator("#search-status")).to_contain_text("搜到")
    page.locator("#search-results").get_by_role("link").first.click()
    page.wait_for_url("**/site/*/*.html*")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert len(asked) > 5
    assert all(url.startswith("file://") for url in asked)
    page.close()


def test_没有解压就双击_告诉他先解压(browser: Browser, site: Path, tmp_path: Path) -> None:
    alone = tmp_path / "打开.html"
    alone.write_bytes((unpacked(site, tmp_path) / "打开.html").read_bytes())
    page = opened(browser, alone, [])
    expect(page.get_by_text("全部解压缩")).to_be_visible()
    assert page.url == alone.as_uri()
    page.close()
