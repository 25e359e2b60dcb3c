"""A photo's original is found in every commit of a change, also when the change's last state has none."""

from __future__ import annotations

import datetime as dt
import subprocess
import time
from pathlib import Path

import pytest
from PIL import Image

from office import commit, git, make_office
from pufa.past_pictures import PastPicture, past_pictures
from pufa.photo import LARGEST
from test_attachments import exif, picture
from test_specimens import findings

PHOTO = "docs/help/1.jpg"
FINE = picture()
PLACED = picture(exif=exif(gps=1, author="Wang", serial="0042"))


@pytest.fixture
def change(tmp_path: Path) -> Path:
    """The fictional office on a branch of its own, with nothing changed so far."""
    root = make_office(tmp_path / "office")
    commit(root, "docs")
    git(root, "checkout", "-q", "-b", "change")
    return root


def put(root: Path, *contents: bytes | None, path: str = PHOTO) -> None:
    """Commit one content after the other as the file `path`; None takes it away."""
    for content in contents:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            (root / path).unlink()
        else:
            (root / path).write_bytes(content)
        commit(root, "docs")


def said(root: Path) -> list[str]:
    return [line for line in findings(root) if "〔历史〕" in line]


def revision(root: Path, name: str) -> str:
    asked = ["git", "rev-parse", name]
    return subprocess.run(asked, cwd=root, check=True, capture_output=True, text=True).stdout.strip()


def test_换成处理过的也不行_说出哪个提交_怎么办(change: Path) -> None:
    put(change, PLACED)
    bad = revision(change, "HEAD")[:7]
    put(change, FINE)
    assert said(change) == [
        f"{PHOTO}:1: 现在的文件里没有了，历史里还有一张照片藏着拍摄地点、作者的名字、相机的编号"
        f"（提交 {bad}，2024-02-01）。删掉、换掉都没有用。请不要合并，关掉这次改动，从 main 另开一个分支，"
        "只放处理好的照片，重新提交；不会做的请找工程师，已经传上去的也请他删干净〔历史〕"
    ]
    [past] = past_pictures(change, "docs")
    assert past == PastPicture(
        PHOTO, bad, dt.date(2024, 2, 1), len(PLACED), (40, 30), ("作者", "相机编号", "拍摄地点")
    )


def test_删掉了也不行_换了好几次每一次都看(change: Path) -> None:
    wide, heavy = picture(2000), FINE[:-2] + bytes(400_000) + b"\xff\xd9"
    put(change, PLACED, wide, FINE, heavy, None)
    found = [line.partition("还有一张照片")[2].partition("（提交")[0] for line in said(change)]
    assert sorted(found) == ["宽 2000 像素", "有 391 KB", "藏着拍摄地点、作者的名字、相机的编号"]


def test_还在的照片由别的规则说_不说两遍(change: Path) -> None:
    put(change, PLACED)
    assert said(change) == []
    assert any("照片里藏着拍摄地点" in line for line in findings(change))
    git(change, "mv", PHOTO, "docs/help/2.jpg")
    commit(change, "docs")
    assert said(change) == []
    (change / "docs/help/2.jpg").write_bytes(FINE)  # not committed yet
    assert len(said(change)) == 1


def test_好照片随便换(change: Path) -> None:
    put(change, FINE, picture(50), None)
    assert len(past_pictures(change, "docs")) == 2
    assert findings(change) == []


@pytest.mark.parametrize(
    ("path", "content", "words"),
    [
        ("docs/help/1.png", PLACED, "藏着拍摄地点"),
        ("docs/help/1.JPEG", picture(kind="WEBP", exif=exif(gps=1)), "藏着拍摄地点"),
        ("docs/help/1.jpg", picture(900, exif=exif(gps=1))[:-300], "藏着拍摄地点"),
        ("docs/help/1.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(99), "是苹果手机的原件（HEIC）"),
        ("docs/help/1.dng", b"II*\0" + bytes(400_000), "有 391 KB"),
        ("docs/activities/2023/jiangzuo/现场\n:1.jpg", PLACED, "藏着拍摄地点"),
        ("docs/help/1.jpg", b"\xff\xd8\xff" + bytes(LARGEST), "有 58594 KB"),
    ],
)
def test_不看名字看内容_坏的大的也看(path: str, content: bytes, words: str, change: Path) -> None:
    put(change, content, None, path=path)
    [line] = said(change)
    assert f"历史里还有一张照片{words}" in line


@pytest.mark.parametrize("content", [b"", b"text", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n" + bytes(99)])
def test_读不懂的不出错(content: bytes, change: Path) -> None:
    put(change, content, None)
    assert said(change) == []


def test_只看还没有进main的提交(change: Path) -> None:
    put(change, PLACED, None)
    git(change, "checkout", "-q", "main")
    assert said(change) == []
    git(change, "merge", "-q", "--no-ff", "-m", "x", "change")
    assert said(change) == []
    git(change, "checkout", "-q", "-b", "later")
    put(change, FINE, None)
    assert said(change) == []


def test_有远端的main就和它比(change: Path) -> None:
    git(change, "checkout", "-q", "main")
    git(change, "update-ref", "refs/remotes/origin/main", "HEAD")
    assert past_pictures(change, "docs") == ()
    put(change, PLACED, None)
    assert len(said(change)) == 1
    git(change, "update-ref", "refs/remotes/origin/main", "HEAD")
    assert said(change) == []


def test_合并来的改动也看_平台上试着合并的那一个提交也是(change: Path) -> None:
    put(change, PLACED, None)
    git(change, "checkout", "-q", "main")
    put(change, FINE, path="docs/help/2.jpg")
    git(change, "checkout", "-q", "--detach", "main")
    git(change, "merge", "-q", "--no-ff", "-m", "x", "change")
    assert len(said(change)) == 1
    git(change, "checkout", "-q", "change")
    git(change, "merge", "-q", "--no-ff", "-m", "x", "main")
    assert len(past_pictures(change, "docs")) == 1
    (change / PHOTO).write_bytes(picture(exif=exif(author="Li")))
    git(change, "add", "docs")
    git(change, "commit", "-q", "--amend", "-m", "brought by the merge itself")
    put(change, None)
    assert len(said(change)) == 2


def test_项目只是仓库里的一个文件夹(tmp_path: Path) -> None:
    root = make_office(tmp_path / "sites" / "office")
    commit(tmp_path, "sites/office/docs")
    git(tmp_path, "checkout", "-q", "-b", "change")
    for content in (PLACED, FINE):
        (root / PHOTO).write_bytes(content)
        commit(tmp_path, "sites/office/docs")
    assert [line.partition(":")[0] for line in said(root)] == [PHOTO]


def test_问不出来就不说(change: Path, tmp_path: Path) -> None:
    assert past_pictures(make_office(tmp_path / "none"), "docs") == ()
    put(change, PLACED, None, FINE)
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "-q", "--depth=1", "--no-single-branch", f"file://{change}", str(shallow))
    assert past_pictures(shallow, "docs") == ()
    deep = tmp_path / "deep"
    git(tmp_path, "clone", "-q", "--depth=4", "--no-single-branch", f"file://{change}", str(deep))
    assert len(past_pictures(deep, "docs")) == 1
    git(change, "branch", "-q", "-m", "main", "trunk")
    assert past_pictures(change, "docs") == ()


def test_没有照片的改动_一眨眼就看完(change: Path) -> None:
    for number in range(30):
        (change / "docs/help/note.txt").write_text(f"{number}\n", "utf-8")
        commit(change, "docs")
    start = time.monotonic()
    assert past_pictures(change, "docs") == ()
    assert time.monotonic() - start < 1


def test_四十张照片都换过(change: Path) -> None:
    for seed in (1, 2):
        for number in range(40):
            file = change / f"docs/help/{number}.png"
            Image.new("RGB", (40, 30), (seed, number, 0)).save(file)
        commit(change, "docs")
    start = time.monotonic()
    assert len(past_pictures(change, "docs")) == 40
    assert time.monotonic() - start < 5
