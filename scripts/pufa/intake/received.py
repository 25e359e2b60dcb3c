"""What staff hand in for a page – one manuscript, any photos – → its text, its photos, and what to know."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from pufa.intake.manuscript import Manuscript, Table
from pufa.intake.markdown import written
from pufa.intake.official_lines import titled
from pufa.intake.photos import Photo, prepared
from pufa.intake.refused import Refused
from pufa.intake.word_file import is_word, read_manuscript
from pufa.photo import kind_of

_TAKEN = ("jpg", "png", "webp", "heic")


@dataclass(frozen=True)
class Received:
    """The title and the words of the manuscript, its page given the photos' folder, and the photos."""

    title: str
    text: str
    story: Callable[[str], str] | None
    photos: Sequence[Photo]
    said: Sequence[str]


def read(files: Sequence[tuple[str, bytes]]) -> Received:
    """The files by name and content; raises Refused, for all that is wrong at once."""
    papers = [file for file in files if is_word(*file)]
    if len(papers) > 1:
        names = "、".join(name for name, _ in papers)
        raise Refused(f"一场活动只放一份稿件，现在有 {len(papers)} 份：{names}。请把正文合在一份里")
    manuscript = read_manuscript(*papers[0]) if papers else Manuscript((), {}, {}, ())
    parts = [part for part, content in manuscript.pictures.items() if kind_of(content) in _TAKEN]
    pictures = [
        (f"稿件里的第 {number} 张图片", manuscript.pictures[part]) for number, part in enumerate(parts, 1)
    ]
    made = prepared([*pictures, *(file for file in files if file not in papers)])
    said = [*manuscript.said, *made.said]
    if others := len(manuscript.pictures) - len(parts):
        said.append(f"稿件里有 {others} 个图形不是照片，没有放进来。要用的请截成图片，当成照片再来一次")
    title, rest = titled(manuscript.blocks)
    story = replace(manuscript, blocks=tuple(rest))
    named = dict(zip(parts, made.names, strict=False))
    words = {named[part]: said_of for part, said_of in manuscript.captions() if part in named}
    photos = [replace(photo, caption=words.get(photo.name) or photo.caption) for photo in made.photos]

    def page(folder: str) -> str:
        return written(story, {part: f"{folder}/{name}" for part, name in named.items()})

    return Received(title, "\n".join(manuscript.lines()), page if papers else None, photos, said)


def report(manuscript: Manuscript) -> tuple[str, Mapping[str, str], Sequence[str]]:
    """A report as plain lines, title first; the passages that are tables, laid out; what is not in them."""
    title, rest = titled(manuscript.blocks)
    body = replace(manuscript, blocks=tuple(rest))
    tables = {}
    for table in (block for block in rest if isinstance(block, Table)):
        alone = replace(manuscript, blocks=(table,), notes={})
        tables["\n".join(alone.lines())] = written(alone, {}).strip()
    said = list(manuscript.said)
    if manuscript.notes:
        said.append(f"报告里有 {len(manuscript.notes)} 条脚注，排在正文最后，各成一段。请核对")
    if manuscript.pictures:
        said.append(f"报告里有 {len(manuscript.pictures)} 张图片，没有放进来：年度报告只放文字")
    return "\n".join([*([title] if title else []), *body.lines()]) + "\n", tables, said
