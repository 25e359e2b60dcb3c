"""从手头的文件写出一份内容。做不成的一句话说清，docs/ 保持原样。

用法：python3 scripts/new.py report 年份 文件 [--date 发布日期]
      python3 scripts/new.py duties 年份 文件
      python3 scripts/new.py activity [稿件] [照片……]
              [--title 名称] [--date 日期] [--place 地点] [--duty 普法责任编号]……
      python3 scripts/new.py photos 活动的文件 照片……
      python3 scripts/new.py review 年份
      例如 python3 scripts/new.py report 2025 年报.txt --date 2026-02-28
           python3 scripts/new.py duties 2026 清单.xlsx
           python3 scripts/new.py activity 讲座.docx 1.jpg 2.jpg 3.jpg
           python3 scripts/new.py photos docs/activities/2026/jiang-zuo.md 4.jpg 5.jpg

report：文件是年度报告的全文（.docx、.doc、WPS，或者 .txt、.md），第一行是标题。写出 docs/reports/ 里这一年的
.md 和原文 .txt，提议里面的数字，再说出检查的结果。原文标题后面没有写日期的，用 --date 写上发布日期。
已经有的不会覆盖。

duties：文件是普法责任清单（.xlsx、.docx 里的表格、.csv）。写出 docs/duties/ 里这一年的 .csv；已经有的，
一条一条说出新增、改动、删去了什么，编号不变。姓名和电话不导入，没有导入的都会说出来。

activity：问四句话（名称、日期、地点、对应哪几条普法责任），写出活动的文件和放照片的文件夹；这一年的第一场，
连这一年的目录页一起写好。已经用 -- 写上的就不再问；地点、普法责任不知道，直接按回车。
稿件是 Word 或 WPS 文件：标题、正文、表格、脚注、图片都搬过来，一个字不改。照片转正、改小，拍摄地点这些藏着
的信息全部去掉；原来的照片不放进网站。

photos：给已经有的活动添照片，一样转正、改小、去掉藏着的信息；“图片说明”里给每张留好位置。

review：照这一年的清单和活动记录，写出履职评议报告的草稿（Word 文件，在 dist/ 里）；已有的草稿不动。
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pufa import clock
from pufa.environment import ensure

if TYPE_CHECKING:  # the packages that these rooms need are there only after ensure()
    from pufa.library import Library
    from pufa.problem import Problem

ROOT = Path(__file__).resolve().parent.parent
CHECK = "运行 python3 scripts/check.py，照着改，直到没有要改的。"
LOOK = "运行 python3 scripts/serve.py，在网页上看一遍，再提交。"


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
    except (KeyboardInterrupt, EOFError):
        print("停下了，docs/ 没有变。", file=sys.stderr)
    return 1


def report(words: list[str]) -> bool:
    """An annual report's text → docs/reports/<year>.md and .txt; raises Refused.

    False where the command line makes no sense.
    """
    from pufa.intake import command_line
    from pufa.intake.report import draft
    from pufa.reader import read_library

    options = command_line.options(words, ["year", "file"], {"--date": "store"})
    if options is None:
        return False
    text, tables, notes = _report_text(Path(options.file))
    library = read_library(ROOT, clock.today())
    made = draft(text, options.year, options.date, library, tables)
    said = [f"写好了：{made.path} 和旁边的原文 .txt。{made.summary}", *notes]
    files = {made.path: made.page, f"{made.path[:-3]}.txt": text}
    look = f"打开 {made.path}，把提议的数字逐条和原句核对：不是数字的删掉，名称、分组改好。"
    _write(library, files, said, made.advice, look)
    return True


def _report_text(file: Path) -> tuple[str, Mapping[str, str], Sequence[str]]:
    """The report's text; of a Word file its tables too, and what of it is not in the text."""
    from pufa.intake import command_line, plain_text, received, word_file
    from pufa.page_reader import LARGEST

    content = command_line.content(file, word_file.LARGEST)
    if word_file.is_word(file.name, content):
        return received.report(word_file.read_manuscript(file.name, content))
    return plain_text.decode(file.name, command_line.content(file, LARGEST)), {}, ()


def duties(words: list[str]) -> bool:
    """A list in Excel, Word or CSV → docs/duties/<year>.csv, and .md if there is none; raises Refused."""
    from pydantic import TypeAdapter

    from pufa.fields import Year
    from pufa.intake import command_line
    from pufa.intake.duty_list import LARGEST, draft
    from pufa.intake.refused import typed
    from pufa.reader import read_library

    options = command_line.options(words, ["year", "file"], {})
    if options is None:
        return False
    year, file = typed(TypeAdapter(Year), options.year), Path(options.file)
    content = command_line.content(file, LARGEST)
    standing = ROOT / f"docs/duties/{year}.csv"
    before = command_line.content(standing, LARGEST) if standing.exists() else None
    library = read_library(ROOT, clock.today())
    made = draft(file.name, content, year, library, before)
    said = [f"写好了：{'、'.join(made.files)}。", *made.said]
    look = f"打开 {made.path}，和手头的清单核对一遍；没有导入的，看看要不要补。"
    _write(library, made.files, said, made.advice, look)
    return True


def activity(words: list[str]) -> bool:
    """A manuscript, photos, four answers → docs/activities/<year>/<slug>.md, its folder; raises Refused."""
    from pufa.intake import command_line, received
    from pufa.intake.activity import ask, draft
    from pufa.library import EVENT_FORM
    from pufa.photo import LARGEST
    from pufa.reader import read_library

    once = dict.fromkeys(["--title", "--date", "--place"], "store")
    options = command_line.options(words, [], {**once, "--duty": "append"}, many="files")
    if options is None:
        return False
    given = received.read(
        [(Path(file).name, command_line.content(Path(file), LARGEST)) for file in options.files]
    )
    library = read_library(ROOT, clock.today())
    title = options.title or given.title or None
    answers = ask(title, options.date, options.place, options.duty, library, _ask, given.text)
    made = draft((ROOT / EVENT_FORM).read_text("utf-8"), answers, library, given.story, given.photos)
    said = [f"写好了：{'、'.join(made.files)}。照片放进 {made.folder}/。", *given.said]
    look = f"打开 {made.path}，每一项后面的说明写着从哪里抄；正文写在最下面。不知道的空着。"
    _write(library, made.files, said, (), look, [made.folder])
    return True


def photos(words: list[str]) -> bool:
    """More photos for an event → its folder, and entries in its form; raises Refused."""
    from pufa.intake import command_line
    from pufa.intake.more_photos import with_photos
    from pufa.intake.photos import prepared
    from pufa.intake.refused import Refused
    from pufa.photo import LARGEST
    from pufa.reader import read_library

    options = command_line.options(words, ["event"], {}, many="files")
    if options is None or not options.files:
        return False
    library = read_library(ROOT, clock.today())
    page = Path(options.event)
    path = next((p for p in (page.as_posix(), command_line.below(ROOT, page)) if p in library.files), "")
    if not (path.startswith("docs/activities/") and path.count("/") == 3 and path.endswith(".md")):
        raise Refused(f"“{options.event}”不是活动的文件。请写 docs/activities/ 里那个 .md 文件")
    folder = path.removesuffix(".md")
    taken = [file.rpartition("/")[2] for file in library.files if file.rpartition("/")[0] == folder]
    made = prepared(
        [(Path(file).name, command_line.content(Path(file), LARGEST)) for file in options.files], taken
    )
    text = (ROOT / path).read_text("utf-8")
    files: dict[str, str | bytes] = {f"{folder}/{photo.name}": photo.content for photo in made.photos}
    said = [f"放进了 {folder}/：{'、'.join(photo.name for photo in made.photos)}。", *made.said]
    look = f"打开 {path}，看着照片写“图片说明”；问过照片上的人，再写“授权”。"
    _write(library, files | {path: with_photos(text, made.photos)}, said, (), look)
    return True


def review(words: list[str]) -> bool:
    """A year's duty list and its events → dist/履职评议-<year>.docx; raises Refused."""
    from pufa.channels import review as channel
    from pufa.channels.review_word import docx
    from pufa.intake import command_line
    from pufa.intake.refused import Refused
    from pufa.place import placed
    from pufa.reader import read_library

    options = command_line.options(words, ["year"], {})
    if options is None:
        return False
    library = read_library(ROOT, clock.today())
    found = next((d for d in library.duty_lists if str(d.page.form.year) == options.year), None)
    if found is None:
        years = "、".join(str(d.page.form.year) for d in library.duty_lists)
        raise Refused(f"没有 {options.year} 年的清单。有的是：{years}")
    made = channel.review(library, found)
    author = library.office.name if library.office else library.site_name
    path = command_line.free(ROOT, f"dist/履职评议-{options.year}")
    with placed(ROOT, {path: docx(made, author=author, today=library.today)}):
        print(f"写好了：{path}。{made.opening}")
        _next(["用 Word 或 WPS 打开，逐条核对，补上没有记录的。", "这是草稿，网站上不会出现。"])
    return True


VERBS = {"report": report, "duties": duties, "activity": activity, "photos": photos, "review": review}


def _ask(question: str) -> str:
    print(question, end=" ", flush=True)
    return input().strip()


def _write(
    library: Library,
    files: Mapping[str, str | bytes],
    said: Iterable[str],
    advice: Iterable[Problem],
    look: str,
    folders: Sequence[str] = (),
) -> None:
    """Write the files; say what was done, what the check finds now and did not before; and what next."""
    from pufa.checks import check
    from pufa.place import placed
    from pufa.problem import count
    from pufa.reader import read_library

    before = set(check(library))
    with placed(ROOT, files, folders):
        found = [p for p in check(read_library(ROOT, clock.today())) if p not in before]
        found += advice
        print(*said, *found, count(found), sep="\n")
        _next([look, CHECK, LOOK])


def _next(steps: list[str]) -> None:
    print(*(f"{number}. {step}" for number, step in enumerate(steps, 1)), sep="\n")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
