"""How the templates of overrides/ are filled in: what people wrote is text, a value not given is an error."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

OVERRIDES = Path(__file__).resolve().parents[2] / "overrides"


def templates(folder: str) -> Environment:
    """The templates of a folder of overrides/."""
    return Environment(
        loader=FileSystemLoader(OVERRIDES / folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
