"""从手头的文件写出 docs/ 里的内容。做不成的一句话说清，docs/ 保持原样。

用法：python3 scripts/new.py report 年份 文件 [--date 发布日期]
      python3 scripts/new.py duties 年份 文件
      例如 python3 scripts/new.py report 2025 年报.txt --date 2026-02-28
           python3 scripts/new.py duties 2026 清单.xlsx

report：文件是年度报告的全文（.txt 或 .md），第一行是标题。写出 docs/reports/ 里这一年的 .md 和原文
.txt，提议里面的数字，再说出检查的结果。原文标题后面没有写日期的，用 --date 写上发布日期。已经有的
不会覆盖。

duties：文件是普法责任清单（.xlsx、.docx 里的表格、.csv）。写出 docs/duties/ 里这一年的 .csv；已经有的，
一条一条说出新增、改动、删去了什么，编号不变。姓名和电话不导入，没有导入的都会说出来。
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pufa.environment import ensure

if TYPE_CHECKING:  # the packages that these rooms need are there only after ensure()
    from pufa.library import Library
    from pufa.problem import Problem

ROOT = Path(__file__).resolve().parent.parent
NEXT_REPORT = """1. 打开 {}，把提议的数字逐条和原句核对：不是数字的删掉，名称、分组改好。
2. 运行 python3 scripts/check.py，照着改，直到没有要改的。
3. 运行 python3 scripts/serve.py，在网页上看一遍，再提交。"""
NEXT_DUTIES = """1. 打开 {}，和手头的清单核对一遍；没有导入的，看看要不要补。
2. 运行 python3 scripts/check.py，照着改，直到没有要改的。
3. 运行 python3 scripts/serve.py，在网页上看一遍，再提交。"""


def main(argv: list[str]) -> int:
    ensure()
    from pufa.intake.refused import Refused

    verb = VERBS.get(argv[0]) if argv else None
    try:
        if verb and verb(argv[1:]):
            return 0
        print(__doc__, file=sys.stderr)
        return 2
    except Refused as refusal:
        print(f"{refusal}。docs/ 没有变。", file=sys.stderr)
    except OSError:
        print("写不进去。请看看磁盘是不是满了、项目文件夹能不能写，再试。docs/ 没有变。", file=sys.stderr)
    except KeyboardInterrupt:
        print("停下了，docs/ 没有变。", file=sys.stderr)
    return 1


def report(words: list[str]) -> bool:
    """An annual report's text → docs/reports/<year>.md and .txt; raises Refused.

    False where the command line makes no sense.
    """
    from pufa.intake import plain_text
    from pufa.intake.report import draft
    from pufa.reader import LARGEST, read_library

    rest, date = list(words), None
    if "--date" in rest[:-1]:
        at = rest.index("--date")
        date = rest.pop(at + 1)
        rest.pop(at)
    if len(rest) != 2 or "--date" in rest:
        return False
    year, file = rest
    text = plain_text.decode(Path(file).name, _content(Path(file), LARGEST))
    library = read_library(ROOT, dt.date.today())
    made = draft(text, year, date, library)
    said = [f"写好了：{made.path} 和旁边的原文 .txt。{made.summary}"]
    files = {made.path: made.page, f"{made.path[:-3]}.txt": text}
    _write(library, files, said, made.advice, NEXT_REPORT.format(made.path))
    return True


def duties(words: list[str]) -> bool:
    """A list in Excel, Word or CSV → docs/duties/<year>.csv, and .md if there is none; raises Refused.

    False where the command line makes no sense.
    """
    from pydantic import TypeAdapter

    from pufa.fields import Year
    from pufa.intake.duty_list import LARGEST, draft
    from pufa.intake.refused import typed
    from pufa.reader import read_library

    if len(words) != 2:
        return False
    year, file = typed(TypeAdapter(Year), words[0]), Path(words[1])
    content = _content(file, LARGEST)
    standing = ROOT / f"docs/duties/{year}.csv"
    before = _content(standing, LARGEST) if standing.exists() else None
    library = read_library(ROOT, dt.date.today())
    made = draft(file.name, content, year, library, before)
    said = [f"写好了：{'、'.join(made.files)}。", *made.said]
    _write(library, made.files, said, made.advice, NEXT_DUTIES.format(made.path))
    return True


VERBS = {"report": report, "duties": duties}


def _content(file: Path, largest: int) -> bytes:
    from pufa.intake.refused import Refused

    try:
        if file.is_file() and file.stat().st_size > largest:
            raise Refused(f"“{file.name}”太大，超过 {largest // 1_000_000} MB。请核对是不是选错了文件")
        return file.read_bytes()
    except (OSError, ValueError):
        raise Refused(f"找不到“{file.name}”，或者打不开。请核对文件名和它在哪个文件夹") from None


def _write(
    library: Library, files: Mapping[str, str], said: Iterable[str], advice: Iterable[Problem], after: str
) -> None:
    """Write the files; say what was done, what the check finds now and did not before; and what next."""
    from pufa.checks import check
    from pufa.intake.place import placed
    from pufa.problem import count
    from pufa.reader import read_library

    before = set(check(library))
    with placed(ROOT, files):
        found = [p for p in check(read_library(ROOT, dt.date.today())) if p not in before]
        found += advice
        print(*said, *found, count(found), after, sep="\n")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
