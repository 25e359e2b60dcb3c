"""Photos as they come from phones and cameras → files that may be published, and what was done to them."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from pufa.captions import proposed
from pufa.intake.one_photo import Made, make
from pufa.intake.refused import Refused
from pufa.photo import LARGEST as LARGEST  # bytes of one file: whoever reads it need not read more
from pufa.problem import printable

MOST = 40
ALIKE = 2  # of 64 places; two pictures of one burst differ in more


@dataclass(frozen=True)
class Photo:
    """A photo that may be published: where it came from, its new name, bytes, pixels, and what to say of it.

    `caption` is what the old file name proposes; empty if that says nothing.
    """

    source: str
    name: str
    content: bytes
    pixels: tuple[int, int]
    caption: str


@dataclass(frozen=True)
class Prepared:
    """The photos in the order in which they were given; `said` tells in Chinese what was done.

    `names` has for every file the name of its photo; of two that are the same, twice the same name.
    """

    photos: tuple[Photo, ...]
    names: tuple[str, ...]
    said: tuple[str, ...]


def prepared(files: Sequence[tuple[str, bytes]], folder_names_taken: Collection[str] = ()) -> Prepared:
    """Name and bytes of each photo → photos called 1.jpg, 2.jpg, … as far as the names are not taken.

    Raises Refused with a line for every file that cannot be used: then none is.
    """
    if len(files) > MOST:
        raise Refused(f"一次给了 {len(files)} 张照片，最多 {MOST} 张。请挑出最能说明活动的几张，再来一次")
    names = _free({name.lower() for name in folder_names_taken})
    photos: list[Photo] = []
    seen: dict[bytes, Photo] = {}
    called: list[str] = []
    looks: list[tuple[int, Photo]] = []
    said: list[str] = []
    refused: list[str] = []
    for source, data in files:
        shown = printable(source)
        before = hashlib.sha256(data).digest()
        try:
            made = None if before in seen else make(data)
        except Refused as reason:
            refused.append(f"{shown}：{reason}")
            continue
        after = hashlib.sha256(made.content).digest() if made else before
        if made is None or after in seen:
            said.append(f"{shown} 和 {printable(seen[after].source)} 是同一张，没有放。")
            called.append(seen[after].name)
            continue
        photo = Photo(source, next(names), made.content, made.pixels, proposed(source))
        seen |= {before: photo, after: photo}
        called.append(photo.name)
        said.append(_done(photo, len(data), made))
        alike = next((old for past, old in looks if (past ^ made.looks).bit_count() <= ALIKE), None)
        if alike:
            other = f"{alike.name}（{printable(alike.source)}）"
            said.append(f"{photo.name}（{shown}）和 {other}看起来是同一张，请看一眼。")
        looks.append((made.looks, photo))
        photos.append(photo)
    if refused:
        raise Refused("\n".join(refused))
    return Prepared(tuple(photos), tuple(called), tuple(said))


def _free(taken: Collection[str]) -> Iterator[str]:
    number = 0
    while True:
        number += 1
        if f"{number}.jpg" not in taken:
            yield f"{number}.jpg"


def _done(photo: Photo, size: int, made: Made) -> str:
    old = f"{made.before[0]}×{made.before[1]}、{_weight(size)}"
    new = f"{made.pixels[0]}×{made.pixels[1]}、{_weight(len(made.content))}"
    done = f"{photo.name}：{printable(photo.source)}，{old} → {new}"
    return f"{done}；去掉了{'、'.join(made.hidden)}。" if made.hidden else f"{done}。"


def _weight(size: int) -> str:
    return f"{size / 1024 / 1024:.1f} MB" if size >= 1024 * 1024 else f"{max(1, round(size / 1024))} KB"
