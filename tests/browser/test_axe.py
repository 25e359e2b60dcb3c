"""axe-core finds nothing on any kind of page in any state: WCAG 2.2 A and AA, best practice, contrast of 7:1.

All that it said, what it could not judge too, is kept in build/axe/, one file for a page and its state; the
latest that was said stands.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from browser.conftest import PREFIX, served
from browser.test_every_page import PAGES
from build import build
from office import PROJECT, SPECIMENS, lay_over, make_office
from pictures import save, write_event

KEPT = PROJECT / "build/axe"
# The tags, and two rules that none of them turns on: targets of 24 px at least, contrast of 7:1 at least.
OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}, "color-contrast-enhanced": {"enabled": True}},
}
PHOTOS = "activities/2023/dianti.html"
# Below a path only a site that knows its address finds the style sheet of the page for missing ones.
HERE = [url for url in PAGES if url != "404.html"]
# Kinds of page that the project's own content does not have yet.
FICTIONAL = ("404.html", "reports/compare.html", "reports/2024.html", "duties/2023.html", PHOTOS, "old.html")


def menu(page: Page) -> None:
    page.locator(".menu summary").click()


def search(page: Page) -> None:
    page.get_by_role("link", name="搜索", exact=True).click()
    page.keyboard.type("调解")
    expect(page.locator("#search-status")).to_contain_text("搜到")


def nothing_found(page: Page) -> None:
    page.locator("#q").fill("鲲鹏")
    expect(page.locator("#search-status")).to_contain_text("没有搜到")


def sentence(page: Page) -> None:
    page.locator(".sentence").nth(3).click()
    expect(page.locator(".cite-bar")).to_be_visible()


def tables(page: Page) -> None:
    page.eval_on_selector_all("details:not(.menu)", "all => all.forEach(one => one.open = true)")


def filters(page: Page) -> None:
    page.locator(".filters select").first.select_option(index=1)
    expect(page.locator(".filters-said")).to_contain_text("显示")


def paper(page: Page) -> None:
    page.emulate_media(media="print")


def photo(page: Page) -> None:
    page.locator("a.photo").first.click()
    expect(page.get_by_role("dialog", name="看大图")).to_be_visible()


STATES: dict[str, tuple[Callable[[Page], None], tuple[str, ...]]] = {
    "菜单打开": (menu, ("index.html", "reports/2024.html")),
    "搜索打开": (search, ("index.html", "help/index.html")),
    "没有搜到": (nothing_found, ("search.html",)),
    "选中一句": (sentence, ("reports/2024.html",)),
    "表格打开": (tables, ("reports/2024.html", "reports/2024-glance.html")),
    "筛选过": (filters, ("duties/2024.html",)),
    "打印": (
        paper,
        ("duties/2024.html", "reports/2024-glance.html", "calendar.html", "activities/2024/index.html"),
    ),
}


@pytest.fixture(scope="module", autouse=True)
def _kept() -> None:
    KEPT.mkdir(parents=True, exist_ok=True)


@pytest.fixture(scope="module")
def office_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A fictional office with two reports, gaps in its list, an event with photos and a page that moved."""
    root = make_office(tmp_path_factory.mktemp("axe"))
    lay_over(root, next((SPECIMENS / "good").glob("*两年的报告.txt")))
    (root / "docs/redirects.csv").write_text("旧地址,新地址\nold.html,help/index.html\n", "utf-8")
    write_event(root, "dianti", {"1.jpg": "居民听律师讲加装电梯", "2.jpg": "志愿者分发普法折页"})
    for name in ("1.jpg", "2.jpg"):
        save(root / "docs/activities/2023/dianti" / name, 800, 600, int(name[0]))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", f"https://example.org{PREFIX}")
        assert build(root) == 0
    with served(root / "site") as address:
        yield address


def findings(page: Page, name: str) -> list[str]:
    """What axe-core finds on the page as it stands, a line each; all that it said goes into a file."""
    said = Axe().run(page, options=OPTIONS).response
    assert said["passes"], name
    file = KEPT / f"{name.replace('/', '-')}.json"
    file.write_text(json.dumps(said, ensure_ascii=False, indent=1), "utf-8")
    return [
        f"{name}: {rule['id']}: {node['html'][:90]}: {' '.join(node['failureSummary'].split())}"
        for rule in said["violations"]
        for node in rule["nodes"]
    ]


def looked_at(
    browser: Browser, address: str, urls: tuple[str, ...], state: str, act: Callable[[Page], None]
) -> list[str]:
    """What is found on these pages of a phone after `act`: as they come, and in large print in the dark."""
    found = []
    for view, scheme in (("normal", "light"), ("large", "dark")):
        phone = {"width": 390, "height": 844}
        page = browser.new_page(base_url=address, color_scheme=scheme, viewport=phone)
        for url in urls:
            page.goto(f"{url}{'&' if '?' in url else '?'}view={view}")
            act(page)
            found += findings(page, f"{url.split('?')[0]} {state} {view} {scheme}")
        page.close()
    return found


def opened(page: Page) -> None:
    """Nothing is done to it."""


@pytest.mark.parametrize("url", HERE)
def test_每一种页面_标准字和大字(browser: Browser, address: str, url: str) -> None:
    assert looked_at(browser, address, (url,), "打开", opened) == []


@pytest.mark.parametrize("url", FICTIONAL)
def test_内容里还没有的页面(browser: Browser, office_address: str, url: str) -> None:
    assert looked_at(browser, office_address, (url,), "虚构", opened) == []


@pytest.mark.parametrize("state", STATES)
def test_打开菜单_搜索_筛选_打印(browser: Browser, address: str, state: str) -> None:
    act, urls = STATES[state]
    assert looked_at(browser, address, urls, state, act) == []


def test_看大图(browser: Browser, office_address: str) -> None:
    assert looked_at(browser, office_address, (PHOTOS,), "看大图", photo) == []


def test_电脑的宽屏上_暗的(browser: Browser, address: str) -> None:
    """Other parts show: the tabs, the contents beside the text, the list as one table; in the dark."""
    context = browser.new_context(
        base_url=address, viewport={"width": 1280, "height": 800}, color_scheme="dark"
    )
    page = context.new_page()
    found = []
    for url in HERE:
        page.goto(url)
        found += findings(page, f"{url.split('?')[0]} 宽屏")
    context.close()
    assert found == []
