"""What no page uses does not travel with the site: the theme's own styles and scripts, a packed site map."""

from __future__ import annotations

import shutil
from pathlib import Path

UNUSED = ("assets/javascripts", "assets/stylesheets", "assets/images")
# Hosts pack what they send; this one would hold the clock's time, and other bytes with every zlib.
PACKED = "sitemap.xml.gz"


def prune(site: Path) -> None:
    """Delete the theme's unused folders, and the packed site map, from the built site."""
    for folder in UNUSED:
        shutil.rmtree(site / folder, ignore_errors=True)
    (site / PACKED).unlink(missing_ok=True)
