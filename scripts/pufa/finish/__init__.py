"""The built site in, the finished site out: layout, search, open data, old addresses, nothing unused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from pufa import sums
from pufa.files import names
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
    tags,
)
from pufa.library import Library
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
    laid_out = photos.laid_out(main, site, library, kept / "photos")
    with Aside() as index:
        bodies = layout.lay_out(site, laid_out, library.derived, feeds.entries(library))
        linked.describe(site, library, site_url)
        tags.write_tags(site, library, names(site, ".html"))
        found = entries(site, library)
        moved.write(site, library.redirects, old)  # behind the search, which shall not lead to old addresses
        index.begin(site, found, [(word.said, word.written) for word in library.everyday])
        feeds.write_corrections(site, library, site_url)
        feeds.write_events(site, library, bodies, site_url)
        data.write_data(site, library, site_url)
        calendar.write_calendar(site, library, site_url)
        sitemap.write(site, library, site_url)
        prune.prune(site)
        slim.slim(site)
        index.wait()
    if not preview:
        sums.write(site)  # the last: nothing is written behind it


def one_page(
    site: Path, library: Library, main: Callable[[str, str], str], url: str, html: str, kept: Path
) -> None:
    """Put one page, as the builder wrote it, in its place in a site that is finished but for this."""
    document = library.by_url[url]
    own = f"{document.path.removesuffix('.md')}/"
    pictures = tuple(f for f in library.attachments if f.path in document.linked or f.path.startswith(own))
    laid_out = photos.laid_out(main, site, replace(library, attachments=pictures), kept / "photos")
    (site / url).write_text(layout.one_page(html, laid_out, url), "utf-8")
