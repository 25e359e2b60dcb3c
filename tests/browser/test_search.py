"""What a resident types, pastes or speaks, and what answers."""

from __future__ import annotations

import random
import re
import shutil
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from browser.conftest import served
from cards import cards
from pufa.search import passages
from pufa.search.plain import plain, simplified

RESULTS = "#search-results > li"
# Set the field as paste, voice and handwriting do: no key is pressed.
TYPE = """text => {
  const field = document.querySelector("form[data-here] input");
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}"""
ALL = """async texts => {
  const pages = [];
  for (const text of texts) {
    const { hits, best } = await pufa.find(text, []), exact = hits.filter(page => best.exact[page]);
    pages.push(await Promise.all(exact.map(async page => (await pufa.index.leaf(best.leaf[page])).url)));
  }
  return pages;
}"""


def opened(page: Page, query: str = "") -> Page:
    """The search page, its scripts there."""
    page.goto("search.html")
    page.locator("#q").focus()
    page.locator("#search-status").wait_for(state="attached")
    if query:
        page.evaluate(TYPE, query)
        expect(page.locator("#search-status")).not_to_be_empty()
    return page


def test_楼上不同意装电梯_第一条就是找谁(page: Page) -> None:
    opened(page, "楼上不同意装电梯，找谁？")
    first = page.locator(RESULTS).first
    expect(first.get_by_role("link").first).to_have_text("遇到法律问题找谁")
    expect(first).to_contain_text("办事")
    expect(first).to_contain_text("先找居委会")
    first.get_by_role("link").first.tap()
    expect(page.get_by_role("heading", name="老楼想加电梯，邻居不同意")).to_be_in_viewport()


def test_从任何一页点搜索_就地打开_光标已经在框里(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("activities/2024/moni-fating.html")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "/search/" in url], "没有碰搜索，什么都不取"
    page.get_by_role("link", name="搜索").tap()
    field = page.get_by_role("dialog").get_by_label("您想问什么？")
    expect(field).to_be_focused()
    field.fill("物业")
    expect(page.locator("#search-status")).to_contain_text("搜到")
    expect(page.locator(RESULTS).first.locator("mark").first).to_have_text("物业")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("link", name="搜索")).to_be_focused()
    assert page.url.endswith("moni-fating.html")


def test_点开一条再返回_搜索还在(page: Page) -> None:
    page.goto("index.html")
    page.get_by_role("link", name="搜索").tap()
    page.keyboard.type("飞线充电")
    page.locator(RESULTS).first.get_by_role("link").first.tap()
    expect(page.get_by_role("heading", name="楼里有人飞线充电、楼道堆东西")).to_be_in_viewport()
    page.go_back()
    expect(page.get_by_role("dialog").get_by_role("searchbox")).to_have_value("飞线充电")
    expect(page.locator(RESULTS).first).to_contain_text("飞线充电")
    page.go_back()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_只用键盘_打字_往下_回车(desk: BrowserContext) -> None:
    page = desk.new_page()
    page.goto("index.html")
    page.keyboard.press("/")
    expect(page.get_by_role("dialog").get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("行政复议")
    expect(page.locator(RESULTS).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator(RESULTS).first.get_by_role("link").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("dialog").get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/help/index.html*")


def test_单键快捷键关得掉(desk: BrowserContext) -> None:
    page = desk.new_page()
    page.goto("index.html")
    page.keyboard.press("s")
    page.get_by_role("button", name="关掉快捷键").click()
    page.get_by_role("button", name="关闭").click()
    page.keyboard.press("s")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_中文输入法没打完_不搜(page: Page) -> None:
    opened(page)
    page.evaluate(
        """() => {
          const field = document.querySelector("#q");
          field.dispatchEvent(new CompositionEvent("compositionstart"));
          field.value = "wu ye";
          field.dispatchEvent(new Event("input", { bubbles: true }));
        }"""
    )
    page.wait_for_timeout(200)
    expect(page.locator("#search-status")).to_be_empty()
    page.evaluate(
        """() => {
          const field = document.querySelector("#q");
          field.value = "物业";
          field.dispatchEvent(new CompositionEvent("compositionend"));
        }"""
    )
    expect(page.locator("#search-status")).to_contain_text("搜到")


def test_只看一类_只看一年(page: Page) -> None:
    opened(page, "法治")
    page.get_by_label("类别").select_option("活动")
    expect(page.locator(RESULTS).first).to_contain_text("活动 ·")
    kinds = page.locator(f"{RESULTS} > .soft").all_inner_texts()
    assert kinds
    assert all(kind.startswith("活动") for kind in kinds)
    page.get_by_label("年份").select_option("2024年")
    expect(page.locator(RESULTS).first).to_contain_text("2024年")


def test_居民的说法也认_还告诉人(page: Page) -> None:
    opened(page, "老娘舅")
    expect(page.locator("#search-status")).to_contain_text("也找了：人民调解员")
    expect(page.locator(RESULTS).first).to_contain_text("人民调解员")


def test_打错同音字_照音找回来(page: Page) -> None:
    opened(page, "植数节")
    expect(page.locator("#search-status")).to_contain_text("没有“植数节”，下面是“植树节”的")
    expect(page.locator(f"{RESULTS} mark").first).to_have_text("植树节")


def test_错了一个字_给最接近的_说明白不是一字不差(page: Page) -> None:
    opened(page, "三所互动")
    expect(page.locator("#search-status")).to_contain_text("最接近")
    expect(page.locator(RESULTS).first).to_contain_text("三所联动")


def test_网上没有的_给有的词_说找谁(page: Page) -> None:
    opened(page, "援助")
    expect(page.locator("#search-status")).to_contain_text("12348")
    expect(page.locator("#search-status")).to_contain_text("12345")
    page.locator(".nearest").get_by_role("button").first.tap()
    expect(page.locator(RESULTS).first).to_be_visible()


def test_十条以外_再看十个_光标接着走(page: Page) -> None:
    opened(page, "年")
    expect(page.locator(RESULTS)).to_have_count(10)
    page.locator("#search-more").tap()
    expect(page.locator(RESULTS).nth(10).get_by_role("link").first).to_be_focused()


def test_连点两下_一条也不重_一条也不漏(page: Page) -> None:
    opened(page, "年")
    expect(page.locator(RESULTS)).to_have_count(10)
    page.evaluate("for (let n = 0; n < 2; n++) document.getElementById('search-more').click()")
    expect(page.locator("#search-more")).to_be_hidden()
    titles = page.locator(f"{RESULTS} > a:first-child").all_inner_texts()
    said = re.findall(r"\d+", page.locator("#search-status").inner_text())
    assert len(titles) == len(set(titles)) == sum(map(int, said)) > 10


def test_网址里带着问题_打开就有(page: Page) -> None:
    page.goto("search.html?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E法律顾问")
    expect(page.locator("#search-status")).not_to_be_empty()
    assert page.locator(".found img").count() == 0
    page.goto("search.html?q=法律顾问")
    expect(page.locator(RESULTS).first).to_contain_text("法律顾问")


ODD = [
    "",
    " ",
    "，。",
    "😀",
    "e\u0301\u0301",
    "(.*)+$",
    "[",
    "\\",
    "\0",
    "\u202e法",
    "<b>法</b>",
    "𠮷",
    "__proto__",
]


@pytest.mark.parametrize("query", [*ODD, "甲" * 10_000], ids=lambda query: repr(query[:9]))
def test_搜什么都不出错(page: Page, query: str) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    opened(page)
    page.evaluate(TYPE, query)
    page.wait_for_timeout(150)
    if query.strip():
        expect(page.locator("#search-status")).not_to_be_empty()
    assert page.locator(".found b, .found img").count() == 0
    assert errors == []


@pytest.fixture
def broken(site: Path, tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A copy of the site whose index may be damaged, and its address."""
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    with served(copy) as address:
        yield copy / "search", address


@pytest.mark.parametrize("what", ["index.js", "terms", "leaf", "near.js"])
@pytest.mark.parametrize("how", ["不见了", "只有一半", "换成网页", "别的一周的"])
def test_索引坏了_一句话说明白_不出错(
    browser: Browser, broken: tuple[Path, str], what: str, how: str
) -> None:
    folder, address = broken
    for file in [folder / what] if what.endswith(".js") else list((folder / what).iterdir()):
        text = file.read_text("utf-8")
        if how == "不见了":
            file.unlink()
        elif how == "只有一半":
            file.write_text(text[: len(text) // 2], "utf-8")
        elif how == "换成网页":
            file.write_text("<!doctype html><html><title>404</title><p>没有这一页</p></html>", "utf-8")
        else:
            file.write_text(re.sub('"[0-9a-f]{4}', '"0000', text, count=1), "utf-8")
    errors: list[str] = []
    page = browser.new_page(base_url=address)
    page.on("pageerror", lambda error: errors.append(str(error)))
    opened(page, "鲲鹏" if what == "near.js" else "物业")
    said = "没有搜到" if what == "near.js" else "没有取全"
    expect(page.locator("#search-status")).to_contain_text(said)
    expect(page.locator("#search-status")).to_contain_text("12348")
    assert errors == []
    page.close()


def test_页面里有的_随便抽一段都搜得到(site: Path, page: Page) -> None:
    """Recall 1 for strings that stand in the pages literally: of every length, across marks too."""
    chance = random.Random(20241204)
    texts = {}
    for file in sorted(site.rglob("*.html")):
        url = file.relative_to(site).as_posix()
        if url not in ("index.html", "search.html", "404.html") and not url.startswith("help/staff/"):
            read = passages.read(file.read_text("utf-8"))
            texts[url] = [read.title, *(p.text for p in read.passages)]
    queries = []
    for _ in range(150):
        text = chance.choice(texts[chance.choice(sorted(texts))])
        start, length = chance.randrange(len(text)), chance.choice((1, 2, 2, 3, 4, 6, 9, 14, 30))
        if plain(piece := text[start : start + length]):
            queries.append(piece)
    opened(page)
    for query, found in zip(queries, page.evaluate(ALL, queries), strict=True):
        wanted = {url for url, parts in texts.items() if any(plain(query) in plain(part) for part in parts)}
        assert wanted <= set(found), (query, wanted - set(found))


def test_繁体全角照样搜_写法和索引一致(page: Page, site: Path) -> None:
    opened(page, "調解")
    expect(page.locator(f"{RESULTS} mark").first).to_have_text("调解")
    characters = [*map(chr, range(0x20, 0x3100)), *map(chr, range(0xFE30, 0x10000)), *"①㎡㈱ﬁΩİß"]
    seen = {c for card in cards(site) for c in card}
    known = [c for c, to in simplified().items() if to in seen]
    written = [c for c in [*characters, *known] if c.isprintable()]
    compared = page.evaluate("all => all.map(c => pufa.index.plain(c))", written)
    differ = [c for c, bare in zip(written, compared, strict=True) if bare != plain(c)]
    # A form of a character that no page holds is not among those that the browser learns.
    assert [c for c in differ if seen.intersection(plain(c))] == []


def test_结果有人念_框有名字(page: Page) -> None:
    opened(page, "律师")
    expect(page.get_by_role("status")).to_contain_text("搜到")
    expect(page.get_by_label("您想问什么？")).to_be_visible()
    expect(page.get_by_role("list", name="搜到的内容")).to_be_visible()


def test_双击打开的网站也搜得到(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.goto((site / "activities/2024/moni-fating.html").as_uri())
    page.get_by_role("link", name="搜索").click()
    page.keyboard.type("飞线充电")
    page.locator(RESULTS).first.get_by_role("link").first.click()
    expect(page.get_by_role("heading", name="楼里有人飞线充电、楼道堆东西")).to_be_in_viewport()
    page.close()


def test_严格的内容安全策略下也能用(browser: Browser, address: str) -> None:
    """Own files and the shell's one inline script, by its hash: no eval, no wasm, no worker, no style."""
    context = browser.new_context(base_url=address)
    page = context.new_page()
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)

    def add(route: Route) -> None:
        answer = route.fetch()
        inline = re.findall(r"<script>(.*?)</script>", answer.text(), re.DOTALL)
        hashes = " ".join(f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in inline)
        policy = (
            f"default-src 'self'; script-src 'self' {hashes}; img-src 'self' data:; "
            "worker-src 'none'; base-uri 'none'"
        )
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": policy})

    page.route("**/*.html*", add)
    opened(page, "植数节")
    expect(page.locator("#search-status")).to_contain_text("植树节")
    page.goto("calendar.html")
    page.get_by_role("link", name="搜索").click()
    page.keyboard.type("物业")
    expect(page.locator(RESULTS).first).to_contain_text("物业")
    assert errors == []
    context.close()
