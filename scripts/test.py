"""做全部检查：写法、排版、类型，最后是测试（网页测试会用到浏览器）。

用法：python3 scripts/test.py [pytest 的参数]
测试分给每个处理器核心同时做；要一个一个来、停在错的地方看，加 -n0。
"""

import os
import subprocess
import sys
from pathlib import Path

from pufa.environment import ensure

ROOT = Path(__file__).resolve().parents[1]
CHECKS = (
    ("写法", ("ruff", "check")),
    ("排版", ("ruff", "format", "--check")),
    ("类型", ("mypy",)),
)


def main(argv: "list[str]") -> int:
    ensure(tests=True)
    failed = [name for name, command in CHECKS if _run(*command) != 0]
    if failed:
        print(f"没有通过：{'、'.join(failed)}。请照上面的提示改，下面接着做测试。", flush=True)
    tests = _run("pytest", *argv)  # last, so that its summary closes the output
    return 1 if failed or tests else 0


def _run(tool: str, *arguments: str) -> int:
    """The exit code of a tool of `.venv`, run at the project's root."""
    # The tests start hundreds of processes; where a machine keeps no bytecode, each compiles it all anew.
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    command = [sys.executable, "-m", tool, *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
