"""scripts/new.py activity: four answers become an event's page, its photo folder, its year's page."""

from __future__ import annotations

import builtins
import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import new as command
from build import build
from office import make_office
from pictures import jpeg
from pufa import frontmatter
from pufa.checks import check
from pufa.intake import activity
from pufa.intake.activity import Answers
from pufa.intake.refused import Refused
from pufa.library import Library
from pufa.models import ActivityForm
from pufa.reader import read_library

TODAY = dt.date(2024, 6, 1)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The fictional office, which has one event of 2023, as the project that the command works on."""
    root = make_office(tmp_path / "office")
    monkeypatch.setattr(command, "ROOT", root)
    return root


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What a person types, one line after the other; behind the last there is nothing."""
    lines: list[str] = []

    def typed() -> str:
        if not lines:
            raise EOFError
        return lines.pop(0)

    monkeypatch.setattr(builtins, "input", typed)
    yield lines
    assert not lines, "每一句都问到了"


def files(root: Path) -> dict[str, bytes]:
    return {f.relative_to(root).as_posix(): f.read_bytes() for f in (root / "docs").rglob("*") if f.is_file()}


def event(root: Path, path: str) -> ActivityForm:
    library = read_library(root, TODAY)
    return next(e.form for e in library.activities if e.path == path)


def test_答四句话_就有文件_照片文件夹_和这一年的目录(
    office: Path, answer: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    answer += ["老楼加梯，邻里怎么谈", "2024-05-11", "样例街道文化中心", "2023-01"]
    assert command.main(["activity"]) == 0
    path = "docs/activities/2024/lao-lou-jia-ti-lin-li-zen-me-tan.md"
    form = event(office, path)
    assert (form.title, str(form.held), form.place) == (
        "老楼加梯，邻里怎么谈",
        "2024年5月11日",
        "样例街道文化中心",
    )
    assert (form.duties, form.source) == (("2023-01",), "样例街道")
    assert (office / path.removesuffix(".md")).is_dir()
    assert (office / "docs/activities/2024/index.md").is_file()
    said = capsys.readouterr().out
    assert "2023-01  社区讲座" in said, "问编号的时候，把清单列出来"
    assert "没有要改的" in said
    assert [p for p in check(read_library(office, TODAY)) if not p.advice] == []
    assert build(office) == 0


def test_写在命令里的就不再问(office: Path, answer: list[str]) -> None:
    answer += ["社区讲座", ""]
    assert command.main(["activity", "--date", "2023-05-04、2023-05-11", "--duty", "2023-01"]) == 0
    form = event(office, "docs/activities/2023/she-qu-jiang-zuo.md")
    assert (form.place, form.duties, form.held.occasions) == (None, ("2023-01",), 2)


def test_日期看不懂就再问一次(office: Path, answer: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    answer += ["2023-02-30", "五月四日", "2023-05-04"]
    assert command.main(["activity", "--title", "讲座", "--place", "", "--duty", "2023-01"]) == 0
    said = capsys.readouterr().out
    assert "“2023-02-30”这一天不存在" in said
    assert "“五月四日”不是本站认得的日期" in said


@pytest.mark.parametrize(
    ("title", "name"), [("样例街道举办讲座", "ju-ban-jiang-zuo"), ("样例街道", "yang-li-jie-dao")]
)
def test_网址里不写自己街道的名字_除非只有它(office: Path, title: str, name: str) -> None:
    words = ["activity", "--title", title, "--date", "2023-05-04", "--place", "", "--duty", "2023-01"]
    assert command.main(words) == 0
    assert event(office, f"docs/activities/2023/{name}.md").title == title


def test_同名的活动_各有各的网址(office: Path) -> None:
    words = ["activity", "--title", "讲座", "--date", "2023-05-04", "--place", "", "--duty", "2023-01"]
    assert command.main(words) == command.main(words) == 0
    pages = {f.stem for f in (office / "docs/activities/2023").glob("jiang-zuo*.md")}
    assert pages == {"jiang-zuo", "jiang-zuo-2"}
    assert build(office) == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--title", " ", "--date", "2023-05-04"], "没有写活动的名称"),
        (["--title", "讲座", "--date", "2023-02-30"], "这一天不存在"),
        (["--title", "讲座", "--date", "2023-05-04 至 2023-05-01"], "结束早于开始"),
        (["--title", "讲座", "--date", "2023-05-04", "--duty", "2023-99"], "清单里没有编号“2023-99”"),
    ],
)
def test_写得不对_说一句话_什么也没变(
    office: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    before = files(office)
    assert command.main(["activity", "--place", "", "--duty", "2023-01", *words]) == 1
    error = capsys.readouterr().err
    assert said in error
    assert "docs/ 没有变" in error
    assert files(office) == before


def test_问到一半按了_Ctrl_D_什么也没变(office: Path, answer: list[str]) -> None:
    before = files(office)
    answer += ["讲座"]
    assert command.main(["activity"]) == 1
    assert files(office) == before


def test_写到一半写不进去_什么也没变(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (office / "docs/activities/2024").write_text("不是文件夹", "utf-8")
    before = files(office)
    words = ["--title", "讲座", "--date", "2024-05-04", "--place", "", "--duty", "2023-01"]
    assert command.main(["activity", *words]) == 1
    assert "写不进去" in capsys.readouterr().err
    assert files(office) == before


def test_命令写错了_告诉用法(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["--日期", "2024"], ["--date"], ["--多余的"]):
        assert command.main(["activity", *words]) == 2
        assert "用法" in capsys.readouterr().err


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return read_library(make_office(tmp_path_factory.mktemp("office")), TODAY)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=st.text(max_size=80), held=st.sampled_from(["2023", "2023-05", "2023-05-04"]), place=st.text())
def test_什么名称都写得成文件_或者说一句话(library: Library, title: str, held: str, place: str) -> None:
    template = "---\n标题: # 名称\n日期: # 哪天\n地点: # 哪里\n普法责任: # 编号\n来源: # 出处\n---\n"
    answers = Answers(title, held, place, [])
    if not any(c.isprintable() and not c.isspace() for c in title):
        with pytest.raises(Refused, match="没有写活动的名称"):
            activity.draft(template, answers, library)
        return
    made = activity.draft(template, answers, library)
    page, problems = frontmatter.read_page(made.files[made.path], made.path, set(ActivityForm.keys()))
    assert page
    assert not problems
    name = made.path.rpartition("/")[2]
    assert name.isascii()
    assert len(name) <= 50
    assert made.files[made.path].count("\n") == template.count("\n")


def test_活动后来又有了照片_添进去_原来的不动(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (
        command.main(
            ["activity", "--title", "讲座", "--date", "2023-05-04", "--place", "", "--duty", "2023-01"]
        )
        == 0
    )
    page = office / "docs/activities/2023/jiang-zuo.md"
    monkeypatch.chdir(office)
    for number in range(3):
        Path(f"居民提问{'甲乙丙'[number]}.jpg").write_bytes(jpeg(800, 600, number))
    assert (
        command.main(["photos", "docs/activities/2023/jiang-zuo.md", "居民提问甲.jpg", "居民提问乙.jpg"]) == 0
    )
    assert command.main(["photos", str(page), "居民提问丙.jpg", "居民提问甲.jpg"]) == 0
    assert sorted(file.name for file in page.with_suffix("").iterdir()) == [
        "1.jpg",
        "2.jpg",
        "3.jpg",
        "4.jpg",
    ]
    text = re.sub("(?m)^    说明: # 看过照片再写，可以写：(.*)", r"    说明: \1", page.read_text("utf-8"))
    page.write_text(re.sub("(?m)^授权: .*", "授权:\n  肖像: 认不出人\n  未成年人: 没有", text), "utf-8")
    form = event(office, "docs/activities/2023/jiang-zuo.md")
    assert [photo.file for photo in form.photos] == ["1.jpg", "2.jpg", "3.jpg", "4.jpg"]
    assert build(office) == 0


def test_没有图片说明和授权的活动_也添得进去(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(office)
    Path("a.jpg").write_bytes(jpeg(800, 600, 1))
    page = Path("docs/activities/2023/jiang-zuo.md")
    page.write_text("---\n标题: 讲座\n日期: 2023-05-04\n---\n\n正文。\n", "utf-8")
    assert command.main(["photos", str(page), "a.jpg"]) == 0
    text = page.read_text("utf-8")
    assert "图片说明:\n  - 图片: 1.jpg\n    说明: #" in text
    assert "\n授权: #" in text
    assert text.endswith("---\n\n正文。\n")


@pytest.mark.parametrize(
    "page", ["docs/index.md", "没有.md", "docs/activities/2023/index.md/../x.md", "../x.md"]
)
def test_添照片的不是活动_一句话说清(page: str, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(office)
    Path("a.jpg").write_bytes(jpeg(800, 600, 1))
    before = files(office)
    assert command.main(["photos", page, "a.jpg"]) == 1
    assert files(office) == before
