"""同一个文件，名称前后写法一样；起止年份里的“年”，要写都写。

错：《法治政府建设实施纲要（2021-2025）》，别处写《……规划（2021-2025年）》
对：《法治政府建设实施纲要（2021-2025年）》，别处也写《……规划（2021-2025年）》
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator

from pufa.document import Document
from pufa.library import Library
from pufa.models import ReportForm
from pufa.problem import Problem

RULE = "名称"
_NAME = re.compile(r"《([^《》]{1,80})》")
_YEARS = re.compile(r"(?:19|20)\d\d年?[-—–－~～至](?:19|20)\d\d(年?)")
_ASIDE = re.compile(r"[\W_年]+")


def check(library: Library) -> Iterator[Problem]:
    for report in library.reports:
        found = [
            (match[1], passage.line(match.start()))
            for passage in report.passages
            for match in _NAME.finditer(passage.text)
        ]
        yield from _years(report, found)
        yield from _spellings(report, found)


def _years(report: Document[ReportForm], found: list[tuple[str, int]]) -> Iterator[Problem]:
    ranges = [(name, line, years[1]) for name, line in found if (years := _YEARS.search(name))]
    whole = next((name for name, _, year in ranges if year), None)
    for name, line, year in ranges:
        if whole and not year:
            what = f"《{name}》的年份没有写“年”，《{whole}》写了"
            yield Problem(report.path, line, what, "请核对文件的名称，两处写法一致", RULE, advice=True)


def _spellings(report: Document[ReportForm], found: list[tuple[str, int]]) -> Iterator[Problem]:
    """Names that differ only by punctuation, brackets, width or 年 are one name."""
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for name, _ in found:
        written[_letters(name)][name] += 1
    usually = {letters: forms.most_common(1)[0][0] for letters, forms in written.items()}
    for name, line in found:
        if (usual := usually[_letters(name)]) != name:
            what = f"这里写《{name}》，别处写《{usual}》"
            yield Problem(report.path, line, what, "请核对文件的名称，每一处写法一致", RULE, advice=True)


def _letters(name: str) -> str:
    return _ASIDE.sub("", unicodedata.normalize("NFKC", name)) or name
