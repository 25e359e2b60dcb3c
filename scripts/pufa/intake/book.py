"""A file as an office has it – Excel, Word or CSV – → its tables. A file is what its first bytes say."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from pathlib import PurePath
from xml.etree import ElementTree

from pufa.intake import sheets, word_tables
from pufa.intake.commas import read_commas
from pufa.intake.grid import Book
from pufa.intake.package import Package
from pufa.intake.refused import Refused

_SAVE_AS = "请用 Excel 或 WPS 打开它，“另存为” .xlsx，再来一次"
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MACROS = ("xl/vbaProject.bin", "word/vbaProject.bin")
_DAMAGED = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, ElementTree.ParseError, EOFError,
    NotImplementedError, RuntimeError, OSError, LookupError, ValueError, OverflowError,
)  # fmt: skip


def read_book(name: str, content: bytes) -> Book:
    """The tables of the file called `name`; raises Refused."""
    if not content.strip():
        raise Refused(f"“{name}”是空的。请核对是不是选错了文件")
    if content.startswith(b"PK"):
        return _zipped(name, content)
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            raise Refused(f"“{name}”加了密码。请用 Excel 打开它，去掉密码，另存一份，再来一次")
        raise Refused(f"“{name}”是旧格式的文件（.xls、.doc、.et、.wps）。{_SAVE_AS}")
    start = content[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<", b"mime-version")):
        raise Refused(f"“{name}”其实是网页，只是名字像表格。{_SAVE_AS}")
    if start.startswith((b"%pdf", b"{\\rtf")) or b"\0" in content[:1000] and content[:1] not in b"\xff\xfe":
        raise Refused(f"“{name}”不是 Excel、Word 或 CSV 文件。请找到清单的 .xlsx、.docx 或 .csv，再来一次")
    return read_commas(name, content)


def _zipped(name: str, content: bytes) -> Book:
    try:
        package = Package(content)
        if PurePath(name).suffix.lower() in (".xlsm", ".docm") or package.parts.intersection(_MACROS):
            raise Refused(f"“{name}”里有宏，这里不读带宏的文件。请“另存为” .xlsx（不带宏），再来一次")
        if sheets.WORKBOOK in package.parts:
            return sheets.read_sheets(package)
        if word_tables.DOCUMENT in package.parts:
            return word_tables.read_tables(package)
    except _DAMAGED:
        raise Refused(f"“{name}”打不开，多半已经损坏，或者加了密码。{_SAVE_AS}") from None
    raise Refused(f"“{name}”不是 Excel 或 Word 文件。{_SAVE_AS}")
