"""An exported page becomes a draft in the account: pictures first, then the articles that show them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pufa.channels.wechat import limits
from pufa.channels.wechat.account import Account, Refused
from pufa.channels.wechat.lint import lint

_OURS = re.compile(r'(?<=src=")\d\d\.(?:jpg|png)(?=")')


@dataclass(frozen=True)
class Parcel:
    """What lies in dist/wechat/<page>/, read once: the articles, and their pictures by name."""

    articles: Sequence[Mapping[str, object]]
    pictures: Mapping[str, bytes]
    covers: Mapping[str, bytes]


def parcel(folder: Path) -> Parcel:
    """Read an exported page; raises Refused where it is not there or not whole."""
    try:
        articles = json.loads((folder / "draft.json").read_text("utf-8"))["articles"]
        names = dict.fromkeys(name for article in articles for name in _OURS.findall(article["content"]))
        covers = dict.fromkeys(article["thumb_media_id"] for article in articles)
        return Parcel(articles, _read(folder, names), _read(folder, covers))
    except (OSError, ValueError, KeyError, TypeError):
        raise Refused(f"{folder.name} 还没有导出，或者少了文件。请先运行 export.py wechat") from None


def breaches(parcel: Parcel, folder: str) -> Iterator[str]:
    """What the account would refuse: somebody may have changed the files since they were checked."""
    for article in parcel.articles:
        yield from (f"{folder}/draft.json: {what}" for _, what in limits.over(article))
        yield from map(str, lint(str(article["content"]), f"{folder}/draft.json"))
    for name, data in parcel.pictures.items():
        if len(data) >= limits.PICTURE_BYTES:
            yield f"{folder}/{name}: 图片有 {len(data) // 1000} KB，公众号要小于 1 MB"


def send(parcel: Parcel, account: Account) -> str:
    """Make the draft; its number. Raises Refused where there is none, Unsure where there may be one."""
    addresses = {name: account.picture(name, data) for name, data in parcel.pictures.items()}
    covers = {name: account.cover(name, data) for name, data in parcel.covers.items()}
    articles = [
        {
            **article,
            "content": _OURS.sub(lambda name: addresses[name[0]], str(article["content"])),
            "thumb_media_id": covers[str(article["thumb_media_id"])],
        }
        for article in parcel.articles
    ]
    if long := [what for article in articles for _, what in limits.over(article)]:
        raise Refused(f"换上图片的地址以后，{long[0]}。请用“## ”把正文分成几节，重新生成")
    return account.draft(articles)


def _read(folder: Path, names: Mapping[str, object]) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in names}
