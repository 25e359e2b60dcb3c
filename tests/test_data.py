"""The open data: valid, the same in every form, never more exact than the report, never off its sentence."""

from __future__ import annotations

import csv
import hashlib
import html
import io
import json
import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from build import build
from office import make_office
from pages import text_at
from pufa.columns import ACTIVITIES, DUTIES, FIGURES, PAGES, VERSION
from pufa.dataset import ActivityRow, DutyRow, FigureRow, PageRow
from pufa.outline import bare
from test_build import tree

ROOT = "https://example.org/pufa/"
# What a report may write, and what the cells 数、准确数、至少、大约、单位、精确程度 then say.
WRITTEN = {
    "1,448件": ("1,448", "1448", "", "", "件", "准确"),
    "99.5%": ("99.5", "99.5", "", "", "%", "准确"),
    "五十个": ("五十", "50", "", "", "个", "准确"),
    "1+49": ("1+49", "", "", "", "", "准确"),
    "150余场": ("150余", "", "≥150", "", "场", "余"),
    "1,500多条": ("1,500多", "", "≥1500", "", "条", "多"),
    "5万余人次": ("5万余", "", "≥5万", "", "人次", "余"),
    "超过 129.9 万": ("超过129.9", "", "≥129.9", "", "万", "超过"),
    "不少于8次": ("不少于8", "", "≥8", "", "次", "不少于"),
    "3000人次以上": ("3000以上", "", "≥3000", "", "人次", "以上"),
    "约300户": ("约300", "", "", "≈300", "户", "约"),
    "近40次": ("近40", "", "", "≈40", "次", "近"),
    "60人左右": ("60左右", "", "", "≈60", "人", "左右"),
}


def load(file: Path) -> Any:
    return json.loads(file.read_bytes())


def rows(file: Path) -> list[dict[str, str]]:
    """The rows of a CSV file as strict readers see them, by their headings."""
    content = file.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf"), "Excel 靠它认出 UTF-8"
    assert content.count(b"\n") == content.count(b"\r\n")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


@pytest.fixture
def other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The site of the fictional office at a known address, with every way to write a number."""
    root = make_office(tmp_path)
    page, source = root / "docs/reports/2023.md", root / "docs/reports/2023.txt"
    more = "".join(f"第{chr(0x7532 + n)}项{written}。" for n, written in enumerate(WRITTEN))
    text = source.read_bytes().decode("utf-8").rstrip("\n") + more + "\n"
    source.write_bytes(text.encode("utf-8"))
    register = "".join(
        f"  - 编号: item-{n}\n    名称: 项{n}\n    写法: '{written}'\n"
        f"    原文: '第{chr(0x7532 + n)}项{written}'\n    分组: 样例\n"
        for n, written in enumerate(WRITTEN)
    )
    form = page.read_text("utf-8").rstrip("\n") + more + "\n"
    form = re.sub(r"(?<=原文指纹: )\w+", hashlib.sha256(text.encode()).hexdigest(), form)
    page.write_text(form.replace("数字:\n", f"数字:\n{register}"), "utf-8")
    monkeypatch.setenv("SITE_URL", ROOT)
    assert build(root) == 0
    return root / "site"


def test_列和行说的是同一件事() -> None:
    assert [column.key for column in FIGURES] == [field.name for field in fields(FigureRow)]
    assert [column.key for column in PAGES] == [field.name for field in fields(PageRow)]
    assert [column.key for column in ACTIVITIES] == [field.name for field in fields(ActivityRow)]
    assert [column.key for column in DUTIES] == [field.name for field in fields(DutyRow)]


def test_数据文件合乎旁边的说明(site: Path, other: Path) -> None:
    for folder in (site / "data", other / "data"):
        described = sorted(folder.glob("*.schema.json"))
        assert len(described) == 4
        for file in described:
            schema = load(file)
            Draft202012Validator.check_schema(schema)
            data = load(folder / file.name.replace(".schema.json", ".json"))
            assert data
            Draft202012Validator(schema).validate(data)


def test_把约数改成光秃秃的数_说明就不答应(site: Path) -> None:
    validator = Draft202012Validator(load(site / "data/figures.schema.json"))
    [row] = [r for r in load(site / "data/figures.json") if r["id"] == "publicity-events"]
    assert validator.is_valid([row])
    for spoiled in ({"number": 150}, {"value": "150"}, {"lower_bound": "150"}, {"lower_bound": 150}):
        assert not validator.is_valid([row | spoiled]), spoiled


def test_CSV_和_JSON_一样_旁边的说明对得上每一列(site: Path, other: Path) -> None:
    described = [*site.glob("data/*-metadata.json"), *other.glob("data/*-metadata.json")]
    assert len(described) == 4
    for file in described:
        folder, about = file.parent, load(file)
        name = about["url"].removesuffix(".csv")
        assert (folder / about["url"]).is_file()
        columns = about["tableSchema"]["columns"]
        table, data = rows(folder / f"{name}.csv"), load(folder / f"{name}.json")
        assert list(table[0]) == [column["titles"] for column in columns]
        assert len(table) == len(data)
        for cells, row in zip(table, data, strict=True):
            assert list(row) == [column["name"] for column in columns]
            for column in columns:
                cell, value = cells[column["titles"]], row[column["name"]]
                assert cell or not column["required"]
                if "separator" in column:
                    assert (cell.split(column["separator"]) if cell else []) == value
                    continue
                number = cell and column["datatype"] in ("integer", "number")
                assert (json.loads(cell) if number else cell or None) == value
        keys = [tuple(row[name] for name in about["tableSchema"]["primaryKey"]) for row in data]
        assert len(set(keys)) == len(keys)


def test_二十七个数都在_每个都落在说它的那一句上(site: Path) -> None:
    data = load(site / "data/figures.json")
    assert len(data) == 27
    for row in data:
        url, _, anchor = row["source_url"].partition("#")
        text = text_at(site / url, anchor)
        assert bare(row["quote"]) in bare(text)
        assert bare(row["value"]) in bare(row["quote"])


def test_余多超过约_没有一格是光秃秃的数(site: Path, other: Path) -> None:
    inexact = 0
    for folder in (site, other):
        for cells in rows(folder / "data/figures.csv"):
            if cells["精确程度"] == "准确":
                continue
            inexact += 1
            number = re.search(r"[\d.,]+", cells["数"])
            assert number
            assert number[0] not in cells.values()
            assert number[0].replace(",", "") not in cells.values()
    assert inexact == 6 + 9


def test_每一种写法说成什么(other: Path) -> None:
    names = ("数", "准确数", "至少", "大约", "单位", "精确程度")
    said = [tuple(cells[name] for name in names) for cells in rows(other / "data/figures.csv")]
    assert said[: len(WRITTEN)] == list(WRITTEN.values())


def test_知道网址就写全_不知道就从首页算起(site: Path, other: Path) -> None:
    for folder, root in ((site, ""), (other, ROOT)):
        pages = [row["url"] for row in load(folder / "data/pages.json")["pages"]]
        assert all((folder / url.removeprefix(root)).is_file() for url in pages)
        built = {f"{root}{f.relative_to(folder).as_posix()}" for f in folder.rglob("*.html")}
        assert {url for url in built - set(pages) if "help/staff/" not in url} == {f"{root}404.html"}
        assert all(
            row["source_url"].startswith(f"{root}reports/") for row in load(folder / "data/figures.json")
        )


def test_报告页写着原文的指纹_照着做得出同一串(site: Path) -> None:
    page = (site / "reports/2024.html").read_text("utf-8")
    sha256 = hashlib.sha256((site / "reports/2024.txt").read_bytes()).hexdigest()
    assert f"<code>{sha256}</code>" in page
    for command in ("sha256sum 2024.txt", "certutil -hashfile 2024.txt SHA256"):
        assert f"<code>{command}</code>" in page
    for target in ("../data/figures.csv", "../data/figures.json", "../help/data.html"):
        assert f'href="{target}"' in page


def test_数据说明写到每一列(site: Path) -> None:
    page = html.unescape((site / "help/data.html").read_text("utf-8"))
    for column in (*FIGURES, *DUTIES, *ACTIVITIES, *VERSION, *PAGES):
        assert column.heading in page
        assert f"<code>{column.key}</code>" in page
        assert column.meaning in page


def test_同样的内容_同样的字节(tmp_path: Path) -> None:
    root = make_office(tmp_path)
    built = []
    for _ in range(2):
        assert build(root) == 0
        built.append({name: b for name, b in tree(root / "site").items() if not name.startswith("sitemap")})
    assert built[0] == built[1]
