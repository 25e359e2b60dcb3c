"""How an article looks in the account's dark mode, which recolours what people wrote.

The rules and their figures are published: https://github.com/wechatjs/mp-darkmode (doc/cn/principle.md).
Here are only those for text and lines, since our articles have no backgrounds.
"""

from __future__ import annotations

import colorsys
import re

PAPER = (0x19, 0x19, 0x19)
TEXT = (0xA3, 0xA3, 0xA3)
LEAST, WHITE, DARK = 65, 250, 0.4  # least difference of brightness; almost white; a dark colour's lightness
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}\b")

Colour = tuple[float, float, float]


def darkened(fragment: str) -> str:
    """The article with the colours of its text and lines as the dark mode makes them."""
    return _COLOUR.sub(lambda colour: _hex(_lit(_rgb(colour[0]))), fragment)


def _lit(colour: Colour) -> Colour:
    bright, paper = _brightness(colour), _brightness(PAPER)
    most = _brightness(TEXT) - paper
    if bright >= WHITE or LEAST <= abs(bright - paper) <= most:
        return colour
    if abs(bright - paper) > most:
        return _scaled(colour, paper + most)
    hue, light, strong = colorsys.rgb_to_hls(*(part / 255 for part in colour))
    if light <= DARK:
        red, green, blue = colorsys.hls_to_rgb(hue, 0.9 - light, strong)
        return _lit((red * 255, green * 255, blue * 255))
    return _scaled(colour, paper + LEAST)


def _scaled(colour: Colour, brightness: float) -> Colour:
    ratio = brightness / _brightness(colour)
    red, green, blue = (min(255.0, part * ratio) for part in colour)
    return red, green, blue


def _brightness(colour: Colour) -> float:
    red, green, blue = colour
    return (red * 299 + green * 587 + blue * 114) / 1000


def _rgb(text: str) -> Colour:
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def _hex(colour: Colour) -> str:
    return "#" + "".join(f"{round(part):02x}" for part in colour)
