"""每张图都有一句话说明，大小适合手机，文件打得开。

错：![IMG_2041](jishi/IMG_2041.jpg)，照片 8 MB
对：![居民在法治集市的摊位前咨询](jishi/zixun.jpg)，宽 1600 像素以内、300 KB 以内
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pufa.library import Library
from pufa.problem import Problem

RULE = "图片"
WIDEST, HEAVIEST = 1600, 300_000
_PICTURE = re.compile(r"!\[([^\]\n]*)\]\(\s*<?([^)>\s]+)")
_NO_WORDS = re.compile(
    r"\s*|图片?\d*|照片\d*|image|img|photo|picture|截图|微信图片.*|(?:img|dsc|dcim|mmexport|wx_camera)[_\-\d]*.*|"
    r"[\w\-]+\.(?:jpe?g|png|webp|gif|heic)|[\d_\-]+",
    re.IGNORECASE,
)


def check(library: Library) -> Iterator[Problem]:
    for document in library.documents:
        for number, line in enumerate(document.body.split("\n"), document.body_line):
            for alt, target in _PICTURE.findall(line):
                if _NO_WORDS.fullmatch(alt):
                    empty = f"图片“{target}”没有说明"
                    what = f"图片说明“{alt}”没有说出图里是什么" if alt.strip() else empty
                    fix = "请在 ![ ] 里写一句看图说话，例如“居民在摊位前咨询”"
                    yield Problem(document.path, number, what, fix, RULE)
    for attachment in library.attachments:
        if attachment.trouble:
            yield Problem(attachment.path, 1, attachment.trouble, "请换一份打得开、不太大的文件", RULE)
        elif attachment.pixels and attachment.pixels[0] > WIDEST:
            what = f"图片宽 {attachment.pixels[0]} 像素，手机上用不着"
            yield Problem(attachment.path, 1, what, f"请缩到 {WIDEST} 像素以内", RULE)
        elif attachment.pixels and attachment.size > HEAVIEST:
            what = f"图片有 {attachment.size // 1000} KB，网慢的人打不开"
            yield Problem(attachment.path, 1, what, f"请压到 {HEAVIEST // 1000} KB 以内", RULE)
