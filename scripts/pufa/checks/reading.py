"""文件打得开，填表区、清单和配置里的每一项都认得、填得对。

错：日期：今年三月
对：日期: 2024-03-05
"""

from __future__ import annotations

from collections.abc import Iterator

from pufa.frontmatter import RULE as RULE
from pufa.library import Library
from pufa.problem import Problem


def check(library: Library) -> Iterator[Problem]:
    yield from library.problems
