"""Make processes run slower, all their threads alike: stop them most of the time.

Use: python3 slower.py RATE PID …

The browser's own throttle slows a page's main thread and leaves its workers as quick as ever, which
flatters every search that works in one. Here each process runs 4 ms of every 4 x RATE ms. Ends with its
parent, with the last of the processes or on SIGTERM, and leaves them running. Prints a line as it begins.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time

RUNS = 0.004  # seconds at a stretch


def tell(pids: list[int], what: signal.Signals) -> list[int]:
    """Send a signal; the processes that are still there."""
    alive = []
    for pid in pids:
        with contextlib.suppress(OSError):
            os.kill(pid, what)
            alive.append(pid)
    return alive


def main(rate: float, pids: list[int]) -> None:
    parent = os.getppid()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    print("slower", flush=True)
    try:
        while pids and os.getppid() == parent:
            pids = tell(pids, signal.SIGCONT)
            time.sleep(RUNS)
            pids = tell(pids, signal.SIGSTOP)
            time.sleep(RUNS * (rate - 1))
    finally:
        tell(pids, signal.SIGCONT)


if __name__ == "__main__":
    main(float(sys.argv[1]), [int(text) for text in sys.argv[2:]])
