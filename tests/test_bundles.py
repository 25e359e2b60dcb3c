"""The zips for a USB stick and for a year: the same bytes each time, unpacked anywhere, every hash right."""

from __future__ import annotations

import hashlib
import io
import json
import re
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest

import export
from office import commit, make_office
from posters import source
from pufa.channels import archive, usb
from pufa.channels.bundle import refused

REPORT = "reports/2024.html"


def bundle(content: str | bytes) -> zipfile.ZipFile:
    assert isinstance(content, bytes)
    return zipfile.ZipFile(io.BytesIO(content))


def test_U盘里是整个网站_一个字节不差_先看见说明(site: Path) -> None:
    [product] = usb.products(source(site))
    files = bundle(product.files["usb.zip"])
    there = {f"site/{file.relative_to(site).as_posix()}" for file in site.rglob("*") if file.is_file()}
    assert set(files.namelist()) == there | {"打开.html", "说明.txt", "site/opened.js"}
    for name in there:
        assert files.read(name) == (site / name.removeprefix("site/")).read_bytes()
    note = files.read("说明.txt")
    assert "双击“打开.html”" in note.decode("utf-8-sig")
    assert note.startswith(b"\xef\xbb\xbf")
    assert note.count(b"\n") == note.count(b"\r\n"), "旧记事本只认这样的换行"


def test_两次的字节一样_排好次序_日期是提交的日子(site: Path) -> None:
    given = source(site, REPORT)
    for products in (usb.products, archive.products):
        [first], [second] = products(given), products(given)
        assert first.files == second.files
        [content] = first.files.values()
        entries = bundle(content).infolist()
        assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)
    unknown = replace(given, library=replace(given.library, version=None))
    [product] = archive.products(unknown)
    assert "没有写明由哪一次提交生成" in product.said
    assert {e.date_time[:3] for e in bundle(product.files["2024.zip"]).infolist()} == {(1980, 1, 1)}


def test_文件名在Windows上都能解压(site: Path) -> None:
    assert list(refused(["site/help/index.html", "打开.html", "reports/2024.html"])) == []
    bad = ["a/照片:1.jpg", "con.html", "x/NUL", "问?.html", "末尾. /a", "尾.", "a" * 151, "A.html", "a.html"]
    said = list(refused(bad))
    assert len(said) == len(bad) - 1
    assert all(re.search("Windows", line) for line in said)
    (site / "help/a:b.txt").write_text("x")
    [product] = usb.products(source(site))
    (site / "help/a:b.txt").unlink()
    assert product.problems == [
        "site/help/a:b.txt 这个文件名在 Windows 上不能用。请改名，只用汉字、字母、数字和 -。"
    ]
    assert not product.files


def test_一年的存档_校验值都对_网页PDF数据都在_链接走得通(site: Path, tmp_path: Path) -> None:
    [product] = archive.products(source(site, REPORT))
    bundle(product.files["2024.zip"]).extractall(tmp_path)
    checked = subprocess.run(
        ["sha256sum", "-c", "--quiet", "--strict", "SHA256SUMS"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert (checked.returncode, checked.stdout, checked.stderr) == (0, b"", b"")
    names = {file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*") if file.is_file()}
    summed = {line.partition("  ")[2] for line in (tmp_path / "SHA256SUMS").read_text("utf-8").splitlines()}
    assert summed == names - {"SHA256SUMS"}
    assert {
        "site/reports/2024.html", "site/reports/2024.txt", "site/duties/2024.csv", "site/data/figures.csv",
        "site/activities/2024/moni-fating.html", "print/reports/2024/2024.pdf",
    } <= names  # fmt: skip
    manifest = json.loads((tmp_path / "manifest.json").read_text("utf-8"))
    assert manifest["year"] == 2024
    assert all((tmp_path / page["file"]).is_file() for page in manifest["pages"])
    report = next(page for page in manifest["pages"] if page["kind"] == "报告")
    assert report["published"] == "2025-02-28"
    for name in names:
        if name.endswith(".html"):
            for target in re.findall(r'(?:href|src)="([^"#:?]+)[#?"]', (tmp_path / name).read_text("utf-8")):
                path = PurePosixPath(name).parent / target
                assert (tmp_path / path).exists() or "404" in name, (name, target)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = make_office(tmp_path / "office")
    monkeypatch.setattr(export, "ROOT", root)
    return root


def test_存哪一年就只有哪一年_写明由哪一次提交生成(office: Path) -> None:
    newer = office / "docs/activities/2024"
    newer.mkdir()
    (newer / "jiangzuo.md").write_text("---\n标题: 讲座\n日期: 2024-01-05\n来源: 样例\n---\n", "utf-8")
    (newer / "index.md").write_text("---\n标题: 2024年普法活动\n摘要: 样例。\n---\n", "utf-8")
    (office / ".gitignore").write_text("/site\n/build\n/dist\n", "utf-8")
    commit(office, ".")
    assert export.main(["archive", "2024"]) == 0
    assert [file.name for file in (office / "dist/archive").iterdir()] == ["2024"]
    files = bundle((office / "dist/archive/2024/2024.zip").read_bytes())
    assert "site/activities/2024/jiangzuo.html" in files.namelist()
    assert not [name for name in files.namelist() if "2023" in name]
    manifest = json.loads(files.read("manifest.json"))
    head = git_head(office)
    assert (manifest["commit"], manifest["day"]) == (head, "2024-02-01")
    assert {entry.date_time for entry in files.infolist()} == {(2024, 2, 1, 0, 0, 0)}
    note = files.read("说明.txt").decode("utf-8-sig")
    assert f"提交 {head} 生成" in note
    assert "这里只有 2024 年的网页" in note
    assert "都在里面" not in note
    for line in files.read("site/SHA256SUMS").decode().splitlines():
        digest, _, name = line.partition("  ")
        assert hashlib.sha256(files.read(f"site/{name}")).hexdigest() == digest, "网站自己的清单也核对得上"


def git_head(root: Path) -> str:
    done = subprocess.run(["git", "rev-parse", "HEAD"], cwd=root, capture_output=True, check=True)
    return done.stdout.decode()[:7]


def test_没有那一年_说清楚_什么也不写(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert export.main(["archive", "2031"]) == 1
    assert "网站里没有这一页：2031" in capsys.readouterr().err
    assert export.main(["archive", "help/index.html"]) == 1
    assert "没有哪一页属于哪一年" in capsys.readouterr().err
    assert not (office / "dist").exists()
