"""The tags that a page of a government site carries in its head, and which of them each kind of page needs.

《政府网站发展指引》（国办发〔2017〕47号）, annex on page tags: every page names its
site, a list page its column too, an article its title, when it was published and by whom.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape

from pufa.document import Document
from pufa.library import Library
from pufa.models import ActivityForm, DutyListForm, HomeForm, PageForm, ReportForm

SITE = ("SiteName", "SiteDomain", "SiteIDCode")
COLUMN = ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")
ARTICLE = ("ArticleTitle", "PubDate", "ContentSource")
OPTIONAL = ("Keywords", "Author", "Description", "Image", "Url")  # of an article
# The column of an article, and the type of that column in the annex's open list.
COLUMNS: Mapping[type[PageForm], tuple[str, str]] = {
    ReportForm: ("年度报告", "年度报告"),
    DutyListForm: ("普法清单", "普法清单"),
    ActivityForm: ("普法活动", "工作动态"),
}
_NEITHER = ("search.html", "404.html", "help/staff/")


def tags(library: Library, url: str) -> Iterator[tuple[str, str]]:
    """Name and content of the tags of the page at `url`: what nobody has told us is left out.

    The site's own three need an identity in the configuration. PubDate is `YYYY-MM-DD HH:MM`: where the
    time is not known there is none, because midnight would be a made-up one.
    """
    if identity := library.office and library.office.identity:
        yield from zip(SITE, (identity.name, identity.domain, identity.code), strict=True)
    page = library.by_url.get(url)
    if page and type(page.form) in COLUMNS:
        yield from _article(library, page)
    elif not (page and isinstance(page.form, HomeForm)) and not url.startswith(_NEITHER):
        yield from _column(library, url)


def publisher(library: Library, page: Document[PageForm] | None) -> str:
    """Who publishes a page: what it says itself, or the office whose site it is."""
    if page and isinstance(page.form, ReportForm):
        return page.form.publisher
    return library.office.full_name if library.office else library.site_name


def keywords(page: Document[PageForm] | None) -> str:
    """The words by which a page is filed: its own, or an event's themes; empty where nobody gave any."""
    if page is None:
        return ""
    theme = page.form.theme if isinstance(page.form, ActivityForm) else None
    return page.form.keywords or theme or ""


def element(named: Iterable[tuple[str, str]]) -> str:
    """The tags as HTML, one a line."""
    return "".join(f'<meta name="{name}" content="{escape(content)}">\n' for name, content in named)


def _article(library: Library, page: Document[PageForm]) -> Iterator[tuple[str, str]]:
    form = page.form
    yield from zip(("ColumnName", "ColumnType"), COLUMNS[type(form)], strict=True)
    yield "ArticleTitle", form.title
    if form.published_on and form.published_at:
        yield "PubDate", f"{form.published_on} {form.published_at}"
    yield "ContentSource", publisher(library, page)
    if found := keywords(page):
        yield "Keywords", found


def _column(library: Library, url: str) -> Iterator[tuple[str, str]]:
    """A page that lists others or stays as it is: it has no day on which it was published."""
    page = library.by_url.get(url)
    derived = next((derived for derived in library.derived if derived.url == url), None)
    title = page.form.title if page else derived.title if derived else library.site_name
    summary = page.form.summary if page else derived.summary if derived else None
    kind = COLUMNS[ActivityForm][1] if url.startswith("activities/") else title
    yield from zip(COLUMN, (title, summary or title, keywords(page) or title, kind), strict=True)
