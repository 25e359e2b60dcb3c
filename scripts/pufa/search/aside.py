"""The index is made in a process of its own, beside all that the build has left to do behind the pages.

Two cores instead of one; and what only the index needs (numpy, two dictionaries) never enters the build's
memory: 110 MB less of it at 20,000 pages.
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
from types import TracebackType

from pufa.search.leaves import Entry

SCRIPTS = Path(__file__).resolve().parents[2]
# Single characters have no phrases, whose dictionary would be half of the process.
_LIGHT = {"PYPINYIN_NO_PHRASES": "true"}


class Aside:
    """The process: it starts with the block, and ends with it at the latest."""

    def __enter__(self) -> Aside:
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=SCRIPTS,
            env={**os.environ, **_LIGHT},
            start_new_session=True,  # Ctrl-C is for the build, which then ends this one
        )
        return self

    def begin(self, site: Path, entries: Sequence[Entry], everyday: Sequence[tuple[str, str]]) -> None:
        """Start making the index: the arguments of index.write_index. The pages may not change any more."""
        assert self._process.stdin
        with suppress(BrokenPipeError):  # then wait() says so
            pickle.dump((site.resolve(), entries, everyday), self._process.stdin)
            self._process.stdin.flush()

    def wait(self) -> None:
        """Until it is made. Raises what stopped it: the disk's OSError, or RuntimeError."""
        assert self._process.stdout
        answer = self._process.stdout.read()
        if answer:
            raise pickle.loads(answer)
        if code := self._process.wait():
            raise RuntimeError(f"the process that makes the index ended with {code}")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.communicate()


def main() -> None:
    # While the build still lays out its pages: what takes long to load, and depends on no page.
    from pufa.search.index import write_index
    from pufa.search.near import sounds
    from pufa.search.plain import simplified

    sounds(), simplified()
    try:
        task = pickle.load(sys.stdin.buffer)
    except EOFError:  # the build ended before
        return
    threading.Thread(target=_end_with_the_build, daemon=True).start()
    try:
        write_index(*task)
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
