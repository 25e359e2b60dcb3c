"""Three pages say to programs what they are: JSON-LD in the vocabulary of https://schema.org.

Data, not a script: a browser never runs a `script` element of this type, so the content security
policy has nothing to allow (https://html.spec.whatwg.org/multipage/scripting.html#data-block).
Only what a form says is said here; what the office has not told us is left out.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TypeAlias

from pufa.dataset import DICTIONARY, FIGURES_CSV, FIGURES_JSON, LICENCE_URL
from pufa.document import Document
from pufa.library import Library
from pufa.models import PageForm, ReportForm
from pufa.office import OfficeForm
from pufa.urls import relative

Thing: TypeAlias = dict[str, object]
Address: TypeAlias = Callable[[str], str]

HOME = "index.html"
LANGUAGE = "zh-CN"
_DOWNLOADS = {FIGURES_CSV: "text/csv", FIGURES_JSON: "application/json"}


def elements(library: Library, site_url: str) -> Mapping[str, str]:
    """What stands in the head of every page that has something to say, by the page's url."""
    return {url: element(thing) for url, thing in things(library, site_url)}


def things(library: Library, site_url: str) -> Iterator[tuple[str, Thing]]:
    """The url of a page and what it is about.

    `site_url` ends in a slash; where it is empty, addresses are relative to the page, as JSON-LD reads them.
    """
    for page in library.documents:
        address = partial(_address, site_url, page.url)
        if page.url == HOME and library.office:
            yield page.url, organization(library.office, library.site_name, address)
        if page.url == DICTIONARY:
            yield page.url, dataset(library, page, address)
    for document in library.reports:
        yield document.url, report(document, partial(_address, site_url, document.url))


def organization(office: OfficeForm, site_name: str, address: Address) -> Thing:
    """https://schema.org/GovernmentOrganization; `subjectOf`, not `url`: this is not its official site."""
    site = {"@type": "WebSite", "name": site_name, "url": address(HOME), "inLanguage": LANGUAGE}
    return _thing("GovernmentOrganization", name=office.full_name, alternateName=office.name, subjectOf=site)


def report(document: Document[ReportForm], address: Address) -> Thing:
    """https://schema.org/Report, with the fingerprint of the untouched text."""
    form = document.form
    corrected = [correction.made_on for correction in form.corrections]
    return _thing(
        "Report",
        name=form.title,
        url=address(document.url),
        inLanguage=LANGUAGE,
        description=form.summary,
        publisher=_publisher(form.publisher),
        dateCreated=form.formed_on.isoformat() if form.formed_on else None,
        datePublished=form.published_on.isoformat(),
        dateModified=max(corrected).isoformat() if corrected else None,
        temporalCoverage=str(form.year),
        isBasedOn=form.source_url,
        encoding={
            "@type": "MediaObject",
            "contentUrl": address(document.url.removesuffix(".html") + ".txt"),
            "encodingFormat": "text/plain",
            "sha256": form.source_sha256,
        },
    )


def dataset(library: Library, page: Document[PageForm], address: Address) -> Thing:
    """https://schema.org/Dataset: the figures, which years they cover and where to fetch them."""
    years = [document.form.year for document in library.reports]
    return _thing(
        "Dataset",
        name=f"{library.site_name}：{page.form.title}",
        url=address(page.url),
        inLanguage=LANGUAGE,
        description=page.form.summary,
        license=LICENCE_URL,
        isAccessibleForFree=True,
        creator=[_publisher(name) for name in sorted({r.form.publisher for r in library.reports})],
        temporalCoverage="/".join(str(year) for year in sorted({min(years), max(years)})),
        isBasedOn=[address(document.url) for document in library.reports],
        distribution=[
            {"@type": "DataDownload", "contentUrl": address(url), "encodingFormat": kind}
            for url, kind in _DOWNLOADS.items()
        ],
    )


def element(thing: Mapping[str, object]) -> str:
    """The element of the page; no text in it can close it, because it holds no `<`."""
    text = json.dumps(thing, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{text}</script>\n'


def _thing(kind: str, **properties: object) -> Thing:
    known = {name: value for name, value in properties.items() if value is not None}
    return {"@context": "https://schema.org", "@type": kind, **known}


def _publisher(name: str) -> Thing:
    return {"@type": "GovernmentOrganization", "name": name}


def _address(site_url: str, page: str, target: str) -> str:
    return site_url + target if site_url else relative(page, target)
