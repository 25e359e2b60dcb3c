"""The other builder: our steps around `zensical build`, for the day on which MkDocs is no more.

Zensical (https://zensical.org) reads mkdocs.yml, Markdown extensions and templates, and ignores hooks in
silence: what hangs on MkDocs' events is done here before it and after it, by the very same functions.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import asdict
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

import mkdocs_hooks
from pufa.environment import ROOT, SetupError, apart
from pufa.files import names
from pufa.history import Version
from pufa.official_text import OfficialText

SCRIPTS = Path(__file__).resolve().parent
LOCK = "zensical.txt"


def zensical_build(config: MkDocsConfig) -> None:
    """Build the project of `config` into its site_dir; raises mkdocs.exceptions.Abort with what is wrong."""
    mkdocs_hooks.on_startup(command="build", dirty=False)
    mkdocs_hooks.on_config(config)
    root = Path(config.config_file_path).parent
    place = root / "build" / "zensical"
    try:
        python = apart(LOCK, ROOT / "build" / "zensical-venv")
    except SetupError as error:
        raise Abort(f"另一种建站程序装不上。{error}。{error.details}") from None
    _stage(config, root, place)
    environment = {**os.environ, "PYTHONPATH": str(SCRIPTS)}
    command = [str(python), "-m", "zensical", "build", "--clean", "--strict", "-f", str(place / "mkdocs.yml")]
    done = subprocess.run(
        command, env=environment, capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    if done.returncode:
        raise Abort(f"另一种建站程序没有做完：\n{done.stdout}{done.stderr}")
    (place / "site" / "search.json").unlink(missing_ok=True)  # its own search, which no page uses
    shutil.rmtree(config.site_dir, ignore_errors=True)
    (place / "site").rename(config.site_dir)
    for url in names(Path(config.site_dir), ".html"):
        file = Path(config.site_dir, url)
        file.write_text(mkdocs_hooks.finished(url, file.read_text("utf-8")), "utf-8")
    mkdocs_hooks.on_post_build(config)


def _stage(config: MkDocsConfig, root: Path, place: Path) -> None:
    """What Zensical reads: it wants everything below one folder, and knows no day that a page waits for."""
    for name in ("docs", "overrides", "site"):
        shutil.rmtree(place / name, ignore_errors=True)
    held = mkdocs_hooks.held()
    for file in (root / "docs").rglob("*"):
        inside = file.relative_to(root).as_posix()
        if file.is_file() and inside not in held:
            (place / inside).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, place / inside)
    shutil.copytree(root / "overrides", place / "overrides")
    # JSON is YAML.
    settings = json.dumps(_settings(config), ensure_ascii=False, default=_plain)
    (place / "mkdocs.yml").write_text(settings, "utf-8")


def _settings(config: MkDocsConfig) -> dict[str, object]:
    """What MkDocs knows by its own paths or by our hooks; for the rest it inherits the office's settings."""
    names = (*config.markdown_extensions, OfficialText.__module__)
    extensions = {name: config.mdx_configs.get(name, {}) for name in names}
    return {
        "INHERIT": "../../mkdocs.yml",
        "site_url": config.site_url or None,
        "docs_dir": "docs",
        "site_dir": "site",
        "theme": {"custom_dir": "overrides", "variant": "classic"},
        "extra": {name: config.extra[name] for name in ("栏目", "更多栏目", "版本", "策略")},
        "markdown_extensions": extensions,
    }


def _plain(value: object) -> object:
    return asdict(value) if isinstance(value, Version) else str(value)
