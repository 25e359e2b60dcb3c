"""requirements/*.txt → the packages that are locked: name, version, and the fingerprints of their files."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCKS = ("requirements/site.txt", "requirements/test.txt")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


@dataclass(frozen=True, order=True)
class Package:
    """A package at one version, and the SHA-256 of every file of it that may be installed."""

    name: str
    version: str
    sha256: tuple[str, ...]

    @property
    def purl(self) -> str:
        """Its name for programs: https://github.com/package-url/purl-spec"""
        return f"pkg:pypi/{self.name}@{self.version}"


def packages(root: Path, locks: Iterable[str] = LOCKS) -> list[Package]:
    """Every package of these locks below `root`, once, by name."""
    found = set()
    for lock in locks:
        for entry in (root / lock).read_text("utf-8").replace("\\\n", " ").splitlines():
            if entry.strip() and not entry.lstrip().startswith("#"):
                requirement = Requirement(entry.partition(" --hash")[0])
                version = str(requirement.specifier).removeprefix("==")
                hashes = tuple(sorted(_HASH.findall(entry)))
                found.add(Package(canonicalize_name(requirement.name), version, hashes))
    return sorted(found)
