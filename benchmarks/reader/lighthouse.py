"""Lighthouse on one page, as a phone on slow 4G has it, its chip four times slower than this one.

Its packages stand in package-lock.json and go into build/, which may be deleted at any time. Node 22 or later
is what they ask for; with Node 20 they run too, with a warning.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from server import Network, served

from pufa.browser import chromium

HERE = Path(__file__).resolve().parent
TOOLS = HERE.parents[1] / "build/bench-lighthouse"
KEPT = HERE.parents[1] / "build/lighthouse"
CLI = TOOLS / "node_modules/lighthouse/cli/index.js"
# No name is known but this machine's own: whatever a page asks of others fails at once.
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    '--disable-component-update --disable-sync --host-resolver-rules="MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"'
)
TIMES = {
    "fcp": "first-contentful-paint",
    "lcp": "largest-contentful-paint",
    "tbt": "total-blocking-time",
    "cls": "cumulative-layout-shift",
}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


@dataclass(frozen=True)
class Look:
    """One run. Shape: bytes sent, requests answered, requests to others, ms, ms, ms, shift, marks of 100,
    what keeps a mark down."""

    size: int
    requests: int
    outside: int
    fcp: float
    lcp: float
    tbt: float
    cls: float
    marks: tuple[int, ...]
    failed: tuple[str, ...]


def install() -> None:
    """Have Lighthouse in build/, again if the lock has changed."""
    lock = (HERE / "package-lock.json").read_bytes()
    stamp, facts = TOOLS / "installed.txt", hashlib.sha256(lock).hexdigest()
    if stamp.is_file() and stamp.read_text("utf-8") == facts:
        return
    if not shutil.which("npm"):
        raise SystemExit("This benchmark needs Node: apt-get install nodejs npm")
    shutil.rmtree(TOOLS, ignore_errors=True)
    TOOLS.mkdir(parents=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, TOOLS)
    subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--silent"], cwd=TOOLS, check=True)
    stamp.write_text(facts, "utf-8")


def look(site: Path, page: str, name: str) -> Look:
    """One cold look at `page` of the site in this folder; all that was said stays in build/lighthouse/."""
    KEPT.mkdir(parents=True, exist_ok=True)
    file = KEPT / f"{name}.json"
    network = Network()
    with served(site, network) as address:
        command = ["node", str(CLI), f"{address}/{page}", "--quiet", "--output=json", f"--output-path={file}"]
        command.append(f"--chrome-flags={FLAGS}")
        place = {**os.environ, "CHROME_PATH": chromium()}
        subprocess.run(command, env=place, check=True, stderr=subprocess.DEVNULL)
    said = json.loads(file.read_text("utf-8"))
    # Lighthouse itself asks again for the page, and for source maps: each file counts once.
    sent = {one.path: one.size for one in network.log if not one.path.endswith((".map", "/robots.txt"))}
    asked = [one["url"] for one in said["audits"]["network-requests"]["details"]["items"]]
    return Look(
        size=sum(sent.values()),
        requests=len(sent),
        outside=sum(url.startswith("http") and not url.startswith(address) for url in asked),
        **{field: said["audits"][audit]["numericValue"] for field, audit in TIMES.items()},
        marks=tuple(round(100 * said["categories"][name]["score"]) for name in CATEGORIES),
        failed=tuple(_failed(said)),
    )


def _failed(said: dict[str, Any]) -> list[str]:
    """What keeps a mark below 100; what does not apply has no score."""
    return [
        f"{name}: {part['id']}"
        for name in CATEGORIES[1:]
        for part in said["categories"][name]["auditRefs"]
        if part["weight"] and said["audits"][part["id"]]["score"] not in (None, 1)
    ]
