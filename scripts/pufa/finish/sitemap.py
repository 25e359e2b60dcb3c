"""The site map (https://www.sitemaps.org/protocol.html): which pages there are, and when each has changed.

The builder would say today, of every page.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from html import escape
from pathlib import Path

from pufa.dataset import STAFF
from pufa.library import Library

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
)


def write(site: Path, library: Library, site_url: str) -> None:
    """Write sitemap.xml and sitemap.xml.gz; a map without pages where the site's address is not known."""
    text = "".join([_HEAD, *_pages(library, site_url), "</urlset>\n"]).encode()
    (site / "sitemap.xml").write_bytes(text)
    (site / "sitemap.xml.gz").write_bytes(gzip.compress(text, mtime=0))


def _pages(library: Library, site_url: str) -> Iterator[str]:
    """Not the staff handbook: what asks not to be indexed is not offered either."""
    for page in library.documents if site_url else ():
        if not page.url.startswith(STAFF):
            day = library.last_commits.get(page.path)
            changed = f"<lastmod>{day}</lastmod>" if day else ""
            yield f"<url><loc>{escape(site_url + page.url)}</loc>{changed}</url>\n"
