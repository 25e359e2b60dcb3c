"""Files that are published as they are: what kind they are, and what can be read in them.

Whatever is in a file, reading it gives a value: what could not be read says why in `unreadable`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pufa.papers import read_office, read_pdf
from pufa.photo import FORMATS, read_photo
from pufa.problem import Unreadable

PICTURE, PDF, OFFICE, TEXT, OTHER = "图片", "PDF", "办公文档", "文字", "其他"
LARGEST = 10_000_000  # bytes; larger files are not opened, and few phones would open them
LONGEST = 1_000_000  # bytes of a text file
_KINDS = {
    **dict.fromkeys(FORMATS, PICTURE),
    **dict.fromkeys(("docx", "xlsx", "pptx"), OFFICE),
    **dict.fromkeys(("txt", "csv", "json", "xml", "svg", "html", "htm"), TEXT),
    "pdf": PDF,
}


@dataclass(frozen=True)
class Attachment:
    """One file below docs/ that is not a page, and what is in it."""

    path: str
    size: int
    kind: str
    text: str = ""
    metadata: tuple[tuple[str, str], ...] = ()
    pixels: tuple[int, int] | None = None
    unreadable: str = ""
    programs: tuple[str, ...] = ()  # what it does beside being read, in Chinese words


def read_attachment(root: Path, path: str) -> Attachment:
    """The file at `path` below `root`; never raises."""
    suffix = PurePosixPath(path).suffix[1:].lower()
    kind, size = _KINDS.get(suffix, OTHER), 0
    try:
        size = (root / path).stat().st_size
        if kind == OTHER:
            return Attachment(path, size, kind)
        if size > (LONGEST if kind == TEXT else LARGEST):
            return Attachment(
                path, size, kind, unreadable=f"文件太大，有 {size / 1_000_000:.1f} MB，没有打开查"
            )
        return _read(path, kind, suffix, (root / path).read_bytes())
    except OSError:
        return Attachment(path, size, kind, unreadable="文件打不开，或者刚刚被移走了")
    except Unreadable as reason:
        return Attachment(path, size, kind, unreadable=str(reason))
    except Exception:  # parsers of foreign formats fail in every way that there is
        return Attachment(path, size, kind, unreadable="文件读不懂，可能已损坏")


def _read(path: str, kind: str, suffix: str, data: bytes) -> Attachment:
    size = len(data)
    if kind == PICTURE:
        pixels, notes = read_photo(data, suffix)
        return Attachment(path, size, kind, metadata=notes, pixels=pixels)
    if kind == TEXT:
        return Attachment(path, size, kind, text=_decoded(data))
    text, notes, programs = read_pdf(data) if kind == PDF else read_office(data)
    return Attachment(path, size, kind, text=text, metadata=notes, programs=programs)


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable("文字读出来是乱码")
