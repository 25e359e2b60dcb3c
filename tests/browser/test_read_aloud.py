"""A resident has a page read to them. Headless browsers have no voice: speech.js stands in for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

SPEECH = (Path(__file__).parent / "speech.js").read_text("utf-8")
REPORT, HELP = "reports/2024.html", "help/index.html"

SPOKEN = (
    ("打12348问法律", "打幺二三四八问法律"),
    ("报警110，火警119。", "报警幺幺零，火警幺幺九。"),
    ("全年共办结12345热线工单7820件", "全年共办结幺二三四五热线工单7820件"),
    ("共收到12345件，其中110件", "共收到12345件，其中110件"),
    ("电话：021-12345678", "电话：零二幺幺二三四五六七八"),
    ("“1+49”公共法律服务站室", "1加49公共法律服务站室"),
    ("2024年度，2025年2月", "二零二四年度，二零二五年2月"),
    ("2025-02-28", "二零二五年2月28日"),
    ("2021-2025年", "二零二一到二零二五年"),
    ("2021年—2025年", "二零二一到二零二五年"),
    ("每组3—5名", "每组3到5名"),
    ("〔2024〕5号", "二零二四，5号"),
    ("9:00到14:30", "9点到14点30分"),
    ("主动公开政府信息100余条", "主动公开政府信息100余条"),
    ("调处成功率100%，经济标的超过 129.9 万", "调处成功率100%，经济标的超过 129.9万"),
    ("全年共受理调解纠纷 1448 起", "全年共受理调解纠纷 1448起"),
    ("学习《宪法》、《党章》和《民法典》", "学习宪法、党章和民法典"),
    ("《刑法》《行政处罚法》", "刑法、行政处罚法"),
    ("（三）加强整合", "三，加强整合"),
    ("2023年5月4日 · 居民", "二零二三年5月4日，居民"),
    ("居民（含老年人）。", "居民，含老年人。"),
    ("", ""),
)


@pytest.fixture
def reader(browser: Browser, address: str) -> Page:
    context = browser.new_context(
        base_url=address, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.add_init_script(SPEECH)
    yield page  # type: ignore[misc]
    context.close()


def listen(page: Page, url: str) -> None:
    """Open a page, a voice arrives, 朗读 is tapped."""
    page.goto(url)
    page.evaluate("voicesCome('en-US', 'zh-CN')")
    page.locator(".top [data-listen]").tap()
    page.wait_for_function("said.length > 0")


def heard(page: Page, utterances: int) -> str:
    """What is said until this many more utterances have ended."""
    for _ in range(utterances):
        page.evaluate("ends()")
    return "".join(page.evaluate("said.map(one => one.text)"))


def marked(page: Page) -> str:
    """The words that are marked as being read, whichever way this browser marks them."""
    return str(
        page.evaluate(
            """() => {
              const found = Array.from(document.querySelectorAll(".reading"), e => e.textContent);
              const lit = CSS.highlights.get("reading");
              if (lit) found.push(...Array.from(lit, String));
              return found.join("|").trim();
            }"""
        )
    )


def test_数字_书名号_电话读得像人话(reader: Page) -> None:
    listen(reader, HELP)
    said = reader.evaluate("texts => texts.map(pufa.spoken)", [text for text, _ in SPOKEN])
    assert list(zip([text for text, _ in SPOKEN], said, strict=True)) == list(SPOKEN)


def test_一句一句读_读到哪句标哪句_读完自己收起来(reader: Page) -> None:
    listen(reader, HELP)
    seen = []
    while reader.locator(".listen-bar").count():
        seen.append(marked(reader))
        reader.evaluate("ends()")
    assert seen[:3] == ["遇到法律问题找谁", "不用先弄懂法律。", "从第一步往下看，走到哪步能办成就停在哪步。"]
    assert "打12348问法律，或者请居委会、街道的法律顾问讲一讲。" in seen
    assert "12345" in seen, "电话号码也读"
    assert not [sentence for sentence in seen if "看报告原句" in sentence], "按钮和链接不读"
    assert marked(reader) == ""
    expect(reader.locator(".top [data-listen]")).to_be_focused()
    first = reader.evaluate("said[0]")
    assert first == {"text": "遇到法律问题找谁", "lang": "zh-CN", "rate": 1, "voice": "zh-CN"}


def test_读报告_从标题读到最后一句_一字不漏(reader: Page) -> None:
    listen(reader, REPORT)
    while reader.locator(".listen-bar").count():
        reader.evaluate("ends()")
    said = reader.evaluate("said.map(one => one.text)")
    assert max(len(text) for text in said) <= 60, "一口气太长，有的浏览器会断在半路"
    sentences = reader.eval_on_selector_all(".sentence", "all => all.map(e => pufa.spoken(e.textContent))")
    whole = "".join(said).replace(" ", "")
    at = 0
    for sentence in sentences:
        at = whole.index(sentence.replace(" ", ""), at)
    assert "点任何一句话" not in whole, "报告以外的话不读"


def test_暂停_继续_从这一口气再读(reader: Page) -> None:
    listen(reader, HELP)
    heard(reader, 2)
    now = reader.evaluate("speaking()")
    reader.get_by_role("button", name="暂停").tap()
    assert reader.evaluate("speaking()") is None
    assert marked(reader) != "", "停下来也看得见停在哪里"
    reader.get_by_role("button", name="继续").tap()
    assert reader.evaluate("speaking()") == now
    expect(reader.get_by_role("button", name="暂停")).to_be_visible()


def test_上一句_下一句_快慢_下一页还记得快慢(reader: Page) -> None:
    listen(reader, HELP)
    reader.get_by_role("button", name="下一句").tap()
    assert marked(reader) == "不用先弄懂法律。"
    reader.get_by_role("button", name="上一句").tap()
    reader.get_by_role("button", name="上一句").tap()
    assert marked(reader) == "遇到法律问题找谁"
    reader.get_by_role("button", name="语速：标准").tap()
    expect(reader.get_by_role("button", name="语速：快")).to_be_visible()
    assert reader.evaluate("said.at(-1).rate") > 1
    listen(reader, REPORT)
    assert reader.evaluate("said.at(-1).rate") > 1


def test_选中报告里的一句_从那里读(reader: Page) -> None:
    reader.goto(REPORT + "#2-3-2")
    reader.evaluate("voicesCome('zh-CN')")
    reader.locator('[id="2-3-2.2"]').tap(position={"x": 30, "y": 15})
    reader.get_by_role("button", name="从这里读").tap()
    reader.wait_for_function("said.length > 0")
    assert marked(reader).startswith("发挥“1+49”公共法律服务站室作用")
    assert reader.evaluate("said[0].text").startswith("发挥1加49公共法律服务站室作用")


def test_读的时候点哪句读哪句_链接还是链接(reader: Page) -> None:
    listen(reader, HELP)
    sentence = reader.get_by_text("谈不拢，可以申请人民调解").first
    sentence.scroll_into_view_if_needed()
    box = sentence.bounding_box()
    assert box
    reader.touchscreen.tap(box["x"] + 10, box["y"] + 10)
    assert marked(reader) == "先找居委会，请居委的法律顾问一起谈。"
    reader.get_by_role("link", name="首页").first.tap()
    expect(reader.get_by_role("heading", level=1)).not_to_have_text("遇到法律问题找谁")


def test_离开这一页就不读了(reader: Page) -> None:
    listen(reader, HELP)
    reader.evaluate("addEventListener('pagehide', () => sessionStorage.setItem('left', String(speaking())))")
    reader.goto("index.html")
    assert reader.evaluate("sessionStorage.getItem('left')") == "null"


def test_读的那句总在眼前(reader: Page) -> None:
    listen(reader, REPORT)
    for _ in range(60):
        reader.evaluate("ends()")
    top, bottom, header, bar = reader.evaluate(
        """() => {
          const box = name => document.querySelector(name).getBoundingClientRect();
          return [box(".reading").top, box(".reading").bottom, box(".header").bottom, box(".listen-bar").top];
        }"""
    )
    assert header <= top
    assert bottom <= bar


def test_读不出声_告诉人_可以再试(reader: Page) -> None:
    listen(reader, HELP)
    reader.evaluate("fails()")
    expect(reader.locator(".listen-bar")).to_contain_text("没有读出声")
    reader.get_by_role("button", name="继续").tap()
    assert reader.evaluate("speaking()") == "遇到法律问题找谁"


def test_只用键盘_听_停_关(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.add_init_script(SPEECH)
    page.goto(HELP)
    page.evaluate("voicesCome('zh-CN')")
    button = page.get_by_role("button", name="朗读")
    for _ in range(20):
        page.keyboard.press("Tab")
        if button.evaluate("e => e === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="暂停")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.evaluate("speaking()") is None
    page.keyboard.press("Enter")
    assert page.evaluate("speaking()") == "遇到法律问题找谁"
    page.keyboard.press("Escape")
    expect(page.locator(".listen-bar")).to_have_count(0)
    expect(button).to_be_focused()
    assert page.evaluate("speaking()") is None
    context.close()


def test_没有中文的声音_朗读不出现(reader: Page) -> None:
    reader.goto(HELP)
    button = reader.locator(".top [data-listen]")
    expect(button).to_be_hidden()
    for langs in (["en-US", "ja-JP"], ["zh-HK"], []):
        reader.evaluate("langs => voicesCome(...langs)", langs)
        expect(button).to_be_hidden()
    for langs in (["zh_CN"], ["cmn-Hans-CN"], ["zh-TW", "en-US"]):
        reader.evaluate("langs => voicesCome(...langs)", langs)
        expect(button).to_be_visible()


def test_浏览器不会说话_或者没有_JavaScript_朗读不出现(
    phone: BrowserContext, browser: Browser, address: str
) -> None:
    page = phone.new_page()
    page.add_init_script("delete window.speechSynthesis; delete Window.prototype.speechSynthesis")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(HELP)
    assert page.evaluate("'speechSynthesis' in window") is False
    expect(page.locator(".top [data-listen]")).to_be_hidden()
    assert errors == []
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto(HELP)
    expect(page.locator(".top [data-listen]")).to_be_hidden()
    context.close()


def test_没有点朗读_什么都不取_朗读出现时文字不动(reader: Page) -> None:
    asked: list[str] = []
    reader.on("request", lambda request: asked.append(request.url))
    reader.goto(HELP)
    where = "[...document.querySelectorAll('h1, h2, p, nav')].map(e => e.getBoundingClientRect().y)"
    before = reader.evaluate(where)
    reader.evaluate("voicesCome('zh-CN')")
    assert reader.evaluate(where) == before
    reader.wait_for_load_state("networkidle")
    assert not [url for url in asked if "/listen/" in url]


def test_朗读的文件没取到_说一声_再点就好(reader: Page) -> None:
    reader.route("**/listen/listen.js", lambda route: route.abort())
    reader.goto(HELP)
    reader.evaluate("voicesCome('zh-CN')")
    button = reader.locator(".top [data-listen]")
    button.tap()
    expect(button).to_have_text("没有取到，请再点")
    reader.unroute("**/listen/listen.js")
    button.tap()
    reader.wait_for_function("said.length > 0")


def test_老浏览器标不了半段_就标整段(reader: Page) -> None:
    reader.add_init_script(
        "delete CSS.highlights; Object.defineProperty(CSS, 'highlights', {value: undefined})"
    )
    listen(reader, HELP)
    heard(reader, 1)
    found = reader.evaluate("Array.from(document.querySelectorAll('.reading'), e => e.textContent)")
    assert found == ["不用先弄懂法律。从第一步往下看，走到哪步能办成就停在哪步。"]
