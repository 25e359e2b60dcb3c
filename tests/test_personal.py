"""Personal data: recognised however it is typed, hidden in whatever file; all numbers are fictional."""

from __future__ import annotations

import datetime as dt
import io
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from office import SPECIMENS, make_office
from pufa.attachments import read_attachment
from pufa.checks import check
from pufa.personal import find
from pufa.reader import read_library

ROWS = [tuple(line.split("\t")) for line in (SPECIMENS / "personal.tsv").read_text("utf-8").splitlines()[1:]]


def findings(root: Path) -> list[str]:
    return [str(problem) for problem in check(read_library(root, dt.date(2024, 6, 1)))]


def test_样本够多() -> None:
    assert sum(kind != "无" for kind, _ in ROWS) >= 60
    assert sum(kind == "无" for kind, _ in ROWS) >= 60


@pytest.mark.parametrize(("kind", "text"), ROWS, ids=[f"{kind}-{n}" for n, (kind, _) in enumerate(ROWS)])
def test_该认的认得_不该认的不认(kind: str, text: str) -> None:
    found = list(find(text))
    assert [match.kind for match in found] == ([] if kind == "无" else [kind])
    assert all(match.text not in match.masked for match in found), "不能把号码原样再印一遍"


@given(st.text(max_size=300))
def test_什么文字都看得完(text: str) -> None:
    list(find(text))


LONG = ["1" * 1_000_000, "1 " * 500_000, "号" * 1_000_000, "当事人" * 300_000, "0-" * 500_000]


@pytest.mark.parametrize("text", LONG, ids=["数", "数和空格", "号", "当事人", "零和横"])
def test_一百万字也不卡(text: str) -> None:
    started = dt.datetime.now()
    list(find(text))
    assert (dt.datetime.now() - started).total_seconds() < 10


def picture(**extra: object) -> bytes:
    """A small JPEG; `exif` may be given."""
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8)).save(buffer, "JPEG", **extra)
    return buffer.getvalue()


def pdf(text: str, author: str) -> bytes:
    """A one-page PDF that says `text`."""
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    stream = DecodedStreamObject()
    stream.set_data(f"BT /F1 12 Tf 10 100 Td ({text}) Tj ET".encode())
    font = DictionaryObject(
        {
            NameObject(f"/{k}"): NameObject(f"/{v}")
            for k, v in {"Type": "Font", "Subtype": "Type1", "BaseFont": "Helvetica"}.items()
        }
    )
    fonts = DictionaryObject({NameObject("/F1"): font})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    page[NameObject("/Contents")] = writer._add_object(stream)
    writer.add_metadata({"/Author": author})
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def office_file(**parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", text)
    return buffer.getvalue()


def test_照片里藏着拍摄地点和作者(tmp_path: Path) -> None:
    root = make_office(tmp_path)
    exif = Image.Exif()
    exif[0x9C9D] = "王五".encode("utf-16-le")
    exif.get_ifd(0x8825)[1] = "N"
    (root / "docs/activities/2023/a.jpg").write_bytes(picture(exif=exif))
    found = findings(root)
    assert [line.partition(": ")[2].partition("。")[0] for line in found] == [
        "文件里藏着作者“王五”",
        "文件里藏着拍摄地点",
    ]


def test_干净的照片没有话说(tmp_path: Path) -> None:
    root = make_office(tmp_path)
    (root / "docs/activities/2023/a.jpg").write_bytes(picture())
    assert findings(root) == []


def test_附件的文字和属性也看(tmp_path: Path) -> None:
    root = make_office(tmp_path)
    (root / "docs/help/a.pdf").write_bytes(pdf("call 13800138000", "zhang"))
    (root / "docs/help/b.docx").write_bytes(
        office_file(
            word__document="<w:p><w:t>电话138</w:t><w:t>00138000</w:t></w:p>",
            word__comments="<w:p><w:t>住3号楼502室</w:t></w:p>",
            docProps__core="<dc:creator>李四</dc:creator>",
        )
    )
    said = "\n".join(findings(root))
    assert "docs/help/a.pdf:1: 附件里像是手机号“138*****000”" in said
    assert "docs/help/a.pdf:1: 文件里藏着作者“zhang”" in said
    assert "附件里像是手机号“138*****000”" in said.partition("b.docx")[2]
    assert "像是门牌室号" in said
    assert "文件里藏着作者“李四”" in said


def test_图片太宽太大(tmp_path: Path) -> None:
    root = make_office(tmp_path)
    wide = io.BytesIO()
    Image.new("1", (1700, 10)).save(wide, "PNG")
    (root / "docs/wide.png").write_bytes(wide.getvalue())
    (root / "docs/heavy.jpg").write_bytes(picture() + b"\0" * 300_000)
    found = findings(root)
    assert len(found) == 2
    assert "图片有 300 KB" in found[0]
    assert "图片宽 1700 像素" in found[1]


def test_压缩炸弹不展开(tmp_path: Path) -> None:
    (tmp_path / "bomb.docx").write_bytes(office_file(word__document="0" * 200_000_000))
    attachment = read_attachment(tmp_path, "bomb.docx")
    assert len(attachment.text) <= 2_000_000


@settings(deadline=5_000)
@given(st.sampled_from(["a.jpg", "a.png", "a.webp", "a.pdf", "a.docx", "a.xlsx", "a.zip"]), st.data())
def test_附件里随便什么字节都读得完(name: str, data: st.DataObject) -> None:
    whole = {"jpg": picture(), "pdf": pdf("x", "y"), "docx": office_file(word__document="<w:t>甲</w:t>")}
    start = whole.get(name[2:], b"")
    cut = data.draw(st.integers(0, len(start)))
    with tempfile.TemporaryDirectory() as place:
        (Path(place) / name).write_bytes(start[:cut] + data.draw(st.binary(max_size=300)))
        read_attachment(Path(place), name)
