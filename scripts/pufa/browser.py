"""Where a browser for the tests and for drawing pictures is found, or fetched from.

Standard library only: this is asked for while the machine may still be bare.
"""

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from pufa.apt import apt_install, may_use_apt

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "microsoft-edge-stable",
)
MAC_APPS = ("Google Chrome", "Chromium", "Microsoft Edge")
WINDOWS_EXES = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")
# In a process of its own: Playwright refuses to start twice in one.
ASK_PLAYWRIGHT = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""


class BrowserMissing(Exception):
    """No browser can be had; the text is a Chinese sentence that says what to install."""


def chromium() -> str:
    """Path of a Chromium, Chrome or Edge that runs; raises BrowserMissing."""
    named = os.environ.get("CHROMIUM")
    found = shutil.which(named) if named else _installed() or _from_playwright() or _from_debian()
    if named and not found:
        raise BrowserMissing(
            f"环境变量 CHROMIUM 写的是“{named}”，那里没有能运行的浏览器。"
            "请改成浏览器程序的完整路径，或者删掉这个变量。"
        )
    if not found:
        raise BrowserMissing(
            "没有找到浏览器。请安装 Chromium、Chrome 或 Edge 中的一个；"
            "装在别处的，请把环境变量 CHROMIUM 设成它的完整路径。"
        )
    _add_what_is_missing()
    return found


def _installed() -> "str | None":
    """The first browser on the path or in the usual places of macOS and Windows."""
    places = [shutil.which(name) or "" for name in NAMES]
    places += [f"/Applications/{app}.app/Contents/MacOS/{app}" for app in MAC_APPS]
    for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        folder = os.environ.get(variable)
        places += [str(Path(folder, exe)) for exe in WINDOWS_EXES] if folder else []
    return next(filter(_starts, places), None)


def _from_playwright() -> "str | None":
    """Playwright's own browser, downloaded if it is not there yet."""
    path = _output(sys.executable, "-c", ASK_PLAYWRIGHT)
    if not path:
        return None
    if not _starts(path):
        print("没有找到浏览器，正在下载一个……", file=sys.stderr, flush=True)
        _output(sys.executable, "-m", "playwright", "install", "chromium")
    return path if _starts(path) else None


def _from_debian() -> "str | None":
    if may_use_apt():
        apt_install("chromium")
    return next(filter(_starts, [shutil.which("chromium") or ""]), None)


def _add_what_is_missing() -> None:
    """A bare Debian has no Chinese font, so that every character is the same empty box, and lacks a
    library that Playwright's own driver needs."""
    if may_use_apt() and not _output("fc-list", ":lang=zh"):
        apt_install("fonts-noto-cjk")
    drives = find_spec("playwright") is not None  # drawing a picture needs none
    if drives and may_use_apt() and not _output(sys.executable, "-m", "playwright", "--version"):
        apt_install("libatomic1")


def _starts(path: str) -> bool:
    """Whether the browser is there and runs: Ubuntu's chromium-browser may be a note that says
    "install the snap", and Playwright's download may lack the system's libraries."""
    if not os.path.isfile(path):
        return False
    # On Windows --version opens a window instead of answering.
    return sys.platform == "win32" or bool(_output(path, "--version"))


def _output(*command: str) -> str:
    """What the command printed, or nothing if it failed or is not there."""
    try:
        done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
