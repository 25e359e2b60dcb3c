"""“发布日期”还没有到的页面先不放上网，到那天自己出现；放上网的页面，不靠还没有放上网的。

错：首页链接到一场活动，那场活动写着“发布日期: 2026-12-04”，今天才 11 月
对：到那天再链接；或者两页写同一个“发布日期”，一起放上网
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from pufa import schedule
from pufa.checks import moves, pages, quotes
from pufa.library import Library
from pufa.problem import Problem

RULE = "定时发布"
FIELD = "发布日期"
# Every page links to these.
DOORS = {"docs/index.md", "docs/search.md", "docs/help/index.md", "docs/activities/index.md"}


def check(library: Library) -> Iterator[Problem]:
    """Of today and of every day on which something will be published: nobody edits anything then."""
    waits = schedule.waiting(library, library.today)
    for page in library.documents:
        if day := waits.get(page.path):
            for what, fix in _too_late(library, page.path, page.url, day):
                yield Problem(page.path, page.line(FIELD), what, fix, RULE)
    for day in sorted({library.today, *waits.values()}) if waits else ():
        yield from _links(library, day)
        yield from _rests(library, day)


def _too_late(library: Library, path: str, url: str, day: dt.date) -> Iterator[tuple[str, str]]:
    """A page that can no longer wait, or never can."""
    if path in DOORS:
        yield f"每一页都通到这一页，不能等到 {day} 才放上网", f"请删掉“{FIELD}”这一行"
    elif url in library.ledger:
        fix = "请写真正发布的那一天；发布过的网址收不回来"
        yield f"这一页已经发布过，“{FIELD}”写了还没有到的 {day}", fix


def _links(library: Library, day: dt.date) -> Iterator[Problem]:
    held = schedule.held_back(library, day)
    for page in library.documents:
        for link in page.links if page.path not in held else ():
            file = page.file_of(link.target)
            due = held.get(file) or held.get(file.removesuffix(".html") + ".md")
            if due:
                what = f"链接“{link.target}”指的那一页（或文件）{due} 才发布，这一页先放上网，居民点开是空的"
                fix = f"请去掉链接，到那天再加；或者给这一页也写上“{FIELD}: {due}”"
                yield Problem(page.path, link.line, what, fix, RULE)


def _rests(library: Library, day: dt.date) -> Iterator[Problem]:
    """What else would have nothing to rest on: a quote, an old address, a list, a door of the site."""
    shown = schedule.published(library, day)
    for question in (pages, quotes, moves):
        known = set(question.check(library))
        for problem in question.check(shown):
            if problem not in known:
                what = f"有页面的“{FIELD}”还没有到，在那以前，{problem.what}"
                fix = f"请把那一页的“{FIELD}”提前，或者给这一页也写上同一个“{FIELD}”"
                yield Problem(problem.path, problem.line, what, fix, RULE)
