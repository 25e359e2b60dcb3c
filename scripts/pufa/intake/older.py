"""A file of an older format (.doc, .wps, .rtf, .odt) → .docx, by LibreOffice where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from pufa.intake.refused import Refused

SECONDS = 120
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
_BY_HAND = "请用 Word 或 WPS 打开它，“另存为” .docx，再来一次"


def modern(name: str, content: bytes, suffix: str) -> bytes:
    """The file called `name` as .docx; raises Refused where LibreOffice is missing, or cannot read it."""
    program = shutil.which("soffice") or next((place for place in _PLACES if Path(place).exists()), None)
    if not program:
        raise Refused(f"“{name}”是旧格式的文件，这台电脑没有装 LibreOffice，读不了。{_BY_HAND}")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        file = Path(folder, f"old{suffix}")  # never the name that somebody gave it
        file.write_bytes(content)
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = [program, profile, "--headless", "--norestore", "--convert-to", "docx", "--outdir", folder]
        try:
            subprocess.run([*command, str(file)], check=False, capture_output=True, timeout=SECONDS)
            return file.with_suffix(".docx").read_bytes()
        except (OSError, subprocess.TimeoutExpired):
            raise Refused(f"“{name}”打不开，多半已经损坏，或者加了密码。{_BY_HAND}") from None
