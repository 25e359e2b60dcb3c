"""A PDF, an Office file → does it carry a program? What it does beside being read, in Chinese words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdf.generic import DictionaryObject, PdfObject

_SCRIPT, _MACRO, _MEDIA, _INSIDE = "脚本", "宏", "影音或三维内容", "夹带的文件"
_ADDRESS, _ELSEWHERE = "不是网址的链接", "从别处取来的内容"
# What a value of these keys says. What is not here opens a place in the file itself, or shows it otherwise.
_SAYING = {
    "/S": {
        "/JavaScript": _SCRIPT, "/Launch": "打开别的程序的命令", "/GoToR": "打开别的文件的链接",
        "/GoToE": "打开别的文件的链接", "/SubmitForm": "把填的内容发出去的命令",
        "/ImportData": "从别处取内容的命令", "/Rendition": _MEDIA, "/Movie": _MEDIA, "/Sound": _MEDIA,
        "/RichMediaExecute": _MEDIA,
    },
    "/Subtype": {
        "/FileAttachment": _INSIDE, "/RichMedia": _MEDIA, "/Screen": _MEDIA, "/Movie": _MEDIA,
        "/Sound": _MEDIA, "/3D": _MEDIA,
    },
}  # fmt: skip
_HOLDING = {"/JS": _SCRIPT, "/EF": _INSIDE, "/XFA": "动态表单（XFA）"}
_ADDRESSES = ("/URI", "/Base")
# It names every paragraph of a long report, runs nothing, and is most of such a file.
_STRUCTURE = "/StructTreeRoot"
# Words in the names of the parts of an Office file, and in the kinds of its relations.
_PARTS = {
    "vbaproject": _MACRO, "vbadata": _MACRO, "macrosheet": _MACRO, "attachedtoolbars": _MACRO,
    "activex": "控件（ActiveX）", "relationships/control": "控件（ActiveX）", "webextension": "加载项",
    "oleobject": "嵌入的对象（OLE）", "afchunk": _INSIDE, "externallink": "通到别的工作簿的公式",
    "relationships/connections": _ELSEWHERE, "xl/connections": _ELSEWHERE,
}  # fmt: skip
_SAFE = re.compile(r"(https?|mailto|tel):", re.I)
_SCHEME = re.compile(r"[a-z][a-z0-9+-]*:|[\\/]{2}", re.I)  # “www.gov.cn:80” has a dot before its colon
_OWN_DISK = re.compile(r"(file:///)?[a-z]:[\\/]", re.I)


def in_pdf(catalog: PdfObject, in_time: Callable[[], None]) -> tuple[str, ...]:
    """What the objects of a PDF do, wherever they hang; `in_time` is asked at each and may raise.

    Actions: ISO 32000-1, 12.6; embedded files 7.11.4; https://opensource.adobe.com/dc-acrobat-sdk-docs/
    """
    from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject  # slow to load

    found: set[str] = set()
    seen: set[tuple[int, int]] = set()
    waiting: list[object] = [catalog]
    while waiting:
        in_time()
        thing = waiting.pop()
        if isinstance(thing, IndirectObject):
            if (at := (thing.idnum, thing.generation)) not in seen:
                seen.add(at)
                waiting.append(thing.get_object())
        elif isinstance(thing, DictionaryObject):
            found.update(_in_dictionary(thing))
            waiting += [value for key, value in dict.items(thing) if key != _STRUCTURE]
        elif isinstance(thing, ArrayObject):
            waiting += thing
    return tuple(sorted(found))


def _in_dictionary(entries: DictionaryObject) -> Iterator[str]:
    for key, meanings in _SAYING.items():
        if key in entries and (meaning := meanings.get(str(entries[key]))):
            yield meaning
    yield from (meaning for key, meaning in _HOLDING.items() if key in entries)
    for key in _ADDRESSES:
        address = entries[key] if key in entries else None
        if isinstance(address, bytes):
            address = address.decode("latin-1")
        if isinstance(address, str) and _astray(address):
            yield _ADDRESS


def in_part(name: str) -> Iterator[str]:
    """What a part of an Office file is, or a kind of relation between parts (ECMA-376, part 2)."""
    yield from (meaning for word, meaning in _PARTS.items() if word in name.lower())


def in_relation(part: str, relation: Mapping[str, str]) -> Iterator[str]:
    """What one relation of `part` brings: `relation` has Type, Target and TargetMode."""
    address, kind = relation.get("Target", ""), relation.get("Type", "").rpartition("/")[2].lower()
    yield from in_part(relation.get("Type", ""))
    if relation.get("TargetMode", "").lower() != "external":
        if kind == "package" and not ("/charts/" in part and address.lower().endswith(".xlsx")):
            yield _INSIDE  # a chart keeps its own numbers so; anything else is a file that nobody reads
    elif kind == "hyperlink":
        yield from [_ADDRESS] if _astray(address) else []
    elif not (kind == "attachedtemplate" and _OWN_DISK.match(address)):  # a template the reader has not got
        yield _ELSEWHERE


def in_fields(orders: str) -> Iterator[str]:
    """What the fields of a Word file ask for: a program that is started and gives words or numbers.

    https://learn.microsoft.com/security-updates/securityadvisories/2017/4053440
    """
    if re.search(r"\bDDE(AUTO)?\b", orders, re.I):
        yield "启动别的程序的域（DDE）"


def _astray(address: str) -> bool:
    """Whether an address opens something else than a page, a letter or a call."""
    plain = re.sub(r"[\x00-\x20]", "", address)
    return not _SAFE.match(plain) and bool(_SCHEME.match(plain))
