"""What phones and office programs write into files is found; whatever is in a file, reading it ends."""

from __future__ import annotations

import io
import struct
import tempfile
import time
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.TiffImagePlugin import IFDRational
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from office import make_office
from pufa.attachments import read_attachment
from test_specimens import findings

TYPES = "[Content_Types].xml"
PHONE = "13800138000"


def picture(width: int = 40, kind: str = "JPEG", **saved: object) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (width, 30), "white").save(data, kind, **saved)
    return data.getvalue()


def exif(**what: object) -> Image.Exif:
    tags = Image.Exif()
    tags[0x0112] = 1
    if "author" in what:
        tags[0x013B] = what["author"]
    if "serial" in what:
        tags.get_ifd(0x8769)[0xA431] = what["serial"]
    if "gps" in what:
        tags.get_ifd(0x8825).update({1: "N", 2: (IFDRational(31), IFDRational(18), IFDRational(0))})
    return tags


def late(png: bytes) -> bytes:
    """The same picture with its EXIF after its pixels, where the standard allows it too."""
    at = png.index(b"eXIf") - 4
    length = 12 + int.from_bytes(png[at : at + 4], "big")
    return png[:at] + png[at + length : -12] + png[at : at + length] + png[-12:]


def pdf(text: str = "public", *, password: str = "", **info: str) -> bytes:
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    stream = DecodedStreamObject()
    stream.set_data(f"BT /F1 12 Tf 10 100 Td ({text}) Tj ET".encode())
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    named = DictionaryObject({NameObject(k): NameObject(v) for k, v in font.items()})
    fonts = DictionaryObject({NameObject("/F1"): named})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    page[NameObject("/Contents")] = writer._add_object(stream)
    writer.add_metadata({f"/{key}": value for key, value in info.items()})
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    data = io.BytesIO()
    writer.write(data)
    return data.getvalue()


def office(parts: dict[str, str]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        for name, xml in {TYPES: "<Types/>", **parts}.items():
            package.writestr(name, xml)
    return data.getvalue()


def found(root: Path, name: str, content: bytes) -> list[str]:
    """What is said of one file put into the fictional office."""
    (make_office(root) / "docs/help" / name).write_bytes(content)
    return [line.partition(": ")[2] for line in findings(root)]


WORD = '<w:document xmlns:w="w"><w:p><w:t>电话 138</w:t><w:t>0013</w:t><w:t>8000</w:t></w:p></w:document>'
CORE = '<cp xmlns:dc="dc"><dc:creator>王晓雨</dc:creator><dc:lastModifiedBy>样例街道</dc:lastModifiedBy></cp>'
SHEET = f"<x><row><c><v>{PHONE}</v></c><c><v>2024</v></c></row></x>"
IN_FILE = "文件里写了手机号码“138****8000”"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("gps.jpg", picture(exif=exif(gps=1)), "照片里藏着拍摄地点"),
        ("gps.webp", picture(kind="WEBP", exif=exif(gps=1)), "照片里藏着拍摄地点"),
        ("gps.png", picture(kind="PNG", exif=exif(gps=1)), "照片里藏着拍摄地点"),
        ("late.png", late(picture(kind="PNG", exif=exif(gps=1))), "照片里藏着拍摄地点"),
        ("author.jpg", picture(exif=exif(author="Wang")), "照片里藏着作者的名字"),
        ("serial.jpg", picture(exif=exif(serial="0042")), "照片里藏着相机的编号"),
        ("xmp.jpg", picture(xmp=b"<x exif:GPSLatitude='31'/>"), "照片里藏着拍摄地点"),
        ("note.jpg", picture(comment=PHONE.encode()), "文件属性的“附注”里写了手机号码“138****8000”"),
        ("wide.png", picture(2000, "PNG"), "图片宽 2000 像素，超过 1600"),
        ("big.gif", picture(kind="GIF")[:-1] + bytes(400_000) + b";", "图片有 391 KB，超过 300"),
        ("half.jpg", picture(1600)[:-40], "图片不完整，后半截没有了"),
        ("half.png", picture(kind="PNG")[:-20], "图片打不开，可能已损坏"),
        ("png.jpg", picture(kind="PNG"), "文件名是 .jpg，里面却是 PNG 图片"),
        ("text.pdf", pdf(PHONE), IN_FILE),
        ("info.pdf", pdf(Title=f"tel {PHONE}"), "文件属性的“标题”里写了手机号码“138****8000”"),
        ("author.pdf", pdf(Author="王晓雨"), "建议：文件属性的“作者”写着“王……”"),
        ("locked.pdf", pdf(password="x"), "PDF 加了密码"),
        ("scan.pdf", pdf(""), "建议：PDF 里没有能选中的字"),
        ("text.docx", office({"word/document.xml": WORD}), IN_FILE),
        ("notes.docx", office({"word/comments.xml": WORD}), IN_FILE),
        ("sheet.xlsx", office({"xl/worksheets/sheet1.xml": SHEET}), IN_FILE),
        ("slide.pptx", office({"ppt/notesSlides/n1.xml": WORD}), IN_FILE),
        ("core.docx", office({"docProps/core.xml": CORE}), "建议：文件属性的“作者”写着“王……”"),
        ("zip.docx", office({})[:-30], "文件打不开，可能加了密码，也可能已损坏"),
        ("xml.docx", office({"word/document.xml": "<a>"}), "文件已损坏"),
        (
            "dtd.docx",
            office({"word/a.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}),
            "文件里有不该有的定义",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value else "",
)
def test_文件里藏着的都说出来(name: str, content: bytes, said: str, tmp_path: Path) -> None:
    lines = found(tmp_path, name, content)
    assert len(lines) == 1, lines
    assert lines[0].startswith(said), lines
    assert PHONE not in lines[0]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jpg", picture(1600, exif=exif(), comment="法治讲座".encode())), ("a.png", picture(kind="PNG")),
        ("a.webp", picture(kind="WEBP")), ("a.gif", picture(kind="GIF")), ("a.pdf", pdf(Author="样例街道")),
        ("a.docx", office({"word/document.xml": "<a>12345</a>"})), ("a.mp4", b"\0\0"),
    ],
)  # fmt: skip
def test_干净的文件没有话说(name: str, content: bytes, tmp_path: Path) -> None:
    assert found(tmp_path, name, content) == []


@settings(max_examples=120, suppress_health_check=list(HealthCheck))
@given(
    st.sampled_from(["jpg", "png", "gif", "webp", "pdf", "docx", "xlsx", "txt", "svg", "bin"]),
    st.sampled_from(
        [b"", picture(exif=exif(gps=1)), picture(kind="PNG"), pdf(PHONE), office({"word/a.xml": WORD})]
    ),
    st.lists(st.tuples(st.integers(0, 2_000), st.binary(max_size=20)), max_size=6),
    st.integers(0, 2_000),
)
def test_什么字节都读得完(suffix: str, base: bytes, changes: list[tuple[int, bytes]], length: int) -> None:
    data = bytearray(base)
    for at, change in changes:
        data[at : at + len(change)] = change
    with tempfile.TemporaryDirectory() as place:
        (Path(place) / f"a.{suffix}").write_bytes(bytes(data[: length or None]))
        file = read_attachment(Path(place), f"a.{suffix}")
    assert file.unreadable.isascii() <= (not file.unreadable)


def png_bomb() -> bytes:
    """A PNG of 50,000 × 50,000 pixels in some hundred bytes."""
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0)),
        (b"IDAT", b"x"),
        (b"IEND", b""),
    ]
    parts = (struct.pack(">I", len(d)) + n + d + struct.pack(">I", zlib.crc32(n + d)) for n, d in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.png", png_bomb()), ("b.docx", office({"word/document.xml": "<a>" + " " * 60_000_000 + "</a>"})),
        ("c.pdf", b"%PDF-1.7\n" + b"1 0 obj\n" * 1_000_000), ("d.jpg", bytes(50_000_000)),
        ("e.txt", b"1 " * 25_000_000), ("f.pdf", pdf("x) Tj (" * 1_400_000)),
        ("h.xlsx", office({"xl/a.xml": "<x>" + f"<c>{PHONE}</c>" * 700_000 + "</x>"})),
        ("g.docx", office({f"word/{n}.xml": "<a/>" for n in range(20_000)})),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_炸弹和庞然大物也很快读完(name: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    start = time.process_time()  # of this process: others work beside it
    file = read_attachment(tmp_path, name)
    assert time.process_time() - start < 10
    assert file.unreadable or file.text or name == "g.docx"


def test_文件半路不见了(tmp_path: Path) -> None:
    assert read_attachment(tmp_path, "docs/gone.jpg").unreadable == "文件打不开，或者刚刚被移走了"
