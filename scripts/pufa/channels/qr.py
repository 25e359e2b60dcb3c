"""A QR code as a drawing."""

from __future__ import annotations

import io
from dataclasses import dataclass

import segno


@dataclass(frozen=True)
class Square:
    """The drawing without the white around it, and how many modules a side has."""

    svg: str
    modules: int


def square(address: str) -> Square:
    """The QR code (ISO/IEC 18004) of an address.

    Level M at least: a wall poster gets scratched. Not higher where that asks for more modules: the smaller
    they are, the nearer one has to stand.
    """
    code = segno.make_qr(address, error="m")
    drawing = io.BytesIO()
    code.save(drawing, kind="svg", border=0, xmldecl=False)
    return Square(drawing.getvalue().decode(), len(code.matrix))
