"""MkDocs' events → our steps: read and check before the build, lay out and finish after it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from pufa import finish, render
from pufa.checks import check, rule_book
from pufa.library import Library
from pufa.official_text import OfficialText
from pufa.problem import count
from pufa.reader import read_library


class _Build:
    """What one build knows between its first event and its last."""

    library: Library
    preview = False


def on_startup(command: str, dirty: bool) -> None:
    """Serving is a preview: it shows what the office sees before the public does."""
    _Build.preview = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check everything; stop before MkDocs touches the old site."""
    _Build.library = read_library(Path(config.config_file_path).parent, dt.date.today())
    problems = [problem for problem in check(_Build.library) if not problem.advice]
    if problems:
        raise Abort("\n".join([*map(str, problems), f"{count(problems)}网站没有更新。"]))
    if not any(isinstance(extension, OfficialText) for extension in config.markdown_extensions):
        config.markdown_extensions.append(OfficialText())  # type: ignore[arg-type]
    config.extra["栏目"] = render.sections(_Build.library)
    return config


def on_post_build(config: MkDocsConfig) -> None:
    """Turn what the builder wrote into the site."""
    library, rules = _Build.library, rule_book()
    finish.finish(
        Path(config.site_dir),
        library,
        lambda url, body: render.page(library, rules, url, body, preview=_Build.preview),
        render.derived(library),
        config.site_url or "",
    )
