"""A Word manuscript while it is being written, and the list of all of them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from xml.sax.saxutils import quoteattr

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from PIL import Image

from manuscript_xml import (
    ACROSS,
    DOWN,
    NAMES,
    OFFICE,
    TYPES,
    anchor,
    graphic,
    holding,
    level,
    line,
    listed,
    para,
    pieces,
    run,
)

WRITTEN: dict[str, Callable[[], bytes]] = {}
CENTRE, RIGHT = '<w:jc w:val="center"/>', '<w:jc w:val="right"/>'
BOLD, ITALIC, RED = "<w:b/>", "<w:i/>", '<w:color w:val="FF0000"/>'
RAISED = '<w:vertAlign w:val="superscript"/>'
BREAK, TAB = holding("<w:br/>"), holding("<w:tab/>")
CHINESE = [level(0, "chineseCounting", "%1、"), level(1, "chineseCounting", "（%2）")]
CHINESE += [level(2, "decimal", "%3."), level(3, "decimal", "%4）")]
LEAD = "（虚构样例）3月5日下午，样例街道司法所走进示例居民区，为居民讲解民法典里的相邻关系。"
BODY = "现场来了32位居民，法律顾问结合楼道堆物、空调滴水等身边事，一一回答大家的提问。"


def manuscript(
    name: str, title: str = "样例街道开展民法典宣传活动"
) -> Callable[[Callable[[Manuscript], None]], Callable[[], bytes]]:
    """Put a manuscript on the list; what it writes stands between a title and a signature."""

    def named(write: Callable[[Manuscript], None]) -> Callable[[], bytes]:
        def made() -> bytes:
            paper = Manuscript()
            if title:
                paper.add(para(run(title, BOLD), look=CENTRE), line(LEAD))
            write(paper)
            paper.add(line("样例街道司法所（虚构）", RIGHT), line("2025年3月6日", RIGHT))
            return paper.saved()

        WRITTEN[name] = made
        return made

    return named


class Manuscript:
    """A Word file that is being written, from python-docx's own empty one."""

    def __init__(self) -> None:
        self.document = docx.Document()
        self.notes: dict[str, list[str]] = {"footnote": [], "endnote": []}
        self.pictures = 0

    def add(self, *blocks: str) -> None:
        """Paragraphs and tables at the end."""
        for block in pieces("".join(blocks)):
            self.document.element.body.insert_element_before(block, "w:sectPr")

    def style(
        self,
        name: str,
        properties: str,
        kind: str = "paragraph",
        base: str = "Normal",
        *,
        key: str = "",
        instead: bool = False,
    ) -> None:
        """A style; `properties` is its w:pPr and w:rPr, `key` is what paragraphs call it by.

        `instead`: it takes the place of python-docx's own of the same name, case aside.
        """
        styles = self.document.styles.element
        for old in list(styles) if instead else []:
            if str(getattr(old, "name_val", None)).lower() == name.lower():
                styles.remove(old)
        inner = f'<w:name w:val="{name}"/><w:basedOn w:val="{base}"/>{properties}'
        own = "" if instead else 'w:customStyle="1" '
        styles.extend(pieces(f'<w:style w:type="{kind}" {own}w:styleId="{key or name}">{inner}</w:style>'))

    def number(self, kinds: Sequence[Sequence[str]], lists: Sequence[tuple[int, str]]) -> None:
        """The lists of this manuscript (see `listed`), in place of python-docx's."""
        numbering = self.document.part.numbering_part.element
        numbering[:] = pieces(listed(kinds, lists))

    def note(self, *paragraphs: str, kind: str = "footnote") -> str:
        """A foot- or endnote; gives the run that calls it."""
        self.notes[kind].append("".join(line(text) for text in paragraphs))
        return self.note_again(len(self.notes[kind]), kind)

    def note_again(self, number: int, kind: str = "footnote") -> str:
        return holding(
            f'<w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{kind}Reference w:id="{number}"/>'
        )

    def link(self, address: str, *runs: str) -> str:
        made = self.document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return f'<w:hyperlink r:id="{made}">{"".join(runs)}</w:hyperlink>'

    def picture(self, colour: str, alt: str | None = None, *, floating: bool = False) -> str:
        """A small photo in the line, or floating beside it; `alt` is the text for those who do not see it."""
        data = io.BytesIO()
        Image.new("RGB", (36, 24), colour).save(data, "PNG")
        part, _ = self.document.part.get_or_add_image(data)
        self.pictures += 1
        said = "" if alt is None else f" descr={quoteattr(alt)}"
        name = f'<wp:docPr id="{100 + self.pictures}" name="图片 {self.pictures}"{said}/>'
        size = f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{ACROSS}" cy="{DOWN}"/></a:xfrm>'
        inner = (
            f'<pic:nvPicPr><pic:cNvPr id="0" name="{colour}.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        )
        inner += (
            f'<a:blip r:embed="{part}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>{size}'
        )
        inner += '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        drawn = graphic("pic", f"<pic:pic>{inner}</pic:pic>")
        if floating:
            return holding(anchor(drawn, name))
        held = f'<wp:inline><wp:extent cx="{ACROSS}" cy="{DOWN}"/>{name}{drawn}</wp:inline>'
        return holding(f"<w:drawing>{held}</w:drawing>")

    def saved(self) -> bytes:
        """The bytes of the file, the same every time."""
        for kind, notes in self.notes.items():
            if notes:
                self._add_notes(kind, notes)
        data, again = io.BytesIO(), io.BytesIO()
        self.document.save(data)
        with zipfile.ZipFile(data) as old, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                new.writestr(
                    zipfile.ZipInfo(name, (2025, 3, 5, 9, 0, 0)), old.read(name), zipfile.ZIP_DEFLATED
                )
        return again.getvalue()

    def _add_notes(self, kind: str, notes: list[str]) -> None:
        lines = [f"<w:p><w:r><w:{name}/></w:r></w:p>" for name in ("separator", "continuationSeparator")]
        marks = [f'w:id="{i}" w:type="{t}"' for i, t in ((-1, "separator"), (0, "continuationSeparator"))]
        every = zip(
            [*marks, *(f'w:id="{i}"' for i in range(1, len(notes) + 1))], [*lines, *notes], strict=True
        )
        inner = "".join(f"<w:{kind} {head}>{held}</w:{kind}>" for head, held in every)
        xml = f"<?xml version='1.0' encoding='UTF-8'?><w:{kind}s {NAMES}>{inner}</w:{kind}s>"
        part = Part(
            PackURI(f"/word/{kind}s.xml"), f"{TYPES}.{kind}s+xml", xml.encode(), self.document.part.package
        )
        self.document.part.relate_to(part, f"{OFFICE}/officeDocument/2006/relationships/{kind}s")
