"""The index is made in a process of its own, beside all that the build has left to do behind the pages.

Two cores instead of one; and what only the index needs (numpy, two dictionaries) never enters the build's
memory: 110 MB less of it at 20,000 pages.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
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
        # In a session of its own: Ctrl-C is for the build, which then ends this one.
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=SCRIPTS,
            env={**os.environ, **_LIGHT},
            start_new_session=True,
        )
        return self

    def begin(self, site: Path, entries: Sequence[Entry], everyday: Sequence[tuple[str, str]]) -> None:
        """Start making the index: the arguments of index.write_index. The pages may not change any more."""
        assert self._process.stdin
        with suppress(BrokenPipeError), self._process.stdin as task:  # then wait() knows why
            pickle.dump((site.resolve(), entries, everyday), task)

    def wait(self) -> None:
        """Until it is made. Raises what stopped it: the disk's OSError, or RuntimeError."""
        self._process.stdin = None
        answer, errors = self._process.communicate()
        if answer:
            raise pickle.loads(answer)
        if self._process.returncode:
            raise RuntimeError(errors.decode(errors="replace"))

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.communicate()


def main() -> None:
    from pufa.search.index import write_index  # loads while the build still lays out its pages

    try:
        write_index(*pickle.load(sys.stdin.buffer))
    except OSError as error:
        pickle.dump(error, sys.stdout.buffer)


if __name__ == "__main__":
    main()
