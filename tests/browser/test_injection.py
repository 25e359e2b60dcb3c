"""Whatever staff type, nothing of it runs: it is refused with file and line, or it stands there as typed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from attempts import ADDRESSES, BODIES, CELLS, LITERAL, REFUSED, write_bodies, write_fields
from browser.conftest import PREFIX, served
from build import build
from office import make_office
from pufa.checks import check
from pufa.problem import Problem
from pufa.reader import read_library

TODAY = dt.date(2024, 6, 1)
# What a program would leave behind, whether or not it ran: a marked window, a handler, an address that runs.
LEFT = """() => [
  window.hit,
  ...[...document.querySelectorAll("*")].flatMap(e => [...e.attributes]
    .filter(a => /^on|^srcdoc$|^style$/i.test(a.name) || /^(java|vb)script:|^data:text/i.test(a.value.trim()))
    .map(a => e.tagName + " " + a.name)),
  ...[...document.querySelectorAll("iframe, object, embed, base, style, #main script:not([src])")]
    .map(e => e.tagName),
].filter(Boolean)"""
SEEN = """() => [document.title, document.body.innerText,
  ...[...document.querySelectorAll("*")].flatMap(e => [...e.attributes].map(a => a.value))].join("\\n")"""
LISTEN = (
    'addEventListener("securitypolicyviolation", e => console.error("held back: " + e.violatedDirective))'
)


def errors(root: Path) -> list[Problem]:
    return [problem for problem in check(read_library(root, TODAY)) if not problem.advice]


@pytest.fixture(scope="module")
def attempted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str, dict[str, str]]]:
    """The site of an office that typed all of it, without the texts that the check refuses."""
    root = make_office(tmp_path_factory.mktemp("attempted"))
    shown, paths = write_fields(root), write_bodies(root)
    (root / "docs/redirects.csv").write_text("旧地址,新地址\nhelp/alt.html,help/index.html\n", "utf-8")
    for path in {problem.path for problem in errors(root)}:
        (root / path).unlink()
    assert build(root, TODAY) == 0
    for name, path in paths.items():
        if (root / path).exists():
            shown[name] = "hit=1"
    with served(root / "site") as address:
        yield root / "site", address, shown


def test_至少四十种(attempted: tuple[Path, str, dict[str, str]]) -> None:
    assert len(BODIES) + len(CELLS) > 115
    assert len(attempted[2]) > 60


def test_正文里的_该拒绝的都拒绝_写明第几行(tmp_path: Path) -> None:
    root = make_office(tmp_path)
    write_fields(root)
    paths = write_bodies(root)
    found: dict[str, Problem] = {problem.path: problem for problem in errors(root)}
    verdicts = {name: REFUSED if path in found else LITERAL for name, path in paths.items()}
    assert verdicts == {name: verdict for name, (verdict, _) in BODIES.items()}
    assert all(problem.line >= 4 and problem.fix for problem in found.values())


@pytest.mark.parametrize("name", CELLS)
def test_进不了表格和表单的(name: str, tmp_path: Path) -> None:
    root = make_office(tmp_path)
    path, typed = CELLS[name]
    file = root / path
    file.parent.mkdir(exist_ok=True)
    before = file.read_text("utf-8") if file.exists() else "旧地址,新地址\n" if path.endswith(".csv") else ""
    cut = before.rfind("---\n") if path.endswith(".md") and before else len(before)
    file.write_text(f"{before[:cut]}{typed}\n{before[cut:]}", "utf-8")
    assert path in {problem.path for problem in errors(root)}
    assert build(root, TODAY) == 1
    assert not (root / "site").exists()


@pytest.mark.parametrize("excused", [False, True], ids=["照网站的规矩", "没有内容安全策略也一样"])
def test_什么也没有运行_每一样都照原样印出来(
    excused: bool, attempted: tuple[Path, str, dict[str, str]], browser: Browser
) -> None:
    site, address, shown = attempted
    context = browser.new_context(base_url=address, bypass_csp=excused)
    context.add_init_script(LISTEN)
    page = context.new_page()
    said = listened(page, address)
    texts = []
    for file in sorted(site.rglob("*.html")):
        page.goto(file.relative_to(site).as_posix())
        assert page.evaluate(LEFT) == [], file.name
        texts.append(page.evaluate(SEEN))
    page.goto("search.html?q=hit")
    expect(page.locator("#search-results li").first).to_be_visible()
    texts.append(page.evaluate(SEEN))
    assert page.evaluate(LEFT) == []
    page.goto("activities/2023/jiangzuo.html")
    page.locator("a.photo").first.click()
    expect(page.locator("dialog.viewer")).to_be_visible()
    assert page.evaluate(LEFT) == []
    context.close()
    missing = [name for name, text in shown.items() if not any(text in seen for seen in texts)]
    assert missing == []
    assert said == []


@pytest.mark.parametrize(
    "url", ["index.html", "search.html", "duties/2023.html", "reports/2023.html", "help/alt.html", "404.html"]
)
def test_网址后面跟着的_也不运行(
    url: str, attempted: tuple[Path, str, dict[str, str]], browser: Browser
) -> None:
    context = browser.new_context(base_url=attempted[1], bypass_csp=True)
    for more in ADDRESSES:
        page = context.new_page()
        said = listened(page, attempted[1])
        page.goto(url + more)
        page.wait_for_load_state("networkidle")
        assert page.evaluate(LEFT) == []
        assert said == []
    context.close()


def listened(page: Page, address: str) -> list[Any]:
    """Every word of the browser about something that ran, was asked for elsewhere, or was held back."""
    said: list[Any] = []
    home = address[: -len(PREFIX)]  # 404.html asks for its files at the host's root
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda message: said.append(message.text) if "404" not in page.url else None)
    page.on("request", lambda request: None if request.url.startswith(home) else said.append(request.url))
    return said
