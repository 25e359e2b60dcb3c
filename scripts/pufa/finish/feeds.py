"""corrections.xml: what was corrected in a report after it had been published (Atom, RFC 4287)."""

from __future__ import annotations

import datetime as dt
import uuid
from pathlib import Path
from xml.etree import ElementTree as ET

from pufa.library import Library

CORRECTIONS = "corrections.xml"
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


def _head(parent: ET.Element, title: str, name: str, day: dt.date) -> None:
    """What a feed and an entry both need; the id follows from the name, so it never changes."""
    ET.SubElement(parent, "title").text = title
    ET.SubElement(parent, "id").text = uuid.uuid5(uuid.NAMESPACE_URL, name).urn
    ET.SubElement(parent, "updated").text = f"{day}T00:00:00+08:00"
