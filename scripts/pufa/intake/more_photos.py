"""Photos for an event that has a page already → its file with an entry for each of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pufa.intake.activity import entry
from pufa.intake.photos import Photo
from pufa.intake.refused import Refused

# The field and the lines that belong to it: entries, and remarks among them.
_FIELD = re.compile(r"^图片说明:(?P<rest>[^\n]*)(?P<entries>(?:\n[ \t]+[^\n]*|\n- [^\n]*)*)", re.MULTILINE)
_CONSENT = re.compile(r"^授权:", re.MULTILINE)
_ASK = (
    "授权: # 有照片才写，下面两行：“  肖像: 都已同意”（或“认不出人”）和“  未成年人: 没有”（或“监护人已同意”）"
)


def with_photos(page: str, photos: Sequence[Photo]) -> str:
    """The event's file with the photos behind those that it has; raises Refused where it has no form."""
    opening, form, rest = _parts(page)
    added = "".join(map(entry, photos))
    found = _FIELD.search(form)
    if found is None:
        form += f"图片说明:{added}\n"
    elif found["entries"].strip():
        form = form[: found.end()] + added + form[found.end() :]
    else:
        form = f"{form[: found.start()]}图片说明:{added}{form[found.end() :]}"
    if not _CONSENT.search(form):
        form += f"{_ASK}\n"
    return opening + form + rest


def _parts(page: str) -> tuple[str, str, str]:
    """What stands before the form, the form, and what is behind it."""
    match = re.match(r"(\s*---[ \t]*\n)(.*?\n)(---[ \t]*(?:\n.*)?)\Z", page, re.DOTALL)
    if not match:
        raise Refused("活动的文件没有填表区。请先运行 python3 scripts/check.py，照着改")
    return match[1], match[2], match[3]
