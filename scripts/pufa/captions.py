"""What is said of a picture in words: whether they say anything, and what a file's name proposes."""

from __future__ import annotations

import re

LONGEST = 60  # characters of a caption taken from a file's name
_FILE_NAME = re.compile(
    r".*\.(?:jpe?g|png|gif|webp|heic|bmp|svg)"
    r"|(?:img|dsc|dscn|pxl|mvimg|p|mmexport|wx_camera|screenshot|image|photo|picture|pic"
    r"|微信图片|微信截图|截图|截屏|屏幕截图)?[\s_-]*[0-9][0-9\s_().-]*",
    re.IGNORECASE,
)
_NOTHING = re.compile(
    r"(?:图|图片|照片|相片|配图|插图|图像|截图|活动图片|活动照片|现场图片|现场照片|image|img|photo|picture|pic)"
    r"[\s_-]*[0-9一二三四五六七八九十]*",
    re.IGNORECASE,
)
_FOLDERS = re.compile(r".*[/\\]", re.DOTALL)
# “讲座 (2)”, “讲座_03”, “讲座 - 副本”: which one it is says nothing about what can be seen.
_WHICH = re.compile(
    r"(?:[\s_-]*[(（][0-9]{1,3}[)）]|[\s_-]+[0-9]{1,3}|[\s_-]*(?:副本|拷贝|copy))+$", re.IGNORECASE
)
_HAN = re.compile(r"[\u4e00-\u9fff]")


def says_nothing(words: str) -> bool:
    """Whether a picture's words are only its file's name, or only that it is a picture."""
    return bool(_NOTHING.fullmatch(words) or _FILE_NAME.fullmatch(words))


def proposed(file_name: str) -> str:
    """A caption out of a file's name, or nothing: a camera counts, a person writes Chinese words."""
    name = _FOLDERS.sub("", file_name[-1000:])
    stem = "".join(char if char.isprintable() else " " for char in name.rpartition(".")[0] or name)
    words = " ".join(_WHICH.sub("", stem).replace("_", " ").split())
    if says_nothing(words) or says_nothing(stem) or len(_HAN.findall(words)) < 2:
        return ""
    return words[:LONGEST]
