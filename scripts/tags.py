"""核对网页里的政府网站标签（SiteName、PubDate 这些）：缺了哪个，哪个写错了，哪个不认识。

用法：python3 scripts/tags.py 网页文件……

哪里来的网页都行。写了 ArticleTitle、PubDate 这些的当作内容页，写了 ColumnName 这些的当作栏目页，
别的当作首页。有要改的，退出码是 1。
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pufa.environment import ensure

if TYPE_CHECKING:
    from pufa.problem import Problem


def main(argv: list[str]) -> int:
    if not argv or any(word.startswith("-") for word in argv):
        print(__doc__, file=sys.stderr)
        return 2
    ensure()
    from pufa.problem import count

    problems = [problem for name in argv for problem in _asked(name)]
    if problems:
        print(*problems, count(problems), sep="\n")
    return int(bool(problems))


def _asked(name: str) -> list[Problem]:
    """The findings about one file; where there are none, a line that says as what it was taken."""
    from pufa.intake.command_line import content
    from pufa.intake.refused import Refused
    from pufa.problem import Problem, Unreadable, printable
    from pufa.tag_check import LARGEST, RULE, check

    try:
        kind, problems = check(name, content(Path(name), LARGEST))
    except Refused as refusal:
        return [Problem(name, 1, *_halves(str(refusal)), RULE)]
    except Unreadable as why:
        return [Problem(name, 1, str(why), "请核对是不是选错了文件：这里要 .html 网页", RULE)]
    if not problems:
        print(f"{printable(name)}：{kind}，标签都对。")
    return problems


def _halves(sentence: str) -> tuple[str, str]:
    what, _, fix = sentence.partition("。")
    return what, fix


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
