"""A manuscript as an office has it (.docx, .doc, WPS) → what it says. A file is what its first bytes say."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from pathlib import PurePath
from xml.etree import ElementTree

from pufa.intake.manuscript import Manuscript
from pufa.intake.older import modern
from pufa.intake.package import Package
from pufa.intake.refused import Refused
from pufa.intake.word import DOCUMENT, read_word

LARGEST = 60_000_000  # bytes; a manuscript with forty photos as phones take them is larger: send them apart
_SUFFIXES = (".docx", ".doc", ".docm", ".wps", ".rtf", ".odt")
_BY_HAND = "请用 Word 或 WPS 打开它，“另存为” .docx，再来一次"
_ZIP, _OLE, _RTF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD_TEXT = "WordDocument".encode("utf-16-le")
_MACROS = "word/vbaProject.bin"
_DAMAGED = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, ElementTree.ParseError, EOFError,
    NotImplementedError, RuntimeError, OSError, LookupError, ValueError, OverflowError,
)  # fmt: skip


def is_word(name: str, content: bytes) -> bool:
    """Whether a file may be a manuscript: by its first bytes, or by its name."""
    return content.startswith((_ZIP, _OLE, _RTF)) or PurePath(name).suffix.lower() in _SUFFIXES


def read_manuscript(name: str, content: bytes) -> Manuscript:
    """What the file called `name` says; raises Refused."""
    if not content.strip(b"\0 \r\n\t"):
        raise Refused(f"“{name}”是空的。请核对是不是选错了文件")
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            raise Refused(f"“{name}”加了密码。请用 Word 打开它，去掉密码，另存一份，再来一次")
        if _OLD_TEXT not in content:
            raise Refused(f"“{name}”不是 Word 文件。请核对是不是选错了文件")
        content = modern(name, content, ".doc")
    elif content.startswith(_RTF):
        content = modern(name, content, ".rtf")
    elif not content.startswith(_ZIP):
        raise Refused(f"“{name}”不是 Word 文件，或者已经损坏。{_BY_HAND}")
    too_large = f"“{name}”展开以后太大，超过 100 MB。请把照片从稿件里拿出来，和稿件一起给，再来一次"
    try:
        package = Package(content, too_large)
        if _is_open_document(package):
            package = Package(modern(name, content, ".odt"), too_large)
        if PurePath(name).suffix.lower() == ".docm" or _MACROS in package.parts:
            raise Refused(f"“{name}”里有宏，这里不读带宏的文件。请“另存为” .docx（不带宏），再来一次")
        if DOCUMENT not in package.parts:
            raise Refused(f"“{name}”不是 Word 文件。请核对是不是选错了文件")
        read = read_word(package)
    except _DAMAGED:
        raise Refused(f"“{name}”打不开，多半已经损坏，或者加了密码。{_BY_HAND}") from None
    if not read.blocks:
        raise Refused(f"“{name}”里没有文字。请核对是不是选错了文件")
    return read


def _is_open_document(package: Package) -> bool:
    return "mimetype" in package.parts and package.content("mimetype").startswith(
        b"application/vnd.oasis.opendocument.text"
    )
