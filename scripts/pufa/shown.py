"""The site on the screen of somebody who writes: built again whenever a file changes.

A page that changes is shown at once. What other pages say of it, the checks and the search wait for a
whole build behind it, in a process of its own: of 5,000 pages that takes half a minute.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException

from pufa.denied import denied
from pufa.files import names
from pufa.place import switch
from pufa.reader import read_config

SCRIPTS = Path(__file__).resolve().parents[1]
WATCHED = ("docs", "overrides", "mkdocs.yml", "mkdocs.base.yml")
_BEHIND = """
import sys
from pufa.aside import follow
from pufa.shown import preview
follow()
sys.exit(preview(*sys.argv[1:]) is None)
"""
_STAYS = "网页还是上一次的样子，改好存盘就再来一次。"
_REST_STAYS = "其他网页和搜索还是上一次的样子，改好存盘就再来一次。"


class Shown:
    """The site of the project in `root`, served at `address`, below an empty folder."""

    def __init__(self, root: Path, folder: Path, address: str) -> None:
        self._root, self._address = root, address
        self.site, self._old, self._place = folder / "site", folder / "old", folder
        self.done = folder / "done"  # touched when the build behind has ended
        self.done.touch()
        self._files: dict[str, tuple[int, int]] = {}
        self._config: MkDocsConfig | None = None  # of the site shown, where it has every page that there is
        self._behind: subprocess.Popen[bytes] | None = None
        self._builds = 0

    def whole(self) -> bool:
        """Build the whole site and show it; or say what is wrong, and all stays as it was."""
        self._files, fresh = self._now(), self._fresh()
        self._config = preview(str(self._root), str(fresh), self._address)
        if self._config:
            switch(fresh, self.site, self._old)
            self._config.site_dir = str(self.site)
        return self._config is not None

    def rebuild(self) -> None:
        """Something has changed: files of the project, or the build behind is done."""
        before, self._files = self._files, self._now()
        changed = {name for name, _ in before.items() ^ self._files.items()}
        if not changed:
            self._take()
            return
        self.stop()
        print("文件有改动，正在重新生成……", flush=True)
        if self._config and all(
            name in before and name in self._files and _is_page(name) for name in changed
        ):
            self._pages(self._config, changed)
        else:
            print("好了，网页已经刷新。" if self.whole() else _STAYS, flush=True)

    def stop(self) -> None:
        """End the build behind: what it builds is of yesterday."""
        behind, self._behind = self._behind, None
        if behind:
            behind.kill()
            behind.communicate()

    def _pages(self, config: MkDocsConfig, changed: set[str]) -> None:
        """Show these pages as they are now, and build the whole site behind them."""
        hooks: Any = config.plugins["scripts/mkdocs_hooks.py"]
        try:
            problems = [problem for path in sorted(changed) for problem in hooks.page_again(config, path)]
        except OSError as error:
            problems = [denied(error)]
        if problems:
            print(*problems, _STAYS, sep="\n", file=sys.stderr, flush=True)
            return
        print("改动的页面已经刷新，正在检查、更新全站……", flush=True)
        self._latest = self._fresh()
        command = [sys.executable, "-c", _BEHIND, str(self._root), str(self._latest), self._address]
        self._behind = subprocess.Popen(
            command,
            cwd=SCRIPTS,
            stdin=subprocess.PIPE,
            start_new_session=True,  # Ctrl-C is for the server, which stops this one
        )
        threading.Thread(target=self._tell, args=(self._behind,), daemon=True).start()

    def _tell(self, behind: subprocess.Popen[bytes]) -> None:
        behind.wait()
        if behind is self._behind:  # and was not stopped
            self.done.touch()

    def _take(self) -> None:
        """Show what the build behind has made, if it is done."""
        if self._behind is None or self._behind.poll() is None:
            return
        done = self._behind.returncode == 0
        self.stop()
        if done:
            switch(self._latest, self.site, self._old)
        print("好了，全站都是新的。" if done else _REST_STAYS, flush=True)

    def _fresh(self) -> Path:
        """A new folder for every build: one that was stopped may leave half a site."""
        self._builds += 1
        return self._place / f"{self._builds}"

    def _now(self) -> dict[str, tuple[int, int]]:
        """Every file that the site is made of, when it was written and its size."""
        files = [file for place in WATCHED for file in _below(self._root, place)]
        found = {}
        for file in files:
            try:
                told = os.stat(self._root / file)
            except OSError:  # gone in this very moment
                continue
            found[file] = (told.st_mtime_ns, told.st_size)
        return found


def preview(root: str, folder: str, address: str) -> MkDocsConfig | None:
    """Build what the office sees into the folder, or say what is wrong: then there is no configuration."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"  # the theme's banner would bury our sentence
    problems = read_config(Path(root))
    if problems:
        print(*problems, sep="\n", file=sys.stderr)
        return None
    try:
        config = load_config(str(Path(root, "mkdocs.yml")), site_dir=folder, site_url=address)
        config.plugins.on_startup(command="serve", dirty=False)
        build(config, serve_url=address)
        return config
    except (MkDocsException, OSError) as error:
        print(denied(error) if isinstance(error, OSError) else error, file=sys.stderr)
    except KeyboardInterrupt:  # of which MkDocs tells nobody: the search would go on writing
        config.plugins.on_build_error(error=Abort(""))
        raise
    return None


def _below(root: Path, place: str) -> list[str]:
    return [f"{place}/{name}" for name in names(root / place)] if (root / place).is_dir() else [place]


def _is_page(name: str) -> bool:
    """A page of the site: not a form or a note that stands beside the pages."""
    return name.startswith("docs/") and name.endswith(".md") and "/_" not in name and "/." not in name
