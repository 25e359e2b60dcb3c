"""活动的每张照片都写了说明、办了授权；填表区写的照片都在活动自己的文件夹里。

错：docs/activities/2024/jiangzuo/ 里有 2.jpg，jiangzuo.md 的“图片说明”没有写它，也没有填“授权”
对：“图片说明”写了 {图片: 2.jpg, 说明: 居民向律师提问}，“授权”写了肖像和未成年人两项
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pufa.attachments import PICTURE
from pufa.captions import says_nothing
from pufa.document import Document
from pufa.library import Library
from pufa.models import ActivityForm
from pufa.problem import Problem

RULE = "照片"
_ALL = "docs/activities/"
_HIDDEN = ("_", ".")  # the builder leaves files and folders of such names where they are
_CONSENT = (
    "请先问过照片上的人，再加一项“授权:”，下面写两行："
    "“  肖像: 都已同意”或“认不出人”，“  未成年人: 没有”或“监护人已同意”"
)


def check(library: Library) -> Iterator[Problem]:
    folders = _folders(library)
    for event in library.activities:
        present = folders.pop(event.path[:-3], {})
        yield from _named(event, present)
        yield from _cover(event)
        yield from _unnamed(event, present)
        if any(present.values()) and not event.form.consent:
            what = "活动有照片，没有填“授权”"
            yield Problem(event.path, event.line("图片说明"), what, _CONSENT, RULE)
    for folder, present in folders.items():
        # An event that could not be read is a finding already; its photos have a home.
        if any(present.values()) and f"{folder}.md" not in library.files:
            name = next(name for name, is_picture in present.items() if is_picture)
            fix = f"请把活动写在 {folder}.md 里；或者把照片搬进活动自己的文件夹，文件夹和活动的文件名一样"
            yield Problem(f"{folder}/{name}", 1, "照片不属于任何一个活动", fix, RULE)


def _folders(library: Library) -> dict[str, dict[str, bool]]:
    """Event's folder → the published files in it, and whether they are pictures; `more/1.jpg` is one too."""
    found: dict[str, dict[str, bool]] = {}
    for file in library.attachments:
        parts = file.path.split("/")
        if file.path.startswith(_ALL) and not any(part.startswith(_HIDDEN) for part in parts):
            folder, name = "/".join(parts[:4]), "/".join(parts[4:])
            if not name:  # beside the events, in no folder of its own
                folder, name = "/".join(parts[:-1]), parts[-1]
            found.setdefault(folder, {})[name] = file.kind == PICTURE
    return found


def _named(event: Document[ActivityForm], present: Mapping[str, bool]) -> Iterator[Problem]:
    """Whether every entry of 图片说明 names a photo that is there, once, and says what it shows."""
    first: dict[str, int] = {}
    for index, photo in enumerate(event.form.photos):
        line = event.line("图片说明", index, "图片")
        if photo.file in first:
            what = f"照片“{photo.file}”写了两次，第一次在第 {first[photo.file]} 行"
            yield Problem(event.path, line, what, "一张照片请只写一条", RULE)
        elif finding := _missing(photo.file, event.path[:-3], present):
            yield Problem(event.path, line, *finding, RULE)
        first.setdefault(photo.file, line)
        if says_nothing(photo.caption):
            what = f"照片的说明只写了“{photo.caption[:30]}”，没有说图里有什么"
            fix = "请写一句话说明图里有什么，例如“居民在法治讲座上向律师提问”"
            yield Problem(event.path, event.line("图片说明", index, "说明"), what, fix, RULE)


def _missing(name: str, folder: str, present: Mapping[str, bool]) -> tuple[str, str] | None:
    """What is wrong with a file name in 图片说明, and what to write."""
    if "/" in name or "\\" in name:
        return f"“图片”写成了路径“{name}”", f"请只写文件名，照片放在 {folder}/ 里"
    if name.startswith(_HIDDEN):
        return f"照片“{name}”不会发布：文件名开头是“{name[0]}”", "请给照片换一个名字，这里跟着改"
    if name not in present:
        alike = next((other for other in present if other.lower() == name.lower()), "")
        fix = f"文件夹里的是“{alike}”，请照写，大小写也要一样" if alike else "请把照片放进去，或者核对文件名"
        return f"{folder}/ 里没有照片“{name}”", fix
    if not present[name]:
        return f"“{name}”不是能发布的照片", "请另存为 JPG，再放进文件夹"
    return None


def _cover(event: Document[ActivityForm]) -> Iterator[Problem]:
    """Whether the cover is one of the photos that are described."""
    cover = event.form.cover
    if cover and cover not in [photo.file for photo in event.form.photos]:
        what = f"封面“{cover}”不在“图片说明”里"
        fix = "请在“图片说明”里给它写一条；或者从已经写了的照片里选一张做封面"
        yield Problem(event.path, event.line("封面"), what, fix, RULE)


def _unnamed(event: Document[ActivityForm], present: Mapping[str, bool]) -> Iterator[Problem]:
    """Whether every photo of the folder that would be published is described."""
    named = {photo.file for photo in event.form.photos}
    for name in sorted(present):
        if not present[name] or name in named:
            continue
        if "/" in name:
            what, fix = "照片放深了一层，活动找不到它", f"请直接放在 {event.path[:-3]}/ 里"
        else:
            what = f"照片没有写进 {event.path} 的“图片说明”，会没有说明就发布出去"
            fix = f"请在“图片说明”下面加两行：“  - 图片: {name}”“    说明: 图里有什么”；不用的照片请删掉"
        yield Problem(f"{event.path[:-3]}/{name}", 1, what, fix, RULE)
