"""The pieces of a Word file: one function a piece, each gives its XML as text."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

OFFICE = "http://schemas.openxmlformats.org"
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SPACES = {
    "w": f"{OFFICE}/wordprocessingml/2006/main",
    "r": f"{OFFICE}/officeDocument/2006/relationships",
    "m": f"{OFFICE}/officeDocument/2006/math",
    "mc": f"{OFFICE}/markup-compatibility/2006",
    "wp": f"{OFFICE}/drawingml/2006/wordprocessingDrawing",
    "a": f"{OFFICE}/drawingml/2006/main",
    "pic": f"{OFFICE}/drawingml/2006/picture",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "v": "urn:schemas-microsoft-com:vml",
}
NAMES = " ".join(f'xmlns:{short}="{name}"' for short, name in SPACES.items())
_BY = 'w:id="{}" w:author="示例修改人" w:date="2025-03-05T09:00:00Z"'
ACROSS, DOWN = 1_800_000, 1_200_000  # of pictures and text boxes, in English Metric Units


def name(space: str, local: str) -> str:
    """The full name of an element or attribute, as lxml writes it."""
    return f"{{{SPACES[space]}}}{local}"


def pieces(xml: str) -> list[BaseOxmlElement]:
    """Pieces as elements, to be put into what python-docx has made."""
    return list(parse_xml(f"<w:body {NAMES}>{xml}</w:body>"))


def run(text: str, look: str = "") -> str:
    """Some text with the properties `look`."""
    look = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def holding(xml: str) -> str:
    """A run that holds something that is not text."""
    return f"<w:r>{xml}</w:r>"


def para(*content: str, look: str = "") -> str:
    """A paragraph of runs with the properties `look`."""
    return f"<w:p><w:pPr>{look}</w:pPr>{''.join(content)}</w:p>"


def line(text: str, look: str = "") -> str:
    """A paragraph of one run."""
    return para(run(text), look=look)


def item(text: str, number: int, level: int = 0) -> str:
    """A paragraph of the list `number`."""
    return line(
        text,
        f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>' + '<w:ind w:left="420"/>',
    )


def level(number: int, form: str, text: str, more: str = "", look: str = "") -> str:
    """One level of a list: `more` is what stands between its form and its text, `look` is its number's."""
    inner = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{number}">{inner}<w:lvlJc w:val="left"/><w:rPr>{look}</w:rPr></w:lvl>'


def listed(kinds: Sequence[Sequence[str]], lists: Sequence[tuple[int, str]]) -> str:
    """The numbering part: abstract lists from 0, each with its levels; lists from 1 with what they change."""
    first = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{"".join(levels)}'
        "</w:abstractNum>"
        for number, levels in enumerate(kinds)
    )
    return first + "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{kind}"/>{changes}</w:num>'
        for number, (kind, changes) in enumerate(lists, 1)
    )


def restart(level: int = 0, start: int = 1) -> str:
    """What a list changes so that it begins again."""
    return f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def cell(*blocks: str, look: str = "") -> str:
    """A cell of a table; empty without blocks."""
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{''.join(blocks) or '<w:p/>'}</w:tc>"


def row(*cells: str, look: str = "") -> str:
    """A row; a cell given as plain text is one paragraph."""
    inner = (each if each.startswith(("<w:tc>", "<w:sdt>")) else cell(line(each)) for each in cells)
    return f"<w:tr><w:trPr>{look}</w:trPr>{''.join(inner)}</w:tr>"


def table(*rows: str, columns: int) -> str:
    """A table; what stands below it is another paragraph."""
    grid = "<w:tblGrid>" + '<w:gridCol w:w="2000"/>' * columns + "</w:tblGrid>"
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>{grid}{"".join(rows)}</w:tbl>'


def inserted(xml: str, number: int) -> str:
    """Runs that were put in while changes were tracked; each change has its number."""
    return f"<w:ins {_BY.format(number)}>{xml}</w:ins>"


def deleted(text: str, number: int) -> str:
    """Text that was taken out while changes were tracked."""
    return f"<w:del {_BY.format(number)}><w:r><w:delText>{escape(text)}</w:delText></w:r></w:del>"


def moved(text: str, way: str, number: int) -> str:
    """Text moved away (`way` is From) or to here (To)."""
    begin = f'<w:move{way}RangeStart {_BY.format(number)} w:name="移动{number // 10}"/>'
    end = f'<w:move{way}RangeEnd w:id="{number}"/>'
    return f"{begin}<w:move{way} {_BY.format(number + 1)}>{run(text)}</w:move{way}>{end}"


def change(way: str, number: int) -> str:
    """The property of a row, or in `mark` of a paragraph mark, that was put in (ins) or taken out (del)."""
    return f"<w:{way} {_BY.format(number)}/>"


def mark(way: str, number: int) -> str:
    """The properties of a paragraph whose mark was put in or taken out."""
    return f"<w:rPr>{change(way, number)}</w:rPr>"


def field(instruction: str, result: str) -> str:
    """A field in five runs, as Word writes it; `result` is XML."""
    begin, middle, end = (holding(f'<w:fldChar w:fldCharType="{t}"/>') for t in ("begin", "separate", "end"))
    code = holding(f'<w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText>')
    return begin + code + (middle + result if result else "") + end


def control(properties: str, content: str) -> str:
    """A content control around runs or blocks."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def ruby(base: str, guide: str) -> str:
    """A phonetic guide."""
    looks = (
        '<w:rubyAlign w:val="center"/><w:hps w:val="10"/><w:hpsRaise w:val="20"/><w:hpsBaseText w:val="21"/>'
    )
    inner = f'<w:rubyPr>{looks}<w:lid w:val="zh-CN"/></w:rubyPr><w:rt>{run(guide)}</w:rt>'
    return holding(f"<w:ruby>{inner}<w:rubyBase>{run(base)}</w:rubyBase></w:ruby>")


def squares(*letters: str) -> str:
    """A formula: the sum of the letters' squares."""
    one = "<m:sSup><m:e><m:r><m:t>{}</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>"
    return f"<m:oMath>{'<m:r><m:t>+</m:t></m:r>'.join(map(one.format, letters))}</m:oMath>"


def old_box(*blocks: str) -> str:
    """A text box as Word 2003 drew it."""
    held = f"<v:textbox><w:txbxContent>{''.join(blocks)}</w:txbxContent></v:textbox>"
    return f'<w:pict><v:rect style="width:180pt;height:60pt">{held}</v:rect></w:pict>'


def box(*blocks: str, number: int = 1) -> str:
    """A text box as Word 2010 and later draw it, with the older one behind it."""
    edge = f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{ACROSS}" cy="{DOWN}"/></a:xfrm>'
    edge = f'<wps:spPr>{edge}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
    held = f"<wps:txbx><w:txbxContent>{''.join(blocks)}</w:txbxContent></wps:txbx><wps:bodyPr/>"
    shape = f'<wps:wsp><wps:cNvSpPr txBox="1"/>{edge}{held}</wps:wsp>'
    drawn = anchor(graphic("wps", shape), f'<wp:docPr id="{number}" name="文本框 {number}"/>')
    choice = f'<mc:Choice Requires="wps">{drawn}</mc:Choice>'
    return f"<mc:AlternateContent>{choice}<mc:Fallback>{old_box(*blocks)}</mc:Fallback></mc:AlternateContent>"


def graphic(kind: str, shape: str) -> str:
    """What is drawn, of the kind that the short name of an XML namespace says."""
    return f'<a:graphic><a:graphicData uri="{SPACES[kind]}">{shape}</a:graphicData></a:graphic>'


def anchor(drawn: str, name: str) -> str:
    """Something drawn that floats beside the text."""
    off = '<wp:position{0} relativeFrom="{1}"><wp:posOffset>0</wp:posOffset></wp:position{0}>'
    place = f'<wp:simplePos x="0" y="0"/>{off.format("H", "column")}{off.format("V", "paragraph")}'
    size = f'<wp:extent cx="{ACROSS}" cy="{DOWN}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
    flags = 'distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0"'
    flags += ' locked="0" layoutInCell="1" allowOverlap="1"'
    inner = f"{place}{size}<wp:wrapTopAndBottom/>{name}<wp:cNvGraphicFramePr/>{drawn}"
    return f"<w:drawing><wp:anchor {flags}>{inner}</wp:anchor></w:drawing>"
