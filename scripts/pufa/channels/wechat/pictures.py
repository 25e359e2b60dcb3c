"""The pictures of an article: numbered files that the account takes, and the codes that we draw."""

from __future__ import annotations

import io
from dataclasses import dataclass, field

import segno
from PIL import Image, ImageOps

from pufa.channels.wechat.limits import PICTURE_BYTES
from pufa.colours import in_srgb

_KEPT = {"JPEG": "jpg", "PNG": "png"}  # all that the account takes
_QUALITY = 88


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
    """The picture as it is, or as a JPEG; the site's own are of a modest size already."""
    try:
        with Image.open(io.BytesIO(data)) as picture:
            if picture.format in _KEPT:
                return _small(data), _KEPT[picture.format]
            upright = in_srgb(ImageOps.exif_transpose(picture))
        plain = Image.new("RGB", upright.size, "white")
        plain.paste(upright, mask=upright.getchannel("A") if upright.mode == "RGBA" else None)
        content = io.BytesIO()
        plain.save(content, "JPEG", quality=_QUALITY, optimize=True)
    except Exception as error:  # decoders of foreign files fail in every way that there is
        raise ValueError from error
    return _small(content.getvalue()), "jpg"


def _small(data: bytes) -> bytes:
    if len(data) >= PICTURE_BYTES:
        raise ValueError
    return data
