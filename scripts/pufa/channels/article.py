"""A built page as every channel takes it over: the page's own text, without the site around it."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from lxml import html

from pufa.channels.body import body
from pufa.dataset import PAGES_JSON
from pufa.office import OfficeForm


@dataclass(frozen=True)
class Article:
    """One page of the site.

    `url` is below the site; `address` is the whole address, empty where nobody has told the site's own.
    `body` is HTML of the tags of BLOCKS and what belongs into them, without ids, classes and styles; its
    links are whole addresses (paths below the site where the site's own is not known), the pictures' `src`
    paths below the site. `parts` are the pieces of the title that its author keeps on one line each. What the
    site's data does not say is empty or None.
    """

    url: str
    address: str
    title: str
    kind: str
    year: int | None
    summary: str
    date: str
    published: dt.date | None
    body: str
    parts: tuple[str, ...] = ()

    def fingerprint(self, channel: str, office: OfficeForm) -> str:
        """SHA-256 of the words that a channel takes over, without white space: another look is the same text.

        On a poster it is also whom to call: a wrong number hangs in fifty places.
        """
        said = [self.title, self.summary]
        said.append(html.fragment_fromstring(self.body, create_parent="div").text_content())
        if channel == "poster":
            said += [f"{line.number}{line.name}{line.purpose}" for line in office.posted]
        return hashlib.sha256("".join("".join(said).split()).encode()).hexdigest()

    @property
    def name(self) -> str:
        """The page's path without its ending: where its products go."""
        return self.url.removesuffix(".html")


def read_articles(site: Path, site_url: str) -> dict[str, Article]:
    """Every page that the finished `site` lists in its data, by url; `site_url` is empty or ends in “/”."""
    rows = json.loads((site / PAGES_JSON).read_text("utf-8"))["pages"]
    return {row["url"].removeprefix(site_url): _read(site, row, site_url) for row in rows}


def _read(site: Path, row: Mapping[str, Any], site_url: str) -> Article:
    url = row["url"].removeprefix(site_url)
    published = row["published"]
    page = (site / url).read_text("utf-8")
    return Article(
        url=url,
        address=urljoin(site_url, url) if site_url else "",
        title=row["title"] or "",
        kind=row["kind"] or "",
        year=row["year"],
        summary=row["summary"] or "",
        date=row["date"] or "",
        published=dt.date.fromisoformat(published) if published else None,
        body=body(page, url, site_url),
        parts=tuple(html.fromstring(page).xpath("//h1[wbr]//text()")),
    )
