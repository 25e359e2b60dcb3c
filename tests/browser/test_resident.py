"""What a resident does on a phone."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

from browser.conftest import until


def test_遇到加电梯的难题_两下找到找谁(page: Page) -> None:
    page.goto("index.html")
    page.get_by_role("link", name="老楼想加电梯，邻居不同意").tap()
    expect(page.get_by_role("heading", name="老楼想加电梯，邻居不同意")).to_be_in_viewport()
    expect(page.get_by_text("先找居委会，请居委的法律顾问一起谈").first).to_be_in_viewport()


def test_要打电话_一点就拨(page: Page) -> None:
    page.goto("index.html")
    assert page.get_by_role("link", name="12348").first.get_attribute("href") == "tel:12348"
    page.get_by_role("link", name="看全部电话").tap()
    for number in ("12348", "12345", "110", "119", "12338", "12355", "12333", "12315"):
        call = page.locator(f'.calls a[href="tel:{number}"]')
        box = call.bounding_box()
        assert box
        assert box["height"] >= 44
        assert len(call.inner_text()) > len(number) + 4, "每个号码都写明做什么用"


def test_看年度报告_目录只要一下(page: Page) -> None:
    page.goto("index.html")
    page.get_by_role("link", name="看年度报告").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("2024年度殷行街道法治政府建设工作情况报告")
    page.mouse.wheel(0, 6000)
    page.locator(".to-contents").tap()
    entry = page.get_by_role("link", name="（三）加强整合资源，不断提升公共法律服务质效")
    expect(entry).to_be_in_viewport()
    entry.tap()
    expect(page.locator('h3[id="2-3"]')).to_be_in_viewport()


def test_点数字_看到那句原话(page: Page) -> None:
    page.goto("index.html")
    page.get_by_role("link", name="1448").tap()
    sentence = page.locator("span.sentence:target")
    expect(sentence).to_contain_text("全年共受理调解纠纷 1448 起")
    header = page.locator(".header").bounding_box()
    point = page.locator('[id="2-3-1"] .point-label').bounding_box()
    box = sentence.bounding_box()
    assert header
    assert box
    assert point
    assert box["y"] >= header["y"] + header["height"], "页头不能盖住要看的那句话"
    assert sentence.evaluate("e => getComputedStyle(e).backgroundColor") != "rgba(0, 0, 0, 0)"


def test_从清单走到活动_再走回报告(page: Page) -> None:
    page.goto("duties/2024.html")
    row = page.locator(".duty", has=page.get_by_role("rowheader", name="暑期青少年法治夏令营"))
    row.get_by_role("link", name="看活动").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("暑期青少年法治夏令营")
    expect(page.locator(".facts")).to_contain_text("2024年，暑期")
    expect(page.locator(".facts")).not_to_contain_text("地点")
    page.get_by_role("link", name="看报告原句").tap()
    expect(page.locator("span.sentence:target")).to_contain_text("暑期青少年法治夏令营")


def test_搜得到正文里的半个词(page: Page) -> None:
    page.goto("index.html")
    page.get_by_role("searchbox").fill("飞线")
    page.get_by_role("button", name="搜索").tap()
    expect(page.locator("#search-status")).to_contain_text("搜到")
    expect(page.locator("#search-results mark").first).to_have_text("飞线")
    page.locator("#search-results a", has_text="遇到法律问题找谁").tap()
    expect(page.get_by_role("heading", name="楼里有人飞线充电、楼道堆东西")).to_be_in_viewport()


def test_搜不到时告诉人找谁_搜什么都伤不着网页(page: Page) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    for query in ("", " ", "<img src=x onerror=alert(1)>", "(((", "😀", "甲" * 10_000, "鲲鹏"):
        page.goto("search.html")
        page.get_by_role("searchbox").fill(query)
        until(page, "document.querySelector('#search-status') !== null")
        assert page.locator("#search-results img").count() == 0
    expect(page.locator("#search-status")).to_contain_text("12348")
    assert errors == []


def test_从菜单去别的栏目(page: Page) -> None:
    page.goto("reports/2024.html")
    page.get_by_text("菜单", exact=True).tap()
    page.locator(".menu-panel").get_by_role("link", name="普法活动").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("普法活动")


def test_字调大_翻页还是大的(page: Page) -> None:
    page.goto("index.html")
    before = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    page.get_by_role("button", name="大字").tap()
    after = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    assert before >= 18
    assert after >= 22
    page.goto("help/index.html")
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") == after
    page.get_by_role("button", name="标准字").tap()
    page.goto("index.html")
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") == before


def test_没有_JavaScript_也都读得到(browser: Browser, address: str) -> None:
    context = browser.new_context(
        base_url=address, viewport={"width": 360, "height": 740}, java_script_enabled=False
    )
    page = context.new_page()
    page.goto("index.html")
    assert page.get_by_role("searchbox").count() == 0, "用不了的搜索框不出现"
    assert page.get_by_role("button", name="大字").count() == 0
    page.get_by_text("菜单", exact=True).click()
    page.locator(".menu-panel").get_by_role("link", name="年度报告").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("2024年度")
    page.goto("search.html")
    expect(page.get_by_text("没有打开")).to_be_visible()
    page.goto("reports/2024.html#2-3-1.2")
    expect(page.locator("span.sentence:target")).to_be_in_viewport()
    context.close()
