"""检查 docs/ 里的内容，列出每一处要改的地方。

用法：python3 scripts/check.py [文件或文件夹……]    只列出这些文件里的
      python3 scripts/check.py --list             列出全部规则
      python3 scripts/check.py --format github    写成代码平台的行内提示
      python3 scripts/check.py --format json      写成给程序读的样子
      python3 scripts/check.py --online           再问一遍通到别的网站的链接还在不在（要联网，只提建议）

有要改的，退出码是 1；只有建议，退出码是 0。
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from pufa import clock
from pufa.environment import ensure

if TYPE_CHECKING:
    from pufa.problem import Problem

ROOT = Path(__file__).resolve().parent.parent


def main(argv: list[str]) -> int:
    ensure()
    from pufa import outside, schedule
    from pufa.checks import check, rule_book
    from pufa.problem import inside
    from pufa.reader import read_library

    options = _options(argv)
    if options is None:
        print(__doc__, file=sys.stderr)
        return 2
    if options.list:
        print("\n\n".join(f"〔{name}〕{text}" for name, text in rule_book()))
        return 0
    library = read_library(ROOT, clock.today())
    found = check(library) + (outside.check(library) if options.online else [])
    problems = inside(found, [_from_root(path) for path in options.paths])
    _show(problems, options.format, schedule.notices(library))
    return int(any(not problem.advice for problem in problems))


def _options(argv: list[str]) -> argparse.Namespace | None:
    """The command line, or None where it makes no sense (argparse itself would answer in English)."""
    parser = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    parser.add_argument("paths", nargs="*")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--online", action="store_true")
    parser.add_argument("--format", choices=["text", "github", "json"], default="text")
    try:
        options, unknown = parser.parse_known_args(argv)
    except argparse.ArgumentError:
        return None
    return None if unknown else options


def _from_root(path: str) -> str:
    """A path as typed, from the folder one is in, as a path from the project's root."""
    full = Path(path).resolve()
    return full.relative_to(ROOT).as_posix() if full.is_relative_to(ROOT) else path


def _show(problems: Sequence[Problem], form: str, notices: Sequence[str]) -> None:
    from pufa.problem import annotation, count

    if form == "json":
        print(json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=2))
        return
    for problem in problems:
        print(annotation(problem) if form == "github" else problem)
    print(*notices, count(problems), sep="\n")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
