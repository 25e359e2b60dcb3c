"""The page tags in any page file: what is missing, wrong, or not of this kind of page."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from lxml import etree, html

from pufa.fields import DOMAIN, DOMAIN_ONLY, SITE_CODE, SITE_CODE_ONLY
from pufa.page_tags import ARTICLE, COLUMN, OPTIONAL, SITE
from pufa.problem import Problem, Unreadable

RULE = "网页标签"
ARTICLE_PAGE, COLUMN_PAGE, OTHER_PAGE = "内容页", "栏目页", "首页或者别的页"
KNOWN = (*SITE, *COLUMN, *ARTICLE, *OPTIONAL)
LARGEST = 20_000_000  # bytes of a page file
# Any page may carry these of HTML itself, in lower case.
_HTML_OWN = {"keywords", "author", "description"}
_LOOKS_LIKE_HTML = re.compile(rb"<(!doctype\s+html|html|head|meta|title)\b", re.IGNORECASE)


def kind(names: Sequence[str]) -> str:
    """What a page with these tags is meant to be: an article, a column's list, or neither."""
    of_article, of_column = set(names) & {*ARTICLE, "Image", "Url"}, set(names) & set(COLUMN)
    if "ArticleTitle" in names or (of_article and not of_column):
        return ARTICLE_PAGE
    return COLUMN_PAGE if of_column else OTHER_PAGE


def check(path: str, content: bytes) -> tuple[str, list[Problem]]:
    """What kind of page it is, and the findings; raises Unreadable where it is no page."""
    if not _LOOKS_LIKE_HTML.search(content[:LARGEST]):
        raise Unreadable("这不是网页：里面没有 <head>、<meta> 这些")
    try:
        root = html.document_fromstring(content, parser=_parser(content))
    except (etree.ParserError, ValueError):
        raise Unreadable("这一页读不懂：文件坏了，或者编码不对") from None
    found = [(name, str(tag.get("content", "")).strip(), tag.sourceline) for name, tag in _named(root)]
    names = [name for name, _, _ in found]
    page_kind = kind([_right(name) for name in names])
    head = root.find("head")
    start = (head.sourceline if head is not None else 0) or 1
    problems = [
        *_missing(path, start, names, page_kind),
        *_strange(path, found, page_kind),
        *_wrong(path, found),
    ]
    return page_kind, sorted(problems)


def _parser(content: bytes) -> html.HTMLParser:
    """Reads UTF-8 even where the page forgot to say so; older encodings are found by what it says."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return html.HTMLParser()
    return html.HTMLParser(encoding="utf-8")


def _named(root: html.HtmlElement) -> Iterator[tuple[str, html.HtmlElement]]:
    """The tags that are ours to judge: those of the annex, and what looks like one of them."""
    for tag in root.iter("meta"):
        name = str(tag.get("name", "")).strip()
        if name and name not in _HTML_OWN and _right(name):
            yield name, tag


def _right(name: str) -> str:
    """The tag of the annex that a name is or was meant to be; empty where it is something else."""
    same = next((known for known in KNOWN if known.lower() == name.lower()), "")
    return same or next(iter(difflib.get_close_matches(name, KNOWN[: -len(OPTIONAL)], n=1, cutoff=0.85)), "")


def _missing(path: str, line: int, names: Sequence[str], page_kind: str) -> Iterator[Problem]:
    needed = {ARTICLE_PAGE: (*SITE, *ARTICLE), COLUMN_PAGE: (*SITE, *COLUMN)}.get(page_kind, SITE)
    meant = {_right(name) for name in names}
    for name in needed:
        if name not in meant:
            fix = f'请在 <head> 里加一行 <meta name="{name}" content="{_EXAMPLES[name]}">'
            yield Problem(path, line, f"{page_kind}缺少 {name}", fix, RULE)


def _strange(path: str, found: Sequence[tuple[str, str, int]], page_kind: str) -> Iterator[Problem]:
    """Tags of an article on a page that is none. Columns are named on articles too, as ministries do."""
    for name, _, line in found:
        if page_kind != ARTICLE_PAGE and _right(name) in {*ARTICLE, "Image", "Url"}:
            fix = "请删掉这一行；是内容页的，请写上 ArticleTitle"
            yield Problem(path, line, f"{page_kind}不用 {_right(name)}", fix, RULE)


def _wrong(path: str, found: Sequence[tuple[str, str, int]]) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for name, content, line in found:
        right = _right(name)
        if name != right:
            yield Problem(path, line, f"没有“{name}”这个标签", f"请写成 {right}，大小写也一样", RULE)
        if right in seen:
            fix = f"请只留一个，第一个在第 {seen[right]} 行"
            yield Problem(path, line, f"{right} 写了两次", fix, RULE)
        seen.setdefault(right, line)
        if not content and right not in OPTIONAL:
            fix = f"请写上内容，例如 {_EXAMPLES[right]}"
            yield Problem(path, line, f"{right} 是空的", fix, RULE)
        elif content and (fix := _RULES.get(right, _anything)(content)):
            yield Problem(path, line, f"{right} 写的“{content[:40]}”不对", fix, RULE)


def _anything(_: str) -> str:
    return ""


def _domain(content: str) -> str:
    return "" if DOMAIN.fullmatch(content) else DOMAIN_ONLY


def _code(content: str) -> str:
    return "" if SITE_CODE.fullmatch(content) else SITE_CODE_ONLY


def _moment(content: str) -> str:
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", content):
            dt.datetime.strptime(content, "%Y-%m-%d %H:%M")
            return ""
    except ValueError:
        return "这一天或者这个时间不存在，请核对后改正"
    return "请写成 2026-12-04 09:30 这样：年月日、一个空格、24 小时制的时和分，不写秒"


def _address(content: str) -> str:
    return "" if re.fullmatch(r"(https?:/)?/\S+", content) else "请写以 https:// 开头的完整网址"


_RULES: Mapping[str, Callable[[str], str]] = {
    "SiteDomain": _domain,
    "SiteIDCode": _code,
    "PubDate": _moment,
    "Url": _address,
}
_EXAMPLES: Mapping[str, str] = {
    "SiteName": "网站的全名",
    "SiteDomain": "www.example.gov.cn",
    "SiteIDCode": "标识码证书上的 10 位",
    "ColumnName": "栏目的名称",
    "ColumnDescription": "一句话说明栏目",
    "ColumnKeywords": "栏目的关键词",
    "ColumnType": "工作动态",
    "ArticleTitle": "文章的标题",
    "PubDate": "2026-12-04 09:30",
    "ContentSource": "发布的单位",
}
