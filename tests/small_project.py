"""A small project for the tests of the environment: its lock holds one package, made here."""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from office import PROJECT

COMMAND = """
import sys
from pufa.environment import ensure

ensure(tests="--tests" in sys.argv)
import greeting

print(sys.prefix, greeting.VERSION, *sys.argv[1:], sep="|")
if "--tests" in sys.argv:
    import tool
"""


class Project:
    """A folder with the real `environment.py`, a command, and locks of home-made packages."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.venv = root / ".venv"
        self.version = "1.0"
        (root / "scripts" / "pufa").mkdir(parents=True)
        (root / "requirements").mkdir()
        (root / "wheels").mkdir()
        for name in ("__init__.py", "alone.py", "apt.py", "environment.py", "browser.py"):
            shutil.copy(PROJECT / "scripts" / "pufa" / name, root / "scripts" / "pufa")
        (root / "scripts" / "greet.py").write_text(COMMAND, "utf-8")
        self.lock("site.txt", "greeting", self.version)
        self.lock("test.txt", "tool", "1.0")

    def lock(self, name: str, package: str, version: str) -> None:
        line = f"{package}=={version} --hash=sha256:{wheel(self.root / 'wheels', package, version)}\n"
        (self.root / "requirements" / name).write_text(line, "utf-8")

    def shadow(self, module: str, code: str) -> dict[str, str]:
        """Variables that put a module of ours before the standard library's."""
        folder = self.root / "shadow"
        folder.mkdir()
        (folder / f"{module}.py").write_text(code, "utf-8")
        return {"PYTHONPATH": str(folder)}

    def start(self, *arguments: str, **variables: str) -> subprocess.Popen[str]:
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("PIP_")},
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(self.root / "wheels"),
            **variables,
        }
        command = [sys.executable, str(self.root / "scripts" / "greet.py"), *arguments]
        pipe = subprocess.PIPE
        return subprocess.Popen(command, env=environment, stdout=pipe, stderr=pipe, encoding="utf-8")

    def run(self, *arguments: str, **variables: str) -> tuple[int, str, str]:
        process = self.start(*arguments, **variables)
        out, err = process.communicate(timeout=120)
        return process.returncode, out.strip(), err.strip()


def wheel(folder: Path, package: str, version: str, more: str = "") -> str:
    """Write a wheel with one module, and return its SHA-256."""
    about = f"{package}-{version}.dist-info"
    files = {
        f"{package}.py": f"VERSION = {version!r}\n{more}",
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: {package}\nVersion: {version}\n",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{name},sha256={digest(text)},{len(text.encode())}\n" for name, text in files.items())
    path = folder / f"{package}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in {**files, f"{about}/RECORD": record + f"{about}/RECORD,,\n"}.items():
            archive.writestr(name, text)
    return hashlib.sha256(path.read_bytes()).hexdigest()


def digest(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
