"""附件都打得开、名副其实，手机也打得开，里面的文字查得到，也不带程序，也不和网站自己的文件放在一起。

错：.heic 改名成 .jpg；PDF 有密码、有脚本；Word 有宏；60 MB 视频；.html、.exe；放进 docs/data/；名叫“甲?.jpg”
对：照片另存为 JPG；PDF 没有密码，字能选中；有脚本、宏的，用“打印”存成新的 PDF；视频放在别处，页面上写链接
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from pufa.attachments import LARGEST, OTHER, PDF, Attachment
from pufa.drawings import only_draws
from pufa.library import Library
from pufa.problem import Problem

RULE = "附件"
# Formats that hold words or camera data and that cannot be looked into.
_TOO_LARGE = (
    f"请压缩到 {LARGEST // 1_000_000} MB 以内；视频请放到别处，页面上写链接。已经提交的，换掉、删掉都没有用，"
    "请关掉这次改动，从 main 另开一个分支重新提交"
)
# Opened by their address these are pages or programs of the site itself, beside every check of ours.
_RUN = set(
    "html htm xhtml xht shtml mht mhtml xml xsl xslt js mjs css svgz swf wasm hta php jsp asp aspx".split()
)
# Read by nobody, and of use on a phone.
_HEARD = set("mp3 m4a mp4".split())
# What stands there is written anew with every build, or thrown away.
_OWN = {"assets", "data", "feeds", "search"}
# https://learn.microsoft.com/windows/win32/fileio/naming-a-file#naming-conventions
_UNFIT = re.compile(r"[<>:\"|?*\\\x00-\x1f]|[ .](?=/|$)")
CLOSED = set("doc xls ppt wps et dps ofd rtf zip rar 7z heic heif tif tiff avif bmp".split())


def check(library: Library) -> Iterator[Problem]:
    yield from _named_alike(library)
    for file in library.attachments:
        suffix = PurePosixPath(file.path).suffix[1:].lower()
        first, *rest = PurePosixPath(file.path).parts[1:]
        if any(part.startswith((".", "_")) for part in (first, *rest)):
            continue  # it is not published
        if rest and first in _OWN:
            fix = "请换一个文件夹，例如和用到它的页面放在一起"
            yield Problem(file.path, 1, f"docs/{first}/ 是网站自己用的，放在里面的会丢", fix, RULE)
        elif unfit := _UNFIT.search(file.path):
            what = f"文件名里的“{unfit[0]}”在 Windows 电脑上存不了"
            yield Problem(file.path, 1, what, "请改名，只用文字、数字和减号，例如 1.jpg", RULE)
        elif file.size > LARGEST:
            yield Problem(
                file.path, 1, f"文件有 {file.size / 1_000_000:.0f} MB，手机打不开", _TOO_LARGE, RULE
            )
        elif running := _running(file, suffix):
            yield Problem(file.path, 1, *running, RULE)
        elif file.unreadable:
            fix = "请打开原来的文件，去掉密码，另存一份完整的再放进来；打不开的请删掉"
            yield Problem(file.path, 1, file.unreadable, fix, RULE)
        elif file.kind == OTHER and suffix not in CLOSED | _HEARD:
            fix = "请另存为 PDF、docx、xlsx、JPG、PNG 再放进来，用不着的请删掉"
            name = f".{suffix} 文件" if suffix else "名字里没有 .pdf 这样结尾的文件"
            yield Problem(file.path, 1, f"{name}居民打不开，也可能是程序，网站不收", fix, RULE)
        elif suffix in CLOSED:
            fix = "请另存为 docx、xlsx、PDF 或 JPG；不方便的，发布前请人工看一遍有没有个人信息"
            yield Problem(file.path, 1, f"查不到 .{suffix} 文件里面的内容", fix, RULE, advice=True)
        elif file.kind == PDF and not file.text.strip():
            fix = "请从 Word 直接导出 PDF；只有扫描件的，发布前请人工看一遍有没有个人信息"
            yield Problem(
                file.path, 1, "PDF 里没有能选中的字，可能是扫描件，查不到内容", fix, RULE, advice=True
            )


def _running(file: Attachment, suffix: str) -> tuple[str, str] | None:
    """What in a file runs, fetches or leads elsewhere when it is opened, and what to do about it."""
    if suffix in _RUN:
        fix = "请把内容写进 .md 文件，或者另存为 PDF 再放进来"
        return f".{suffix} 文件在网站上会当成网页或程序打开", fix
    if suffix == "svg" and not only_draws(file.text):
        return "图里带着程序、动画或者通到别处的地址，也可能不完整", "请打开原来的图，另存为 PNG 再放进来"
    if file.programs:
        what = f"文件里除了字和图，还有{'、'.join(file.programs)}，打开时可能运行程序、连到别处"
        again = "用“打印”存成新的 PDF " if file.kind == PDF else "删掉这些，或者另存为 PDF "
        return what, f"请打开它，{again}再放进来"
    return None


def _named_alike(library: Library) -> Iterator[Problem]:
    """Windows, macOS and some hosts take `A.jpg` and `a.jpg` for one file."""
    known: dict[str, str] = {}
    for path in sorted(library.files):
        if (other := known.setdefault(path.lower(), path)) != path:
            what = f"和 {other} 只差大小写，有的电脑和主机只认得一个"
            yield Problem(path, 1, what, "请改成不一样的名字，最好都用小写", RULE)
