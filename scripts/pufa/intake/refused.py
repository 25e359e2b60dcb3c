"""Why nothing can be made of what was given."""

from __future__ import annotations

from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

T = TypeVar("T")


class Refused(Exception):
    """Shape: a Chinese sentence for staff, with what to do instead; several stand on lines of their own."""


def typed(shape: TypeAdapter[T], text: str) -> T:
    """A year or a day, refused in the words in which the same slip in a form is refused."""
    try:
        return shape.validate_python(text)
    except ValidationError as error:
        said = error.errors()[0].get("ctx", {})
        raise Refused("。".join(said.get(part, text) for part in ("what", "fix"))) from None
