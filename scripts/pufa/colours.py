"""A picture's colours as every screen understands them, with or without a profile."""

from __future__ import annotations

import io

from PIL import Image, ImageCms


def in_srgb(picture: Image.Image) -> Image.Image:
    """Without its colour profile a phone's wide-gamut picture would look dull: so its colours are moved."""
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    if profile := picture.info.get("icc_profile"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            moved = ImageCms.profileToProfile(picture, source, target, outputMode=mode)
            if moved:
                return moved
        except (ImageCms.PyCMSError, OSError):
            pass  # a profile for another kind of picture: every browser ignores it too
    return picture.convert(mode)
