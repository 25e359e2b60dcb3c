"""The built site in, the finished site out: layout, search, open data, old addresses, nothing unused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from pufa import sums
from pufa.finish import (
    calendar,
    data,
    feeds,
    layout,
    linked,
    moved,
    photos,
    prune,
    sitemap,
    slim,
)
from pufa.library import Library
from pufa.page_tags import element, tags
from pufa.redirects import Redirect
from pufa.search.aside import Aside
from pufa.search.entries import entries


def finish(
    site: Path,
    library: Library,
    main: Callable[[str, str], str],
    old: Callable[[str, Sequence[Redirect]], str],
    site_url: str,
    kept: Path,
    *,
    preview: bool = False,
) -> None:
    """Finish the site in the folder `site`.

    `main` lays out one page from its url and its body, `old` says where a page's content has moved to;
    `site_url` ends in a slash, or is empty where nobody knows yet where the site will stand. `kept` is a
    folder for what takes long to make; it may be deleted at any time. A preview gets no SHA256SUMS.
    """
    laid_out, more = photos.laid_out(main, site, library, kept / "photos"), _more(library, site_url)
    with Aside(site) as index:
        bodies = layout.lay_out(site, laid_out, more, library.derived, feeds.entries(library), index.page)
        index.begin(entries(site, library), [(word.said, word.written) for word in library.everyday])
        feeds.write_corrections(site, library, site_url)
        feeds.write_events(site, library, bodies, site_url)
        data.write_data(site, library, site_url)
        calendar.write_calendar(site, library, site_url)
        sitemap.write(site, library, site_url)
        prune.prune(site)
        slim.slim(site)
        index.wait()
    moved.write(site, library.redirects, old)  # behind the search, which shall not lead to old addresses
    if not preview:
        sums.write(site)  # the last: nothing is written behind it


def one_page(
    site: Path,
    library: Library,
    main: Callable[[str, str], str],
    url: str,
    html: str,
    site_url: str,
    kept: Path,
) -> None:
    """Put one page, as the builder wrote it, in its place in a site that is finished but for this."""
    document = library.by_url[url]
    own = f"{document.path.removesuffix('.md')}/"
    pictures = tuple(f for f in library.attachments if f.path in document.linked or f.path.startswith(own))
    laid_out = photos.laid_out(main, site, replace(library, attachments=pictures), kept / "photos")
    whole = layout.one_page(html, laid_out, _more(library, site_url), url)
    (site / url).write_text(whole, "utf-8")


def _more(library: Library, site_url: str) -> Callable[[str], str]:
    """What a page says to programs, in its head: JSON-LD, and the tags of a government site."""
    described, named = linked.elements(library, site_url), bool(library.office and library.office.identity)
    return lambda url: described.get(url, "") + (element(tags(library, url)) if named else "")
