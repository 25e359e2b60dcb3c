"""在自己的电脑上看网站：改动一存盘，网页就自动刷新。

用法：python3 scripts/serve.py [--port 端口]

端口不写就是 8000。按 Ctrl-C 停止。
"""

import logging
import os
import socket
import sys
from pathlib import Path

from pufa.environment import ensure

ROOT = Path(__file__).resolve().parents[1]
ALSO_WATCHED = ["mkdocs.base.yml", "overrides"]  # MkDocs itself watches only docs/ and mkdocs.yml

# MkDocs' news → what we print instead.
NEWS = {
    "Serving on": "网站开好了，请用浏览器打开 {address}  改动存盘后网页自动刷新，按 Ctrl-C 停止。",
    "Detected file changes": "文件有改动，正在重新生成……",
    "Reloading browsers": "好了，网页已经刷新。",
    "An error happened during the rebuild": "这次没有生成，网页还是上一次的样子。改好存盘就再来一次。",
}


class _Chinese(logging.Handler):
    """Prints MkDocs' news in Chinese, and its warnings as they are."""

    def emit(self, record: logging.LogRecord) -> None:
        said = record.getMessage()
        ours = [news for words, news in NEWS.items() if words in said]
        if ours:
            print(ours[0].format(address=said.split()[-1]), flush=True)
        elif record.levelno >= logging.WARNING:
            print(said, file=sys.stderr, flush=True)


def main(argv: "list[str]") -> int:
    port = _port(argv)
    if port is None:
        print(__doc__, file=sys.stderr)
        return 2
    ensure()
    os.chdir(ROOT)
    try:
        socket.create_server(("127.0.0.1", port)).close()  # before the build: nobody should wait for a no
    except OSError:
        print(f"端口 {port} 用不了，多半有别的程序占着。请换一个，例如 --port {port + 1}。", file=sys.stderr)
        return 1
    return _serve(port)


def _port(argv: "list[str]") -> "int | None":
    """The port asked for; None if the command line makes no sense."""
    number = argv[1] if len(argv) == 2 and argv[0] == "--port" else "" if argv else "8000"
    return int(number) if number.isdecimal() and 0 < int(number) < 65535 else None


def _serve(port: int) -> int:
    os.environ["NO_MKDOCS_2_WARNING"] = "1"  # the theme's banner would bury our sentence
    from mkdocs.commands.serve import serve
    from mkdocs.exceptions import MkDocsException

    from pufa.reader import read_config

    if problems := read_config(ROOT):
        print(*problems, sep="\n", file=sys.stderr)
        return 1
    logging.getLogger("mkdocs").setLevel(logging.INFO)
    logging.getLogger("mkdocs").addHandler(_Chinese())
    try:
        # Live reload is asked for aloud: with click 8.3 MkDocs' own default came out as "off".
        serve("mkdocs.yml", livereload=True, watch=ALSO_WATCHED, dev_addr=f"127.0.0.1:{port}")
    except MkDocsException as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        pass  # during the first build; afterwards MkDocs itself ends quietly
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
