"""Debian's packages, brought where that is allowed: by one process at a time, apt sends a second away.

Standard library only: this is asked for while the machine may still be bare.
"""

import os
import shutil
import subprocess
import sys
from contextlib import AbstractContextManager
from pathlib import Path

from pufa.alone import alone

_GATE = Path(__file__).resolve().parents[2] / "build" / "apt.lock"


def may_use_apt() -> bool:
    """Whether this is a Debian that this process may install on."""
    return sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def one_at_a_time() -> "AbstractContextManager[None]":
    """Hold apt while the block runs; who waited for it asks again what is still missing."""
    return alone(_GATE, "另一个命令正在安装，等它做完……")


def apt_install(*packages: str) -> None:
    """Install packages of Debian's, and say so."""
    with one_at_a_time():
        _install(packages)


def installed(name: str, *packages: str, path: "str | None" = None) -> "str | None":
    """Where the program is, on `path` if given; the packages are installed first where it is missing.

    None where it cannot be had. Asked behind the gate: what is only half unpacked does not run.
    """
    with one_at_a_time():
        if not shutil.which(name, path=path) and may_use_apt():
            _install(packages)
        return shutil.which(name, path=path)


def _install(packages: "tuple[str, ...]") -> None:
    print(f"正在安装 {'、'.join(packages)}……", file=sys.stderr, flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        subprocess.run(["apt-get", *command], env=environment, capture_output=True, check=False)
