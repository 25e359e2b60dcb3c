"""Covers in the office's colours, drawn by the browser: 2.35:1 for the list of articles, 1:1 for sharing."""

from __future__ import annotations

import io
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from pufa.browser import chromium
from pufa.templates import templates

HEIGHT, WIDE = 383, 900  # CSS pixels; the square is as wide as it is high
SCALE = 2
_ARGUMENTS = (
    "--headless",
    "--no-sandbox",  # as root on a bare machine; the page is ours and has no script
    "--disable-gpu",
    "--hide-scrollbars",
    "--no-first-run",
    "--disable-background-networking",
    f"--force-device-scale-factor={SCALE}",
)
# Both covers stand in one picture, and draft/add is told where: left, top, right, bottom as shares of it.
_EDGE = f"{WIDE / (WIDE + HEIGHT):.6f}"
CROPS = {"pic_crop_235_1": f"0_0_{_EDGE}_1", "pic_crop_1_1": f"{_EDGE}_0_1_1"}


@dataclass(frozen=True)
class Title:
    """What a cover says: a title's pieces, which break only between them; which part it is; whose it is."""

    lines: Sequence[str]
    part: str
    site_name: str
    office: str

    def set(self, width: int, sizes: Sequence[int]) -> dict[str, object]:
        """The size of the letters on a cover of this width, and whether the pieces can stay whole.

        `sizes` are the sizes for a title of up to 9, 20, 26 and more characters, and the smallest.
        """
        *steps, smallest = sizes
        long = sum(map(_long, self.lines))
        size = steps[sum(long > most for most in (9, 20, 26))]
        fits = int(width / max(map(_long, [*self.lines[:-1], self.lines[-1] + self.part])))
        return {"whole": fits >= smallest, "size": min(size, fits) if fits >= smallest else size}


def _long(text: str) -> float:
    """How wide a text is, in Chinese characters."""
    return sum(1 if ord(char) > 0xFF else 0.62 for char in text) or 1


class NotDrawn(Exception):
    """The browser drew no picture; the text is a Chinese sentence."""


def drawn(titles: Sequence[Title], site: Path) -> list[dict[str, bytes]]:
    """For each title its pictures by file name: both covers in one, the wide one, the square one.

    Colours, fonts and the sign are those of the finished `site`. Raises BrowserMissing and NotDrawn.
    """
    assets = (site / "assets").resolve().as_uri()
    page = (
        templates("channels")
        .get_template("wechat-cover.html")
        .render(titles=titles, assets=assets, high=HEIGHT, wide=WIDE)
    )
    sheet = _photographed(page, (WIDE + HEIGHT, HEIGHT * len(titles)))
    return [_cut(sheet, row) for row in range(len(titles))]


def _photographed(page: str, size: tuple[int, int]) -> Image.Image:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        file, picture = Path(folder, "covers.html"), Path(folder, "covers.png")
        file.write_text(page, "utf-8")
        command = [chromium(), *_ARGUMENTS, f"--user-data-dir={folder}/profile"]
        command += [f"--window-size={size[0]},{size[1]}", f"--screenshot={picture}", file.as_uri()]
        try:
            subprocess.run(command, capture_output=True, check=True, timeout=120)
            sheet = Image.open(io.BytesIO(picture.read_bytes())).convert("RGB")
        except (OSError, subprocess.SubprocessError) as error:
            raise NotDrawn("浏览器没有画出封面。请再试一次，还不行请找工程师。") from error
    if sheet.size != (size[0] * SCALE, size[1] * SCALE):
        raise NotDrawn("浏览器画出来的封面大小不对。请换新一点的 Chromium、Chrome 或 Edge。")
    return sheet


def _cut(sheet: Image.Image, row: int) -> dict[str, bytes]:
    edge, right, high = WIDE * SCALE, (WIDE + HEIGHT) * SCALE, HEIGHT * SCALE
    # A few flat colours and the edges of letters: a palette makes a third of the bytes.
    both = sheet.crop((0, row * high, right, (row + 1) * high)).quantize(256, dither=Image.Dither.NONE)
    made = {}
    for name, left, end in (("cover", 0, right), ("cover-wide", 0, edge), ("cover-square", edge, right)):
        content = io.BytesIO()
        both.crop((left, 0, end, high)).save(content, "PNG")
        made[name] = content.getvalue()
    return made
