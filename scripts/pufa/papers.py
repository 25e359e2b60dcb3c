"""The words and the document properties of PDF and Office files, within bounds of size and time."""

from __future__ import annotations

import io
import logging
import time
import zipfile
from collections.abc import Iterator
from xml.parsers import expat

from pufa.problem import Unreadable

AUTHOR, LAST_AUTHOR = "作者", "最后修改的人"
MOST_PAGES, MOST_SECONDS = 500, 5.0
MOST_TEXT = 1_000_000  # characters of one document
MOST_BYTES = 20_000_000  # of one document, unpacked
MOST_WORK = 300_000  # operators of one page of a PDF; a full page of text has some 3,000
_PDF_NOTES = {"/Author": AUTHOR, "/Title": "标题", "/Subject": "主题", "/Keywords": "关键词"}
_OFFICE_NOTES = {
    "creator": AUTHOR, "lastModifiedBy": LAST_AUTHOR, "Manager": "经理", "title": "标题",
    "subject": "主题", "description": "备注", "keywords": "关键词", "category": "类别",
}  # fmt: skip
_FOLDERS = ("word/", "xl/", "ppt/")
_BREAKS = {"p", "br", "tab", "c", "si", "row", "tr"}

Notes = tuple[tuple[str, str], ...]


def read_pdf(data: bytes) -> tuple[str, Notes]:
    """Text and properties of a PDF; Unreadable says in Chinese why they cannot be had."""
    from pypdf import PdfReader, apply_configuration  # slow to load, and few sites have a PDF
    from pypdf.errors import LimitReachedError, PyPdfError

    stop = time.monotonic() + MOST_SECONDS

    def in_time(*_: object) -> None:
        if time.monotonic() > stop:
            raise TimeoutError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # English remarks about sloppy PDF writers
    with apply_configuration(
        zlib_maximum_output_length=MOST_BYTES, stream_parsing_work_maximum_count=MOST_WORK
    ):
        try:
            reader = PdfReader(io.BytesIO(data))
            if reader.is_encrypted:
                raise Unreadable("PDF 加了密码")
            parts: list[str] = []
            for number, page in enumerate(reader.pages):
                in_time()
                if number >= MOST_PAGES or sum(map(len, parts)) > MOST_TEXT:
                    raise Unreadable(f"PDF 太长，只能查 {MOST_PAGES} 页以内的")
                parts.append(page.extract_text(visitor_operand_before=in_time))
            info = reader.metadata
            notes = tuple(
                (name, str(info[key])) for key, name in _PDF_NOTES.items() if info and info.get(key)
            )
        except (TimeoutError, LimitReachedError):
            raise Unreadable("PDF 太复杂，查了很久也没有查完") from None
        except PyPdfError:
            raise Unreadable("PDF 打不开，可能已损坏，也可能不是 PDF") from None
    return "\n".join(parts), notes


def read_office(data: bytes) -> tuple[str, Notes]:
    """Text and properties of .docx, .xlsx and .pptx; Unreadable says why they cannot be had."""
    text: list[str] = []
    notes: list[tuple[str, str]] = []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if "[Content_Types].xml" not in package.namelist():
                raise Unreadable("不是 Word、Excel、PPT 文件")
            for name, xml in _parts(package):
                pieces = _Words(xml).pieces
                if name.startswith("docProps/"):
                    notes += [(_OFFICE_NOTES[tag], words) for tag, words in pieces if tag in _OFFICE_NOTES]
                else:
                    text += [words for _, words in pieces]
    except expat.ExpatError:
        raise Unreadable("文件已损坏") from None
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError):  # RuntimeError: a password
        raise Unreadable("文件打不开，可能加了密码，也可能已损坏") from None
    if sum(map(len, text)) > MOST_TEXT:
        raise Unreadable("文件里的字太多，查不过来")
    return "\n".join(text), tuple((name, words.strip()) for name, words in notes if words.strip())


def _parts(package: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """The XML parts that hold words, unpacked within the bound. What a zip says of its sizes may lie."""
    left = MOST_BYTES
    for name in package.namelist():
        if name.endswith(".xml") and name.startswith((*_FOLDERS, "docProps/")):
            with package.open(name) as part:
                xml = part.read(left + 1)
            left -= len(xml)
            if left < 0:
                raise Unreadable("文件解开以后太大")
            yield name, xml


class _Words:
    """The words of an XML part as (tag, words): runs of one paragraph stay together, as they are read."""

    def __init__(self, xml: bytes) -> None:
        self.pieces: list[tuple[str, str]] = []
        self.words: list[str] = []
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self.refuse
        parser.CharacterDataHandler = self.words.append
        parser.EndElementHandler = self.end
        parser.Parse(xml, True)
        self.flush("")

    def refuse(self, *_: object) -> None:
        raise Unreadable("文件里有不该有的定义")  # entities: a few bytes that unfold without end

    def end(self, name: str) -> None:
        tag = name.rpartition(":")[2]
        if tag in _BREAKS or tag in _OFFICE_NOTES:
            self.flush(tag)

    def flush(self, tag: str) -> None:
        if self.words:
            self.pieces.append((tag, "".join(self.words)))
            self.words.clear()
