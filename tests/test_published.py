"""Where pages have gone, and which copies a correction has left behind."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

import export
import published as command
from office import PROJECT, copy_office, make_office

PAGE = "reports/2023.html"
EVENT, AT = "docs/activities/2023/jiangzuo.md", "activities/2023/jiangzuo.html"
LEDGER = "ledger/published.csv"
PORTAL = "https://www.example.gov.cn/1.html"


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make_office(tmp_path_factory.mktemp("exported") / "office")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(export, "ROOT", root)
        assert export.main(["portal", PAGE, AT]) == 0
    return root


@pytest.fixture
def office(exported: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office that has made the portal's package of its report and of its event."""
    root = copy_office(exported, tmp_path / "office")
    monkeypatch.setattr(command, "ROOT", root)
    monkeypatch.setattr(export, "ROOT", root)
    return root


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_记一笔_写明哪一页到了哪里_哪一天(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["portal", f"docs/{PAGE[:-5]}.md", PORTAL, "2024-02-01"]) == 0
    assert command.main(["portal", AT, "某某居委会门口， 左边"]) == 0
    head, *rows = csv.reader((office / LEDGER).read_text("utf-8-sig").splitlines())
    assert head == ["渠道", "页面", "地址", "日期", "指纹"]
    assert [row[:3] for row in rows] == [["portal", PAGE, PORTAL], ["portal", AT, "某某居委会门口， 左边"]]
    assert rows[0][3] == "2024-02-01"
    assert all(len(row[4]) == 64 for row in rows)
    assert "请一起提交" in capsys.readouterr().out


def test_更正以后_列出要换的_换了再记就没有了(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command.main(["portal", AT, PORTAL, "2024-02-01"])
    command.main(["portal", AT, "某某居委会门口", "2024-02-02"])
    command.main(["portal", PAGE, "某某居委会门口", "2024-02-02"])
    assert command.main([]) == 0
    assert "发出去的都和网站现在的一样" in capsys.readouterr().out
    change(office / EVENT, "标题: 社区讲座", "标题: 社区法治讲座")
    assert command.main([]) == 1
    assert capsys.readouterr().out.splitlines()[-3:] == [
        f"portal  {AT}  {PORTAL}  2024-02-01 发出：文字改过了",
        f"portal  {AT}  某某居委会门口  2024-02-02 发出：文字改过了",
        "2 处要换。换上以后，再用 published.py 记一笔。",
    ]
    assert command.main(["portal", AT, PORTAL, "2024-03-01"]) == 0, "dist/ 里还是旧的，记的也是旧的"
    assert command.main([]) == 1
    assert export.main(["portal", AT]) == 0
    command.main(["portal", AT, PORTAL, "2024-03-01"])
    command.main(["portal", AT, "某某居委会门口", "2024-03-01"])
    assert command.main([]) == 0


def test_摘要改了_哪里都要换_电话改了_要换的是海报(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert export.main(["poster", AT]) == 0
    command.main(["portal", AT, PORTAL])
    command.main(["poster", AT, "某某居委会门口"])
    change(office / "mkdocs.yml", "用途: 问法律", "用途: 问法律、找律师")
    assert export.main(["stale"]) == 1, "和 published.py 一样"
    said = capsys.readouterr().out
    assert f"poster  {AT}  某某居委会门口" in said
    assert "1 处要换" in said
    change(office / EVENT, "标题: 社区讲座", "标题: 社区讲座\n摘要: 一年讲了十二场。")
    assert command.main([]) == 1
    assert "2 处要换" in capsys.readouterr().out


def test_样子变了不用换_页面没有了要说(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command.main(["portal", AT, PORTAL, "2024-02-01"])
    (office / "overrides").unlink()
    shutil.copytree(PROJECT / "overrides", office / "overrides")
    change(office / "overrides/main.html", '<div id="main" ', '<div id="main" class="wide" ')
    assert command.main([]) == 0
    assert 'class="wide"' in (office / "site" / AT).read_text("utf-8")
    (office / EVENT).rename(office / "docs/activities/2023/jiang-zuo.md")
    (office / "docs/redirects.csv").write_text(
        f"旧地址,新地址\n{AT},activities/2023/jiang-zuo.html\n", "utf-8"
    )
    assert command.main([]) == 0, "搬走了，文字没有改"
    (office / "docs/redirects.csv").unlink()
    assert command.main([]) == 1
    assert f"{AT}  {PORTAL}  2024-02-01 发出：这一页已经没有了" in capsys.readouterr().out


WRONG = {
    "没有做过": (["portal", "help/index.html", PORTAL], "dist/ 里没有给 portal 做好的 help/index.html。请先"),
    "没有这个渠道": (["menhu", PAGE, PORTAL], "dist/ 里没有给 menhu 做好的"),
    "日子不存在": (["portal", PAGE, PORTAL, "2024-02-30"], "“2024-02-30”这一天不存在"),
    "日子还没有到": (["portal", PAGE, PORTAL, "2999-01-01"], "2999-01-01 还没有到"),
    "地址空着": (["portal", PAGE, " "], "没有写地址"),
}  # fmt: skip


@pytest.mark.parametrize(("words", "said"), WRONG.values(), ids=WRONG.keys())
def test_记不了的_说清楚_一个字也不写(
    words: list[str], said: str, office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(words) == 1
    assert said in capsys.readouterr().err
    assert not (office / LEDGER).exists()


def test_记录改坏了_指出哪一行_不再往里记(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command.main(["portal", PAGE, PORTAL, "2024-02-01"])
    file = office / LEDGER
    file.write_bytes(file.read_bytes().replace(b"2024-02-01", "去年".encode()))
    before = file.read_bytes()
    assert command.main(["portal", PAGE, PORTAL]) == 1
    assert command.main([]) == 1
    assert capsys.readouterr().err.count(f"{LEDGER}:2: “日期”“去年”不是本站认得的日期") == 2
    assert file.read_bytes() == before


def test_写不进去_没有记(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (office / "ledger").write_text("占着", "utf-8")
    assert command.main(["portal", PAGE, PORTAL]) == 1
    assert f"{LEDGER} 写不进去" in capsys.readouterr().err


def test_写得不对_说用法(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["portal"]) == 2
    assert command.main(["--list"]) == 2
    assert "用法" in capsys.readouterr().err
