"""附件都打得开、名副其实，手机也打得开，里面的文字查得到。

错：把 .heic 照片改名成 .jpg；PDF 加了密码；放了 60 MB 的视频
对：照片另存为 JPG；PDF 去掉密码，里面的字能选中、能复制；视频放在别处，页面上写链接
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from pufa.attachments import LARGEST, PDF
from pufa.library import Library
from pufa.problem import Problem

RULE = "附件"
# Formats that hold words or camera data and that cannot be looked into.
_TOO_LARGE = (
    f"请压缩到 {LARGEST // 1_000_000} MB 以内；视频请放到别处，页面上写链接。已经提交的，换掉、删掉都没有用，"
    "请关掉这次改动，从 main 另开一个分支重新提交"
)
CLOSED = set("doc xls ppt wps et dps ofd rtf zip rar 7z heic heif tif tiff avif bmp".split())


def check(library: Library) -> Iterator[Problem]:
    for file in library.attachments:
        suffix = PurePosixPath(file.path).suffix[1:].lower()
        if file.size > LARGEST:
            yield Problem(
                file.path, 1, f"文件有 {file.size / 1_000_000:.0f} MB，手机打不开", _TOO_LARGE, RULE
            )
        elif file.unreadable:
            fix = "请打开原来的文件，去掉密码，另存一份完整的再放进来；打不开的请删掉"
            yield Problem(file.path, 1, file.unreadable, fix, RULE)
        elif suffix in CLOSED:
            fix = "请另存为 docx、xlsx、PDF 或 JPG；不方便的，发布前请人工看一遍有没有个人信息"
            yield Problem(file.path, 1, f"查不到 .{suffix} 文件里面的内容", fix, RULE, advice=True)
        elif file.kind == PDF and not file.text.strip():
            fix = "请从 Word 直接导出 PDF；只有扫描件的，发布前请人工看一遍有没有个人信息"
            yield Problem(
                file.path, 1, "PDF 里没有能选中的字，可能是扫描件，查不到内容", fix, RULE, advice=True
            )
