"""The pages' own policy holds back nothing that the site does, on a host and from a folder on disk."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from browser.conftest import served
from build import build
from office import PROJECT, make_office

LISTEN = 'addEventListener("securitypolicyviolation", e => console.error("held back", e.violatedDirective))'
POLICY = re.compile(r'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
HEAD = "编号,类别,普法内容,法律法规,责任部门,配合部门,普法对象,时间节点,形式,完成时限,依据\n"
ROWS = "2023-01,,讲座,,司法所,,居民,,,,\n2023-02,,反诈,,平安办,,居民,,,,\n"
LIST = "---\n标题: 2023年普法责任清单\n年度: 2023\n导语: 看。\n来源: 《样例清单》\n---\n"
EVENT = """---
标题: 社区讲座
日期: 2023-05-04
图片说明:
  - 图片: 1.jpg
    说明: 居民向律师提问
授权:
  肖像: 认不出人
  未成年人: 没有
来源: 司法所的记录
---
"""


@pytest.fixture(scope="module")
def office_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fictional site with all that has a script: filters, a photo, a page that has moved."""
    root = make_office(tmp_path_factory.mktemp("office"))
    (root / "docs/duties/2023.md").write_text(LIST, "utf-8")
    (root / "docs/duties/2023.csv").write_text(HEAD + ROWS, "utf-8")
    (root / "docs/activities/2023/jiangzuo.md").write_text(EVENT, "utf-8")
    (root / "docs/redirects.csv").write_text("旧地址,新地址\nhelp/old.html,help/index.html\n", "utf-8")
    (root / "docs/activities/2023/jiangzuo").mkdir()
    Image.new("RGB", (900, 600), "grey").save(root / "docs/activities/2023/jiangzuo/1.jpg")
    assert build(root) == 0
    return root / "site"


def test_每一页都写着同样严的规矩(site: Path, office_site: Path) -> None:
    for page in [*site.rglob("*.html"), *office_site.rglob("*.html")]:
        [policy] = POLICY.findall(page.read_text("utf-8"))
        rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
        assert rules["default-src"] == rules["base-uri"] == "'none'"
        assert rules["style-src"] == rules["form-action"] == rules["connect-src"] == "'self'"
        assert rules["img-src"] == "'self' data:"
        assert all(re.fullmatch(r"'self'|'sha256-[\w+/]{43}='", part) for part in rules["script-src"].split())
        assert len(rules) == 7


def test_每一页打开_什么也没有被拦下(site: Path, address: str, browser: Browser) -> None:
    for start in (address, f"{site.as_uri()}/"):
        page, said = listening(browser)
        for file in sorted(site.rglob("*.html")):
            page.goto(start + file.relative_to(site).as_posix())
        assert said == []
        page.context.close()


def test_居民用得到的都用一遍_什么也没有被拦下(office_site: Path, browser: Browser) -> None:
    with served(office_site) as address:
        for start in (address, f"{office_site.as_uri()}/"):
            page, said = listening(browser)
            _use(page, start)
            assert said == []
            page.context.close()


def test_混进来的程序会被拦下(office_site: Path, browser: Browser) -> None:
    page, said = listening(browser)
    page.goto(f"{office_site.as_uri()}/index.html")
    with page.expect_console_message(lambda message: "held back" in message.text):
        page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=window.hit=1>')")
    assert page.evaluate("window.hit") is None
    assert said == ["held back script-src-attr"]
    page.context.close()


def test_模板忘了把字当作字_混进页头的程序也不运行(tmp_path: Path, browser: Browser) -> None:
    root = make_office(tmp_path)
    (root / "overrides").unlink()
    shutil.copytree(PROJECT / "overrides", root / "overrides")
    shell = root / "overrides/main.html"
    shell.write_text(shell.read_text("utf-8").replace("| e }}", "| safe }}"), "utf-8")
    (root / "docs/help/hao.md").write_text("---\n标题: </title><script>hit=1</script>\n---\n好。\n", "utf-8")
    assert build(root) == 0
    page, said = listening(browser)
    page.goto(f"{root.as_uri()}/site/help/hao.html")
    assert "</title><script>hit=1</script>" in page.content()
    assert page.evaluate("window.hit") is None
    assert said == ["held back script-src-elem"]
    page.context.close()


def listening(browser: Browser) -> tuple[Page, list[str]]:
    """A page, and what its policy holds back."""
    said: list[str] = []
    page = browser.new_context(viewport={"width": 360, "height": 740}).new_page()
    page.add_init_script(LISTEN)
    page.on("console", lambda message: said.append(message.text) if message.text[:4] == "held" else None)
    return page, said


def _use(page: Page, start: str) -> None:
    """All that a script does: large print, menu, search, an old address, filters, a large photo."""
    page.goto(f"{start}index.html")
    page.get_by_role("button", name="大字").click()
    expect(page.locator("html.large")).to_be_attached()
    page.locator("summary", has_text="菜单").click()
    expect(page.get_by_role("navigation", name="全站栏目").first).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("link", name="搜索").click()
    page.get_by_role("dialog").get_by_role("searchbox").fill("讲座")
    expect(page.locator("#search-results li").first).to_be_visible()
    page.goto(f"{start}help/old.html")
    page.wait_for_url(f"{start}help/index.html")
    page.goto(f"{start}search.html")
    page.get_by_role("searchbox").fill("讲座")
    page.get_by_role("button", name="搜索").first.click()
    expect(page.locator("#search-results li").first).to_be_visible()
    page.goto(f"{start}duties/2023.html")
    page.get_by_label("部门").select_option("司法所")
    expect(page.locator(".filters-said")).to_contain_text("显示 1 条")
    page.goto(f"{start}activities/2023/jiangzuo.html")
    page.locator("a.photo").click()
    expect(page.get_by_role("dialog", name="看大图")).to_be_visible()
