"""Pictures drawn for tests: nobody is on them, and they weigh about what a photo weighs."""

from __future__ import annotations

import io
import random
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter


def scene(width: int, height: int, seed: int = 1) -> Image.Image:
    """A hall with a screen and rows of heads, `width` x `height` pixels.

    As in a photo there are large shapes with edges, light that falls off, texture of every size on
    the walls and clothes, and the grain of a sensor over all of it.
    """
    dice = random.Random(seed)
    picture = Image.new("RGB", (width, height), _colour(dice, 150, 210))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, height * 0.62, width, height), fill=_colour(dice, 80, 140))
    draw.rectangle((width * 0.3, height * 0.1, width * 0.72, height * 0.42), fill=_colour(dice, 200, 250))
    for line in range(5):
        top = height * (0.15 + line * 0.045)
        draw.line((width * 0.34, top, width * dice.uniform(0.5, 0.68), top), "black", max(2, height // 200))
    for row in range(4):
        size = height * (0.05 + row * 0.025)
        for seat in range(int(width / size / 1.6) + 1):
            _person(
                draw, dice, seat * size * 1.6 + dice.uniform(0, size / 2), height * (0.5 + row * 0.14), size
            )
    return _as_seen_by_a_sensor(picture, dice)


def save(path: Path, width: int, height: int, seed: int = 1, **options: object) -> None:
    """Write a scene to `path`, a JPEG of quality 78 unless its name says otherwise."""
    path.parent.mkdir(parents=True, exist_ok=True)
    scene(width, height, seed).save(path, quality=78, **options)


def jpeg(width: int, height: int, seed: int = 1) -> bytes:
    """The bytes of a photo."""
    content = io.BytesIO()
    scene(width, height, seed).save(content, "JPEG", quality=90)
    return content.getvalue()


def _person(draw: ImageDraw.ImageDraw, dice: random.Random, x: float, y: float, size: float) -> None:
    draw.ellipse((x - size, y + size * 0.8, x + size, y + size * 3.5), fill=_colour(dice, 20, 220))
    draw.ellipse((x - size / 2, y - size * 0.6, x + size / 2, y + size * 0.7), fill=(190, 150, 120))
    draw.pieslice((x - size * 0.55, y - size * 0.7, x + size * 0.55, y + size * 0.5), 170, 370, (30, 25, 25))


def _as_seen_by_a_sensor(picture: Image.Image, dice: random.Random) -> Image.Image:
    size = picture.size
    for cells, strength in ((8, 40), (60, 30), (400, 22)):
        texture = Image.frombytes("L", (cells, cells), dice.randbytes(cells * cells))
        texture = texture.resize(size, Image.Resampling.BICUBIC).point(lambda v, s=strength: v * s // 255)
        picture = ImageChops.subtract(picture, texture.convert("RGB"))
    grain = Image.effect_noise(size, 5).convert("RGB")
    return ImageChops.add(picture.filter(ImageFilter.GaussianBlur(1)), grain, offset=-118)


def _colour(dice: random.Random, low: int, high: int) -> tuple[int, int, int]:
    return dice.randint(low, high), dice.randint(low, high), dice.randint(low, high)


def write_event(root: Path, slug: str, photos: dict[str, str], *, cover: str = "", body: str = "") -> None:
    """Write a fictional event of 2023 whose `photos` (file name → caption) are drawn elsewhere."""
    named = "".join(f"  - 图片: {name}\n    说明: {caption}\n" for name, caption in photos.items())
    form = [
        "标题: 加装电梯法律讲座",
        "日期: 2023-05-04",
        *([f"封面: {cover}"] if cover else []),
        f"图片说明:\n{named}授权:\n  肖像: 都已同意\n  未成年人: 没有",
        "依据: 全年举办讲座12场",
    ]
    page = root / "docs/activities/2023" / f"{slug}.md"
    page.write_text("\n".join(["---", *form, "---", body]), "utf-8")
