"""The index is made in a process of its own, which reads each page while the build lays out the next.

Two cores instead of one; and what only the index needs (numpy, two dictionaries) never enters the build's
memory: 110 MB less of it.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
import traceback
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from pufa.search.leaves import Entry

SCRIPTS = Path(__file__).resolve().parents[2]
_LIGHT = {
    # Single characters have no phrases, whose dictionary would be half of the process.
    "PYPINYIN_NO_PHRASES": "true",
    # Big arrays go back to the system when they are done with; by itself malloc learns to keep them: 70 MB
    # (https://man7.org/linux/man-pages/man3/mallopt.3.html, M_MMAP_THRESHOLD).
    "MALLOC_MMAP_THRESHOLD_": str(256 * 1024),
}


class Aside:
    """The process, which begins to load what it needs."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=SCRIPTS,
            env={**os.environ, **_LIGHT},
            start_new_session=True,  # Ctrl-C is for the build, whose end this one hears of
        )

    def begin(self, site: Path, entries: Sequence[Entry], everyday: Sequence[tuple[str, str]]) -> None:
        """What index.Index takes; by now it has loaded, and a long list does not wait in the pipe."""
        self._tell((site.resolve(), entries, everyday))

    def page(self, url: str) -> None:
        """A page stands, and does not change until the index is made."""
        self._tell(url)

    def wait(self) -> None:
        """All pages stand; until it is made. Raises what stopped it: the disk's OSError, or RuntimeError."""
        self._tell(None)
        assert self._process.stdout
        answer, code = self._process.stdout.read(), self._process.wait()
        self.stop()
        if answer:
            raise pickle.loads(answer)
        if code:
            raise RuntimeError(f"the process that makes the index ended with {code}")

    def stop(self) -> None:
        self._process.kill()
        self._process.communicate()

    def _tell(self, what: object) -> None:
        assert self._process.stdin
        with suppress(BrokenPipeError):  # then wait() says why
            pickle.dump(what, self._process.stdin)
            self._process.stdin.flush()


def main() -> None:
    # While the build reads what people wrote: what takes long to load, and depends on no page.
    from pufa.search.index import Index
    from pufa.search.near import sounds
    from pufa.search.plain import simplified

    sounds(), simplified()
    try:
        index = Index(*pickle.load(sys.stdin.buffer))
        while (url := pickle.load(sys.stdin.buffer)) is not None:
            index.add(url)
        threading.Thread(target=_end_with_the_build, daemon=True).start()
        index.write()
    except EOFError:  # the build has ended before
        return
    except OSError as error:
        pickle.dump(error, sys.stdout.buffer)
    except Exception:
        pickle.dump(RuntimeError(traceback.format_exc()), sys.stdout.buffer)


def _end_with_the_build() -> None:
    """A build that was killed must not have its folder written into: the next one may be at it already."""
    os.read(sys.stdin.fileno(), 1)
    os._exit(1)


if __name__ == "__main__":
    main()
