"""What several tests share: the real site, built once; the fictional office that new.py writes into."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

import new
from build import build
from office import copy_project, make_office

# A busy machine is not a broken program: an example fails by what it gives, or hangs (the ten seconds of the
# fuzzers), never by a fifth of a second more.
settings.register_profile("project", deadline=None)
settings.load_profile("project")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the finished site, built from a copy so that the project's own site/ stays."""
    root = copy_project(tmp_path_factory.mktemp("project"))
    assert build(root) == 0
    return root / "site"


@pytest.fixture(scope="session")
def built_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fictional office with its finished site: to be copied, never to be written into."""
    root = make_office(tmp_path_factory.mktemp("built") / "office")
    assert build(root) == 0
    return root


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The fictional office as the project that new.py works on; the clerk's files lie outside of it."""
    root = make_office(tmp_path / "office")
    monkeypatch.setattr(new, "ROOT", root)
    monkeypatch.chdir(tmp_path)
    return root
