"""The draft of a year's 履职评议: what the list asked for and what the records say, as values.

Five parts, as published reports have them: 机制建设、系统内学法用法、社会普法、创新形式、实效. Which part
a row belongs to is guessed from its words; a person moves what is guessed wrongly. Nothing is added:
what has no record says 无记录.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pufa import fulfilment
from pufa.archive import DUTY, recorded, word_url, words
from pufa.document import Document
from pufa.library import DutyList, Library
from pufa.models import ActivityForm, DutyForm

NOTHING = "无记录"
NO_DEPARTMENT = "没有写明部门的"
REACHED = "publicity-"  # the figures of a report that count its legal education
MECHANISM, INSIDE, SOCIETY, NEW_WAYS, EFFECT = (
    "一、机制建设", "二、系统内学法用法", "三、社会普法", "四、创新形式", "五、实效",
)  # fmt: skip
_INSIDE = re.compile(r"中心组|领导干部|公务员|工作人员|执法人员|机关干部|学法|培训")
_MECHANISM = re.compile(r"责任制|清单|制度|规划|评议|机制|考核|述法")
MOST = 20  # events of one row; the archive has a list of them all


@dataclass(frozen=True)
class Claim:
    """Something that is said, and the address of the page that says it."""

    text: str
    address: str


@dataclass(frozen=True)
class Line:
    """One row of a department's table."""

    duty: DutyForm
    status: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class Part:
    """One of the five parts: tables by department, or claims without a table."""

    title: str
    tables: tuple[tuple[str, tuple[Line, ...]], ...] = ()
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True)
class Review:
    """The whole draft."""

    title: str
    opening: str
    parts: tuple[Part, ...]


def review(library: Library, duties: DutyList) -> Review:
    """The draft for the year of this list, as of the library's day."""
    year = duties.page.form.year
    events = [event for event in library.activities if event.form.held.year == year]
    lines = [_line(library, duties, row.form) for row in duties.rows]
    parts = [Part(title, tuple(_tables(lines, title))) for title in (MECHANISM, INSIDE, SOCIETY)]
    parts.append(Part(NEW_WAYS, claims=tuple(_new_ways(library, duties, events))))
    parts.append(Part(EFFECT, claims=tuple(_effect(library, year, events))))
    office = library.office.full_name if library.office else library.site_name
    return Review(
        f"{office}{year}年普法责任制履职评议报告（草稿）", _opening(library, duties, lines), tuple(parts)
    )


def _opening(library: Library, duties: DutyList, lines: Sequence[Line]) -> str:
    day = library.today
    without = sum(not library.fulfilments.get(line.duty.number) for line in lines)
    start = "" if library.site_url else "网址从网站首页算起。"
    return (
        f"本稿由“{library.site_name}”网站按截至{day.year}年{day.month}月{day.day}日的记录生成，请核对、补充后使用。"
        f"《{duties.page.form.title}》共{len(lines)}条，有活动记录的{len(lines) - without}条，"
        f"没有活动记录的{without}条。每一条后面写着它的出处；没有记录的，写“{NOTHING}”。{start}"
    )


def _line(library: Library, duties: DutyList, form: DutyForm) -> Line:
    page, year = duties.page, duties.page.form.year
    events = library.fulfilments.get(form.number, ())
    claims = [_event(library, event) for event in events[:MOST]]
    if len(events) > MOST:
        rest = f"另有{len(events) - MOST}个活动"
        claims.append(Claim(rest, library.site_url + word_url(DUTY, form.number)))
    citation = library.cite(form.quote, year) if form.quote and not page.form.source else None
    if citation:
        claims.append(Claim(f"年度报告：“{form.quote}”", library.site_url + citation.url))
    elif not events:
        claims.append(Claim(NOTHING, f"{library.site_url}{page.url}#{form.number}"))
    status = fulfilment.status(form, year, events, library.today)
    return Line(form, status.words, tuple(claims))


def _event(library: Library, event: Document[ActivityForm], *facts: str) -> Claim:
    form = event.form
    counted = [form.headcount.written] if form.headcount else []
    return Claim("，".join([f"{form.held}“{form.title}”", *counted, *facts]), library.site_url + event.url)


def _tables(lines: Sequence[Line], part: str) -> Iterator[tuple[str, tuple[Line, ...]]]:
    """The rows of a part by department; those without one come last."""
    found = [line for line in lines if _part(line.duty) == part]
    names = dict.fromkeys(line.duty.department or NO_DEPARTMENT for line in found)
    for name in sorted(names, key=lambda name: name == NO_DEPARTMENT):
        yield name, tuple(line for line in found if (line.duty.department or NO_DEPARTMENT) == name)


def _part(form: DutyForm) -> str:
    if _INSIDE.search(" ".join([form.content, form.audience or "", form.department or ""])):
        return INSIDE
    return MECHANISM if _MECHANISM.search(form.content) else SOCIETY


def _new_ways(
    library: Library, duties: DutyList, events: Sequence[Document[ActivityForm]]
) -> Iterator[Claim]:
    """The forms that the list names, each with what it was used for; and what came of an event."""
    ways: dict[str, list[str]] = {}
    for row in duties.rows:
        for way in words(row.form.means):
            ways.setdefault(way, []).append(row.form.content)
    for way, contents in ways.items():
        yield Claim(f"{way}：{'、'.join(contents)}", library.site_url + duties.page.url)
    for event in events:
        if event.form.outcome:
            yield _event(library, event, event.form.outcome)


def _effect(library: Library, year: int, events: Sequence[Document[ActivityForm]]) -> Iterator[Claim]:
    """What the records count, and what the report counts: never added up, never compared."""
    if events:
        yield Claim(f"网站{recorded(events)}", f"{library.site_url}activities/{year}/index.html")
    for report in library.reports:
        for figure in report.form.figures if report.form.year == year else ():
            citation = library.cite(figure.quote, year)
            if figure.id.startswith(REACHED) and citation:
                text = f"年度报告：{figure.name}{figure.written.written}"
                yield Claim(text, library.site_url + citation.url)
    for event in events:
        if event.form.headcount:
            yield _event(library, event)
