"""Articles for the office's WeChat account: content, covers, draft and preview, ready to paste or to send.

Nothing is cut to fit: what is too long for the account is named, with the line where to shorten it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from pufa.browser import BrowserMissing
from pufa.channels.article import Article
from pufa.channels.product import NO_ADDRESS, Product, Source
from pufa.channels.wechat.content import Written, write
from pufa.channels.wechat.covers import NotDrawn, Title, drawn
from pufa.channels.wechat.drafts import drafts, numbered, problems, title
from pufa.channels.wechat.notes import Names
from pufa.channels.wechat.preview import Previewed, preview
from pufa.channels.wechat.styles import Styles

_TOGETHER = 12  # pages whose covers are drawn at once: a browser starts slowly, and a picture has its limits

_PIECES = re.compile(
    r"(?<=[，：；。！？、”》）])(?![，：；。！？、”》）])|(?=[“《（])"
)  # where a title may break


def products(source: Source) -> Iterator[Product]:
    """One product a page, in dist/wechat/<page>/."""
    names = Names.read(source.site, source.site_name, source.site_url)
    styles = Styles(source.site)
    for first in range(0, len(source.articles), _TOGETHER):
        pages = []
        for article in source.articles[first : first + _TOGETHER]:
            written = write(article, title(source, article), source.site, names, styles)
            if found := list(problems(source, article, written)):
                yield Product(_folder(article), "", problems=[str(problem) for problem in found])
            else:
                pages.append((article, written))
        yield from _covered(source, pages)


def _covered(source: Source, pages: Sequence[tuple[Article, Written]]) -> Iterator[Product]:
    titles = [_title(source, article, mark) for article, written in pages for mark in written.marks]
    try:
        covers = iter(drawn(titles, source.site) if titles else ())
    except (BrowserMissing, NotDrawn) as error:
        yield Product("wechat", "", problems=[str(error)])
        return
    for article, written in pages:
        files = _files(source, article, written, [next(covers) for _ in written.marks])
        count = len(written.marks)
        said = "公众号文章" if count == 1 else f"公众号文章，分 {count} 篇"
        if not article.summary and count == 1:
            said += "；没有摘要，公众号会用正文的前 54 个字"
        if not article.address:
            said += f"；没有二维码：{NO_ADDRESS}"
        yield Product(_folder(article), f"{said}。打开 preview.html 看样子、复制", files)


def _title(source: Source, article: Article, mark: str) -> Title:
    short, document = title(source, article), source.library.by_url.get(article.url)
    lines = (document and document.form.title_lines) or ""
    broken = lines.split("/") if lines.replace("/", "") == short else _PIECES.split(short)
    return Title(
        [piece for piece in broken if piece], mark.strip("（）"), source.site_name, source.office.full_name
    )


def _files(
    source: Source, article: Article, written: Written, covers: Sequence[dict[str, bytes]]
) -> dict[str, str | bytes]:
    files: dict[str, str | bytes] = dict(written.pictures)
    made, shown = drafts(source, article, written), []
    for number, pictures in enumerate(covers, start=1):
        more = numbered(number, len(covers))
        files[f"article{more}.html"] = written.contents[number - 1]
        files |= {f"{name}{more}.png": data for name, data in pictures.items()}
        names = (f"cover-wide{more}.png", f"cover-square{more}.png")
        shown.append(Previewed(made[number - 1], written.marks[number - 1], *names))
    files["draft.json"] = json.dumps({"articles": made}, ensure_ascii=False, indent=2) + "\n"
    files["preview.html"] = preview(shown)
    return files


def _folder(article: Article) -> str:
    return f"wechat/{article.name}"
