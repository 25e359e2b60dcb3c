"""Where the pages have gone: ledger/published.csv, a line for every time a text went out somewhere.

Kept in git, so that after a correction one can ask which copies elsewhere still say the old thing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, TypeAlias

from pydantic import AfterValidator, Field, TypeAdapter

from pufa.fields import Day, Slug, Text, refuse
from pufa.models import Form

PUBLISHED = "ledger/published.csv"
TEXTS = "dist/texts.json"  # what was made last: channel → page → fingerprint of its text


_TEXTS = TypeAdapter(dict[str, dict[str, str]])


def _page(value: str) -> str:
    if not value.endswith(".html") or value.startswith(("/", "http")):
        refuse(f"“{value}”不是本站的一页", "请写 reports/2024.html 这样，从首页算起")
    return value


def _fingerprint(value: str) -> str:
    if len(value) != 64 or set(value) - set("0123456789abcdef"):
        refuse("不是指纹", "指纹由 scripts/published.py 写，请恢复原来的 64 位数字和小写字母")
    return value


PageUrl: TypeAlias = Annotated[Text, AfterValidator(_page)]
Fingerprint: TypeAlias = Annotated[Text, AfterValidator(_fingerprint)]


class PublicationForm(Form):
    """One row: this text of this page went out there, on this day."""

    channel: Slug = Field(alias="渠道")
    page: PageUrl = Field(alias="页面")
    place: Text = Field(alias="地址")
    day: Day = Field(alias="日期")
    fingerprint: Fingerprint = Field(alias="指纹")


@dataclass(frozen=True)
class Stale:
    """A copy elsewhere that no longer says what the page says; `now` is a Chinese clause on the page."""

    copy: PublicationForm
    now: str


def read_texts(root: Path) -> dict[str, dict[str, str]]:
    """Channel → page → fingerprint of what stands in dist/; nothing where it is not there, or spoilt."""
    try:
        return _TEXTS.validate_json((root / TEXTS).read_bytes())
    except (OSError, ValueError):
        return {}


def standing(rows: Iterable[PublicationForm]) -> list[PublicationForm]:
    """What hangs or stands where today: of every page in every place the last that went there."""
    last: dict[tuple[str, str, str], PublicationForm] = {}
    for row in rows:
        key = (row.channel, row.page, row.place)
        if key not in last or row.day >= last[key].day:
            last[key] = row
    return list(last.values())


def stale(
    rows: Iterable[PublicationForm], texts: Mapping[str, Mapping[str, str]], moves: Mapping[str, str]
) -> list[Stale]:
    """The copies to replace; `texts` are channel → page → fingerprint now, `moves` old address → new."""
    found = []
    for copy in standing(rows):
        url = moves.get(copy.page, copy.page).partition("#")[0]
        now = texts[copy.channel].get(url)
        if not now:
            found.append(Stale(copy, "这一页已经没有了"))
        elif now != copy.fingerprint:
            found.append(Stale(copy, "文字改过了" if url == copy.page else f"搬到了 {url}，文字改过了"))
    return found
