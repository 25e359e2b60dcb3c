"""A PDF or an Office file that carries a program is refused, however it hides it; an ordinary one is not."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject

from pufa.attachments import read_attachment
from test_attachments import found, office, pdf

SCRIPT = "/S /JavaScript /JS (app.alert(1))"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def made(change: Callable[[PdfWriter], object]) -> bytes:
    """An ordinary PDF, changed."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
    change(writer)
    data = io.BytesIO()
    writer.write(data)
    return data.getvalue()


def entries(text: str) -> DictionaryObject:
    """A dictionary as it is written in a file."""
    return DictionaryObject.read_from_stream(io.BytesIO(f"<< {text} >>".encode()), None)


def catalog(text: str) -> bytes:
    return made(lambda writer: writer.root_object.update(entries(text)))


def annotated(text: str) -> bytes:
    rect = entries(f"/Type /Annot /Rect [0 0 9 9] {text}")
    return made(lambda writer: writer.pages[0].update({NameObject("/Annots"): ArrayObject([rect])}))


def written(*objects: str) -> bytes:
    """A PDF written by hand, with objects 3, 4, … as they are told; 3 is the catalog."""
    pages = "<</Type /Pages /Kids [2 0 R] /Count 1>>"
    page = "<</Type /Page /Parent 1 0 R /MediaBox [0 0 9 9]>>"
    body, table = bytearray(b"%PDF-1.7\n"), ["0000000000 65535 f \n"]
    for number, text in enumerate((pages, page, *objects), 1):
        table.append(f"{len(body):010} 00000 n \n")
        body += f"{number} 0 obj {text} endobj\n".encode()
    tail = f"trailer <</Root 3 0 R /Size {len(table)}>>\nstartxref\n{len(body)}\n%%EOF"
    return bytes(body) + f"xref\n0 {len(table)}\n{''.join(table)}{tail}".encode()


def in_object_stream(text: str) -> bytes:
    """A PDF whose catalog stands in a stream of objects, where no search of the bytes finds it."""
    head = b"%PDF-1.7\n1 0 obj <</Type /Pages /Kids [2 0 R] /Count 1>> endobj\n"
    page = b"2 0 obj <</Type /Page /Parent 1 0 R /MediaBox [0 0 9 9]>> endobj\n"
    inner = zlib.compress(b"3 0 " + text.encode())
    stream = b"4 0 obj <</Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d>> stream\n" % len(inner)
    stream += inner + b"\nendstream endobj\n"
    at = len(head + page + stream)
    rows = [(0, 0, 0), (1, 9, 0), (1, len(head), 0), (2, 4, 0), (1, len(head + page), 0), (1, at, 0)]
    table = b"".join(struct.pack(">BHB", *row) for row in rows)
    last = b"5 0 obj <</Type /XRef /W [1 2 1] /Size 6 /Root 3 0 R /Length %d>> stream\n" % len(table)
    return head + page + stream + last + table + b"\nendstream endobj\nstartxref\n%d\n%%%%EOF" % at


def tree(depth: int) -> bytes:
    """A script at the end of a tree of names of this depth."""
    kids = [f"<</Kids [{n} 0 R]>>" for n in range(5, 5 + depth)]
    leaf = f"<</Names [(a) <<{SCRIPT}>>]>>"
    return written("<</Type /Catalog /Pages 1 0 R /Names <</JavaScript 4 0 R>>>>", *kids, leaf)


def related(kind: str, target: str, mode: str = "", part: str = "word/_rels/document.xml.rels") -> bytes:
    mode = f' TargetMode="{mode}"' if mode else ""
    relation = f'<Relationship Id="rId1" Type="{KINDS}/{kind}" Target="{target}"{mode}/>'
    return office({"word/document.xml": "<a>public</a>", part: f"<Relationships>{relation}</Relationships>"})


def linked(action: str) -> bytes:
    """A PDF with a link that does this."""
    return annotated(f"/Subtype /Link /A <<{action}>>")


def leading(address: str) -> bytes:
    return linked(f"/S /URI /URI ({address})")


def field(*orders: str) -> str:
    """A field of Word, its order in pieces as Word writes it."""
    return "".join(f"<r><instrText>{order}</instrText></r>" for order in orders)


CLASSIC = "<</Type /Catalog /Pages 1 0 R {}>>"
BOOK, CHART = "xl/_rels/workbook.xml.rels", "word/charts/_rels/chart1.xml.rels"
# What is said → the files that it is said of.
REFUSED = {
    "文件里除了字和图，还有脚本，打开时可能运行程序、连到别处。请打开它，用“打印”存成新的 PDF 再放进来": {
        "document.pdf": catalog(f"/Names <</JavaScript <</Names [(a) <<{SCRIPT}>>]>>>>"),
        "bare.pdf": catalog("/Names <</JavaScript <</Names [(a) <</JS (app.alert(1))>>]>>>>"),
        "opening.pdf": catalog(f"/OpenAction <<{SCRIPT}>>"),
        "closing.pdf": catalog(f"/AA <</WC <<{SCRIPT}>>>>"),
        "page.pdf": made(lambda w: w.pages[0].update(entries(f"/AA <</O <<{SCRIPT}>>>>"))),
        "link.pdf": linked(SCRIPT),
        "next.pdf": linked(f"/S /GoTo /D [0 /Fit] /Next [<<{SCRIPT}>>]"),
        "mouse.pdf": annotated(f"/Subtype /Widget /AA <</E <<{SCRIPT}>>>>"),
        "field.pdf": catalog(f"/AcroForm <</Fields [<</FT /Tx /AA <</K <<{SCRIPT}>>>>>>]>>"),
        "outline.pdf": catalog(f"/Outlines <</First <</Title (a) /A <<{SCRIPT}>>>>>>"),
        "escaped.pdf": written(CLASSIC.format("/Open#41ction <</S /J#61vaScript /J#53 (a)>>")),
        "pieces.pdf": written(CLASSIC.format("/OpenAction 4 0 R"), "<</S 5 0 R>>", "/JavaScript"),
        "stream.pdf": in_object_stream(CLASSIC.format(f"/OpenAction <<{SCRIPT}>>")),
        "ring.pdf": written(CLASSIC.format(f"/A 4 0 R /B <<{SCRIPT}>>"), "[4 0 R 3 0 R]"),
        "deep.pdf": tree(3_000),
    },
    "文件里除了字和图，还有打开别的程序的命令，": {"launch.pdf": linked("/S /Launch /F (a.exe)")},
    "文件里除了字和图，还有打开别的程序的命令、脚本，": {
        "both.pdf": linked(f"{SCRIPT} /Next <</S /Launch>>")
    },
    "文件里除了字和图，还有从别处取内容的命令": {"import.pdf": linked("/S /ImportData /F (a)")},
    "文件里除了字和图，还有把填的内容发出去的命令": {
        "submit.pdf": linked("/S /SubmitForm /F (https://a.example)")
    },
    "文件里除了字和图，还有打开别的文件的链接": {
        "remote.pdf": linked("/S /GoToR /F (//a/b.pdf)"),
        "within.pdf": linked("/S /GoToE /D (a)"),
    },
    "文件里除了字和图，还有不是网址的链接": {
        "colon.pdf": leading(r"java\nscript:alert\(1\)"),
        "disk.pdf": leading("file:///C:/a.exe"),
        "share.pdf": leading(r"\\\\a\\b"),
        "base.pdf": catalog("/URI <</Base (file:///C:/)>>"),
        "disk.docx": related("hyperlink", "file:///C:/a.exe", "External"),
        "protocol.docx": related("hyperlink", "ms-msdt:/id", "External"),
    },
    "文件里除了字和图，还有夹带的文件": {
        "embedded.pdf": made(lambda w: w.add_attachment(filename="a.exe", data=b"MZ")),
        "pinned.pdf": annotated("/Subtype /FileAttachment /FS <</F (a.exe)>>"),
        "package.docx": related("package", "embeddings/a.docx"),
        "chart.docx": related("package", "../embeddings/a.xlsm", part=CHART),
    },
    "文件里除了字和图，还有动态表单（XFA）": {
        "xfa.pdf": catalog("/AcroForm <</XFA [(template) (a)] /Fields []>>")
    },
    "文件里除了字和图，还有影音或三维内容": {
        "rich.pdf": annotated("/Subtype /RichMedia"),
        "film.pdf": annotated("/Subtype /Screen /A <</S /Rendition /OP 0>>"),
        "solid.pdf": annotated("/Subtype /3D"),
    },
    "PDF 里有写得不合规矩的地方": {
        "twice.pdf": written(CLASSIC.format(f"/OpenAction [2 0 R /Fit] /OpenAction <<{SCRIPT}>>")),
        "nested.pdf": written(
            CLASSIC.format(f"/A {'<</B ' * 2_000}1{'>>' * 2_000} /OpenAction <<{SCRIPT}>>")
        ),
    },
    "文件里除了字和图，还有宏，打开时可能运行程序、连到别处。请打开它，删掉这些，或者另存为 PDF 再放进来": {
        "macro.docx": related("vbaProject", "vbaProject.bin"),
        "renamed.docx": related("VBAPROJECT", "a.xml"),
        "loose.docx": office({"word/document.xml": "<a/>", "word/vbaProject.bin": "x"}),
        "sheet.xlsx": office({"xl/macrosheets/sheet1.xml": "<a/>"}),
    },
    "文件里除了字和图，还有嵌入的对象（OLE）": {
        "object.docx": related("oleObject", "embeddings/oleObject1.bin")
    },
    "文件里除了字和图，还有控件（ActiveX）": {"control.docx": related("control", "activeX/activeX1.xml")},
    "文件里除了字和图，还有通到别的工作簿的公式": {
        "link.xlsx": related("externalLink", "externalLinks/a.xml", part=BOOK)
    },
    "文件里除了字和图，还有从别处取来的内容": {
        "template.docx": related("attachedTemplate", "https://a.example/a.dotm", "External"),
        "share.docx": related("attachedTemplate", "file://a/b.dotm", "External"),
        "picture.docx": related("image", "https://a.example/a.png", "EXTERNAL"),
        "upper.docx": related("frame", "https://a.example/", "External", "WORD/_RELS/A.XML.RELS"),
        "query.xlsx": related("connections", "connections.xml", part=BOOK),
    },
    "文件里除了字和图，还有启动别的程序的域（DDE）": {
        "dde.docx": office({"word/document.xml": f"<a><p>{field(' DD', 'EAUTO cmd ')}</p></a>"}),
        "simple.docx": office({"word/document.xml": "<a xmlns:w='w'><w:fldSimple w:instr=' dde cmd '/></a>"}),
    },
    "文件里有不该有的定义": {"entity.docx": office({"_rels/.rels": "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"})},
}
ORDINARY = {
    "opening.pdf": catalog("/OpenAction <</S /GoTo /D [0 /Fit]>>"),
    "place.pdf": catalog("/OpenAction [0 /XYZ null null 0] /PageMode /UseOutlines"),
    "jump.pdf": linked("/S /GoTo /D [0 /Fit]"),
    "outline.pdf": made(lambda w: w.add_outline_item(title="a", page_number=0)),
    "page.pdf": leading("https://www.gov.cn/a?b=c:d"),
    "port.pdf": leading("www.gov.cn:8080/"),
    "bare.pdf": leading("www.gov.cn"),
    "letter.pdf": leading("mailto:a@a.example"),
    "call.pdf": leading("tel:12348"),
    "empty.pdf": catalog("/Names <</JavaScript <</Names []>> /EmbeddedFiles <</Names []>>>>"),
    "form.pdf": catalog("/AcroForm <</Fields [<</FT /Tx /T (name) /V (a)>>] /NeedAppearances true>>"),
    "signed.pdf": catalog(
        "/AcroForm <</SigFlags 3 /Fields [<</FT /Sig /V <</Type /Sig /Contents <00>>>>>]>>"
    ),
    "layers.pdf": catalog("/OCProperties <</OCGs [] /D <<>>>> /PageLabels <</Nums [0 <</S /D>>]>>"),
    "tagged.pdf": catalog("/StructTreeRoot <</K [<</S /JavaScript /Type /StructElem>>]>>"),
    "link.docx": related("hyperlink", "https://www.gov.cn/", "External"),
    "mark.docx": related("hyperlink", "#a"),
    "beside.docx": related("hyperlink", "附件2.docx", "External"),
    "template.docx": related("attachedTemplate", "file:///C:\\Users\\a\\公文.dotx", "External"),
    "picture.docx": related("image", "media/image1.png"),
    "chart.docx": related("package", "../embeddings/a.xlsx", part=CHART),
    "field.docx": office({"word/document.xml": f"<a>{field(' PAGE ', ' TOC ')}<t>什么是DDE</t></a>"}),
    "printer.xlsx": related("printerSettings", "printerSettings1.bin", part="xl/worksheets/_rels/a.xml.rels"),
}


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [(name, content, said) for said, files in REFUSED.items() for name, content in files.items()],
    ids=[name for files in REFUSED.values() for name in files],
)
def test_带着程序的不收(name: str, content: bytes, said: str, tmp_path: Path) -> None:
    told = [line for line in found(tmp_path, name, content) if not line.startswith("建议：")]
    assert len(told) == 1, told
    assert told[0].startswith(said), told
    assert told[0].endswith("〔附件〕")


@pytest.mark.parametrize(("name", "content"), ORDINARY.items(), ids=ORDINARY)
def test_平常的文件收下(name: str, content: bytes, tmp_path: Path) -> None:
    assert found(tmp_path, name, content) == []


# What a PDF that was made to harm is found to be; the last two are harmless.
ODD = {
    "数组套数组": ("PDF", written(CLASSIC.format("/A " + "[" * 100_000))),
    "字典套字典": ("PDF", written(CLASSIC.format("/A " + "<</B " * 100_000))),
    "指着自己": ("文件读不懂", written(CLASSIC.format("/S 4 0 R"), "4 0 R")),
    "互相指": ("文件读不懂", written(CLASSIC.format("/S 4 0 R"), "5 0 R", "4 0 R")),
    "总目录指着自己": ("文件读不懂", written("3 0 R")),
    "没有总目录": ("PDF 打不开", written("null")),
    "对象流不完整": ("PDF 打不开", in_object_stream(CLASSIC.format("/A 4 0 R"))[:-90]),
    "加了密码": ("PDF 加了密码", pdf(password="x")),
    "九万个没有的对象": (
        "PDF 太复杂",
        written(CLASSIC.format(f"/A [{' '.join(f'{n} 0 R' for n in range(9, 90_000))}]")),
    ),
    "三千页": ("PDF 太长", made(lambda w: [w.add_blank_page(width=9, height=9) for _ in range(3_000)])),
    "名字树极深": ("脚本", tree(9_000)),
    "指着没有的": ("", written(CLASSIC.format("/OpenAction 90 0 R"))),
    "不是动作的名字": ("", written(CLASSIC.format("/S [/JavaScript] /URI 1 /JavaScript null"))),
}


@pytest.mark.parametrize(("said", "content"), ODD.values(), ids=ODD)
def test_再怪的_PDF_也有一句话(said: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(content)
    file = read_attachment(tmp_path, "a.pdf")
    told = file.unreadable or "、".join(file.programs)
    assert told.startswith(said), told
    assert bool(told) == bool(said)
