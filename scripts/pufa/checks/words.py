"""法律、机关、热线的名称写得一字不差；哪些名称、为什么，写在 docs/_words.csv 里。

错：习近平法制思想
对：习近平法治思想
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pufa.library import Library
from pufa.models import ReportForm
from pufa.problem import Problem

RULE = "用词"


def check(library: Library) -> Iterator[Problem]:
    wrong = {word.wrong: word for word in library.words}
    # The longest first, and the right forms among them: 居民委员会 must not be taken for a part of itself.
    forms = sorted(wrong.keys() | {word.right for word in library.words}, key=lambda form: (-len(form), form))
    if not forms:
        return
    pattern = re.compile("|".join(map(re.escape, forms)))
    for document in library.documents:
        for passage in () if isinstance(document.form, ReportForm) else document.passages:
            for match in pattern.finditer(passage.text):
                if word := wrong.get(match[0]):
                    what = f"“{word.wrong}”不是准确的写法：{word.reason}"
                    line = passage.line(match.start())
                    yield Problem(document.path, line, what, f"请写成“{word.right}”", RULE, advice=True)
