"""网站少不了的页面都在，每一页都在自己的年份里，活动都排得进目录。

错：docs/activities/2023/jiangzuo.md 里写“日期: 2024-05-04”
对：docs/activities/2024/jiangzuo.md 里写“日期: 2024-05-04”
"""

from __future__ import annotations

from collections.abc import Iterator

from pufa.archive import FIELDS, YEAR, Shelf
from pufa.document import Document
from pufa.library import Library
from pufa.models import ActivityForm, DutyListForm, HelpForm, HomeForm, PageForm, ReportForm
from pufa.outline import bare, is_official
from pufa.problem import Problem

RULE = "页面"
NEEDED: tuple[tuple[type[PageForm], str, str], ...] = (
    (HomeForm, "docs/index.md", "首页"),
    (HelpForm, "docs/help/index.md", "“遇到法律问题找谁”"),
    (ReportForm, "docs/reports/", "年度报告"),
    (DutyListForm, "docs/duties/", "普法责任清单"),
)


def check(library: Library) -> Iterator[Problem]:
    unread = {problem.path for problem in library.problems}
    for shape, path, name in NEEDED:
        if not library.of(shape) and not any(p.startswith(path) for p in unread):
            yield Problem(path, 1, f"没有{name}这一页", "请把这个文件放回来", RULE)
    for document in library.documents:
        lines = document.form.title_lines
        if lines and bare(lines.replace("/", "")) != bare(document.form.title):
            fix = "请只用“/”把标题分成几行，别的字不动"
            yield Problem(document.path, document.line("标题分行"), "“标题分行”和“标题”不一样", fix, RULE)
    for report in library.reports:
        yield from _in_its_year(report.path, report.form.year, report.line("报告年度"))
        # Without numbered parts a report's sentences have no addresses, and nothing can quote it.
        if not is_official(report.body):
            fix = "请给每一部分写上“## 一、……”“## 二、……”这样的标题"
            yield Problem(report.path, report.body_line, "报告没有分成一、二、三", fix, RULE)
    for duties in library.of(DutyListForm):
        yield from _in_its_year(duties.path, duties.form.year, duties.line("年度"))
    for event in library.activities:
        yield from _in_its_year(event.path, event.form.held.year, event.line("日期"))
    yield from _lists(library)


def _in_its_year(path: str, year: int, line: int) -> Iterator[Problem]:
    folder = path.split("/")[2].removesuffix(".md")
    if folder != str(year):
        fix = "请改正年份，或者把文件移到对应的年份"
        yield Problem(path, line, f"这里写的是 {year} 年，文件却放在 {folder} 年", fix, RULE)


def _lists(library: Library) -> Iterator[Problem]:
    """The lists of events: the pages that carry them are written, and no two words share an address."""
    first: dict[str, Shelf[Document[ActivityForm]]] = {}
    for shelf in library.shelves:
        path = f"docs/{shelf.like.removesuffix('.html')}.md"
        if shelf.like not in first and shelf.like not in library.by_url and path not in library.unread:
            fix = "请新建这个文件，开头写“标题: ……”；用 new.py activity 新建活动，会一起建好"
            yield Problem(path, 1, "有活动，没有这一页目录", fix, RULE)
        first.setdefault(shelf.like, shelf)
        if (other := first.setdefault(shelf.url, shelf)) is not shelf and shelf.kind != YEAR:
            event = shelf.events[0]
            what = f"{shelf.kind}“{shelf.name}”和“{other.name}”读音一样，目录会用同一个网址"
            yield Problem(
                event.path,
                event.line(FIELDS.get(shelf.kind, shelf.kind)),
                what,
                "请换一个说法，或者写成同一个",
                RULE,
            )
