"""The built site in, the finished site out: layout, search, open data, old addresses, nothing unused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from pufa import sums
from pufa.aside import Aside
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
from pufa.search.entries import entries


class Finish:
    """The site in the folder `site` on its way from what the builder writes to what is published.

    `main` lays out one page from its url and its body; `site_url` ends in a slash, or is empty where nobody
    knows yet where the site will stand. `kept` is a folder for what takes long to make; it may be deleted at
    any time. `order` has the pages that can be found: in this order the search takes them in soonest.
    """

    def __init__(
        self, site: Path, library: Library, main: Callable[[str, str], str], site_url: str, kept: Path
    ) -> None:
        self._site, self._library, self._main = site, library, main
        self._site_url, self._kept = site_url, kept
        self.order = entries(library)
        self._index = Aside("pufa.search.index")  # here: it loads its words while the builder reads
        self._before = ""  # the page that came last: when the next one comes, it stands

    @cached_property
    def _layout(self) -> layout.Layout:
        """Made when the first page comes, and the index begun: by then the folder has the pictures."""
        site, library, more = self._site, self._library, _more(self._library, self._site_url)
        everyday = [(word.said, word.written) for word in library.everyday]
        self._index.tell((site.resolve(), self.order, everyday))
        laid_out = photos.laid_out(self._main, site, library, self._kept / "photos")
        return layout.Layout(laid_out, more, library.derived, feeds.entries(library))

    def page(self, url: str, html: str) -> str:
        """The page at `url` as the builder will now write it; what follows from it is written here."""
        self._stands()
        self._before = url
        (_, whole), *others = self._layout.pages(url, html)
        for other, text in others:
            file = self._site / other
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
            self._index.tell(other)
        return whole

    def end(self, old: Callable[[str, Sequence[Redirect]], str], *, preview: bool = False) -> None:
        """The builder is done. `old` says where a page's content has moved to; a preview gets no sums."""
        site, library, site_url = self._site, self._library, self._site_url
        self._stands()
        self._index.end()
        feeds.write_corrections(site, library, site_url)
        feeds.write_events(site, library, self._layout.bodies, site_url)
        data.write_data(site, library, site_url)
        calendar.write_calendar(site, library, site_url)
        sitemap.write(site, library, site_url)
        prune.prune(site)
        slim.slim(site)
        known = self._index.answer()
        moved.write(site, library.redirects, old)  # behind the search, which shall not lead to old addresses
        if not preview:
            sums.write(site, known)  # the last: nothing is written behind it

    def stop(self) -> None:
        """The builder has failed."""
        self._index.stop()

    def _stands(self) -> None:
        if self._before:
            self._index.tell(self._before)


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
    [(_, whole)] = layout.Layout(laid_out, _more(library, site_url)).pages(url, html)
    (site / url).write_text(whole, "utf-8")


def _more(library: Library, site_url: str) -> Callable[[str], str]:
    """What a page says to programs, in its head: JSON-LD, and the tags of a government site."""
    described, named = linked.elements(library, site_url), bool(library.office and library.office.identity)
    return lambda url: described.get(url, "") + (element(tags(library, url)) if named else "")
