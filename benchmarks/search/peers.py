"""What the site's own search is compared with, each as its manual says, in an environment of its own.

Stock Material (with jieba, as its manual advises for Chinese), Zensical from the same configuration, and
Pagefind over the built site: as it is, and once more fed with single characters, every query a phrase of
characters. Their packages stand in peers.txt and go into build/, which may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import html
import re
import subprocess
import sys
import venv
from html.parser import HTMLParser
from pathlib import Path

from builds import Built, timed, weight
from phone import Search

HERE = Path(__file__).resolve().parent
VENV = HERE.parents[1] / "build/bench-peers"
LOCK = HERE / "peers.txt"
PAGE = "pagefind-search.html"
CONFIG = """site_name: 法治样例
site_url: http://127.0.0.1/
use_directory_urls: false
theme:
  name: material
  language: zh
  font: false
plugins:
  - search
"""
# Prints the seconds that the search plugin took of the whole build.
MATERIAL = """
import time
from material.plugins.search.plugin import SearchPlugin
spent = [0.0]
def timed(method):
    def run(*all, **named):
        start = time.monotonic()
        try:
            return method(*all, **named)
        finally:
            spent[0] += time.monotonic() - start
    return run
for name in ("on_page_context", "on_post_build"):
    setattr(SearchPlugin, name, timed(getattr(SearchPlugin, name)))
from mkdocs.commands.build import build
from mkdocs.config import load_config
config = load_config("mkdocs.yml")
config.plugins.on_startup(command="build", dirty=False)
build(config)
print(spent[0])
"""
SEARCH_PAGE = """<!doctype html><html lang="zh"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>搜索</title>
<input id="q" type="search" aria-label="搜索"><ol id="results"></ol>
<script type="module">
const field = document.getElementById("q"), list = document.getElementById("results");
let loading;
const load = () => loading ??= import("./pagefind/pagefind.js");
const asked = query => ASKED;
window.find = async query => (await load()).search(asked(query));
field.addEventListener("focus", load);
field.addEventListener("input", async () => {
  const query = field.value, found = await find(query);
  const ten = await Promise.all(found.results.slice(0, 10).map(result => result.data()));
  if (field.value !== query) return;
  const item = one => `<li><a href="${one.url}">${one.meta.title}</a> ${one.excerpt}</li>`;
  list.innerHTML = ten.map(item).join("");
});
</script></html>
"""
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
BLOCKS = HEADINGS | set("p li dd dt tr td th div section figcaption".split())
LEFT_OUT = {"nav", "form", "footer", "script", "svg"}
VOID = set("br hr img input wbr link meta source col".split())
MARKS = re.compile("[，。、；：？！“”‘’《》（）〔〕…—·]+")
HAN = "\u3400-\u9fff"
SPACED_QUERY = rf"""'"' + query.replace(/[{HAN}]/g, " $& ").replace(/[\s\p{{P}}]+/gu, " ").trim() + '"'"""


def python() -> str:
    """The Python that the peers are installed for; installs them if the lock has changed."""
    program = str(VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python"))
    stamp, facts = VENV / "installed.txt", hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if not stamp.is_file() or stamp.read_text("utf-8") != facts:
        venv.create(VENV, clear=True, with_pip=True)
        pip = [program, "-m", "pip", "install", "--quiet", "--require-hashes", "--requirement", str(LOCK)]
        subprocess.run(pip, check=True, stderr=subprocess.DEVNULL)
        stamp.write_text(facts, "utf-8")
    return program


def write_markdown(root: Path, pages: dict[str, str]) -> None:
    """The pages, {address: Markdown}, as a project of plain MkDocs in the empty folder `root`."""
    (root / "mkdocs.yml").write_text(CONFIG, "utf-8")
    for url, text in {"index.html": "# 首页\n", **pages}.items():
        file = (root / "docs" / url).with_suffix(".md")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")


def material(root: Path) -> Built:
    """Stock Material for MkDocs over the project in `root`."""
    seconds, peak, said = timed([python(), "-c", MATERIAL], root)
    site = root / "site-material"
    (root / "site").rename(site)
    size = weight([site / "search/search_index.json"])
    return Built(Search("Material", "material", site, "index.html"), size, seconds, peak, float(said))


def zensical(root: Path) -> Built:
    """Zensical over the project in `root`."""
    seconds, peak, _ = timed([python(), "-m", "zensical", "build"], root)
    site = root / "site-zensical"
    (root / "site").rename(site)
    size = weight([site / "search.json"])
    return Built(Search("Zensical", "zensical", site, "index.html"), size, seconds, peak)


def pagefind(site: Path) -> Built:
    """Pagefind over the main part of every page of a built site; adds its files to the site."""
    return _pagefind("Pagefind", site, "query")


def pagefind_characters(site: Path, place: Path) -> Built:
    """Pagefind over a copy in `place` where spaces stand around every Han character.

    Punctuation goes: it would count as a word of the phrase, and no query could reach across it.
    """
    for file in site.rglob("*.html"):
        if file.name == PAGE:
            continue
        copy = place / file.relative_to(site)
        copy.parent.mkdir(parents=True, exist_ok=True)
        parts = re.split(r"(<[^>]*>)", file.read_text("utf-8"))
        parts[::2] = [re.sub(f"[{HAN}]", r" \g<0> ", MARKS.sub(" ", said)) for said in parts[::2]]
        copy.write_text("".join(parts), "utf-8")
    return _pagefind("Pagefind, characters", place, SPACED_QUERY)


def _pagefind(name: str, site: Path, asked: str) -> Built:
    command = [python(), "-m", "pagefind", "--site", str(site), "--root-selector", "#main"]
    command += ["--exclude-selectors", "nav, form, footer", "--keep-index-url", "--quiet"]
    seconds, peak, _ = timed(command, site)
    (site / PAGE).write_text(SEARCH_PAGE.replace("ASKED", asked), "utf-8")
    size = weight(file for file in (site / "pagefind").rglob("*") if ".pf_" in file.name)
    return Built(Search(name, "pagefind", site, PAGE), size, None, None, seconds, peak)


class _Plain(HTMLParser):
    """A built page's main part as Markdown: headings with their ids, all else as paragraphs."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = self.muted = 0  # of elements inside the main part, inside what is left out of it
        self.lines: list[str] = []
        self.section: str | None = None  # the id of a section whose heading has not come yet
        self.id: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        names = dict(attrs)
        if self.depth or names.get("id") == "main":
            self.depth += 1
        if self.muted or tag in LEFT_OUT:
            self.muted += 1
        if tag == "section":
            self.section = names.get("id")
        if self.depth and tag in BLOCKS:
            self.lines.append("#" * int(tag[1]) + " " if tag in HEADINGS else "")
        if tag in HEADINGS:
            self.id, self.section = self.section or names.get("id"), None

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if self.depth and tag in HEADINGS and self.id:
            self.lines[-1] = " ".join(self.lines[-1].split()) + f" {{#{self.id}}}"
        if self.depth and tag in BLOCKS:
            self.lines.append("")
        self.depth -= bool(self.depth)
        self.muted -= bool(self.muted)

    def handle_data(self, data: str) -> None:
        if self.depth and self.lines and not self.muted:
            self.lines[-1] += html.escape(data, quote=False)


def markdown(page: str) -> str:
    """The Markdown of a built page."""
    plain = _Plain()
    plain.feed(page)
    return "\n\n".join(line for line in map(str.strip, plain.lines) if line.strip("# "))
