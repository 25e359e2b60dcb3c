"""export.py when something comes between: a stop, another export, a place taken, a word typed wrongly."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

import export
import published
from office import make_office
from pages import tree
from pufa.alone import alone
from pufa.channels import portal
from pufa.channels.product import Product, Source

PAGE, EVENT = "reports/2023.html", "activities/2023/jiangzuo.html"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = make_office(tmp_path / "office")
    monkeypatch.setattr(export, "ROOT", root)
    monkeypatch.setattr(published, "ROOT", root)
    return root


def test_做到一半按下停止键_做好的是完整的_没做的一点也没有(
    office: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    made = portal.products

    def stopped(source: Source) -> Iterator[Product]:
        yield next(made(source))
        raise KeyboardInterrupt

    monkeypatch.setattr(portal, "products", stopped)
    assert export.main(["portal", EVENT, PAGE]) == 1
    assert capfd.readouterr().err.endswith("停下了。上面说了做好的都是完整的，别的没有动。\n")
    assert {path.split("/")[1] for path in tree(office / "dist") if "/" in path} == {"activities"}
    assert list(json.loads((office / "dist/texts.json").read_text("utf-8"))["portal"]) == [EVENT]


def test_两个一起来_后来的等着_谁做了什么都记着(office: Path, capfd: pytest.CaptureFixture[str]) -> None:
    codes: list[int] = []
    second = Thread(target=lambda: codes.append(export.main(["portal", PAGE])))
    with alone(office / export.GATE):
        second.start()
        second.join(1)
        assert second.is_alive()
        assert not (office / "dist").exists()
    second.join()
    assert codes == [0]
    assert "另一个 export.py 正在做，等它做完……" in capfd.readouterr().err


@pytest.mark.parametrize("taken", ["dist", "dist/portal", "dist/portal/reports/2023/page.html/"])
def test_位置被占了_说有同名的(office: Path, capfd: pytest.CaptureFixture[str], taken: str) -> None:
    (office / taken).parent.mkdir(parents=True, exist_ok=True)
    if taken.endswith("/"):
        (office / taken).mkdir()
    else:
        (office / taken).write_text("别人的", "utf-8")
    before = tree(office / "dist") if (office / "dist").is_dir() else {}
    assert export.main(["portal", PAGE]) == 1
    said = "dist/portal/reports/2023/ 写不进去：有同名的文件占了它的位置，请改名或者删去。原来的没有动。\n"
    assert capfd.readouterr().err == said
    assert (tree(office / "dist") if (office / "dist").is_dir() else {}) == before


@pytest.mark.parametrize("spoilt", ["[1]", '{"portal": 3}', "{", ""])
def test_记做过什么的文件坏了_当作没有记过(
    office: Path, capfd: pytest.CaptureFixture[str], spoilt: str
) -> None:
    (office / "dist").mkdir()
    (office / "dist/texts.json").write_text(spoilt, "utf-8")
    assert published.main(["portal", PAGE, "某某居委会门口"]) == 1
    assert "dist/ 里没有给 portal 做好的" in capfd.readouterr().err
    assert export.main(["portal", PAGE]) == 0
    assert published.main(["portal", PAGE, "某某居委会门口"]) == 0


def test_页面怎么写都认_没有自己文字的不做(office: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for word in (r"docs\reports\2023.md", "./docs/reports/2023.md", PAGE, f"docs/{PAGE}"):
        assert export.main(["portal", word]) == 0, word
    for word in ("search.html", "../reports/2023.html", "/etc/passwd", "docs/help/staff/index.md", ""):
        assert export.main(["portal", word]) == 1, word
        assert f"网站里没有这一页：{word}。" in capfd.readouterr().err
    assert {path.split("/")[1] for path in tree(office / "dist") if "/" in path} == {"reports"}


def test_没有到日子的页面_说到了再做(office: Path, capfd: pytest.CaptureFixture[str]) -> None:
    page = office / "docs/activities/2023/jiangzuo.md"
    page.write_text(page.read_text("utf-8").replace("标题:", "发布日期: 2099-01-01\n标题:", 1), "utf-8")
    assert export.main(["portal", EVENT]) == 1
    assert "没有到“发布日期”的，到了那一天再做" in capfd.readouterr().err
    assert not (office / "dist").exists()
