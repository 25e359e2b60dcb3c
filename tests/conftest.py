"""What several tests share: the real site, built once; the fictional office that new.py writes into."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import new
from build import build
from office import PROJECT, make_office


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


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The fictional office as the project that new.py works on; the clerk's files lie outside of it."""
    root = make_office(tmp_path / "office")
    monkeypatch.setattr(new, "ROOT", root)
    monkeypatch.chdir(tmp_path)
    return root
