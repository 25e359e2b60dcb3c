"""What a portal's catalogue asks of a page, and what to do where nobody has told us.

《政府信息公开条例》 article 12 and the fields of Shanghai's own pages (索引号、文号、公开类别……). Nothing is
made up: what the office has not said stays empty, with a sentence about who knows it and where it goes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from pufa.channels.article import Article
from pufa.document import Document
from pufa.library import Library
from pufa.models import DutyListForm, PageForm, ReportForm
from pufa.page_tags import keywords, publisher

LONGEST = 100  # characters of 内容概述
NONE = "无"
HEADINGS = ("项目", "内容", "还要做什么")


@dataclass(frozen=True)
class Field:
    """One row: its name, its content (empty where nobody has said), and what is still to be done."""

    name: str
    content: str
    advice: str = ""


def metadata(library: Library, article: Article) -> list[Field]:
    """The rows of a page's sheet, in the order of the portal's form."""
    page = library.by_url.get(article.url)
    form = page.form if page else None
    return [
        _told("索引号（索取号）", form and form.index_number, "门户编的号", _where(page, "索引号")),
        Field("名称", article.title),
        Field("发布机构", publisher(library, page)),
        _told("公开类别", form and form.disclosure, "由办公室定", _where(page, "公开类别")),
        _number(page),
        _told("成文日期", form and form.formed_on, "定稿、签发的那一天", _where(page, "形成日期")),
        _published(page),
        _summary(article, page),
        _told("主题词", keywords(page), "几个词，用“、”隔开", _where(page, "主题词")),
    ]


def as_csv(fields: Sequence[Field]) -> bytes:
    """RFC 4180, with the byte-order mark that Excel needs."""
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(HEADINGS)
    table.writerows((field.name, field.content, field.advice) for field in fields)
    return text.getvalue().encode("utf-8-sig")


def _where(page: Document[PageForm] | None, key: str) -> str:
    """Where somebody who knows it writes it down."""
    return f"知道了，请写进 {page.path} 开头的“{key}”" if page else "知道了，请在门户上填"


def _told(name: str, content: object, what: str, where: str) -> Field:
    return Field(name, str(content)) if content else Field(name, "", f"{what}。{where}")


def _number(page: Document[PageForm] | None) -> Field:
    """A report and a list may be documents with a number; what is written for the web has none."""
    if page and isinstance(page.form, ReportForm | DutyListForm):
        what = "发文时编的号，没有编号的写“无”"
        return _told("文号", page.form.document_number, what, _where(page, "文号"))
    return Field("文号", (page and page.form.document_number) or NONE)


def _published(page: Document[PageForm] | None) -> Field:
    day, time = (page.form.published_on, page.form.published_at) if page else (None, None)
    if day and time:
        return Field("发布日期", f"{day} {time}")
    if day:
        what = "网页标签 PubDate 要写到几点几分，本站不知道，所以没有写；请照门户实际发布的时间填"
        return Field("发布日期", f"{day}", f"{what}。{_where(page, '发布时间')}")
    return Field("发布日期", "", f"请照门户实际发布的日期填。{_where(page, '发布日期')}")


def _summary(article: Article, page: Document[PageForm] | None) -> Field:
    """The page's summary, or the whole sentences of it that there is room for."""
    text = article.summary
    if not text:
        return Field("内容概述", "", f"用一两句话写，{LONGEST} 字以内。{_where(page, '摘要')}")
    if len(text) <= LONGEST:
        return Field("内容概述", text)
    cut = text[:LONGEST].rfind("。") + 1
    said = f"摘要有 {len(text)} 字，这里最多 {LONGEST} 字，{'只放得下前面几句' if cut else '一句也放不下'}"
    return Field("内容概述", text[:cut], f"{said}，请改短")
