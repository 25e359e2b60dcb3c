"""Any bytes in any file give findings: no exception, no hang, no flood of memory."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from office import PROJECT, make_office
from pufa.checks import check
from pufa.reader import read_library

TODAY = dt.date(2024, 6, 1)
FILES = (
    "mkdocs.yml",
    "docs/index.md",
    "docs/help/index.md",
    "docs/reports/2023.md",
    "docs/reports/2023.txt",
    "docs/duties/2023.md",
    "docs/duties/2023.csv",
    "docs/activities/2023/jiangzuo.md",
    "docs/activities/2023/photo.jpg",
    "docs/help/form.pdf",
    "docs/help/form.docx",
    "docs/calendar.csv",
)
# Runs the check as its own process and prints its findings' number, seconds and peak memory.
MEASURED = """
import datetime, sys, time
from pathlib import Path
from pufa.checks import check
from pufa.reader import read_library
start = time.monotonic()
found = check(read_library(Path(sys.argv[1]), datetime.date(2024, 6, 1)))
# Not ru_maxrss: that also counts the parent at the moment of the fork.
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(len(found), time.monotonic() - start, int(peak.split()[1]) / 1024)
"""


def findings(root: Path) -> list[str]:
    return [str(problem) for problem in check(read_library(root, TODAY))]


def measured(root: Path) -> tuple[int, float, float]:
    """Findings, seconds, peak MB."""
    command = [sys.executable, "-c", MEASURED, str(root)]
    done = subprocess.run(
        command, cwd=PROJECT / "scripts", capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    count, seconds, megabytes = done.stdout.split()
    return int(count), float(seconds), float(megabytes)


@settings(max_examples=150, deadline=10_000, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(FILES), st.binary(max_size=2_000))
def test_随便什么字节都只是发现(path: str, content: bytes) -> None:
    with tempfile.TemporaryDirectory() as place:
        root = make_office(Path(place))
        (root / path).write_bytes(content)
        assert all("\n" not in line for line in findings(root))


@settings(max_examples=150, deadline=10_000, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(FILES[:8]), st.data())
def test_改坏几个字节也只是发现(path: str, data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as place:
        root = make_office(Path(place))
        content = bytearray((root / path).read_bytes())
        for _ in range(data.draw(st.integers(1, 6))):
            at = data.draw(st.integers(0, len(content)))
            content[at : at + data.draw(st.integers(0, 3))] = data.draw(
                st.one_of(
                    st.binary(max_size=4), st.text("：:-|#[]{}&*'\"\t\n　是", max_size=4).map(str.encode)
                )
            )
        (root / path).write_bytes(content)
        assert all("\n" not in line for line in findings(root))


@pytest.mark.parametrize("path", FILES)
@pytest.mark.parametrize("content", [b"a" * 50_000_000, b"\n" * 50_000_000], ids=["一行", "全是换行"])
def test_五十兆的文件(path: str, content: bytes, tmp_path: Path) -> None:
    root = make_office(tmp_path)
    (root / path).write_bytes(content)
    count, seconds, megabytes = measured(root)
    assert count > 0
    assert seconds < 10
    assert megabytes < 500


def test_绕圈的快捷方式(tmp_path: Path) -> None:
    root = make_office(tmp_path)
    (root / "docs/help/again").symlink_to(root / "docs")
    (root / "docs/self.md").symlink_to(root / "docs/self.md")
    (root / "docs/secret.md").symlink_to("/etc/passwd")
    assert sum("快捷方式" in line for line in findings(root)) == 3


@pytest.mark.parametrize(
    "name", ["a\nb.md", "a'b.md", 'a"b.md', "a;rm -rf x.md", "$(id).md", "a b.md", "💡.md"]
)
def test_怪名字(name: str, tmp_path: Path) -> None:
    root = make_office(tmp_path)
    (root / "docs" / name).write_text("---\n标题: 怪\n---\n", "utf-8")
    found = findings(root)
    assert any("文件名会成为网址" in line for line in found)
    assert all("\n" not in line for line in found)


def test_名字不是文字(tmp_path: Path) -> None:
    root = make_office(tmp_path)
    Path(os.fsdecode(os.fsencode(root / "docs") + b"/\xff\xfe.md")).write_text("x", "utf-8")
    assert all(line.encode("utf-8") for line in findings(root))


def test_检查到一半文件没了(tmp_path: Path) -> None:
    root = make_office(tmp_path)
    files = [root / path for path in FILES[1:8]]
    contents = [file.read_bytes() for file in files]
    stop = time.monotonic() + 2

    def flicker() -> None:
        while time.monotonic() < stop:
            for file, content in zip(files, contents, strict=True):
                file.unlink(missing_ok=True)
                file.write_bytes(content)

    thread = threading.Thread(target=flicker)
    thread.start()
    runs = 0
    while time.monotonic() < stop:
        findings(root)
        runs += 1
    thread.join()
    assert runs > 5
