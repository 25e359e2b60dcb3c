"""What draft/add of the account is told about a page's articles, and what of it the account would refuse."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pufa.channels.article import Article
from pufa.channels.product import Source
from pufa.channels.wechat import limits
from pufa.channels.wechat.content import Written
from pufa.channels.wechat.covers import CROPS
from pufa.channels.wechat.lint import RULE, lint
from pufa.problem import Problem

Draft = Mapping[str, object]
_BREAKS = re.compile(r"(?<=[，：；。！？、）—])")


def title(source: Source, article: Article) -> str:
    """What the account shall call the page: its “短标题”, or its title."""
    document = source.library.by_url.get(article.url)
    return (document.form.short_title if document else None) or article.title


def drafts(source: Source, article: Article, written: Written) -> list[Draft]:
    """One for each article; names of files stand where the account's own addresses will be."""
    count = len(written.contents)
    made: list[Draft] = []
    for number, content in enumerate(written.contents, start=1):
        fields = {
            "article_type": "news",
            "title": written.titles[number - 1],
            "author": source.office.name,
            # The account shows a summary only where there is one article.
            "digest": article.summary if count == 1 else "",
            "content": content,
            "content_source_url": article.address,
            "thumb_media_id": f"cover{numbered(number, count)}.png",
            **CROPS,
            "need_open_comment": 0,
            "only_fans_can_comment": 0,
        }
        made.append({name: value for name, value in fields.items() if value != ""})
    return made


def numbered(number: int, count: int) -> str:
    """What the names of an article's files end in where there is more than one."""
    return f"-{number}" if count > 1 else ""


def problems(source: Source, article: Article, written: Written) -> Iterator[Problem]:
    """What keeps the page from being an article: each field that is too long, each breach of the content."""
    made = drafts(source, article, written)
    too_long = {field: what for draft in reversed(made) for field, what in limits.over(draft)}
    for field, what in too_long.items():
        yield _too_long(source, article, field, what, limits.length(written.marks[0]))
    for name in written.unusable:
        what = f"图片 {name} 公众号不收，也换不成 1 MB 以内的 jpg"
        yield Problem(*_place(source, article, "标题"), what, "请换一张 jpg 或者 png", RULE)
    for number, content in enumerate(written.contents, start=1):
        yield from lint(content, f"dist/wechat/{article.name}/article{numbered(number, len(made))}.html")


def _too_long(source: Source, article: Article, field: str, what: str, taken: int) -> Problem:
    """Where to write something shorter; `taken` characters of a title go to （上）."""
    if field == "author":
        return Problem("mkdocs.yml", 1, what, "请把“单位”里的“名称”写短", RULE)
    if field == "title":
        room = limits.SHORT["title"][1] - taken
        short = _shorter(title(source, article), room)
        fix = f"请在填表区写一行“短标题: {short or '……'}”，{room} 字以内，公众号用它"
        return Problem(*_place(source, article, "短标题", "标题"), what, fix, RULE)
    fixes = {"digest": "请把“摘要”写短", "content": "请用“## ”把正文分成几节，一节一篇"}
    return Problem(*_place(source, article, "摘要"), what, fixes.get(field, "请把文件名改短"), RULE)


def _place(source: Source, article: Article, *fields: str) -> tuple[str, int]:
    """Where the first of these fields that is there stands; the page's address where nobody wrote a file."""
    document = source.library.by_url.get(article.url)
    if not document:
        return article.url, 1
    return document.path, next((document.line(f) for f in fields if (f,) in document.fields.lines), 1)


def _shorter(text: str, room: int) -> str:
    """The beginning of a title up to a mark where it may end, as a proposal; empty where there is none."""
    short = ""
    for piece in _BREAKS.split(text):
        if limits.length(short + piece) > room:
            break
        short += piece
    return short.rstrip("，：；、—")
