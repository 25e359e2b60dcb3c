"""检查内容，把网站写进 site/。

用法：python3 scripts/build.py

有一处不对就全部列出来，site/ 保持原样。
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from pufa.environment import ensure

ROOT = Path(__file__).resolve().parent.parent
SITE, FRESH, OLD = ROOT / "site", ROOT / "build" / "site", ROOT / "build" / "site.old"


def main(argv: list[str]) -> int:
    if argv:
        print(__doc__, file=sys.stderr)
        return 2
    ensure()
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    try:
        config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(FRESH), strict=True)
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    except MkDocsException as error:
        print(error, file=sys.stderr)
        return 1
    # The old site stays whole until the new one is: two renames, no copying.
    shutil.rmtree(OLD, ignore_errors=True)
    if SITE.exists():
        SITE.rename(OLD)
    FRESH.rename(SITE)
    print(f"网站写好了：{SITE.relative_to(ROOT)}/，从 index.html 开始看。")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
