"""The theme's own styles and scripts are not used by any page: they do not travel with the site."""

from __future__ import annotations

import shutil
from pathlib import Path

UNUSED = ("assets/javascripts", "assets/stylesheets", "assets/images")


def prune(site: Path) -> None:
    """Delete the theme's unused folders from the built site."""
    for folder in UNUSED:
        shutil.rmtree(site / folder, ignore_errors=True)
