"""LibreOffice, for the tests that need a second opinion on a file; installed where that can be done."""

from __future__ import annotations

import atexit
import functools
import shutil
import subprocess
import tempfile
from pathlib import Path

from pufa.apt import installed

PACKAGES = ("libreoffice-calc-nogui", "libreoffice-writer-nogui")
# Columns, quotes, UTF-8, from line 1; then each column as text (2) or as LibreOffice guesses (1).
_CSV = "CSV:44,34,76,1,{},{}"
_CHINESE = 2052  # the language of an office's computer: it takes 12-04 for a day


def soffice() -> str:
    """The path of LibreOffice. Raises AssertionError, with what to run, where there is none."""
    found = installed("soffice", *PACKAGES) or shutil.which("libreoffice")
    assert found, (
        f"这个测试要用 LibreOffice。请先运行 apt-get install {' '.join(PACKAGES)}，别的系统请自己装上"
    )
    return found


@functools.cache
def _profile() -> Path:
    """A profile of this process: others do not wait for it, and LibreOffice makes a new one only once."""
    folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
    atexit.register(folder.cleanup)
    return Path(folder.name)


def converted(file: Path, suffix: str, *options: str) -> Path:
    """`file` in another format, beside it."""
    place = f"-env:UserInstallation={_profile().as_uri()}"
    command = [soffice(), place, "--headless", *options, "--convert-to", suffix, "--outdir", file.parent]
    done = subprocess.run([*command, file], check=False, capture_output=True, text=True, timeout=180)
    made = file.with_suffix(f".{suffix.partition(':')[0]}")
    assert made.exists(), f"{done.stdout}\n{done.stderr}"
    return made


def spreadsheet(csv: Path, columns: int, *, as_text: bool) -> Path:
    """A CSV file opened and saved as .xlsx, every column taken as text, or as LibreOffice guesses."""
    kinds = "/".join(f"{number}/{2 if as_text else 1}" for number in range(1, columns + 1))
    return converted(csv, "xlsx", f"--infilter={_CSV.format(kinds, _CHINESE)}")
