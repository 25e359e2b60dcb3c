"""A picture of the site as paper needs it: no more dots than a printer shows, so that a file stays small."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageOps

from pufa.problem import Unreadable

WIDEST, TALLEST = 156, 76  # mm: the type area; two photos with captions and headings on a page
DOTS = 220 / 25.4  # a millimetre
COARSEST = 90 / 25.4  # dots a millimetre: a small picture is not blown up until its squares show


@dataclass(frozen=True)
class Picture:
    """A file's name and content, its size on paper in mm."""

    name: str
    data: bytes
    width: float
    height: float


def picture(file: Path, number: int) -> Picture:
    """The picture for print, a JPEG, or a PNG where it is one; raises Unreadable."""
    try:
        with Image.open(file) as opened:
            image = ImageOps.exif_transpose(opened)
            drawn = opened.format == "PNG" or image.has_transparency_data
            image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    except (OSError, Image.DecompressionBombError) as error:
        raise Unreadable(f"图片 {file.name} 打不开") from error
    scale = min(WIDEST / image.width, TALLEST / image.height, 1 / COARSEST)
    width, height = image.width * scale, image.height * scale
    image.thumbnail((round(width * DOTS), round(height * DOTS)), Image.Resampling.LANCZOS)
    content = io.BytesIO()
    if drawn:
        image.save(content, "PNG")
    else:
        image.save(content, "JPEG", quality=85)
    return Picture(f"{number}.{'png' if drawn else 'jpg'}", content.getvalue(), width, height)
