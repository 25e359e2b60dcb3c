"""What the smaller sizes of a photo save, and what making them costs.

Use: python3 benchmarks/photos.py [N]      (default 100)

Draws N different pictures of 1,600 x 1,200 pixels (a hall with a screen and rows of heads, with texture
of every size and a sensor's grain: tests/pictures.py), ten to an event, as JPEG of quality 78. Prints
their bytes in every size, then the seconds of a build without them, of the first and of a second with
them. Goals: what a phone of 360 px loads ≤ 40 kB a photo; a second build ≤ 1 s above one without photos.
"""

from __future__ import annotations

import contextlib
import io
import sys
import tempfile
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT / "scripts"), str(PROJECT / "tests")]

from pufa.environment import ensure  # noqa: E402  # the path above finds it

PER_EVENT = 10


def seconds(root: Path) -> float:
    """How long a build of the project in `root` takes."""
    from build import build

    start = time.monotonic()
    with contextlib.redirect_stdout(io.StringIO()):
        assert build(root) == 0
    return time.monotonic() - start


def main(argv: list[str]) -> int:
    ensure(tests=True)
    from office import make_office
    from pictures import save, write_event

    count = int(argv[0]) if argv else 100
    with tempfile.TemporaryDirectory() as place:
        root = make_office(Path(place))
        seconds(root)  # Python's own caches
        without = seconds(root)
        for first in range(0, count, PER_EVENT):
            slug, numbers = f"jiangzuo-{first}", range(first, min(first + PER_EVENT, count))
            for number in numbers:
                save(root / f"docs/activities/2023/{slug}/{number}.jpg", 1600, 1200, number)
            write_event(root, slug, {f"{number}.jpg": f"第{number}排居民在听讲座" for number in numbers})
        cold, cached = seconds(root), seconds(root)
        for pattern in ("*.jpg", "*.960.webp", "*.480.webp"):
            sizes = [file.stat().st_size for file in (root / "site/activities").rglob(pattern)]
            print(f"{pattern}: {len(sizes)} files, {sum(sizes) / len(sizes) / 1000:.0f} kB on average")
    print(f"build: {without:.2f} s without photos, {cold:.2f} s with {count} new ones, {cached:.2f} s again")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
