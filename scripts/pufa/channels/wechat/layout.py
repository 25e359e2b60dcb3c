"""The pages that this channel lays out, from overrides/channels/."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).resolve().parents[4] / "overrides" / "channels"),
    autoescape=True,
    undefined=StrictUndefined,
)


def laid_out(template: str, **values: object) -> str:
    """The HTML of a template with these values."""
    return _ENVIRONMENT.get_template(template).render(values)
