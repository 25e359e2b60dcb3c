"""What people do with the duty list: find one's own rows, go to an event and back, print."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pypdf import PdfReader

from browser.conftest import served, until
from build import build
from office import make_office

HEAD = "编号,类别,普法内容,法律法规,责任部门,配合部门,普法对象,时间节点,形式,完成时限,依据\n"
ROWS = """2023-01,共性,宪法宣传,《宪法》,司法所,党建办,居民、青少年,12-04,讲座,,
2023-02,个性,反诈宣传,,平安办,,老年人,12月,,,
2023-03,共性,学法培训,,司法所,,公务员,全年,,,
2023-04,个性,物业课堂,,司法所,,居民,5月,,,
2023-05,个性,禁毒宣传,,平安办,,青少年,暑期,,,
"""
EVENT = "---\n标题: 宪法进小区\n日期: 2023-12-04\n普法责任:\n  - 2023-01\n来源: 司法所的记录\n---\n"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = make_office(tmp_path_factory.mktemp("office"))
    (root / "docs/duties/2023.md").write_text(
        "---\n标题: 2023年普法责任清单\n年度: 2023\n导语: 看。\n来源: 《样例清单》\n---\n", "utf-8"
    )
    # Enough rows for several sheets of paper.
    more = "".join(f"2023-{n:03},个性,第{n}项普法,,综合行政执法队,,居民,3月,,,\n" for n in range(100, 140))
    (root / "docs/duties/2023.csv").write_text(HEAD + ROWS + more, "utf-8")
    (root / "docs/activities/2023/jiangzuo.md").write_text(EVENT, "utf-8")
    assert build(root) == 0
    with served(root / "site") as address:
        yield address


def shown(page: Page) -> list[str]:
    return page.eval_on_selector_all("tr.duty", "all => all.filter(r => r.offsetParent).map(r => r.id)")


def test_司法所的人找十二月要做的事(page: Page) -> None:
    page.goto("duties/2023.html")
    page.get_by_label("部门").select_option("司法所")
    page.get_by_label("月份").select_option("12月")
    assert shown(page) == ["2023-01", "2023-03"]
    expect(page.locator(".filters-said")).to_have_text("显示 2 条，共 45 条；没有写明月份的不在里面")


def test_只用键盘也筛得出来(desk: BrowserContext) -> None:
    page = desk.new_page()
    page.goto("duties/2023.html")
    page.get_by_label("对象").focus()
    for _ in range(2):  # 全部 → 居民 → 青少年
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    assert shown(page) == ["2023-01", "2023-05"]
    page.get_by_role("button", name="全部显示").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".filters-said")).to_have_text("共 45 条")
    assert len(shown(page)) == 45


def test_点进活动再回来_筛选还在(page: Page) -> None:
    page.goto("duties/2023.html")
    page.get_by_label("部门").select_option("司法所")
    page.get_by_label("类别").select_option("共性")
    page.get_by_role("link", name="看活动：宪法进小区").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("宪法进小区")
    page.get_by_role("link", name="宪法宣传").tap()
    expect(page.locator('[id="2023-01"]')).to_be_in_viewport()
    page.go_back()
    page.go_back()
    expect(page.get_by_label("部门")).to_have_value("司法所")
    assert shown(page) == ["2023-01", "2023-03"]


def test_把筛好的清单发给同事(page: Page) -> None:
    page.goto("duties/2023.html")
    page.get_by_label("部门").select_option("平安办")
    page.goto(page.url)
    assert shown(page) == ["2023-02", "2023-05"]
    page.goto("duties/2023.html?部门=撤掉的部门&别的=x")
    assert len(shown(page)) == 45, "旧链接里的部门没有了，就全部显示"


def test_没有_JavaScript_清单全在_筛选不出现(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("duties/2023.html")
    expect(page.get_by_label("部门")).not_to_be_visible()
    assert page.locator("tr.duty").count() == 45
    page.goto("duties/2023.html#department-ping-an-ban")
    expect(page.get_by_role("rowheader", name="平安办")).to_be_in_viewport()
    context.close()


def test_打印出来是横的_A4_每张都有表头(desk: BrowserContext, tmp_path: Path) -> None:
    page = desk.new_page()
    page.goto("duties/2023.html")
    paper = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    assert len(paper.pages) > 1
    for sheet in paper.pages:
        assert round(float(sheet.mediabox.width)) == 842
        assert round(float(sheet.mediabox.height)) == 595
        assert "普法内容" in sheet.extract_text()


def test_一个部门单独打印(desk: BrowserContext) -> None:
    page = desk.new_page()
    page.goto("duties/2023.html#department-ping-an-ban")
    paper = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    text = "".join(sheet.extract_text() for sheet in paper.pages)
    assert "反诈宣传" in text
    assert "宪法宣传" not in text


def test_把活动转发给邻居(page: Page) -> None:
    page.goto("activities/2023/jiangzuo.html")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="复制文字和网址").tap()
    expect(page.get_by_role("button", name="复制好了")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"【法治样例】宪法进小区。时间：2023年12月4日。 {page.url}"


def test_点只打印这一部分_就打印_再点打印_又是全部(page: Page) -> None:
    page.add_init_script("window.printed = []; window.print = () => window.printed.push(location.hash)")
    page.goto("duties/2023.html")
    page.locator("#department-ping-an-ban").get_by_role("link", name="只打印这一部分").tap()
    until(page, "window.printed.length === 1")
    page.get_by_role("button", name="打印").tap()
    until(page, "window.printed.length === 2")
    assert page.evaluate("window.printed") == ["#department-ping-an-ban", ""]
