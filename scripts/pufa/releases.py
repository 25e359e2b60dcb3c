"""A folder of published copies, and a link that says which one readers get.

`releases/0007/` is a whole site, `current` a symbolic link to one of them. A link is changed in one step
(rename(2), https://pubs.opengroup.org/onlinepubs/9799919799/functions/rename.html): no reader ever
gets a mixture. Copies are counted and not dated: a wrong clock changes nothing.
"""

from __future__ import annotations

import filecmp
import os
import shutil
from pathlib import Path

CURRENT = "current"
RELEASES = "releases"
KEPT = 5
FILE, FOLDER = 0o644, 0o755  # whoever serves them is somebody else: a strict umask would lock all readers out


class Nothing(Exception):
    """Shape: a Chinese sentence that says what is not there."""


def fits(site: Path, folder: Path) -> None:
    """Raise Nothing at a place where no link can stand, or that would be copied into itself without end."""
    link = folder / CURRENT
    if folder.resolve().is_relative_to(site.resolve()):
        raise Nothing("不能放进 site/ 自己里面。请另写一个文件夹。")
    if folder.exists() and not folder.is_dir():
        raise Nothing(f"{folder} 是一个文件，不是文件夹。")
    if link.exists() and not link.is_symlink():
        raise Nothing(f"{link} 不是链接，是以前放的网站。请先把它改个名字，再放一次。")


def publish(site: Path, folder: Path) -> int:
    """Copy the finished site into `folder` and show it; its number. If that fails, all is as before."""
    if not (site / "index.html").is_file():
        raise Nothing("site/ 里没有网站。请先运行 python3 scripts/build.py。")
    half, number = folder / RELEASES / "new", max(_numbers(folder), default=0) + 1
    shutil.rmtree(half, ignore_errors=True)  # of a process that was killed
    try:
        _copy(site, half, folder / CURRENT)
        half.rename(_place(folder, number))
        _show(folder, number)
    except BaseException:
        shutil.rmtree(half, ignore_errors=True)
        raise
    for old in _numbers(folder)[:-KEPT]:
        shutil.rmtree(_place(folder, old))
    return number


def roll_back(folder: Path) -> int:
    """Show the copy before the one that is shown now; its number."""
    link = folder / CURRENT
    shown = int(os.path.basename(os.readlink(link))) if link.is_symlink() else 0
    before = [number for number in _numbers(folder) if number < shown]
    if not before:
        raise Nothing(f"{folder} 里没有更早的一份可以退回。")
    _show(folder, before[-1])
    return before[-1]


def _numbers(folder: Path) -> list[int]:
    """The whole copies, oldest first."""
    place = folder / RELEASES
    names = [entry.name for entry in place.iterdir()] if place.is_dir() else []
    return sorted(int(name) for name in names if name.isdecimal())


def _place(folder: Path, number: int) -> Path:
    return folder / RELEASES / f"{number:04}"


def _copy(site: Path, to: Path, before: Path) -> None:
    """Copy every file. What has not changed is the same file as before, so that its date is too: browsers
    that ask whether it has changed hear “no”, and the disk holds it once."""
    for file in site.rglob("*"):
        new, old = to / file.relative_to(site), before / file.relative_to(site)
        if file.is_dir():
            continue
        new.parent.mkdir(parents=True, exist_ok=True)
        if old.is_file() and filecmp.cmp(file, old, shallow=False):
            os.link(old, new)
        else:
            shutil.copyfile(file, new)
        new.chmod(FILE)
    for place in (to.parent, to, *(place for place in to.rglob("*") if place.is_dir())):
        place.chmod(FOLDER)


def _show(folder: Path, number: int) -> None:
    link = folder / f"{CURRENT}.new"
    link.unlink(missing_ok=True)
    link.symlink_to(_place(folder, number).relative_to(folder), target_is_directory=True)
    link.replace(folder / CURRENT)
