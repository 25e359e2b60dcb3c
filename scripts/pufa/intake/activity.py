"""Four answers → the files of a new event: its page from the template, its year's page if it is the first."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from pydantic import TypeAdapter

from pufa.archive import words
from pufa.fields import Period
from pufa.frontmatter import quoted
from pufa.intake.photos import Photo
from pufa.intake.refused import Refused, typed
from pufa.library import Library
from pufa.urls import slug
from pufa.when import When

LONGEST = 40  # characters of an address that somebody may have to read out
_PERIOD: TypeAdapter[When] = TypeAdapter(Period)
_DAY = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_STORY = re.compile("<!-- 正文.*?-->", re.DOTALL)
_FIELD = re.compile(r"^(?P<name>[^#\s:]+): # .*$", re.MULTILINE)


@dataclass(frozen=True)
class Answers:
    """What was answered: words as typed, `duties` the numbers of duty rows."""

    title: str
    held: str
    place: str
    duties: Sequence[str]


@dataclass(frozen=True)
class Draft:
    """A new event: its page, the folder for its photos, and every file to write, by path."""

    path: str
    folder: str
    files: Mapping[str, str | bytes]


def ask(
    title: str | None,
    held: str | None,
    place: str | None,
    duties: Sequence[str] | None,
    library: Library,
    answer: Callable[[str], str],
    text: str = "",
) -> Answers:
    """Ask for what is None: `answer` puts a question to a person. A date that is none is asked again.

    The days that `text` names are shown: which of them it was only a person knows.
    """
    title = answer("活动叫什么？") if title is None else title
    if held is None:
        named = "、".join(
            dict.fromkeys(f"{int(y)}-{int(m):02}-{int(d):02}" for y, m, d in _DAY.findall(text))
        )
        example = f"稿件里写着 {named}" if named else "例如 2026-11-15"
        held = answer(f"哪一天办的？（{example}，连着几天写 2026-11-15 至 2026-11-17）")
        while (problem := _refusal(held)) is not None:
            held = answer(f"{problem}。哪一天？")
    place = answer("在哪里？（不知道直接按回车）") if place is None else place
    if duties is None:
        known = [f"  {row}  {content}\n" for row, content in numbers(library, typed(_PERIOD, held))]
        question = "完成了清单里的哪几条？写编号，几条用“、”隔开（没有就直接按回车）"
        duties = words(answer("".join(known) + question))
    return Answers(title, held, place, duties)


def _refusal(held: str) -> str | None:
    try:
        typed(_PERIOD, held)
    except Refused as refusal:
        return str(refusal)
    return None


def draft(
    template: str,
    answers: Answers,
    library: Library,
    story: Callable[[str], str] | None = None,
    photos: Sequence[Photo] = (),
) -> Draft:
    """Fill the template with the answers; raises Refused.

    `story` writes the text of the page, given the folder of the event's photos.
    """
    title, place = _visible(answers.title), _visible(answers.place)
    if not title:
        raise Refused("没有写活动的名称。通知或签到表上怎么写就怎么写")
    held = typed(_PERIOD, answers.held)
    _known(answers.duties, held, library)
    stem = _stem(title, held.year, library)
    source = library.office.name if library.office else ""
    values = {
        "标题": quoted(title),
        "日期": _list(days) if len(days := held.written.split("、")) > 1 else held.written,
        "地点": quoted(place) if place else "",
        "普法责任": _list(answers.duties),
        "来源": quoted(source) if source else "",
        "图片说明": "".join(map(entry, photos)),
    }
    page = _FIELD.sub(lambda field: _filled(field, values), template)
    if story:
        page = _STORY.sub(lambda _: story(PurePath(stem).name), page)
    index = f"docs/activities/{held.year}/index.md"
    files: dict[str, str | bytes] = {f"{stem}.md": page}
    files |= {f"{stem}/{photo.name}": photo.content for photo in photos}
    if index not in library.files:
        files[index] = f"---\n标题: {held.year}年普法活动\n---\n"
    return Draft(f"{stem}.md", stem, files)


def numbers(library: Library, held: When) -> list[tuple[str, str]]:
    """The duty rows of the event's year, or else of the newest list: number and content."""
    lists = [d for d in library.duty_lists if d.page.form.year == held.year] or [*library.duty_lists[-1:]]
    return [(row.form.number, row.form.content) for duties in lists for row in duties.rows]


def _visible(answer: str) -> str:
    """An answer on one line, without what cannot be seen."""
    return " ".join("".join(c if c.isprintable() else " " for c in answer).split())


def _known(duties: Sequence[str], held: When, library: Library) -> None:
    for number in duties:
        if number not in library.duties:
            known = "、".join(name for name, _ in numbers(library, held)[:30])
            raise Refused(f"清单里没有编号“{number}”。可以写的有：{known}；没有对应的就空着")


def _stem(title: str, year: int, library: Library) -> str:
    """A path for the page, without its ending, that nothing has yet.

    The office's own name says nothing on its own site, and a dictionary may not know how it is read: it
    writes 行 as xing in a name where people say hang.
    """
    rest = title
    if library.office:
        rest = title.replace(library.office.full_name, "").replace(library.office.name, "")
    name = slug(rest or title)
    if len(name) > LONGEST:
        name = name[: LONGEST + 1].rpartition("-")[0] or name[:LONGEST]
    stem, number = f"docs/activities/{year}/{name}", 1
    while any(path == f"{stem}.md" or path.startswith(f"{stem}/") for path in library.files):
        number += 1
        stem = f"docs/activities/{year}/{name}-{number}"
    return stem


def entry(photo: Photo) -> str:
    """A photo's entry. Words that nobody has held against the photo yet are a remark, never published."""
    words = _visible(photo.caption)
    remark = f"看过照片再写，可以写：{words}" if words else "写一句话，说图里有什么"
    return f"\n  - 图片: {quoted(photo.name)}\n    说明: # {remark}"


def _list(values: Sequence[str]) -> str:
    """Values on lines of their own."""
    return "".join(f"\n  - {value.strip()}" for value in values)


def _filled(field: re.Match[str], values: Mapping[str, str]) -> str:
    value = values.get(field["name"], "")
    if not value:
        return field[0]
    return f"{field['name']}:{value}" if value.startswith("\n") else f"{field['name']}: {value}"
