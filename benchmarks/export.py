"""What the ways out cost: each channel for the whole site, without building it.

Use: python3 benchmarks/export.py [channel …]      (default: all of them)

Takes the site that stands in site/. Prints the seconds of each.
Goal: ≤ 20 s for all on two cores.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "scripts"))

from pufa.environment import ensure  # noqa: E402  # the path above finds it


def main(channels: list[str]) -> int:
    ensure()
    import export

    source = export._source([])
    for name in channels or list(export.CHANNELS):
        start = time.perf_counter()
        made = list(export._made(name, source))
        size = sum(len(content) for product in made for content in product.files.values())
        seconds = time.perf_counter() - start
        print(f"{name}: {seconds:.2f} s, {len(made)} products, {size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
