"""Pages of a built site as a phone shows them: one picture a page, 390 pixels wide."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from pufa.browser import chromium

WIDTH, HEIGHT = 390, 844
TALLEST = 6000  # pixels; the annual report has 30,000, and nobody reads it in a picture
ARGUMENTS = [
    "--no-sandbox",  # workflows run as root, in a container
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# A page further down loads its pictures only when they come near the screen.
_LOAD_ALL = """() => Promise.all(Array.from(document.images, (image) => {
  image.loading = "eager";
  return image.decode().catch(() => null);
}))"""


def take(pictures: Mapping[Path, Path]) -> None:
    """Write a PNG of every page: file of the picture → file of the page. Raises BrowserMissing."""
    if pictures:
        program = chromium()
        # In a thread of its own: Playwright refuses a second browser in one that has a browser open.
        with ThreadPoolExecutor(1) as worker:
            worker.submit(_take, pictures, program).result()


def _take(pictures: Mapping[Path, Path], program: str) -> None:
    from playwright.sync_api import sync_playwright  # of the tests' lock: whoever builds may lack it

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, reduced_motion="reduce")
        for picture, file in pictures.items():
            page.goto(file.resolve().as_uri())
            tall = page.evaluate("document.documentElement.scrollHeight")
            page.set_viewport_size({"width": WIDTH, "height": max(HEIGHT, min(tall, TALLEST))})
            page.evaluate(_LOAD_ALL)
            picture.parent.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=picture)
            page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
        browser.close()
