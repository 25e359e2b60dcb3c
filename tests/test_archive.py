"""The archive: every event is found by year, month and word; no page grows past what a phone can carry."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from build import build
from office import make_office
from pufa.archive import PER_PAGE, words
from pufa.urls import slug
from pufa.when import When

MOST = 60_000  # bytes of one page's HTML


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fictional year with 120 events: two known only by their month or year, all of one theme."""
    root = make_office(tmp_path_factory.mktemp("office"))
    folder = root / "docs/activities/2023"
    (folder / "jiangzuo.md").unlink()
    for number in range(120):
        day = ["2023", "2023-11"][number] if number < 2 else f"2023-{number % 9 + 1:02}-{number % 28 + 1:02}"
        form = (
            f"标题: 第{number}场\n日期: {day}\n主办: 司法所\n对象: 居民、青少年\n主题: 加装电梯\n来源: 记录"
        )
        (folder / f"e{number}.md").write_text(f"---\n{form}\n---\n\n讲了怎么谈。\n", "utf-8")
    assert build(root) == 0
    return root / "site"


def listed(file: Path) -> list[str]:
    html = file.read_text("utf-8")
    return re.findall(r'href="[^"]*?(e\d+)\.html"', html[: html.find("</section>")])


def test_一年的活动一场不少_一场不重(site: Path) -> None:
    pages = [site / "activities/2023/index.html", *sorted(site.glob("activities/2023/page_*.html"))]
    found = [event for page in pages for event in listed(page)]
    assert len(pages) == -(-120 // PER_PAGE)
    assert sorted(found) == sorted(f"e{n}" for n in range(120))


def test_前后页连得上(site: Path) -> None:
    second = (site / "activities/2023/page_2.html").read_text("utf-8")
    assert 'href="index.html" rel="prev"' in second
    assert 'href="page_3.html" rel="next"' in second
    assert "第 2 页，共 3 页" in second
    assert "<title>2023年普法活动（第2页） - 法治样例</title>" in second


def test_按月按主题按对象按部门都找得到(site: Path) -> None:
    assert listed(site / "activities/2023/month_11.html") == ["e1"]
    for name in ("theme_jia-zhuang-dian-ti", "audience_ju-min", "department_si-fa-suo"):
        assert len(listed(site / f"activities/{name}.html")) == PER_PAGE
        assert (site / f"activities/{name}_3.html").is_file()
    front = (site / "activities/index.html").read_text("utf-8")
    assert 'href="theme_jia-zhuang-dian-ti.html"' in front


def test_只知道年份月份的_不说是几场(site: Path) -> None:
    assert "有记录 120 项" in (site / "activities/2023/index.html").read_text("utf-8")
    assert "有记录 13 场" in (site / "activities/2023/month_02.html").read_text("utf-8")


def test_报告数的场次_写在旁边_点得到原句(tmp_path: Path) -> None:
    root = make_office(tmp_path)
    report = root / "docs/reports/2023.md"
    report.write_text(report.read_text("utf-8").replace("编号: lectures", "编号: publicity-events"), "utf-8")
    assert build(root) == 0
    page = (root / "site/activities/2023/index.html").read_text("utf-8")
    assert "有记录 1 项" in page
    assert re.search(
        r'<a class="source" href="../../reports/2023.html#1-0-1.2">年度报告写：讲座12场</a>', page
    )


def test_没有一页重得手机拿不动(site: Path) -> None:
    assert max(file.stat().st_size for file in site.rglob("*.html")) < MOST


def test_一句话里的几个词分得开_书名号里的不分() -> None:
    assert words("青少年、老年人，居民") == ["青少年", "老年人", "居民"]
    assert words("《残疾人、老年人优待规定》、《民法典》") == ["《残疾人、老年人优待规定》", "《民法典》"]
    assert words(None) == words(" 、") == []


def test_中文的网址写成拼音() -> None:
    assert slug("加装电梯") == "jia-zhuang-dian-ti"
    assert slug("AI反诈１２３４５") == "ai-fan-zha-12345"
    assert slug("😀") == slug("😀")
    assert len(slug("一" * 300)) <= 80
    assert slug("一" * 300) != slug("一" * 301)
    assert slug("😀") != slug("😁")
    assert all(re.fullmatch(r"[a-z0-9-]+", slug(text)) for text in ("“绿色”·家园", "😀", "a/b", "《宪法》"))


def test_日期知道到哪一天_说到哪一天() -> None:
    several = When.parse("2023-05-04、2023-06-11 至 2023-06-12")
    assert str(several) == "2023年5月4日、2023年6月11日至2023年6月12日"
    assert several.iso == "2023-05-04,2023-06-11/2023-06-12"
    assert several.months == [(2023, 5), (2023, 6)]
    assert (several.occasions, When.parse("2023-05").occasions, When.parse("2023").months) == (2, None, [])
    assert When.parse("2023-11-30 至 2024-01-02").months == [(2023, 11), (2023, 12), (2024, 1)]
