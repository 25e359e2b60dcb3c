"""The feeds (Atom, RFC 4287): corrections of reports, and the newest events, all and by theme, in full."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

from pufa.archive import THEME, feed_url
from pufa.document import Document
from pufa.library import Library
from pufa.models import ActivityForm

CORRECTIONS, EVENTS = "corrections.xml", "feed.xml"
NEWEST = 30  # entries of a feed; the archive has them all
_RELATIVE = re.compile(r'(?<=\s)(href|src)="(?![a-z]+:)([^"]*)"')
ATOM = "http://www.w3.org/2005/Atom"


def write_corrections(site: Path, library: Library, site_url: str) -> None:
    """Write the feed; without corrections it is there all the same, so that one can subscribe in time."""
    reports = [(report, correction) for report in library.reports for correction in report.form.corrections]
    days = [correction.made_on for _, correction in reports]
    feed = ET.Element("feed", {"xmlns": ATOM, "xml:lang": "zh-CN"})
    newest = max([*days, library.reports[0].form.published_on])
    _head(feed, f"{library.site_name}：更正记录", f"{library.site_name}/{CORRECTIONS}", newest)
    ET.SubElement(feed, "link", {"rel": "self", "href": site_url + CORRECTIONS})
    ET.SubElement(ET.SubElement(feed, "author"), "name").text = library.reports[0].form.publisher
    for report, correction in sorted(reports, key=lambda pair: pair[1].made_on, reverse=True):
        entry = ET.SubElement(feed, "entry")
        name = f"{report.url}/{correction.made_on}/{correction.before}/{correction.after}"
        _head(entry, f"{report.form.title}：更正{correction.kind}", name, correction.made_on)
        ET.SubElement(entry, "link", {"href": f"{site_url}{report.url}#corrections"})
        text = f"原为“{correction.before}”，现为“{correction.after}”。理由：{correction.reason}"
        ET.SubElement(entry, "content", {"type": "text"}).text = text
    (site / CORRECTIONS).write_bytes(ET.tostring(feed, "utf-8", xml_declaration=True))


def entries(library: Library) -> frozenset[str]:
    """The urls of all events that stand in a feed."""
    return frozenset(event.url for _, _, _, events in _feeds(library) for event in events[:NEWEST])


def write_events(site: Path, library: Library, bodies: Mapping[str, str], site_url: str) -> None:
    """Write feed.xml and a feed for every theme; `bodies` has the HTML of each entry's text, by url."""
    for url, title, page, events in _feeds(library):
        (site / url).parent.mkdir(exist_ok=True)
        days = [_entered(library, event) for event in events]
        newest = max(days, default=library.today)
        feed = _feed(library, newest, title, url, page, site_url)
        for event in events[:NEWEST]:
            _entry(feed, library, event, bodies.get(event.url, ""), site_url)
        (site / url).write_bytes(ET.tostring(feed, "utf-8", xml_declaration=True))


def _feeds(library: Library) -> Iterator[tuple[str, str, str, Sequence[Document[ActivityForm]]]]:
    """Url, title, the page that shows the same to people, and the events of every feed."""
    yield EVENTS, "普法活动", "activities/index.html", library.activities
    for shelf in library.shelves:
        if shelf.kind == THEME:
            yield feed_url(shelf.name), f"普法活动：{shelf.name}", shelf.url, shelf.events


def _feed(library: Library, newest: dt.date, title: str, url: str, page: str, site_url: str) -> ET.Element:
    """A feed without its entries; the page at `page` shows the same to people."""
    feed = ET.Element("feed", {"xmlns": ATOM, "xml:lang": "zh-CN"})
    name = library.site_name
    _head(feed, f"{name}：{title}", f"{name}/{url}", newest)
    ET.SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": site_url + url})
    ET.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": site_url + page})
    author = library.office.name if library.office else name
    ET.SubElement(ET.SubElement(feed, "author"), "name").text = author
    return feed


def _entry(
    feed: ET.Element, library: Library, event: Document[ActivityForm], body: str, site_url: str
) -> None:
    entry, page = ET.SubElement(feed, "entry"), site_url + event.url
    _head(entry, event.form.title, f"{library.site_name}/{event.url}", _entered(library, event))
    ET.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": page})
    if event.form.summary:
        ET.SubElement(entry, "summary", {"type": "text"}).text = event.form.summary
    ET.SubElement(entry, "content", {"type": "html"}).text = _absolute(_text(event, body), page)


def _entered(library: Library, event: Document[ActivityForm]) -> dt.date:
    """When the page came to the site; where nothing tells, the last day that its date can mean."""
    entered = event.form.published_on or library.first_commits.get(event.path)
    return entered or min(event.form.held.last, library.today)


def _text(event: Document[ActivityForm], body: str) -> str:
    """The whole story, as HTML: when and where, the sentence it rests on, the text."""
    form = event.form
    facts = [f"时间：{form.held}", *([f"地点：{form.place}"] if form.place else [])]
    quote = f"<blockquote><p>{escape(form.quote)}</p></blockquote>" if form.quote else ""
    return f"<p>{escape('；'.join(facts))}</p>{quote}{body}"


def _absolute(html: str, page: str) -> str:
    """A reader of feeds has no page to start from: every address is written whole."""
    return _RELATIVE.sub(lambda match: f'{match[1]}="{escape(urljoin(page, match[2]))}"', html)


def _head(parent: ET.Element, title: str, name: str, day: dt.date) -> None:
    """What a feed and an entry both need; the id follows from the name, so it never changes."""
    ET.SubElement(parent, "title").text = title
    ET.SubElement(parent, "id").text = uuid.uuid5(uuid.NAMESPACE_URL, name).urn
    ET.SubElement(parent, "updated").text = f"{day}T00:00:00+08:00"
