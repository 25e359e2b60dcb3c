"""检查内容，把网站写进 site/。

用法：python3 scripts/build.py

有一处不对就全部列出来，site/ 保持原样。
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from pufa.environment import ensure

ROOT = Path(__file__).resolve().parent.parent


def build(root: Path) -> int:
    """Build the project in the folder `root`; its old site/ stays whole until the new one is."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    from pufa.problem import count
    from pufa.reader import read_config

    if problems := read_config(root):
        print(*problems, f"{count(problems)}网站没有更新。", sep="\n", file=sys.stderr)
        return 1
    site, fresh, old = root / "site", root / "build" / "site", root / "build" / "site.old"
    try:
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(fresh), strict=True)
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
    except MkDocsException as error:
        print(error, file=sys.stderr)
        return 1
    # Two renames, no copying: nobody ever sees half a site.
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    fresh.rename(site)
    shutil.rmtree(old, ignore_errors=True)
    print("网站写好了：site/，从 index.html 开始看。")
    return 0


def main(argv: list[str]) -> int:
    if argv:
        print(__doc__, file=sys.stderr)
        return 2
    ensure()
    return build(ROOT)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
