"""One at a time: who comes second waits, and says so, or hears that somebody is at it.

Standard library only, and no syntax newer than Python 3.6: the environment is set up behind such a gate.
"""

import contextlib
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


class Busy(Exception):
    """Another process holds the gate."""


@contextlib.contextmanager
def alone(gate: Path, waiting: str = "") -> "Iterator[None]":
    """Hold the file `gate` while the block runs; the system lets go of it when the process dies.

    If another process holds it, say `waiting` and wait; raises Busy where there is nothing to say.
    """
    gate.parent.mkdir(parents=True, exist_ok=True)
    with gate.open("a") as file:
        if not _locked(file):
            if not waiting:
                raise Busy
            print(waiting, file=sys.stderr, flush=True)
            while not _locked(file):
                time.sleep(0.2)
        yield


def _locked(file: "IO[str]") -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    except (BlockingIOError, PermissionError):
        return False
