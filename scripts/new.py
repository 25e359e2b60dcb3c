"""从手头的文件新建一份内容，已经有的不会覆盖。

用法：python3 scripts/new.py report 年份 文件 [--date 发布日期]
      例如 python3 scripts/new.py report 2025 年报.txt --date 2026-02-28

report：文件是年度报告的全文（.txt 或 .md），第一行是标题。写出 docs/reports/ 里这一年的 .md 和原文
.txt，提议里面的数字，再说出检查的结果。原文标题后面没有写日期的，用 --date 写上发布日期。
"""

from __future__ import annotations

import contextlib
import datetime as dt
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from pufa.environment import ensure

ROOT = Path(__file__).resolve().parent.parent
NEXT = """1. 打开 {}，把提议的数字逐条和原句核对：不是数字的删掉，名称、分组改好。
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
    from pufa.checks import check
    from pufa.intake import plain_text
    from pufa.intake.report import draft
    from pufa.problem import count
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
    before = set(check(library))
    with _placed({made.path: made.page, f"{made.path[:-3]}.txt": text}):
        found = [p for p in check(read_library(ROOT, dt.date.today())) if p not in before]
        found += made.advice
        print(f"写好了：{made.path} 和旁边的原文 .txt。{made.summary}", *found, count(found), sep="\n")
        print(NEXT.format(made.path))
    return True


VERBS = {"report": report}


def _content(file: Path, largest: int) -> bytes:
    from pufa.intake.refused import Refused

    try:
        if file.is_file() and file.stat().st_size > largest:
            raise Refused(f"“{file.name}”太大，不像是文字。请核对是不是选错了文件")
        return file.read_bytes()
    except (OSError, ValueError):
        raise Refused(f"找不到“{file.name}”，或者打不开。请核对文件名和它在哪个文件夹") from None


@contextlib.contextmanager
def _placed(files: Mapping[str, str]) -> Iterator[None]:
    """Write new files whole, or not at all: if anything fails before the block ends, they go again."""
    targets = [ROOT / path for path in files]
    try:
        (ROOT / "build").mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=ROOT / "build") as place:
            fresh = [Path(place, target.name) for target in targets]
            for file, text in zip(fresh, files.values(), strict=True):
                file.write_bytes(text.encode())
            targets[0].parent.mkdir(exist_ok=True)
            for file, target in zip(fresh, targets, strict=True):
                file.rename(target)
        yield
    except BaseException:
        for target in targets:
            target.unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            targets[0].parent.rmdir()  # only where it was made above: a folder with files stays
        raise


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
