"""One commit and one day give the same bytes anywhere; whoever has them can check a published copy."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from PIL import Image

import build
from browser.conftest import served
from hosts import Answer, answering, nginx, published, store, uploaded
from office import PROJECT, commit, make_office

BUILD = """
import datetime, sys
from pathlib import Path
from build import build
sys.exit(build(Path(sys.argv[1]), datetime.date.fromisoformat(sys.argv[2])))
"""
EVENT = """---
标题: 社区讲座
日期: 2023-05-04
图片说明:
  - 图片: 1.jpg
    说明: 居民向律师提问
授权:
  肖像: 认不出人
  未成年人: 没有
依据: 全年举办讲座12场
---
"""
# What follows the day, and says so to the reader; everything else is the same on every day.
DAILY = ("calendar.html", "calendar.ics", "search/", "SHA256SUMS")


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A committed office with a photo, a calendar, an old address."""
    root = make_office(tmp_path_factory.mktemp("origin") / "office")
    (root / "docs/calendar.md").write_text("---\n标题: 普法日历\n---\n", "utf-8")
    (root / "docs/calendar.csv").write_text(
        "编号,日子,名称,性质,依据,说明\none,03-12,一天,宣传日,,\n", "utf-8"
    )
    (root / "docs/redirects.csv").write_text("旧地址,新地址\nhelp/old.html,help/index.html\n", "utf-8")
    (root / "docs/activities/2023/jiangzuo.md").write_text(EVENT, "utf-8")
    (root / "docs/activities/2023/jiangzuo").mkdir()
    Image.effect_noise((900, 600), 50).save(root / "docs/activities/2023/jiangzuo/1.jpg")
    commit(root, ".")
    return root


def built(origin: Path, root: Path, day: str, umask: int = 0o022, **variables: str) -> dict[str, bytes]:
    """The site of a fresh clone at `root`."""
    subprocess.run(["git", "clone", "-q", str(origin), str(root)], check=True)
    environment = {**os.environ, "PYTHONPATH": str(PROJECT / "scripts"), "SITE_URL": "https://example.com/a/"}
    done = subprocess.run(
        [sys.executable, "-c", BUILD, str(root), day],
        env={**environment, **variables},
        cwd=root.parent,
        umask=umask,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return tree(root / "site")


def tree(site: Path) -> dict[str, bytes]:
    return {f.relative_to(site).as_posix(): f.read_bytes() for f in site.rglob("*") if f.is_file()}


def test_两台电脑_两个文件夹_生成的一个字节也不差(origin: Path, tmp_path: Path) -> None:
    here = built(origin, tmp_path / "here", "2026-11-23", TZ="UTC", LC_ALL="C", PYTHONHASHSEED="1")
    there = built(
        origin,
        tmp_path / "another folder" / "很远",
        "2026-11-23",
        umask=0o077,
        TZ="Pacific/Kiritimati",
        LC_ALL="C.UTF-8",
        PYTHONHASHSEED="2",
        LANG="zh_CN.UTF-8",
    )
    assert here == there
    assert "2024-02-01" in here["sitemap.xml"].decode()
    assert "sitemap.xml.gz" not in here


def test_两天生成的_只有跟着日子走的不一样(origin: Path, tmp_path: Path) -> None:
    one, other = (built(origin, tmp_path / day, day) for day in ("2026-11-23", "2027-02-24"))
    assert one.keys() == other.keys()
    changed = {name for name in one if one[name] != other[name]}
    assert {name for name in changed if not name.startswith(DAILY)} == set()
    assert {"calendar.html", "calendar.ics", "SHA256SUMS"} <= changed


def test_没有提交的改动_网站地图不说哪天改的(origin: Path, tmp_path: Path) -> None:
    root = tmp_path / "changed"
    subprocess.run(["git", "clone", "-q", str(origin), str(root)], check=True)
    (root / "docs/help/index.md").write_text(
        (root / "docs/help/index.md").read_text("utf-8") + "\n再问。\n", "utf-8"
    )
    assert build.build(root, dt.date(2026, 11, 23)) == 0
    assert "lastmod" not in (root / "site/sitemap.xml").read_text("utf-8")


def test_指纹表用现成的工具就能核对(origin: Path, tmp_path: Path) -> None:
    root = shutil.copytree(origin, tmp_path / "office", symlinks=True)
    assert build.build(root, dt.date(2026, 11, 23)) == 0
    site = root / "site"
    done = subprocess.run(
        ["sha256sum", "-c", "--strict", "SHA256SUMS"], cwd=site, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    names = [line[66:] for line in (site / "SHA256SUMS").read_text("utf-8").splitlines()]
    assert names == sorted(tree(site).keys() - {"SHA256SUMS"})


@pytest.fixture
def project(origin: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project that build.py works on, and `copy`, what was published of it."""
    root = shutil.copytree(origin, tmp_path / "project", symlinks=True)
    monkeypatch.setattr(build, "ROOT", root)
    monkeypatch.setenv("SITE_URL", "https://example.com/a/")
    assert build.main(["--today", "2026-11-23"]) == 0
    shutil.copytree(root / "site", tmp_path / "copy")
    return root


def verify(place: str, capsys: pytest.CaptureFixture[str], day: str = "2026-11-23") -> tuple[int, list[str]]:
    capsys.readouterr()
    code = build.main(["--today", day, "--verify", place])
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    return code, [*out.splitlines()[1:], *err.splitlines()]


def test_放出去的一样不少(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(str(tmp_path / "copy"), capsys) == (0, ["每一个文件都和 site/ 一样。"])
    with served(tmp_path / "copy") as address:
        assert verify(address, capsys) == (0, ["每一个文件都和 site/ 一样。"])
        assert verify(address.rstrip("/"), capsys)[0] == 0


def test_每一处不一样都说出来(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = tmp_path / "copy"
    (copy / "help/index.html").unlink()
    (copy / "help/多.html").write_text("x", "utf-8")
    (copy / ".nojekyll").touch()
    with (copy / "index.html").open("ab") as page:
        page.write(b"<script>1</script>")
    wrong = ["不一样：index.html", "缺少：help/index.html"]
    code, said = verify(str(copy), capsys)
    assert (code, sorted(said)) == (
        1,
        ["3 个文件和 site/ 不一样。", *sorted([*wrong, "多出来：help/多.html"])],
    )
    with served(copy) as address:
        code, said = verify(address, capsys)
    assert (code, sorted(said)) == (1, ["2 个文件和 site/ 不一样。", *wrong])


def test_别的日子放出去的_写上那一天就对上(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = verify(str(tmp_path / "copy"), capsys, "2027-02-24")
    assert code == 1
    assert "不一样：calendar.html" in said
    assert all(line.split("：")[1].startswith(DAILY) for line in said[:-1])


def spoiling(path: str, answer: Answer) -> Answer:
    """Half of the home page, and twice the style sheet."""
    status, headers, content = answer
    cut = {"/index.html": content[: len(content) // 2], "/assets/site.css": content * 2}
    return status, headers, cut.get(path, content)


def test_网址上只有半份_多出一截的_也说出来(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = store(uploaded(tmp_path / "copy", ""))
    with answering(lambda path: spoiling(path, whole(path))) as address:
        code, said = verify(address, capsys)
    wrong = ["不一样：assets/site.css", "不一样：index.html"]
    assert (code, sorted(said)) == (1, ["2 个文件和 site/ 不一样。", *wrong])


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ((500, {}, b""), "打不开，对方说 500"),
        ((302, {"Location": "/SHA256SUMS"}, b""), "打不开，对方说 302"),
        ((302, {"Location": "file:///etc/hosts"}, b""), "打不开，对方说 302"),
    ],
)
def test_主机出错了_转圈了_说一句(
    answer: Answer, words: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with answering(lambda _: answer) as address:
        code, [said] = verify(address, capsys)
    assert code == 1
    assert said.startswith(f"没有比成：“{address}")
    assert words in said


def test_证书不对_说是证书(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:  # pytest's own folders are closed to everybody else
        os.chmod(folder, 0o755)
        published(project / "site", Path(folder))
        with nginx(Path(folder)) as (https, _):
            code, [said] = verify(https, capsys)
    assert code == 1
    assert "的证书不对：过期了，不是这个域名的" in said


def test_读不了的文件_说是哪一个(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "copy/index.html").unlink()
    (tmp_path / "copy/index.html").symlink_to("index.html")  # leads to itself: nobody can read it
    code, [said] = verify(str(tmp_path / "copy"), capsys)
    assert code == 1
    assert said.startswith("没有比成：")
    assert "读写不了" in said


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("没有这个文件夹", "不是文件夹，也不是以 https:// 或 http:// 开头的网址"),
        ("ftp://127.0.0.1/", "不是文件夹，也不是以 https:// 或 http:// 开头的网址"),
        ("http://127.0.0.1:9/", "连不上"),
        ("http://[", "连不上"),
    ],
)
def test_比不成就说一句(place: str, words: str, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = verify(place, capsys)
    assert code == 1
    assert len(said) == 1
    assert said[0].startswith("没有比成：")
    assert words in said[0]
