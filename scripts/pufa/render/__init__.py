"""Values + the body that the builder made of a page's Markdown → what stands inside `<main>`.

One kind of page a file; the HTML itself stands in overrides/pages/.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from markupsafe import Markup

from pufa.agenda import CALENDAR
from pufa.dataset import DICTIONARY, STAFF
from pufa.document import Document
from pufa.library import COMPARE, Library, glance_url
from pufa.models import ActivityForm, DutyListForm, HelpForm, HomeForm, PageForm, ReportForm
from pufa.redirects import Redirect
from pufa.render import activities, calendar, data, duties, help, home, moved, photos, report, staff, years
from pufa.templates import templates
from pufa.urls import relative

STATEMENT = "help/accessibility.html"
_BY_ADDRESS = {"search.html": "search.html", "help/staff/rules.html": "rules.html"}
_environment = templates("pages")


def page(
    library: Library, rules: Sequence[tuple[str, str]], url: str, body: str, *, preview: bool = False
) -> str:
    """The inside of `<main>` for the page at `url`, whose Markdown became the HTML `body`.

    `rules` is the rule book (name and text of each rule), for the page that shows it. A preview shows
    the notes on a report's wording and the gaps of a duty list even where the office does not publish them,
    and marks a page that waits for its day.
    """
    document = library.by_url.get(url)
    if document:
        name, values = _values(library, document, url, body, preview=preview)
    else:
        name, values = _derived_values(library, url)
    due = document.form.published_on if preview and document else None
    mark = _environment.get_template("waiting.html").render(day=due) if due and due > library.today else ""
    return mark + _environment.get_template(name).render(
        body=Markup(body),
        link=partial(relative, url),
        lines=_lines,
        office=library.office,
        page=document,
        rules=rules,
        sections=sections(library),
        site_name=library.site_name,
        **values,
    )


def old(library: Library, site_url: str, policy: str, url: str, redirects: Sequence[Redirect]) -> str:
    """What stands at an old address: a whole page, or a note for a page that is still there."""
    return _environment.get_template("moved.html").render(
        link=partial(relative, url),
        living=url in library.by_url,
        site_name=library.site_name,
        policy=policy,
        site_url=site_url,
        **moved.values(library, url, redirects),
    )


def sections(library: Library) -> list[dict[str, str]]:
    """The site's five doors: `title`, `url`, and `below`, the folder whose pages belong to it."""
    newest, duties_url = library.reports[0], library.duty_lists[-1].page.url
    return [
        {"title": "遇到法律问题找谁", "url": "help/index.html", "below": "help/index"},
        {"title": "年度报告", "url": newest.url, "below": "reports/"},
        {"title": "普法清单", "url": duties_url, "below": "duties/"},
        {"title": "普法活动", "url": "activities/index.html", "below": "activities/"},
        {"title": "常用电话", "url": "help/index.html#phones", "below": "#"},
    ]


def more_sections(library: Library) -> list[dict[str, str]]:
    """What the foot of every page leads to besides the doors: `title` and `url`."""
    return [
        {"title": d.form.title, "url": d.url} for d in library.documents if d.url in (CALENDAR, STATEMENT)
    ]


def _values(
    library: Library, document: Document[PageForm], url: str, body: str, *, preview: bool
) -> tuple[str, Mapping[str, object]]:
    """The template for a page of this shape, and what it shows."""
    office = library.office
    match document.form:
        case HomeForm():
            return "home.html", home.values(library)
        case HelpForm() as form:
            return "help.html", help.values(library, form)
        case ReportForm():
            notes = preview or bool(office and office.show_notes)
            return "report.html", report.values(library, url, body, notes=notes)
        case DutyListForm():
            gaps = preview or bool(office and office.show_gaps)
            return "duties.html", duties.values(library, url, gaps=gaps)
        case ActivityForm():
            return "activity.html", {**activities.values(library, url), **photos.values(library, url, body)}
    if url.startswith("activities/"):
        return "activities.html", activities.index(library, url)
    if url.startswith(STAFF) and url not in _BY_ADDRESS:
        return "staff.html", staff.values(library, url)
    if url == DICTIONARY:
        return "data.html", data.values(library)
    if url == CALENDAR:
        return "calendar.html", calendar.values(library)
    if url == STATEMENT:
        return "accessibility.html", {"changed": library.last_commits.get(document.path)}
    return _BY_ADDRESS.get(url, "plain.html"), {}


def _derived_values(library: Library, url: str) -> tuple[str, Mapping[str, object]]:
    if url == COMPARE:
        return "compare.html", years.values(library)
    if url in library.sheets:
        return "activities.html", activities.index(library, url)
    for document in library.reports:
        if url == glance_url(document):
            return "glance.html", report.glance(library, document)
    return "missing.html", {}


def _lines(form: PageForm, tag: str = "wbr") -> Markup:
    """A title that breaks only where its words are whole: it may (`wbr`) or it must (`br`)."""
    return Markup(f"<{tag}>").join((form.title_lines or form.title).split("/"))
