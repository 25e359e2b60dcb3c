"""What the ways out cost: the whole command, building included, for the whole site.

Use: python3 benchmarks/export.py [channel …]      (default: each of them, then all)

Prints the seconds of each, beside those of building alone; what is made stands in dist/. Goal: ≤ 20 s for all
on two cores.
"""

from __future__ import annotations

import contextlib
import io
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

from pufa.environment import ensure  # noqa: E402  # the path above finds it


def main(channels: list[str]) -> int:
    ensure()
    import export
    from build import build

    seconds, _ = timed(lambda: build(ROOT))
    print(f"build: {seconds:.2f} s")
    for name in channels or [*export.CHANNELS, "all"]:
        seconds, said = timed(lambda name=name: export.main([name]))
        print(f"{name}: {seconds:.2f} s, {said.count('dist/')} products", flush=True)
    return 0


def timed(command: Callable[[], int]) -> tuple[float, str]:
    """The seconds that a command takes, and what it says."""
    start = time.perf_counter()
    with contextlib.redirect_stdout(io.StringIO()) as said:
        failed = command()
    if failed:
        raise SystemExit(f"failed: {said.getvalue()}")
    return time.perf_counter() - start, said.getvalue()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
