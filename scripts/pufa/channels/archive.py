"""A year put away: its pages as they were published, the data, papers, and the hash of every file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

from pufa.channels import print as paper
from pufa.channels.article import Article, read_articles
from pufa.channels.bundle import refused, zipped
from pufa.channels.product import Product, Source
from pufa.channels.usb import EVERYTHING, SITE, opening, site_files

# The year that a path is about; other paths are about every year.
_YEAR = re.compile(r"(?:reports/|duties/|activities/|data/duties-)(\d{4})(?!\d)")
SUMS, MANIFEST = "SHA256SUMS", "manifest.json"
OTHER_YEARS = "这里只有 {year} 年的网页，和不分年份的网页：通到别的年份的链接，到那一年的存档里看。"


def products(source: Source) -> Iterator[Product]:
    """A zip for each year that one of the pages asked for belongs to; it always holds the whole year."""
    everything = read_articles(source.site, source.site_url).values()
    for year in sorted({article.year for article in source.articles if article.year}):
        yield _product(source, year, [article for article in everything if article.year == year])


def _product(source: Source, year: int, articles: Sequence[Article]) -> Product:
    # Made anew: what lies in dist/print/ may be older than the pages.
    printed = list(paper.products(replace(source, articles=articles)))
    files = _files(source, year)
    files |= {f"{p.folder}/{name}": _bytes(content) for p in printed for name, content in p.files.items()}
    files[MANIFEST] = _manifest(source, year, articles)
    files[SUMS] = "".join(f"{sha256(files[path]).hexdigest()}  {path}\n" for path in sorted(files)).encode()
    problems = [*(problem for product in printed for problem in product.problems), *refused(files)]
    if problems:
        return Product(f"archive/{year}", "", problems=problems)
    version = source.library.version
    said = f"{year} 年 {len(articles)} 个页面，连同 PDF、数据 {len(files)} 个文件"
    said += "" if version else "；有改动还没有提交，没有写明由哪一次提交生成"
    bundle = zipped(files, version.day if version else None)
    return Product(f"archive/{year}", said, {f"{year}.zip": bundle})


def _bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content


def _files(source: Source, year: int) -> dict[str, bytes]:
    """The site without the pages and files of other years, byte for byte; a note says what does not open."""
    everything = site_files(source.site)
    own = {path: data for path, data in everything.items() if _about(path, year)}
    summed = own[SUMS].decode().splitlines(keepends=True)
    own[SUMS] = "".join(line for line in summed if line.strip().partition("  ")[2] in own).encode()
    note = EVERYTHING if len(own) == len(everything) else OTHER_YEARS.format(year=year)
    files = {f"{SITE}/{path}": data for path, data in own.items()}
    return files | opening(source.site_name, source.library.version, note)


def _about(path: str, year: int) -> bool:
    found = _YEAR.match(path)
    return not found or found[1] == str(year)


def _manifest(source: Source, year: int, articles: Sequence[Article]) -> bytes:
    version = source.library.version
    manifest: Mapping[str, object] = {
        "site": source.site_name,
        "office": source.office.full_name,
        "address": source.site_url or None,
        "year": year,
        "commit": version.commit if version else None,
        "day": version.day.isoformat() if version else None,
        "pages": [
            {"file": f"{SITE}/{a.url}", "title": a.title, "kind": a.kind, "published": _day(a)}
            for a in sorted(articles, key=lambda article: article.url)
        ],
    }
    return (json.dumps(manifest, ensure_ascii=False, indent=2) + "\n").encode()


def _day(article: Article) -> str | None:
    return article.published.isoformat() if article.published else None
