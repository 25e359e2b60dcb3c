"""把 comment.md 写成合并请求上的一条评论；已经写过的，就在原来那一条上更新。

用法：python3 scripts/comment.py 平台 仓库 编号 [--file comment.md] [--api 接口的地址]
      python3 scripts/comment.py 平台 仓库 --head 提交 [--file comment.md] [--api 接口的地址]
      例如 COMMENT_TOKEN=… python3 scripts/comment.py gitlab shequ/pufa 12

平台是 github、gitlab、gitee、gitea 中的一个；gitea 要用 --api 写上接口的地址，以 /api/v1 结尾。
--head：不写编号，问平台哪一个合并请求的最后一次提交是它（github、gitea 可以）。
不写 --file 就是 dist/preview/comment.md，里面写了什么都只当文字。令牌只从环境变量 COMMENT_TOKEN 里取。
"""

# The standard library alone, and nothing set up first: where a token can write, nothing is installed.
from __future__ import annotations

import argparse
import os
import re
import sys
from pathlib import Path

from pufa.forge_comments import FORGES, LONGEST, Refused, Repository

ROOT = Path(__file__).resolve().parent.parent


def main(argv: list[str]) -> int:
    options = _options(argv)
    if options is None:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        repository = Repository(options.forge, options.api, options.repository, _token())
        text = _read(Path(options.file))
        number = options.number or repository.number(options.head)
        repository.write(number, text)
    except Refused as reason:
        print(f"{reason}。", file=sys.stderr)
        return 1
    print(f"评论写好了，在第 {number} 号合并请求上。")
    return 0


def _options(argv: list[str]) -> argparse.Namespace | None:
    """The command line, or None where it makes no sense (argparse itself would answer in English)."""
    parser = argparse.ArgumentParser(add_help=False, exit_on_error=False, allow_abbrev=False)
    parser.add_argument("forge", choices=FORGES)
    parser.add_argument("repository")
    parser.add_argument("number", type=int, nargs="?")
    parser.add_argument("--head", default="")
    parser.add_argument("--file", default=str(ROOT / "dist/preview/comment.md"))
    parser.add_argument("--api", default="")
    try:
        options, unknown = parser.parse_known_args(argv)
    except (argparse.ArgumentError, SystemExit):
        return None
    named = re.fullmatch(r"[\w.-]+(/[\w.-]+)+", options.repository) and ".." not in options.repository
    sure = bool(options.number) != bool(re.fullmatch(r"[0-9a-f]{40,64}", options.head))
    return options if named and sure and not unknown else None


def _token() -> str:
    token = os.environ.get("COMMENT_TOKEN", "").strip()
    if not token.isascii() or not token.isprintable() or not token:
        raise Refused("没有令牌，请把它放进环境变量 COMMENT_TOKEN")
    return token


def _read(file: Path) -> str:
    try:
        with file.open("rb") as content:
            return content.read(LONGEST * 4 + 1).decode("utf-8", "replace")
    except OSError:
        raise Refused(f"找不到“{file.name}”，请先运行 python3 scripts/preview.py") from None


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
