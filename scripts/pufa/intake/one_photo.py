"""One picture file as a phone or a camera gives it → the picture that may be published, and nothing else.

Upright, in sRGB, small enough for a phone, a JPEG that carries its pixels only.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image, ImageFile

from pufa.colours import in_srgb
from pufa.intake.refused import Refused
from pufa.photo import AUTHOR, HEIC, LARGEST, NOTE, ORIENTATION, PLACE, SERIAL, kind_of, notes_of

WIDEST = 1600  # pixels of the longest side
LIGHTEST = 250_000  # bytes at most; checks/pictures.py refuses more than 300 KB
MOST_PIXELS = 100_000_000
QUALITIES = (85, 80, 75, 70, 65, 60, 55, 50)
_SMALLER = 0.92  # of each side, once the last quality is still too heavy
_GAP = 2  # a big picture is first halved while it is read, as long as twice the wanted size is left
_FORMATS = {"jpg": ["JPEG", "MPO"], "png": ["PNG"], "webp": ["WEBP"], HEIC: ["HEIF"]}
# BSD; its wheels bring libheif and libde265 (LGPL-3.0) and x265 (GPL-2.0), so whoever passes a wheel on
# passes on GPL-2.0. That is why it is asked for and not among what the project installs by itself.
HEIC_PACKAGE = "pillow-heif==1.8.1"
_JPG = "请用看图软件打开它，另存为 JPG，再来一次"
_OTHERS = (
    (b"BM", "BMP 图片"),
    (b"II*\0", "TIFF 或相机的原始文件"),
    (b"MM\0*", "TIFF 或相机的原始文件"),
    (b"%PDF", "PDF"),
    (b"PK\3\4", "压缩包，或者 Word、Excel"),
    (b"\xd0\xcf\x11\xe0", "旧格式的 Word、Excel"),
)
_TURN = Image.Transpose
_TURNS = {
    2: _TURN.FLIP_LEFT_RIGHT,
    3: _TURN.ROTATE_180,
    4: _TURN.FLIP_TOP_BOTTOM,
    5: _TURN.TRANSPOSE,
    6: _TURN.ROTATE_270,
    7: _TURN.TRANSVERSE,
    8: _TURN.ROTATE_90,
}


@dataclass(frozen=True)
class Made:
    """The new file and its pixels; the pixels it had; the kinds of what it hid; what it looks like."""

    content: bytes
    pixels: tuple[int, int]
    before: tuple[int, int]
    hidden: tuple[str, ...]
    looks: int


def make(data: bytes) -> Made:
    """What may be published of the file `data`; raises Refused."""
    if not data:
        raise Refused("是空的。请从手机里重新发一次")
    if len(data) > LARGEST:
        raise Refused(f"有 {len(data) / 1_000_000:.0f} MB，超过 {LARGEST // 1_000_000} MB。{_JPG}")
    formats = _formats(data)
    with warnings.catch_warnings():
        # Pillow warns of odd metadata and of bombs: metadata goes, and pixels are counted here.
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(data), formats=formats) as picture:
                return _made(picture)
        except Refused:
            raise
        except Image.DecompressionBombError:
            raise _too_large() from None
        except Exception:  # decoders of foreign files fail in every way that there is
            raise Refused("打不开，多半没有传完整，或者已经损坏。请从手机里重新发一次") from None


def _formats(data: bytes) -> list[str]:
    """The decoders for what the file says it is; raises Refused."""
    kind = kind_of(data)
    if kind == "gif":
        raise Refused(f"是 GIF，会动，颜色也少，不能当照片放。{_JPG}")
    if kind == HEIC and not _reads_heic():
        raise Refused(
            "是 HEIC，苹果手机默认的格式，这台电脑还读不了。"
            "请在手机里用微信把它发给自己，再存下来的就是 JPG；"
            "以后要省事，在 iPhone 的“设置—相机—格式”里选“兼容性最佳”；"
            f"或者请工程师运行 .venv/bin/python -m pip install {HEIC_PACKAGE}"
        )
    if not kind:
        what = next((f"其实是{name}" for start, name in _OTHERS if data.startswith(start)), "不是照片")
        if data[4:8] == b"ftyp":
            what = "其实是 AVIF 图片" if b"avif" in data[8:64] else "其实是录像"
        raise Refused(f"{what}，这里只收 JPG、PNG、WebP 和 HEIC。{_JPG}")
    return _FORMATS[kind]


def _reads_heic() -> bool:
    try:
        importlib.import_module("pillow_heif").register_heif_opener()
    except Exception:  # not there, or made for another Pillow
        return False
    return True


def _too_large() -> Refused:
    return Refused(f"像素太多，超过 {MOST_PIXELS // 10_000} 万。请用看图软件把宽改成 {WIDEST} 像素，再来一次")


def _made(picture: ImageFile.ImageFile) -> Made:
    before = picture.size
    if before[0] * before[1] > MOST_PIXELS:
        raise _too_large()
    # Phones hang a second picture behind a photo (MPO, HEIC): that does not make it move.
    if picture.format in ("PNG", "WEBP") and getattr(picture, "is_animated", False):
        raise Refused(f"会动，不能当照片放。{_JPG}")
    wanted = _fitted(before, WIDEST)
    picture.draft(None, (wanted[0] * _GAP, wanted[1] * _GAP))  # only JPEG can
    picture.load()
    hidden: tuple[str, ...] = ()
    with contextlib.suppress(Exception):  # what cannot be read goes all the same
        hidden = tuple(dict.fromkeys(name for name, _ in notes_of(picture)))
    upright = _on_white(in_srgb(_upright(_resized(_plain(picture), wanted))))
    if upright.size != wanted:
        before = before[::-1]
    content, pixels = _light(upright)
    known = tuple(name for name in (PLACE, AUTHOR, SERIAL, NOTE) if name in hidden)
    return Made(content, pixels, before, known, _looks(upright))


def _fitted(size: tuple[int, int], longest: int) -> tuple[int, int]:
    """`size` made smaller, never larger, until its longest side is `longest`."""
    scale = min(1.0, longest / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _plain(picture: Image.Image) -> Image.Image:
    """In a mode that can be made smaller without mixing what is not a colour."""
    if picture.mode.startswith("I;16"):
        # Pillow cuts 16 bits off where 8 end.
        picture = picture.point(lambda value: value * (1 / 257)).convert("L")
    if picture.has_transparency_data:
        return picture.convert("RGBA")
    return picture if picture.mode in ("L", "RGB", "CMYK") else picture.convert("RGB")


def _resized(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    if picture.size == size:
        return picture
    return picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=_GAP)


def _upright(picture: Image.Image) -> Image.Image:
    """As it was seen. Not ImageOps.exif_transpose: that writes the EXIF anew, and fails where it is odd."""
    turn = None
    with contextlib.suppress(Exception):
        turn = _TURNS.get(picture.getexif().get(ORIENTATION, 1))
    return picture if turn is None else picture.transpose(turn)


def _on_white(picture: Image.Image) -> Image.Image:
    """The picture's pixels alone: a new one takes over neither notes nor profile."""
    paper = Image.new("RGB", picture.size, "white")
    paper.paste(picture, mask=picture.getchannel("A") if picture.mode == "RGBA" else None)
    return paper


def _light(picture: Image.Image) -> tuple[bytes, tuple[int, int]]:
    """As a JPEG of at most LIGHTEST bytes: first with fewer details, then with fewer pixels."""
    for smaller, quality in _ways():
        size = _fitted(picture.size, max(1, int(max(picture.size) * smaller)))
        content = io.BytesIO()
        _resized(picture, size).save(content, "JPEG", quality=quality, optimize=True, progressive=True)
        if content.tell() <= LIGHTEST:
            break
    return content.getvalue(), size


def _ways() -> Iterator[tuple[float, int]]:
    for quality in QUALITIES:
        yield 1.0, quality
    for step in range(1, 40):  # the last is a picture of 60 pixels
        yield _SMALLER**step, QUALITIES[-1]


def _looks(picture: Image.Image) -> int:
    """64 bits, each whether a place is darker than the one to its right: alike for pictures that are."""
    grey = picture.convert("L").resize((9, 8), Image.Resampling.BOX).tobytes()
    darker = [grey[at] < grey[at + 1] for row in range(0, 72, 9) for at in range(row, row + 8)]
    return sum(bit << place for place, bit in enumerate(darker))
