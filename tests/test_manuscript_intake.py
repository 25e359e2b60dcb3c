"""A Word file, photos → an event's page: nothing lost, nothing added, nothing left half done."""

from __future__ import annotations

import builtins
import dataclasses
import datetime as dt
import io
import random
import re
import zipfile
from pathlib import Path

import pytest
from docx import Document
from lxml import html

import new as command
from build import build
from manuscripts import MANUSCRIPTS, saved_by_libreoffice, words
from office import make_office
from pictures import jpeg
from pufa.checks import check, verbatim
from pufa.intake import activity, received, word_file
from pufa.intake.manuscript import Table
from pufa.intake.refused import Refused
from pufa.intake.word_file import read_manuscript
from pufa.library import EVENT_FORM
from pufa.reader import read_library

TODAY = dt.date(2024, 6, 1)
WHITE = re.compile("[\\s\u00ad\u200b\u2060\ufeff]")
# As the page shows them: a hyphen that does not break, and signs of a font that only Word has.
SIGNS = str.maketrans({"\u2011": "-", "\uf0fe": "☑", "\uf0a8": "□"})
SEEN = "居民在活动室里听讲座"


def looked_at(page: str) -> str:
    """A new event's file after somebody has looked at the photos and filled in what only a person knows."""
    if "  - 图片:" not in page.partition("\n---\n")[0].replace("“  - 图片:", ""):
        return page
    page = re.sub(r"!\[(?:活动照片)?\]\(", f"![{SEEN}](", described(page))
    return re.sub("(?m)^授权: .*", "授权:\n  肖像: 认不出人\n  未成年人: 没有", page)


def described(page: str) -> str:
    return re.sub("(?m)^    说明: #.*", f"    说明: {SEEN}", page)


def shown(file: Path) -> str:
    """Title and text of an event's page, without white space and the marks that lead to footnotes."""
    root = html.fromstring(file.read_text("utf-8"))
    [title], [text] = root.xpath("//h1"), root.xpath("//div[@class='text']")
    for mark in text.xpath(".//sup[starts-with(@id, 'fnref')] | .//a[contains(@class, 'footnote-backref')]"):
        mark.drop_tree()
    return WHITE.sub("", title.text_content() + text.text_content()).translate(SIGNS)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every manuscript as a page of a site that was checked and built."""
    root = make_office(tmp_path_factory.mktemp("office"))
    library = read_library(root, TODAY)
    template = (root / EVENT_FORM).read_text("utf-8")
    made = {}
    for name, write in MANUSCRIPTS.items():
        given = received.read([(f"{name}.docx", write())])
        answers = activity.Answers(given.title, "2023-05-04", "", ())
        draft = activity.draft(template, answers, library, given.story, given.photos)
        library = dataclasses.replace(library, files=library.files | set(draft.files))
        for path, content in draft.files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            data = looked_at(content).encode() if isinstance(content, str) else content
            (root / path).write_bytes(data)
        made[name] = root / "site" / draft.path.removeprefix("docs/").replace(".md", ".html")
    assert not [problem for problem in check(read_library(root, TODAY)) if not problem.advice]
    assert build(root) == 0
    return made


@pytest.mark.parametrize("name", MANUSCRIPTS)
def test_稿件的每一个字_都在网页上_次序也一样(name: str, pages: dict[str, Path]) -> None:
    assert shown(pages[name]) == words(MANUSCRIPTS[name]()).translate(SIGNS)


def test_表格脚注_不算公文的一句话(pages: dict[str, Path]) -> None:
    root = html.fromstring(pages["样样都有的年度报告"].read_text("utf-8"))
    assert root.xpath("//*[@class='sentence']")
    assert not root.xpath("//*[@class='sentence']//table | //li//*[@class='sentence']")


@pytest.mark.parametrize("suffix", ["docx", "doc", "odt", "wps"])
@pytest.mark.parametrize("name", ["没有样式，标题照着打", "用了标题样式", "表格，横着竖着合并"])
def test_别的软件存的稿件_也一个字不少(name: str, suffix: str) -> None:
    saved = saved_by_libreoffice(MANUSCRIPTS[name](), suffix)
    read = read_manuscript(f"稿件.{suffix}", saved)
    assert WHITE.sub("", "".join(read.lines())).translate(SIGNS) == words(MANUSCRIPTS[name]()).translate(
        SIGNS
    )


def test_没有搬过来的_一样一样说出来() -> None:
    said = {name: "\n".join(read_manuscript("a.docx", write()).said) for name, write in MANUSCRIPTS.items()}
    assert "按全部接受读的" in said["修订"]
    assert "批注没有放进来：" in said["批注"]
    assert "页眉、页脚没有放进来" in said["页眉页脚"]
    assert "隐藏的文字没有放进来" in said["字的样子"]
    assert said["没有样式，标题照着打"] == ""


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The fictional office as the project that the command works on; the clerk's files lie outside of it."""
    root = make_office(tmp_path / "office")
    monkeypatch.setattr(command, "ROOT", root)
    (tmp_path / "desk").mkdir()
    monkeypatch.chdir(tmp_path / "desk")
    return root


def run(*given: str) -> int:
    answers = ["--date", "2023-05-04", "--place", "", "--duty", "2023-01"]
    return command.main(["activity", *given, *answers])


def everything(root: Path) -> dict[str, bytes]:
    return {f.relative_to(root).as_posix(): f.read_bytes() for f in (root / "docs").rglob("*") if f.is_file()}


def test_一份稿件_六张照片_一条命令(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("讲座.docx").write_bytes(MANUSCRIPTS["没有样式，标题照着打"]())
    names = [f"律师讲加装电梯{'甲乙丙丁戊己'[n]}.jpg" for n in range(6)]
    for number, name in enumerate(names):
        Path(name).write_bytes(jpeg(2400, 1800, number))
    assert run("讲座.docx", *names) == 0
    [page] = (office / "docs/activities/2023").glob("*-*.md")
    text = page.read_text("utf-8")
    assert sorted(f.name for f in page.with_suffix("").iterdir()) == [f"{n}.jpg" for n in range(1, 7)]
    assert text.count("说明: # 看过照片再写，可以写：律师讲加装电梯") == 6
    assert "“说明”没有填" in capsys.readouterr().out, "没有人看过的照片，检查不放行"
    page.write_text(described(text), "utf-8")
    assert "活动有照片，没有填“授权”" in {problem.what for problem in check(read_library(office, TODAY))}
    page.write_text(looked_at(text), "utf-8")
    assert build(office) == 0


UNDER = ["图1 律师在讲课", "图 2：律师在讲课", "图：律师在讲课", "图为律师在讲课", "（图片：律师在讲课）"]


@pytest.mark.parametrize("line", UNDER)
def test_图下面的一行_提议作说明(line: str) -> None:
    document = Document()
    document.add_picture(io.BytesIO(jpeg(40, 30, 1)))
    document.add_paragraph(line)
    document.save(package := io.BytesIO())
    manuscript = read_manuscript("稿件.docx", package.getvalue())
    assert [words for _, words in manuscript.captions()] == ["律师在讲课"]


def test_图书馆_不是图的说明() -> None:
    document = Document()
    document.add_picture(io.BytesIO(jpeg(40, 30, 1)))
    document.add_paragraph("图书馆里办了讲座")
    document.save(package := io.BytesIO())
    assert [words for _, words in read_manuscript("稿件.docx", package.getvalue()).captions()] == [""]


def test_只有照片_也能建(office: Path) -> None:
    Path("1.jpg").write_bytes(jpeg(800, 600, 1))
    assert run("1.jpg", "--title", "讲座") == 0
    assert (office / "docs/activities/2023/jiang-zuo/1.jpg").exists()


def test_稿件里写到的日子_问的时候列出来(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    answers = iter(["2023-05-04", "", ""])
    monkeypatch.setattr(builtins, "input", lambda: next(answers))
    monkeypatch.setattr(builtins, "print", lambda *words, **_: asked.append(" ".join(map(str, words))))
    Path("a.docx").write_bytes(MANUSCRIPTS["没有样式，标题照着打"]())
    assert command.main(["activity", "a.docx"]) == 0
    assert "稿件里写着 20" in asked[0]


@pytest.mark.parametrize(
    "name", ["三十页的年度报告", "样样都有的年度报告", "表格，横着竖着合并", "表格套表格"]
)
def test_报告也可以是_Word_文件_表格还是表格(name: str, office: Path) -> None:
    content = MANUSCRIPTS[name]()
    Path("年报.docx").write_bytes(content)
    assert command.main(["report", "2024", "年报.docx", "--date", "2024-02-01"]) == 0
    written = (office / "docs/reports/2024.txt").read_text("utf-8")
    assert WHITE.sub("", written).translate(SIGNS) == words(content).translate(SIGNS)
    library = read_library(office, TODAY)
    assert not list(verbatim.check(library))
    text = (office / "docs/reports/2024.md").read_text("utf-8")
    tables = sum(isinstance(block, Table) for block in read_manuscript("a.docx", content).blocks)
    assert len(re.findall(r"^<table>|(?m:^\| ---)", text, re.MULTILINE)) >= (1 if tables else 0)


def test_报告的表格里改了一个字_检查就说(office: Path) -> None:
    Path("年报.docx").write_bytes(MANUSCRIPTS["表格，横着竖着合并"]())
    assert command.main(["report", "2024", "年报.docx", "--date", "2024-02-01"]) == 0
    page = office / "docs/reports/2024.md"
    text = page.read_text("utf-8")
    assert "合计" in text
    page.write_text(text.replace("合计", "共计"), "utf-8")
    assert list(verbatim.check(read_library(office, TODAY)))


def zipped(**parts: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"), data)
    return content.getvalue()


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BODY = f'<w:document xmlns:w="{W}"><w:body>%s</w:body></w:document>'
TEXT = "<w:p><w:r><w:t>讲座</w:t></w:r></w:p>"
XXE = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>{BODY % "<w:p><w:r><w:t>&e;</w:t></w:r></w:p>"}'
LAUGHS = f'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "{"&a;" * 50}">]>{BODY % TEXT.replace("讲座", "&b;")}'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BAD: dict[str, tuple[str, bytes, str]] = {
    "空的": ("a.docx", b"", "是空的"),
    "不是 Word": ("a.docx", "讲座".encode(), "不是 Word 文件"),
    "改了名字的 Excel": ("a.docx", zipped(xl__workbook_xml=b"<a/>"), "不是 Word 文件"),
    "加了密码": ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "加了密码"),
    "旧的 Excel": ("a.doc", OLE + "Workbook".encode("utf-16-le"), "不是 Word 文件"),
    "有宏": ("a.docx", zipped(word__document_xml=(BODY % TEXT).encode(), word__vbaProject_bin=b"x"), "有宏"),
    "压缩炸弹": ("a.docx", zipped(word__document_xml=b"<a>" + b" " * 150_000_000), "请把照片从稿件里拿出来"),
    "套了一万层": (
        "a.docx",
        zipped(word__document_xml=(BODY % ("<w:sdt>" * 10_000 + "</w:sdt>" * 10_000)).encode()),
        "打不开",
    ),
    "外部实体": ("a.docx", zipped(word__document_xml=XXE.encode()), "打不开"),
    "十亿个笑": ("a.docx", zipped(word__document_xml=LAUGHS.encode()), "打不开"),
    "没有字": ("a.docx", zipped(word__document_xml=(BODY % "").encode()), "没有文字"),
    "只有前半截": ("a.docx", MANUSCRIPTS["没有样式，标题照着打"]()[:3000], "打不开"),
}


@pytest.mark.parametrize("bad", BAD)
def test_读不了的稿件_一句话说清_什么也没变(
    bad: str, office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name, content, said = BAD[bad]
    Path(name).write_bytes(content)
    before = everything(office)
    assert run(name) == 1
    error = capsys.readouterr().err
    assert said in error
    assert error.endswith("docs/ 没有变。\n")
    assert everything(office) == before


def test_太大的_不读进来(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Path("a.docx").open("wb") as file:
        file.truncate(200_000_000)
    assert run("a.docx") == 1
    assert "太大" in capsys.readouterr().err


def test_压缩包里写着_上一层_的路径_哪里也写不到(office: Path) -> None:
    rels = b'<Relationships xmlns="r"><Relationship Id="r1" Target="../../../../x.jpg"/></Relationships>'
    drawn = '<w:p><w:r><w:drawing><a:blip xmlns:a="a" xmlns:r="r" r:embed="r1"/></w:drawing></w:r></w:p>'
    content = zipped(word__document_xml=(BODY % (TEXT + drawn)).encode())
    with zipfile.ZipFile(package := io.BytesIO(content), "a") as more:
        more.writestr("word/_rels/document.xml.rels", rels)
        more.writestr("../../x.jpg", jpeg(40, 30, 1))
        more.writestr("x.jpg", jpeg(40, 30, 1))
    Path("a.docx").write_bytes(package.getvalue())
    assert run("a.docx", "--title", "讲座") == 0
    folder = office / "docs/activities/2023/jiang-zuo"
    assert [file.name for file in folder.iterdir()] == ["1.jpg"]
    assert not list(office.parent.rglob("x.jpg"))


def test_图片太多_请挑一挑(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(50):
        Path(f"{number}.jpg").write_bytes(b"x")
    assert run("--title", "讲座", *(f"{number}.jpg" for number in range(50))) == 1
    assert "50 张" in capsys.readouterr().err


@pytest.mark.parametrize("failure", [KeyboardInterrupt, OSError(28, "No space left on device")])
def test_写到一半停下_docs_和原来一样(
    failure: BaseException | type[BaseException], office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("a.docx").write_bytes(MANUSCRIPTS["没有样式，标题照着打"]())
    Path("1.jpg").write_bytes(jpeg(800, 600, 1))
    before = everything(office)
    replace, done = Path.replace, iter(range(1))

    def stops(self: Path, target: Path) -> Path:
        if self.name.startswith("new-") and next(done, None) is None:
            raise failure
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", stops)
    assert run("a.docx", "1.jpg") == 1
    assert everything(office) == before


def test_改坏的稿件_读得了就读_读不了就说_没有第三种() -> None:
    chance = random.Random(7)
    content = MANUSCRIPTS["样样都有的年度报告"]()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for _ in range(300):
        name = chance.choice([n for n in parts if n.endswith((".xml", ".rels"))])
        data = bytearray(parts[name])
        for _ in range(chance.randrange(1, 6)):
            at = chance.randrange(len(data))
            data[at : at + chance.randrange(0, 9)] = chance.choice(
                [b"", b"<w:p>", b"</w:tbl>", b'"9999999999"', b"\xff"]
            )
        broken = io.BytesIO()
        with zipfile.ZipFile(broken, "w") as package:
            for other, kept in (parts | {name: bytes(data)}).items():
                package.writestr(other, kept)
        try:
            given = received.read([("a.docx", broken.getvalue())])
            if given.story:
                given.story("x")
        except Refused:
            pass


def test_没有写完的域_不吞掉后面的段落() -> None:
    begun = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>'
    content = zipped(word__document_xml=(BODY % (begun + TEXT)).encode())
    assert read_manuscript("a.docx", content).lines() == ["讲座"]


def test_截断的稿件_一个字节一个字节地少() -> None:
    content = MANUSCRIPTS["没有样式，标题照着打"]()
    for length in random.Random(8).sample(range(len(content)), 150):
        with pytest.raises(Refused):
            read_manuscript("a.docx", content[:length])


def test_旧格式的稿件_没有_LibreOffice_就说怎么办(monkeypatch: pytest.MonkeyPatch) -> None:
    content = saved_by_libreoffice(MANUSCRIPTS["没有样式，标题照着打"](), "doc")
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Refused, match="另存为” .docx"):
        word_file.read_manuscript("a.doc", content)
