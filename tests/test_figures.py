"""Figures: on cards, in charts and over the years, never more exact than the text. All fictional."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from build import build
from office import SPECIMENS, lay_over, make_office


def two_years(root: Path, specimen: str) -> Path:
    """The site of the fictional office with a second report."""
    lay_over(make_office(root), next((SPECIMENS / "good").glob(f"*{specimen}.txt")))
    assert build(root) == 0
    return root / "site"


def card(page: Path, figure: str) -> str:
    """The words on one card."""
    html = page.read_text("utf-8")
    found = re.search(rf'id="figure-{figure}".*?</a>', html, re.DOTALL)
    assert found
    return unescape(re.sub(r"<[^>]+>", " ", found[0].partition(">")[2]))


def test_两个准数才算得出多少(tmp_path: Path) -> None:
    page = two_years(tmp_path, "两年的报告") / "reports/2024.html"
    assert "上年 12场，多 3 场" in card(page, "lectures")
    assert "上年 40条，少 2 条" in card(page, "disclosed")


def test_约数只列不算(tmp_path: Path) -> None:
    page = two_years(tmp_path, "两年的报告") / "reports/2024.html"
    words = card(page, "reached")
    assert "上年 300余人次" in words
    assert "200" not in words
    assert "500 余人次" in " ".join(words.split())


def test_口径变了不比_对比页上画断开(tmp_path: Path) -> None:
    site = two_years(tmp_path, "单位变了写明口径")
    assert "口径有变，不与上年比" in card(site / "reports/2024.html", "lectures")
    compare = (site / "reports/compare.html").read_text("utf-8")
    assert "<b>2024年起口径有变</b>：从这一年起按次数统计。" in compare
    assert "12场" in compare
    assert "15次" in compare


def test_对比页每个数都通到那一年的那句话(tmp_path: Path) -> None:
    site = two_years(tmp_path, "两年的报告")
    compare = (site / "reports/compare.html").read_text("utf-8")
    for year in (2023, 2024):
        for anchor in re.findall(rf'href="{year}.html#([^"]+)"', compare):
            assert f'id="{anchor}"' in (site / f"reports/{year}.html").read_text("utf-8")
        assert f'href="{year}.html#' in compare
    assert "和往年比" in (site / "reports/2024.html").read_text("utf-8")


def test_只有一年时没有空的对比(site: Path) -> None:
    assert not (site / "reports/compare.html").exists()
    page = (site / "reports/2024.html").read_text("utf-8")
    assert "上年" not in page
    assert "和往年比" not in page


@pytest.mark.parametrize("name", ["reports/2024.html", "reports/2024-glance.html", "index.html"])
def test_余多超过从不变成光秃秃的数(site: Path, name: str) -> None:
    html = (site / name).read_text("utf-8")
    text = unescape(re.sub(r"<(?!/?(b|span)\b)[^>]+>", " ", html))
    text = re.sub(r"</?(b|span)[^>]*>", "", text)
    for bound in ("150(?!余场)", "100(?!余条|%)", "129(?!\\.9 ?万)", "5000(?!余人次|多人次)"):
        assert not re.search(rf"(?<![\d.-]){bound}(?![\d])", text), bound
    assert not re.search(r"(?<!超过)(?<!超过 )129\.9", text)


def test_图里的约数没有尽头_准数有(tmp_path: Path) -> None:
    html = (two_years(tmp_path, "两年的报告") / "reports/2024.html").read_text("utf-8")
    bars = re.findall(r'<rect class="(draw-b[^"]*)"[^>]*width="([\d.]+)%"', html)
    assert [name for name, _ in bars] == ["draw-b", "draw-b bar-open", "draw-b"]
    widths = [float(width) for _, width in bars]
    assert widths[1] == max(widths) == 100
    assert widths[0] / widths[1] == pytest.approx(15 / 500, abs=0.001)


def test_存疑默认不公开_预览和配置里打开才有(tmp_path: Path, site: Path) -> None:
    assert "原文如此" not in (site / "reports/2024.html").read_text("utf-8")
    root = make_office(tmp_path)
    report = root / "docs/reports/2023.md"
    text = report.read_text("utf-8")
    note = "存疑:\n  - 原文: 全年举办讲座12场\n    说明: 原文没有写在哪里。\n"
    report.write_text(text.replace("---\n\n样例", f"{note}---\n\n样例"), "utf-8")
    assert build(root) == 0
    assert "原文没有写在哪里" not in (root / "site/reports/2023.html").read_text("utf-8")
    config = (root / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(
        config.replace("    名称: 样例街道\n", "    名称: 样例街道\n    公开存疑: 是\n"), "utf-8"
    )
    assert build(root) == 0
    html = (root / "site/reports/2023.html").read_text("utf-8")
    assert "原文没有写在哪里" in html
    assert 'href="#note-1" data-added>〔原文如此〕' in html
