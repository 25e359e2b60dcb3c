"""new.py review: the draft of a year's 履职评议, read back through LibreOffice; no claim without its page."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import docx
import pytest

import new as command
from office import PROJECT, make_office
from pufa.channels.review import review
from pufa.channels.review_word import docx as word
from pufa.outline import bare
from pufa.reader import read_library
from soffice import converted

TODAY = dt.date(2026, 11, 25)
HEAD = "编号,类别,普法内容,法律法规,责任部门,配合部门,普法对象,时间节点,形式,完成时限,依据\n"
ROWS = """2023-01,,社区讲座,,司法所,,居民,,讲座,,
2023-02,,公务员学法,,党建办,,公务员,全年,,,
2023-03,,普法责任制考核,,司法所,,,,,,
2023-04,,宪法宣传,,,,,12-04,,,
"""
EVENT = """---
标题: 加梯讲座
日期: 2023-05-04
人数: 约120人
普法责任:
  - 2023-01
结果: 被区里转发
来源: 司法所的记录
---
"""


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = make_office(tmp_path / "office")
    (root / "docs/duties/2023.md").write_text(
        "---\n标题: 2023年普法责任清单\n年度: 2023\n导语: 看。\n来源: 《样例清单》\n---\n", "utf-8"
    )
    (root / "docs/duties/2023.csv").write_text(HEAD + ROWS, "utf-8")
    (root / "docs/activities/2023/jiangzuo.md").write_text(EVENT, "utf-8")
    monkeypatch.setattr(command, "ROOT", root)
    monkeypatch.setenv("SITE_URL", "https://example.org/pufa/")
    return root


def words(file: Path) -> str:
    """The text of a Word file as LibreOffice reads it, white space aside."""
    return bare(converted(file, "txt:Text (encoded):UTF8").read_text("utf-8-sig"))


def test_五个部分都在_每句话后面是它的网址_没有的写无记录(office: Path) -> None:
    assert command.main(["review", "2023"]) == 0
    text = words(office / "dist/履职评议-2023.docx")
    parts = ["一、机制建设", "二、系统内学法用法", "三、社会普法", "四、创新形式", "五、实效"]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)
    mechanism, inside, society, ways, effect = (
        text[a:b] for a, b in zip(places, [*places[1:], None], strict=True)
    )
    root = "https://example.org/pufa/"
    assert f"普法责任制考核无记录无记录({root}duties/2023.html#2023-03)" in mechanism
    assert "党建办" in inside
    assert f"全年无记录无记录({root}duties/2023.html#2023-02)" in inside
    assert f"已开展1次2023年5月4日“加梯讲座”,约120人({root}activities/2023/jiangzuo.html)" in society
    assert society.index("司法所") < society.index("没有写明部门的")
    assert f"讲座:社区讲座({root}duties/2023.html)" in ways
    assert "被区里转发" in ways
    assert f"网站有记录1场({root}activities/2023/index.html)" in effect
    assert "约120人" in effect


def test_人数只照记录写(office: Path) -> None:
    event = office / "docs/activities/2023/jiangzuo.md"
    event.write_text(EVENT.replace("人数: 约120人\n", ""), "utf-8")
    assert command.main(["review", "2023"]) == 0
    assert not re.search(r"\d+人", words(office / "dist/履职评议-2023.docx"))


def test_真实的一年_清单一条不少_网址都是真的(site: Path, tmp_path: Path) -> None:
    library = read_library(PROJECT, TODAY)
    made = review(library, library.duty_lists[-1])
    lines = [line for part in made.parts for _, table in part.tables for line in table]
    assert sorted(line.duty.number for line in lines) == [f"2024-{n:02}" for n in range(1, 18)]
    claims = [claim for line in lines for claim in line.claims]
    claims += [claim for part in made.parts for claim in part.claims]
    for claim in claims:
        page, _, anchor = claim.address.partition("#")
        html = (site / page).read_text("utf-8")
        assert not anchor or f'id="{anchor}"' in html, claim.address
    file = tmp_path / "履职评议.docx"
    file.write_bytes(word(made, author="殷行街道", today=TODAY))
    text = words(file)
    assert all(bare(claim.text) in text for claim in claims)
    assert bare(made.opening) in text


def test_已经有的草稿不动_另写一份(office: Path) -> None:
    for _ in range(2):
        assert command.main(["review", "2023"]) == 0
    first, second = office / "dist/履职评议-2023.docx", office / "dist/履职评议-2023-2.docx"
    first.write_bytes(b"mine")
    assert command.main(["review", "2023"]) == 0
    assert first.read_bytes() == b"mine"
    assert second.exists()
    assert (office / "dist/履职评议-2023-3.docx").exists()


def test_没有那一年的清单_说一句话(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["review", "2031"]) == 1
    assert "没有 2031 年的清单。有的是：2023" in capsys.readouterr().err
    assert not (office / "dist").exists()


def test_包里每一部分都是好的_XML_和登记的一样(office: Path) -> None:
    """What Word asks for before it offers to repair a file (ECMA-376, part 2)."""
    library = read_library(office, TODAY)
    content = word(review(library, library.duty_lists[-1]), author="甲 & 乙\x0b", today=TODAY)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        names = package.namelist()
        assert len(set(names)) == len(names)
        for name in names:
            if name.endswith((".xml", ".rels")):
                ET.fromstring(package.read(name))
    paper = docx.Document(io.BytesIO(content))
    assert [len(table.columns) for table in paper.tables] == [5] * len(paper.tables)
    assert paper.core_properties.author
