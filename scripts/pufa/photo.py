"""What a picture file says besides the picture: its size in pixels, and who took it where with what.

Only headers are read. A picture is never decoded: a 20 kB file can unfold to gigabytes.
"""

from __future__ import annotations

import html
import io
import re
import warnings
from collections.abc import Iterator

from PIL import Image, ImageFile, IptcImagePlugin

from pufa.problem import Unreadable

FORMATS = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "gif": "GIF", "webp": "WEBP"}
PLACE, AUTHOR, SERIAL, NOTE = "拍摄地点", "作者", "相机编号", "附注"
_TAGS = {0x010E: NOTE, 0x013B: AUTHOR, 0x8298: AUTHOR, 0x9C9C: NOTE, 0x9C9D: AUTHOR}
_CAMERA_TAGS = {0x9286: NOTE, 0xA430: AUTHOR, 0xA431: SERIAL, 0xA435: SERIAL}
_CAMERA, _GPS = 0x8769, 0x8825
ORIENTATION, _ON_ITS_SIDE = 0x0112, (5, 6, 7, 8)
_IPTC = {(2, 80): AUTHOR, (2, 90): PLACE, (2, 92): PLACE, (2, 120): NOTE}
_PNG, _PNG_NOTES = b"\x89PNG\r\n\x1a\n", {b"tEXt", b"zTXt", b"iTXt", b"eXIf"}
LONGEST = 20_000  # characters of one note
LARGEST = 60_000_000  # bytes of a photo as a phone or a camera gives it; the finest have 50 million
HEIC = "heic"
_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx")


def kind_of(data: bytes) -> str:
    """What its first bytes say a file is: a key of FORMATS, or HEIC, or nothing that is known here."""
    for start, kind in ((b"\xff\xd8\xff", "jpg"), (_PNG, "png"), (b"GIF8", "gif")):
        if data.startswith(start):
            return kind
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "webp"
    # The first brand may only say that there is a picture (mif1); those that follow say which kind.
    brands = data[8 : min(int.from_bytes(data[:4], "big"), 400)] if data[4:8] == b"ftyp" else b""
    return HEIC if any(brands[at : at + 4] in _BRANDS for at in range(0, len(brands), 4)) else ""


def read_photo(
    data: bytes, suffix: str, *, whole: bool = True
) -> tuple[tuple[int, int], tuple[tuple[str, str], ...]]:
    """Pixels and metadata of a picture; Unreadable says in Chinese why it is none, or not `whole`.

    Pixels are width and height as one sees it: a phone held upright writes the picture lying on its side.
    """
    with warnings.catch_warnings():
        # Pillow warns of odd metadata and of bombs; either way nothing more than headers is read.
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(_notes_first(data)), formats=sorted(set(FORMATS.values()))) as picture:
                found = {"MPO": "JPEG"}.get(picture.format or "", picture.format)
                if found != FORMATS[suffix]:
                    raise Unreadable(f"文件名是 .{suffix}，里面却是 {found} 图片")
                notes = notes_of(picture)
                pixels = _as_seen(picture)
                if whole and not _is_whole(picture, data, found):
                    raise Unreadable("图片不完整，后半截没有了")
        except Image.DecompressionBombError:
            raise Unreadable("图片的像素多得不正常") from None
        except (OSError, SyntaxError):
            raise Unreadable("图片打不开，可能已损坏，也可能不是图片") from None
    return pixels, notes


def notes_of(picture: ImageFile.ImageFile) -> tuple[tuple[str, str], ...]:
    """What an opened picture says besides its pixels: kind and text of each note."""
    return tuple(dict.fromkeys(_notes(picture)))


def _notes_first(data: bytes) -> bytes:
    """A PNG with the notes that follow its pixels moved before them, where Pillow reads without unfolding."""
    if not data.startswith(_PNG):
        return data
    chunks, at = [], len(_PNG)
    while at < len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        chunks.append(data[at:end])
        at = end
    pixels = next((n for n, chunk in enumerate(chunks) if chunk[4:8] == b"IDAT"), len(chunks))
    ordered = chunks[:pixels] + sorted(chunks[pixels:], key=lambda chunk: chunk[4:8] not in _PNG_NOTES)
    return _PNG + b"".join(ordered)


def _is_whole(picture: Image.Image, data: bytes, found: str | None) -> bool:
    if found == "JPEG":
        return data.rfind(b"\xff\xd9") > data.rfind(b"\xff\xda")
    if found == "PNG":
        picture.verify()  # walks over the chunks without unfolding the picture
    return found != "GIF" or data.rstrip(b"\0").endswith(b";")


def _notes(picture: ImageFile.ImageFile) -> Iterator[tuple[str, str]]:
    yield from _exif(picture)
    xmp = picture.info.get("xmp") or picture.info.get("XML:com.adobe.xmp")
    if xmp:
        yield from _xmp(xmp.decode("utf-8", "replace") if isinstance(xmp, bytes) else str(xmp))
    for entry, value in (IptcImagePlugin.getiptcinfo(picture) or {}).items():
        for part in value if isinstance(value, list) else [value]:
            yield from _note(_IPTC.get(entry), part)
    for key, value in picture.info.items():
        if key in ("Author", "Artist", "Copyright"):
            yield from _note(AUTHOR, value)
        elif key in ("comment", "Comment", "Description", "Title", "parameters"):
            yield from _note(NOTE, value)


def _as_seen(picture: Image.Image) -> tuple[int, int]:
    width, height = picture.size
    return (height, width) if _tags(picture).get(ORIENTATION, 1) in _ON_ITS_SIDE else (width, height)


def _tags(picture: Image.Image) -> Image.Exif:
    exif = Image.Exif()
    # Not picture.getexif(): for a PNG without EXIF that decodes the whole picture.
    exif.load(picture.info.get("exif") or b"")
    return exif


def _exif(picture: Image.Image) -> Iterator[tuple[str, str]]:
    exif = _tags(picture)
    for tag, value in exif.items():
        yield from _note(_TAGS.get(tag), value, utf16=tag >= 0x9C9B)
    for tag, value in exif.get_ifd(_CAMERA).items():
        yield from _note(_CAMERA_TAGS.get(tag), value)
    if 2 in exif.get_ifd(_GPS):  # a latitude; other entries say no more than that there is a receiver
        yield PLACE, "经纬度"


def _xmp(xmp: str) -> Iterator[tuple[str, str]]:
    if "GPSLatitude" in xmp:
        yield PLACE, "经纬度"
    author = xmp.partition("<dc:creator>")[2].partition("</dc:creator>")[0]
    yield from _note(AUTHOR, _words(author))
    if "SerialNumber" in xmp:
        yield SERIAL, "编号"
    yield from _note(NOTE, _words(xmp))


def _words(xml: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^<>]*>", " ", xml)).split())


def _note(name: str | None, value: object, *, utf16: bool = False) -> Iterator[tuple[str, str]]:
    """(name, text) if there is a name for this entry and its text says anything."""
    if isinstance(value, bytes):
        value = value.decode("utf-16-le" if utf16 else "utf-8", "replace")
    text = str(value).replace("\0", " ").strip()[:LONGEST]
    if name and text:
        yield name, text
