"""What several tests share: the real site, built once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from build import build
from office import PROJECT


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the finished site, built from a copy so that the project's own site/ stays."""
    root = tmp_path_factory.mktemp("project")
    for part in ("docs", "ledger", "overrides"):
        shutil.copytree(PROJECT / part, root / part)
    for part in ("mkdocs.yml", "mkdocs.base.yml"):
        shutil.copy(PROJECT / part, root)
    (root / "scripts").symlink_to(PROJECT / "scripts", target_is_directory=True)
    assert build(root) == 0
    return root / "site"
