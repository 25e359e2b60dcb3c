"""A page for the district's portal: a clean fragment, a whole page with its tags, metadata, files, hashes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote

from markupsafe import Markup

from pufa.channels.article import Article
from pufa.channels.fragment import Fragment, fragment
from pufa.channels.metadata import NONE, Field, as_csv, metadata
from pufa.channels.metadata_sheet import TITLE, as_xlsx
from pufa.channels.product import NO_ADDRESS, Product, Source
from pufa.page_tags import element, tags
from pufa.templates import templates

# Below the title of the whole page; the others are the title itself, or for the catalogue alone.
_SHOWN = {"索引号（索取号）", "发布机构", "公开类别", "文号", "成文日期", "发布日期"}
_environment = templates("channels")


def products(source: Source) -> Iterator[Product]:
    """A folder for every page."""
    for article in source.articles:
        fields, part = metadata(source.library, article), fragment(article, source.site, source.site_url)
        files: dict[str, bytes] = {
            "fragment.html": f"{part.body}\n".encode(),
            "page.html": _page(source, article, fields, part).encode(),
            f"{TITLE}.csv": as_csv(fields),
            f"{TITLE}.xlsx": as_xlsx(fields),
            **part.files,
        }
        files["manifest.json"] = manifest(article, files)
        yield Product(f"portal/{article.name}", _said(source, article, fields, part, len(files)), files)


def manifest(article: Article, files: Mapping[str, bytes]) -> bytes:
    """What the package holds: size in bytes and SHA-256 of every other file in it."""
    listed = [
        {"path": path, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for path, content in sorted(files.items())
    ]
    about = {"title": article.title, "page": article.address or article.url, "files": listed}
    return (json.dumps(about, ensure_ascii=False, indent=2) + "\n").encode()


def _page(source: Source, article: Article, fields: Sequence[Field], part: Fragment) -> str:
    known = [field for field in fields if field.name in _SHOWN and field.content not in ("", NONE)]
    named = [*tags(source.library, article.url)]
    if article.summary:
        named.append(("Description", article.summary))
    return _environment.get_template("portal.html").render(
        body=Markup(part.body),
        downloads={quote(file): name for file, name in part.downloads.items()},
        known=known,
        tags=Markup(element(named)),
        title=article.title,
        lines=_lines(source, article),
    )


def _lines(source: Source, article: Article) -> list[str]:
    """The title in the pieces between which it may break."""
    page = source.library.by_url.get(article.url)
    return ((page and page.form.title_lines) or article.title).split("/")


def _said(source: Source, article: Article, fields: Sequence[Field], part: Fragment, count: int) -> str:
    """One line: what was made, and what somebody still has to fill in."""
    open_ = [] if source.office.identity else ["网站标识（mkdocs.yml）"]
    open_ += [field.name for field in fields if field.advice]
    said = f"{article.title}，{count} 个文件"
    if open_:
        said += f"；还要填：{'、'.join(open_)}"
    if part.unlinked:
        said += f"；{part.unlinked} 个通到本站别的页面的链接没有带上：{NO_ADDRESS}"
    return said
