"""以文件为依据、为重心，前面的“以”不能丢。

错：《法治政府建设规划》为工作重心，推动任务落实。
对：以《法治政府建设规划》为工作重心，推动任务落实。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pufa.library import Library
from pufa.problem import Problem

RULE = "缺字"
_BARE = re.compile(
    r"\s*(《[^《》]{1,80}》)(?:[、和及与]?《[^《》]{1,80}》){0,9}"
    r"(为[^，。；为]{0,12}?(?:重心|中心|核心|重点|依据|指导|指引|遵循|抓手|目标|契机|主线|引领|统领|导向|突破口))(?=[，,、])"
)


def check(library: Library) -> Iterator[Problem]:
    for report in library.reports:
        for passage in report.passages:
            for start, sentence in passage.sentences:
                if match := _BARE.match(sentence):
                    what = f"“{match[1]}……{match[2]}”前面像是少了“以”字"
                    fix = "请在书名号前补上“以”，或者把句子写完整"
                    yield Problem(report.path, passage.line(start), what, fix, RULE, advice=True)
