"""The project's own `.venv`: every command calls `ensure()` before it imports anything else.

Standard library only, and no syntax newer than Python 3.6: an old Python must get far enough to
be told in one sentence that it is too old.
"""

import contextlib
import hashlib
import importlib
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

from pufa.alone import alone

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parents[2]
LOCKS = ROOT / "requirements"
SITE, TEST = "site.txt", "test.txt"
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
STAMP = VENV / "installed.txt"  # the facts that held when everything was in; written last
GATE = ROOT / ".venv.lock"  # held while one process sets up; the system lets go of it when that dies

NO_SPACE = "磁盘满了。请腾出至少 500 MB 再试"
NOT_WRITABLE = "写不进去。请关掉正在用它的命令，或者把项目放到自己能写的文件夹里，再试"
UNTRUSTED = "下载到的软件包和清单上的不一样，为安全起见没有安装。请换个网络再试，还不行请找工程师"
OFFLINE = "软件包下载不下来，多半是没有联网。请检查网络再试"
# What pip or the system says → what is wrong and what to do; the first that fits.
SAYINGS = (
    ("do not match the hashes", UNTRUSTED),
    ("no space left", NO_SPACE),
    ("permission denied", NOT_WRITABLE),
    ("operation not permitted", NOT_WRITABLE),
    ("read-only file system", NOT_WRITABLE),
    ("no such file", "项目里缺了文件。请重新取一份完整的项目再试"),
    ("from versions: none", OFFLINE),
    ("connection", OFFLINE),
)


class SetupError(Exception):
    """`.venv` cannot be made. Shape: a Chinese sentence, and what the tool itself said."""

    def __init__(self, sentence: str, details: str = "") -> None:
        super().__init__(sentence)
        self.details = details


def ensure(*, tests: bool = False) -> None:
    """Make sure that this process runs in `.venv`, with the site's lock (and the tests') installed.

    If it does not, set up what is missing and start the same command again inside. On failure say
    why in one Chinese sentence and exit with code 1.
    """
    try:
        if sys.version_info < OLDEST:
            raise SetupError("Python 太旧：现在是 {}.{}，请换 3.11 或更新的版本".format(*sys.version_info))
        locks = (SITE, TEST) if tests else (SITE,)
        ready = _ready(locks)
        if not ready:
            with alone(GATE, "另一个命令正在准备环境，等它做完……"):
                if not _ready(locks):  # another process may have done it while this one waited
                    _set_up(locks)
        if not ready or os.path.realpath(sys.prefix) != os.path.realpath(str(VENV)):
            _start_again()
    except SetupError as error:
        _stop(str(error), error.details)
    except OSError as error:
        _stop(_explained(os.strerror(error.errno or 0)), str(error))
    except KeyboardInterrupt:
        _stop("停下了。再运行一次就会接着准备")


def _ready(locks: "tuple[str, ...]") -> bool:
    return _facts(locks) <= _recorded()


def _facts(locks: "tuple[str, ...]") -> "set[str]":
    """What must still be true for `.venv` to be good, one fact a line of the stamp."""
    digests = {f"{lock} {hashlib.sha256((LOCKS / lock).read_bytes()).hexdigest()}" for lock in locks}
    # A .venv that was moved, or whose link leads to another Python by now, finds no packages.
    return {f"place {VENV}", f"python {os.path.realpath(str(PYTHON))}", *digests}


def _recorded() -> "set[str]":
    """The stamp's facts; none if there is no stamp or the Python below it is gone."""
    try:
        settings = (VENV / "pyvenv.cfg").read_text(encoding="utf-8").splitlines()
        made_from = [line.partition(" = ")[2] for line in settings if line.startswith("executable")]
        alive = PYTHON.exists() and all(map(os.path.exists, made_from))
        return set(STAMP.read_text(encoding="utf-8").splitlines()) if alive else set()
    except (OSError, UnicodeDecodeError):
        return set()


def _set_up(locks: "tuple[str, ...]") -> None:
    """Install what is missing; from scratch if anything recorded is no longer true, since a package
    dropped from a lock must not linger."""
    recorded = _recorded()
    if recorded and recorded <= _facts((SITE, TEST)):
        _say("正在准备测试工具，约半分钟……")
    else:
        _say("环境要更新，正在准备，约半分钟……" if recorded else "第一次运行，正在准备环境，约半分钟……")
        recorded = set()
        _make_venv(VENV)
    missing = [lock for lock in locks if not _facts((lock,)) <= recorded]
    _install(PYTHON, missing)
    STAMP.write_text("\n".join(sorted(_facts(locks) | recorded)), encoding="utf-8")


def apart(lock: str, venv: Path) -> Path:
    """The Python of an environment of its own in the folder `venv`, with that one lock in it.

    For a tool that the site does without. Raises SetupError.
    """
    stamp, python = venv / STAMP.name, venv / PYTHON.relative_to(VENV)
    digest = hashlib.sha256((LOCKS / lock).read_bytes()).hexdigest()
    if not (python.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == digest):
        _make_venv(venv)
        _install(python, [lock])
        stamp.write_text(digest, encoding="utf-8")
    return python


def _make_venv(venv: Path) -> None:
    """An empty environment with pip in it; raises SetupError."""
    try:
        with contextlib.suppress(FileNotFoundError):
            (
                venv / STAMP.name
            ).unlink()  # first, so that stopping at any later point leaves nothing to rely on
        importlib.import_module("ensurepip")  # Debian ships it apart
        importlib.import_module("venv").create(venv, clear=True, symlinks=os.name != "nt", with_pip=True)
    except ImportError:
        raise SetupError(
            "这里的 Python 缺少 venv 模块。Debian、Ubuntu 请先运行 apt install python3-venv，"
            "别的系统请重新安装完整的 Python，再试"
        ) from None
    except (ValueError, NotADirectoryError):
        raise SetupError(f"建不了 {venv}。请移走同名的文件，文件夹的名字里也不要有冒号") from None
    except subprocess.CalledProcessError as error:
        output = error.output.decode("utf-8", "replace")
        raise SetupError(_explained(output), output) from None


def _install(python: Path, locks: "list[str]") -> None:
    """Install the locks with pip, wheels only: nothing is compiled here. Raises SetupError."""
    command = [str(python), "-m", "pip", "install", "--quiet", "--require-hashes", "--only-binary=:all:"]
    for lock in locks:
        command += ["--requirement", str(LOCKS / lock)]
    settings = {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1", "PIP_USER": "0"}
    environment = {**os.environ, **settings, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        command, env=environment, capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    if done.returncode:
        raise SetupError(_explained(done.stderr), done.stderr)


def _explained(said: str) -> str:
    """A Chinese sentence for what pip or the system said."""
    sentences = (sentence for words, sentence in SAYINGS if words in said.lower())
    return next(sentences, "有一步没有做完。请再试一次，还不行请把下面几行发给工程师")


def _start_again() -> NoReturn:
    """Run the same command inside `.venv`."""
    os.environ.pop("PYTHONHOME", None)  # it would lead back out of .venv, for ever
    command = [str(PYTHON), *sys.orig_argv[1:]]
    if os.name == "posix":
        os.execv(command[0], command)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the command, not for this waiting parent
    raise SystemExit(subprocess.call(command))


def _stop(sentence: str, details: str = "") -> NoReturn:
    _say(f"环境没有准备好。{sentence}。")
    plain = details.partition("Traceback")[0].strip().splitlines()
    for line in [line for line in plain if not line.startswith("WARNING")][-5:]:
        _say(f"  {line}")
    raise SystemExit(1)


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
