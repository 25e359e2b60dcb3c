"""docs/redirects.csv: where a page, or a place in a page, has moved to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, Field

from pufa.fields import Text, refuse
from pufa.models import Form

REDIRECTS = "docs/redirects.csv"
RULE = "旧网址"
# An old page's name becomes a file of the site: nothing but what a page's name may be.
_OLD = re.compile(r"[a-z0-9-]+(/[a-z0-9-]+)*\.html(#[^\s#\"<>]+)?")


def _from_the_root(value: str) -> str:
    if value.startswith(("/", "http:", "https:")) or value.partition("#")[0].endswith(".md"):
        refuse(f"“{value}”不是本站里的地址", "请从首页所在的地方写起，例如 activities/2024/jiangzuo.html")
    return value


def _page(value: str) -> str:
    if not _OLD.fullmatch(_from_the_root(value)):
        refuse(f"“{value}”转不到别处", "能转的只有网页，例如 activities/2024/jiangzuo.html，后面可以带 #位置")
    return value


class RedirectForm(Form):
    """One row of docs/redirects.csv, both addresses as seen from the site's root."""

    old: Annotated[Text, AfterValidator(_page)] = Field(alias="旧地址")
    new: Annotated[Text, AfterValidator(_from_the_root)] = Field(alias="新地址")


@dataclass(frozen=True)
class Redirect:
    """An old address, the new one, and the line on which this is written."""

    line: int
    old: str
    new: str
