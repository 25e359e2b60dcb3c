"""The pictures of an article: numbered files that the account takes, and the codes that we draw."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field

import segno
from PIL import Image, ImageOps

from pufa.channels.wechat.limits import PICTURE_BYTES
from pufa.colours import in_srgb

_KEPT = {"JPEG": "jpg", "PNG": "png"}  # all that the account takes
_WIDTHS = (1440, 1080, 720)  # pixels; the first that fits
_QUALITIES = (88, 80, 70)


@dataclass
class Pictures:
    """The numbered pictures of one page, by file name."""

    files: dict[str, bytes] = field(default_factory=dict)

    def photo(self, data: bytes) -> str:
        """The name of a picture of the page; raises ValueError where the account can take it in no form."""
        return self._add(*_taken(data))

    def code(self, address: str) -> str:
        """The name of a QR code that leads to `address`."""
        content = io.BytesIO()
        segno.make(address, micro=False, error="m").save(content, kind="png", scale=10, border=4)
        return self._add(content.getvalue(), "png")

    def _add(self, data: bytes, ending: str) -> str:
        name = f"{len(self.files) + 1:02}.{ending}"
        self.files[name] = data
        return name


def _taken(data: bytes) -> tuple[bytes, str]:
    try:
        with Image.open(io.BytesIO(data)) as picture:
            if picture.format in _KEPT and len(data) < PICTURE_BYTES:
                return data, _KEPT[picture.format]
            upright = in_srgb(ImageOps.exif_transpose(picture))
        return next(small for small in _smaller(upright) if len(small) < PICTURE_BYTES), "jpg"
    except Exception as error:  # decoders of foreign files fail in every way that there is
        raise ValueError from error


def _smaller(picture: Image.Image) -> Iterator[bytes]:
    plain = Image.new("RGB", picture.size, "white")
    plain.paste(picture, mask=picture.getchannel("A") if picture.mode == "RGBA" else None)
    for width in _WIDTHS:
        small = plain.copy()
        small.thumbnail((width, 4 * width), Image.Resampling.LANCZOS)
        for quality in _QUALITIES:
            content = io.BytesIO()
            small.save(content, "JPEG", quality=quality, optimize=True)
            yield content.getvalue()
