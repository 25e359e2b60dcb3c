"""Which typefaces a printed page is set in, and where they come from.

An official document asks for 仿宋, 楷体, 黑体 and 小标宋 (GB/T 9704-2012, clauses 5.2.2 and 7). Open ones are
in Debian's packages; Windows and macOS bring their own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import typst

from pufa.apt import one_at_a_time

# A role → the families that may play it; the first that the machine has does.
FAMILIES = {
    "fang": ("FandolFang R", "FangSong", "STFangsong"),
    "kai": ("FandolKai", "KaiTi", "STKaiti"),
    "hei": ("FandolHei", "SimHei", "STHeiti"),
    "song": ("FandolSong", "SimSun", "STSong"),
    "title": ("Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", "SimSun"),  # of posters: heavy strokes
    "sans": ("Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "SimHei"),
    # For characters that the others lack: 堃、玥.
    "rare": ("Noto Serif CJK SC", "SimSun", "Songti SC"),
    "rare-hei": ("Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC"),
}
# What is fetched where a role has nobody: the roles, a package, and which of its files. Nothing is installed:
# the Fandol fonts are packed with all the rest of Chinese TeX, which would bring 300 MB.
PACKAGES = (
    ({"fang", "kai", "hei", "song"}, "texlive-lang-chinese", "Fandol[FHKS]*.otf"),
    ({"rare", "rare-hei", "title", "sans"}, "fonts-noto-cjk", "NotoS*CJK-*.ttc"),
)
FETCHED = Path(__file__).resolve().parents[2] / "build" / "fonts"
PLACES = (FETCHED, Path("/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol"))  # besides the system's


class FontsMissing(Exception):
    """A typeface cannot be had; the text is a Chinese sentence that says what to install."""


@dataclass(frozen=True)
class Fonts:
    """The machine's typefaces, and the family that plays each role of FAMILIES."""

    found: typst.Fonts
    families: dict[str, str]


def fonts(*roles: str) -> Fonts:
    """The typefaces of this machine, those of `roles` fetched where that can be done; raises FontsMissing."""
    ready = _found()
    for brought, package, pattern in PACKAGES if _has_apt() else ():
        if brought & set(roles) - ready.families.keys():
            with one_at_a_time():
                ready = _found()  # another process may have fetched them while this one waited
                if brought & set(roles) - ready.families.keys():
                    _fetch(package, pattern)
                    ready = _found()
    if not set(roles) <= ready.families.keys():
        raise FontsMissing(
            "没有找到要用的中文字体，PDF 做不了。Debian、Ubuntu 请联网再试，会自己取来；"
            "别的系统请装上 Fandol 字体和 Noto CJK 字体，都是免费的。"
        )
    return ready


def _found() -> Fonts:
    places = [place for place in PLACES if place.is_dir()]
    found = typst.Fonts(include_system_fonts=True, include_embedded_fonts=False, font_paths=places)
    there = set(found.families())
    able = {role: [family for family in names if family in there] for role, names in FAMILIES.items()}
    return Fonts(found, {role: families[0] for role, families in able.items() if families})


def _has_apt() -> bool:
    return sys.platform == "linux" and bool(shutil.which("apt-get") and shutil.which("dpkg-deb"))


def _fetch(package: str, pattern: str) -> None:
    """Take the fonts out of a package, which apt checks; needs no rights, and leaves the system alone."""
    print(f"正在取 {package} 里的字体……", file=sys.stderr, flush=True)
    FETCHED.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=FETCHED.parent) as place:
        if not _done("apt-get", "download", package, place=place):
            _done("apt-get", "update", place=place)  # a new machine has no lists yet
            _done("apt-get", "download", package, place=place)
        for file in Path(place).glob("*.deb"):
            _done("dpkg-deb", "--extract", str(file), "there", place=place)
        for font in Path(place, "there").rglob(pattern):
            os.replace(font, FETCHED / font.name)


def _done(*command: str, place: str) -> bool:
    return subprocess.run(command, cwd=place, capture_output=True, check=False).returncode == 0
