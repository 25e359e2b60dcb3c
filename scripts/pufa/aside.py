"""Work in a process of its own, which hears of things as they come and answers when it is done.

The search is made so, while the build lays out its pages: two cores instead of one; and what only the search
needs (numpy, two dictionaries) never enters the build's memory: 110 MB less of it.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

SCRIPTS = Path(__file__).resolve().parents[1]
# Single characters have no phrases, whose dictionary would be half of the process.
_LIGHT = {"PYPINYIN_NO_PHRASES": "true"}


class Aside:
    """The process: it calls `work(told)` of the module `name`; `told` iterates over what it is told."""

    def __init__(self, name: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__, name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=SCRIPTS,
            env={**os.environ, **_LIGHT},
            start_new_session=True,  # Ctrl-C is for the build, whose end this one hears of
        )

    def tell(self, what: object) -> None:
        """Anything that pickle knows, but None."""
        assert self._process.stdin
        with suppress(BrokenPipeError):  # then answer() says why
            pickle.dump(what, self._process.stdin)
            self._process.stdin.flush()

    def end(self) -> None:
        """That was all."""
        self.tell(None)

    def answer(self) -> Any:
        """What the work returned, when it is done; raises what stopped it: an OSError or a RuntimeError.

        ChildProcessError where nobody knows: most likely the system took a process back for its memory.
        """
        assert self._process.stdout
        answer, code = self._process.stdout.read(), self._process.wait()
        self.stop()
        if not answer:
            raise ChildProcessError(code)
        made = pickle.loads(answer)
        if isinstance(made, Exception):
            raise made
        return made

    def stop(self) -> None:
        """It is not needed any more."""
        self._process.kill()
        self._process.communicate()


def main(name: str) -> None:
    work = import_module(name).work
    try:
        made = work(_told())
    except EOFError:  # the build has ended before
        return
    except OSError as error:
        made = error
    except Exception:
        made = RuntimeError(traceback.format_exc())
    pickle.dump(made, sys.stdout.buffer)


def _told() -> Iterator[Any]:
    while (what := pickle.load(sys.stdin.buffer)) is not None:
        yield what
    follow()


def follow() -> None:
    """From now on this process ends with the one that has started it, and holds its standard input.

    The folder of a build that was killed must not be written into: the next one may be at it already.
    """
    threading.Thread(target=_end_with_it, daemon=True).start()


def _end_with_it() -> None:
    os.read(sys.stdin.fileno(), 1)
    os._exit(1)


if __name__ == "__main__":
    main(sys.argv[1])
