"""每张图片都有一句说明给看不见的人听，小到手机打得开，也不藏着拍摄地点、作者和相机编号。

错：![IMG_2031](img_2031.jpg)，照片宽 4032 像素、3.5 MB，属性里有经纬度
对：![居民在法治讲座上向律师提问](jiangzuo.jpg)，宽 1600 像素以内、300 KB 以内
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from pufa.attachments import PICTURE, Attachment
from pufa.captions import says_nothing
from pufa.library import Library
from pufa.photo import AUTHOR, PLACE, SERIAL
from pufa.problem import Problem

RULE = "图片"
WIDEST = 1600  # pixels; two for one of the widest column
LARGEST = 300  # KB; some two seconds on a slow phone
# No “[” inside: a line of a million “![” must not be walked through a million times.
_IMAGE = re.compile(
    r"!\[(?P<alt>[^\[\]]*)\](?:\((?P<source>[^\s()<>]*)|(?=\[))|<img\b(?P<tag>[^<>]*)>", re.IGNORECASE
)
_ALT = re.compile(r"""\balt\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
HIDDEN = {
    PLACE: "藏着拍摄地点，下载的人能查到在哪里拍的",
    AUTHOR: "藏着作者的名字",
    SERIAL: "藏着相机的编号",
}


def check(library: Library) -> Iterator[Problem]:
    told = {f"{event.path[:-3]}/{photo.file}" for event in library.activities for photo in event.form.photos}
    for document in library.documents:
        folder = posixpath.dirname(document.path)
        for number, line in enumerate(document.body.split("\n"), document.body_line):
            if "![" in line or "<" in line:
                for image in _IMAGE.finditer(line):
                    alt, source = _alt(image), posixpath.join(folder, unquote(image["source"] or ""))
                    if alt or source not in told:  # “图片说明” says it once for all
                        yield from _described(document.path, number, alt)
    for attachment in library.attachments:
        if attachment.kind == PICTURE:
            yield from _light(attachment)
            yield from _silent(attachment)


def _alt(image: re.Match[str]) -> str:
    if image["alt"] is not None:
        return image["alt"].strip()
    written = _ALT.search(image["tag"])
    return next((part.strip() for part in written.groups() if part), "") if written else ""


def _described(path: str, line: int, alt: str) -> Iterator[Problem]:
    """Whether `alt` says what can be seen."""
    fix = "请写一句话说明图里有什么，例如 ![居民在法治讲座上向律师提问](照片的文件名)"
    if not alt:
        yield Problem(path, line, "图片没有说明，看不见的人不知道是什么", fix, RULE)
    elif says_nothing(alt):
        yield Problem(path, line, f"图片的说明只写了“{alt[:30]}”，没有说图里有什么", fix, RULE)


def _light(picture: Attachment) -> Iterator[Problem]:
    """Whether a picture is small enough for a phone."""
    if picture.pixels and picture.pixels[0] > WIDEST:
        what = f"图片宽 {picture.pixels[0]} 像素，超过 {WIDEST}"
        yield Problem(picture.path, 1, what, f"请用看图软件的“调整大小”把宽改成 {WIDEST} 像素", RULE)
    if picture.size > LARGEST * 1024:
        what = f"图片有 {picture.size / 1024:.0f} KB，超过 {LARGEST}，手机上打开很慢"
        fix = f"请先把宽改成 {WIDEST} 像素，再另存为 JPG、质量选 80"
        yield Problem(picture.path, 1, what, fix, RULE)


def _silent(picture: Attachment) -> Iterator[Problem]:
    """Whether a picture keeps to itself who took it, where and with what."""
    fix = "请在电脑上右键点照片，选“属性—详细信息—删除属性和个人信息”；或者把照片在微信里不选“原图”发一次再存"
    for name in dict.fromkeys(name for name, _ in picture.metadata if name in HIDDEN):
        yield Problem(picture.path, 1, f"照片里{HIDDEN[name]}", fix, RULE)
