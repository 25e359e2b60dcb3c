"""What lies in docs/ beside the text: pictures, PDF, Office files → their words and hidden notes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from PIL import ExifTags, Image

LARGEST = 30_000_000  # bytes of a file that is opened at all
PAGES = 300  # of a PDF
UNPACKED = 20_000_000  # bytes read out of one Office file, against zip bombs
WORDS = 2_000_000  # characters kept of one file
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".heic")
OFFICE = (".docx", ".xlsx", ".pptx")
_HIDDEN = {
    ExifTags.Base.Artist: "作者",
    ExifTags.Base.XPAuthor: "作者",
    ExifTags.Base.Copyright: "版权",
    ExifTags.Base.ImageDescription: "说明",
    ExifTags.Base.BodySerialNumber: "机身编号",
    ExifTags.Base.LensSerialNumber: "镜头编号",
    ExifTags.Base.CameraOwnerName: "机主",
}
_PROPERTIES = {"creator": "作者", "lastModifiedBy": "最后修改的人", "manager": "经理", "company": "单位"}
_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True)
class Attachment:
    """One file: its words, its hidden notes by Chinese name, its pixels if it is a picture.

    `trouble` says in Chinese why it could not be read; it is empty where it could.
    """

    path: str
    size: int
    text: str = ""
    metadata: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    pixels: tuple[int, int] | None = None
    trouble: str = ""


def read_attachment(root: Path, path: str) -> Attachment:
    """Read the file at `path` below `root`; never raises for what a file may hold."""
    try:
        file = root / path
        size = file.stat().st_size
        if size > LARGEST:
            return Attachment(path, size, trouble=f"文件有 {size // 1_000_000} MB，太大")
        return _read(path, size, file.read_bytes())
    except OSError:
        return Attachment(path, 0, trouble="文件打不开")


def _read(path: str, size: int, content: bytes) -> Attachment:
    ending = Path(path).suffix.lower()
    reader = (
        _picture
        if ending in PICTURES
        else _pdf
        if ending == ".pdf"
        else _office
        if ending in OFFICE
        else None
    )
    if reader is None:
        return Attachment(path, size)
    try:
        text, metadata, pixels = reader(content)
    except Exception:  # noqa: BLE001  # three decoders, each with errors of its own; any of them means: unreadable
        return Attachment(path, size, trouble=f"内容读不出来，不像是{ending}文件，或者加了密码、坏了")
    return Attachment(path, size, text[:WORDS], MappingProxyType(metadata), pixels)


def _picture(content: bytes) -> tuple[str, dict[str, str], tuple[int, int]]:
    """Only the head is decoded: the size and the notes, never the pixels."""
    with Image.open(io.BytesIO(content)) as image:
        exif = image.getexif()
        tags = {**exif, **exif.get_ifd(ExifTags.IFD.Exif)}
        notes = {name: _words(tags[tag], tag) for tag, name in _HIDDEN.items() if tags.get(tag)}
        if exif.get_ifd(ExifTags.IFD.GPSInfo):
            notes["拍摄地点"] = "有"
        if image.info.get("comment"):
            notes["附注"] = _words(image.info["comment"])
        if b"GPSLatitude" in content and b"x:xmpmeta" in content:
            notes["拍摄地点"] = "有"
        return "", notes, image.size


def _pdf(content: bytes) -> tuple[str, dict[str, str], None]:
    from pypdf import PdfReader  # half a second to import, and most offices have no PDF

    pdf = PdfReader(io.BytesIO(content))
    texts: list[str] = []
    length = 0
    for page in pdf.pages[:PAGES]:
        texts.append(page.extract_text())
        length += len(texts[-1])
        if length > WORDS:
            break
    author = pdf.metadata.author if pdf.metadata else None
    return "\n".join(texts), {"作者": str(author)} if author else {}, None


def _office(content: bytes) -> tuple[str, dict[str, str], None]:
    """An Office file is a zip of XML: its words, without its tags."""
    texts: list[str] = []
    notes: dict[str, str] = {}
    left = UNPACKED
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in sorted(archive.namelist()):
            if left <= 0 or not name.endswith(".xml"):
                continue
            with archive.open(name) as part:
                data = part.read(left).decode("utf-8", "replace")
            left -= len(data)
            if name.startswith("docProps/"):
                notes |= _office_notes(data)
            elif name.startswith(("word/", "xl/", "ppt/")):
                # A paragraph ends a line; other tags stand inside words.
                texts.append(_TAG.sub("", re.sub(r"</(?:w:p|a:p|si|row)>", "\n", data)))
    return "\n".join(texts), notes, None


def _office_notes(data: str) -> dict[str, str]:
    found = re.findall(r"<(?:\w+:)?(\w+)>([^<]+)</", data)
    return {_PROPERTIES[key]: value for key, value in found if key in _PROPERTIES and value.strip()}


def _words(value: object, tag: int = 0) -> str:
    """What a note says; Windows writes its own ones (XP…) in UTF-16."""
    if isinstance(value, bytes):
        value = value.decode("utf-16-le" if tag == ExifTags.Base.XPAuthor else "utf-8", "replace")
    return str(value).strip("\0 ")
