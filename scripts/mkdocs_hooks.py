"""MkDocs' events → our steps: read and check before the build, lay out and finish after it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from jinja2 import Environment
from markdown import Markdown
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from pufa import clock, render, schedule
from pufa.checks import SERIOUS, check, rule_book
from pufa.finish import Finish, addresses, one_page
from pufa.finish.policy import policy
from pufa.ledger import LEDGER
from pufa.library import Library
from pufa.official_text import OfficialText
from pufa.problem import Problem, count
from pufa.reader import read_library, reread
from pufa.renames import renames


class _Build:
    """What one build knows between its first event and its last."""

    library: Library
    held: frozenset[str]
    preview = False
    finish: Finish
    files: Files
    nav: Navigation
    env: Environment


def on_startup(command: str, dirty: bool) -> None:
    """Serving is a preview: it shows what the office sees before the public does."""
    _Build.preview = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check everything; stop before MkDocs touches the old site."""
    root, today = Path(config.config_file_path).parent, config.extra.setdefault("今天", clock.today())
    library = read_library(root, today)
    problems = [problem for problem in check(library, SERIOUS) if not problem.advice]
    if problems:
        _stop(problems)
    public = library if _Build.preview else schedule.published(library, today)
    _Build.held = library.files - public.files
    if _Build.held:
        print(*schedule.notices(library), sep="\n", flush=True)
    library = _Build.library = public.checked()
    config.extra["栏目"] = render.sections(library)
    config.extra["更多栏目"] = render.more_sections(library)
    config.extra["版本"] = library.version
    # A preview has none: its server writes a script of its own into every page.
    config.extra["策略"] = "" if _Build.preview else policy()
    site = Path(config.site_dir)
    _Build.finish = Finish(site, library, _page(library), config.site_url or "", root / "build")
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """Add our extension of Markdown; and make one of each for all pages, which by itself is made for each.

    Superfences is no such: it would answer with the fences of the page before.
    """
    markdown, own = Markdown(), "pymdownx.superfences"
    config.markdown_extensions = [
        name if name == own else markdown.build_extension(name, config.mdx_configs.get(name, {}))  # type: ignore[misc]
        for name in [*config.markdown_extensions, OfficialText.__module__]
    ]


def held() -> frozenset[str]:
    """The files that wait for their day."""
    return _Build.held


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """What waits for its day does not reach the builder; the others come as the search takes them in."""
    order = {entry.url: number for number, entry in enumerate(_Build.finish.order)}
    going = [file for file in files if f"docs/{file.src_uri}" not in _Build.held]
    return Files(sorted(going, key=lambda file: order.get(file.dest_uri, len(order))))


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    _Build.nav, _Build.files = nav, files


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """The builder keeps all of every page: its Markdown too, and places that no template asks for."""
    page.markdown = page.present_anchor_ids = page.links_to_anchors = None
    page.toc = TableOfContents([])


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Lay out the page that the builder is about to write; it would keep its text too."""
    page.content = None
    return finished(page.file.dest_uri, output)


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """The page for what is not there comes from no Markdown."""
    return finished(template_name, output) if template_name.endswith(".html") else output


def finished(url: str, html: str) -> str:
    """The page at `url` as a builder wrote it → as it stands in the site."""
    return _Build.finish.page(url, html)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """What people wrote is text in the templates; by itself the builder would put it in tags and all."""
    env.autoescape = True
    env.auto_reload = False  # a build looked at each template's file again for every page
    _Build.env = env


def on_post_build(config: MkDocsConfig) -> None:
    """Turn what the builder wrote into the site."""
    library, site = _Build.library, Path(config.site_dir)
    old = partial(render.old, library, config.site_url or "", config.extra["策略"])
    _Build.finish.end(old, preview=_Build.preview)
    if gone := addresses.vanished(site, library.ledger, library.moves):
        renamed = renames(Path(config.config_file_path).parent, LEDGER)
        _stop(addresses.findings(gone, renamed, library.moves))


def on_build_error(error: Exception) -> None:
    """Nothing goes on behind a build that has failed."""
    if hasattr(_Build, "finish"):  # a build that the checks have stopped has none yet
        _Build.finish.stop()


def page_again(config: MkDocsConfig, path: str) -> list[Problem]:
    """Show the page written in the file `path` as it stands now, in the site that was built last.

    What is wrong in it, if it cannot be read. What other pages say of it, the checks and the search wait
    for the next build of the whole site.
    """
    root, site = Path(config.config_file_path).parent, Path(config.site_dir)
    library, problems = reread(_Build.library, root, path)
    if problems:
        return problems
    _Build.library = library
    file = _Build.files.src_uris[path.removeprefix("docs/")]
    page = file.page
    assert page
    page.read_source(config)
    page.render(config, _Build.files)
    context = get_context(_Build.nav, _Build.files, config, page)
    html = _Build.env.get_template("main.html").render(context)
    one_page(site, library, _page(library), file.dest_uri, html, config.site_url or "", root / "build")
    return []


def _page(library: Library) -> Callable[[str, str], str]:
    return partial(render.page, library, rule_book(), preview=_Build.preview)


def _stop(problems: Sequence[Problem]) -> None:
    raise Abort("\n".join([*map(str, problems), f"{count(problems)}网站没有更新。"]))
