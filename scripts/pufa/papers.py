"""The words, the properties and the programs of PDF and Office files, within bounds of size and time."""

from __future__ import annotations

import io
import logging
import re
import time
import zipfile
from collections.abc import Iterator
from xml.parsers import expat

from pufa.problem import Unreadable
from pufa.programs import in_fields, in_part, in_pdf, in_relation

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
_READ = re.compile(r"(word|xl|ppt|docProps)/.*\.xml|.*\.rels", re.I | re.S)
_BREAKS = {"p", "br", "tab", "c", "si", "row", "tr"}

Notes = tuple[tuple[str, str], ...]


def read_pdf(data: bytes) -> tuple[str, Notes, tuple[str, ...]]:
    """Text, properties and programs of a PDF; Unreadable says in Chinese why they cannot be had."""
    from pypdf import apply_configuration  # slow to load, and few sites have a PDF
    from pypdf.errors import LimitReachedError, PyPdfError

    bounds = apply_configuration(
        zlib_maximum_output_length=MOST_BYTES, stream_parsing_work_maximum_count=MOST_WORK
    )
    with bounds, _Remarks() as remarks:
        try:
            return _read_pdf(data, remarks)
        except (TimeoutError, LimitReachedError):
            raise Unreadable("PDF 太复杂，查了很久也没有查完") from None
        except PyPdfError:
            raise Unreadable("PDF 打不开，可能已损坏，也可能不是 PDF") from None


def _read_pdf(data: bytes, remarks: _Remarks) -> tuple[str, Notes, tuple[str, ...]]:
    from pypdf import PdfReader

    stop = time.monotonic() + MOST_SECONDS

    def in_time(*_: object) -> None:
        if time.monotonic() > stop:
            raise TimeoutError

    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        raise Unreadable("PDF 加了密码")
    carried = in_pdf(reader.root_object, in_time)
    if remarks.guessed and not carried:
        raise Unreadable("PDF 里有写得不合规矩的地方，各种软件看到的不一样，查不清楚")
    parts: list[str] = []
    for number, page in enumerate(reader.pages):
        in_time()
        if number >= MOST_PAGES or sum(map(len, parts)) > MOST_TEXT:
            raise Unreadable(f"PDF 太长，只能查 {MOST_PAGES} 页以内的")
        parts.append(page.extract_text(visitor_operand_before=in_time))
    info = reader.metadata
    notes = ((name, str(info[key])) for key, name in _PDF_NOTES.items() if info and info.get(key))
    return "\n".join(parts), tuple(notes), carried


class _Remarks(logging.Handler):
    """Hears pypdf's English remarks about sloppy writers, and prints none of them.

    Of a dictionary with a key twice, or one that breaks off, pypdf takes the first part and browsers the
    rest: `guessed` says that this happened, because a program may stand there.
    """

    log = logging.getLogger("pypdf")

    def __enter__(self) -> _Remarks:
        self.guessed = False
        self.log.propagate = False
        self.log.addHandler(self)
        return self

    def emit(self, record: logging.LogRecord) -> None:
        self.guessed |= record.name == "pypdf.generic._data_structures"

    def __exit__(self, *_: object) -> None:
        self.log.removeHandler(self)
        self.log.propagate = True


def read_office(data: bytes) -> tuple[str, Notes, tuple[str, ...]]:
    """Text, properties and programs of .docx, .xlsx and .pptx; Unreadable says why they cannot be had."""
    text: list[str] = []
    notes: list[tuple[str, str]] = []
    carried: set[str] = set()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if "[Content_Types].xml" not in package.namelist():
                raise Unreadable("不是 Word、Excel、PPT 文件")
            carried.update(*map(in_part, package.namelist()))
            for name, xml in _parts(package):
                part = _Words(xml)
                if name.lower().startswith("docprops/"):
                    notes += [(_OFFICE_NOTES[tag], said) for tag, said in part.pieces if tag in _OFFICE_NOTES]
                elif not part.relations:
                    text += [said for _, said in part.pieces]
                carried.update(*(in_relation(name, relation) for relation in part.relations))
                carried.update(in_fields("".join(part.fields)))
    except expat.ExpatError:
        raise Unreadable("文件已损坏") from None
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError):  # RuntimeError: a password
        raise Unreadable("文件打不开，可能加了密码，也可能已损坏") from None
    if sum(map(len, text)) > MOST_TEXT:
        raise Unreadable("文件里的字太多，查不过来")
    told = tuple((name, words.strip()) for name, words in notes if words.strip())
    return "\n".join(text), told, tuple(sorted(carried))


def _parts(package: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """The parts with words or relations, unpacked within the bound. What a zip says of its sizes may lie."""
    left = MOST_BYTES
    for entry in package.infolist():  # not by name: a name may stand twice
        name = entry.filename
        if _READ.fullmatch(name):
            with package.open(entry) as part:
                xml = part.read(left + 1)
            left -= len(xml)
            if left < 0:
                raise Unreadable("文件解开以后太大")
            yield name, xml


class _Words:
    """The words of an XML part as (tag, words): runs of one paragraph stay together, as they are read.

    `relations` are the attributes of what a .rels part lists, `fields` the orders of fields in Word.
    """

    def __init__(self, xml: bytes) -> None:
        self.pieces: list[tuple[str, str]] = []
        self.words: list[str] = []
        self.relations: list[dict[str, str]] = []
        self.fields: list[str] = []
        self.in_field = False
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self.refuse
        parser.CharacterDataHandler = self.say
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.Parse(xml, True)
        self.flush("")

    def refuse(self, *_: object) -> None:
        raise Unreadable("文件里有不该有的定义")  # entities: a few bytes that unfold without end

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        self.in_field = tag == "instrText"
        if tag == "fldSimple":
            self.fields += attributes.values()
        elif tag == "Relationship":
            self.relations.append(attributes)

    def say(self, words: str) -> None:
        self.words.append(words)
        if self.in_field:
            self.fields.append(words)

    def end(self, name: str) -> None:
        self.in_field = False
        tag = name.rpartition(":")[2]
        if tag in _BREAKS or tag in _OFFICE_NOTES:
            self.flush(tag)

    def flush(self, tag: str) -> None:
        if self.words:
            self.pieces.append((tag, "".join(self.words)))
            self.words.clear()
