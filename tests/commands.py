"""Commands as processes of their own: to be stopped, starved of disk, and run beside each other."""

from __future__ import annotations

import resource
import subprocess
import sys
from functools import partial
from pathlib import Path

from office import PROJECT

_BUILD = "import sys, pathlib, build; sys.exit(build.build(pathlib.Path(sys.argv[1])))"
_DEPLOY = """
import sys, pathlib, deploy
deploy.ROOT = pathlib.Path(sys.argv[1])
sys.exit(deploy.main(sys.argv[2:]))
"""
_SERVE = """
import sys, pathlib, serve
serve.ROOT = pathlib.Path(sys.argv[1])
sys.exit(serve.main(sys.argv[2:]))
"""


def building(root: Path, *, disk: int = 0) -> subprocess.Popen[str]:
    """build.py for the project in `root`; the disk takes no file of more than `disk` bytes."""
    return _started(_BUILD, root, disk)


def deploying(root: Path, folder: Path, *more: str, disk: int = 0) -> subprocess.Popen[str]:
    """deploy.py for the project in `root`."""
    return _started(_DEPLOY, root, disk, str(folder), *more)


def serving(root: Path, port: int) -> subprocess.Popen[str]:
    """serve.py for the project in `root`."""
    return _started(_SERVE, root, 0, "--port", str(port))


def without_memory(folder: Path, gone: str) -> str:
    """What PYTHONPATH must be so that the system takes back every process of the module `gone`."""
    (folder / "sitecustomize.py").write_text(
        f"import os, sys\nif {gone!r} in sys.orig_argv: os.kill(os.getpid(), 9)\n", "utf-8"
    )
    return str(folder)


def said(process: subprocess.Popen[str]) -> tuple[int, str]:
    """The exit code and all that was said."""
    out, err = process.communicate(timeout=120)
    return process.returncode, out + err


def _started(code: str, root: Path, disk: int, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, str(root), *words],
        cwd=PROJECT / "scripts",
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,  # Ctrl-C in a terminal goes to a command and all that it has started
        preexec_fn=partial(resource.setrlimit, resource.RLIMIT_FSIZE, (disk, disk)) if disk else None,
    )
