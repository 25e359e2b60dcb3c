"""在自己的电脑上看网站：改动一存盘，网页就自动刷新。

用法：python3 scripts/serve.py [--port 端口]

“发布日期”还没有到的页面这里也看得到，页面上写明定在哪一天发布。
端口不写就是 8000。按 Ctrl-C 停止。
"""

import contextlib
import logging
import os
import socket
import sys
import tempfile
from pathlib import Path

from pufa.environment import ensure

ROOT = Path(__file__).resolve().parents[1]


def main(argv: "list[str]") -> int:
    port = _port(argv)
    if port is None:
        print(__doc__, file=sys.stderr)
        return 2
    ensure()
    try:
        socket.create_server(("127.0.0.1", port)).close()  # before the build: nobody should wait for a no
    except OSError:
        print(f"端口 {port} 用不了，多半有别的程序占着。请换一个，例如 --port {port + 1}。", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder, contextlib.suppress(KeyboardInterrupt):
        return _serve(Path(folder), port)
    return 0


def _port(argv: "list[str]") -> "int | None":
    """The port asked for; None if the command line makes no sense."""
    number = argv[1] if len(argv) == 2 and argv[0] == "--port" else "" if argv else "8000"
    return int(number) if number.isdecimal() and 0 < int(number) < 65535 else None


def _serve(folder: Path, port: int) -> int:
    """Build below the folder and serve it until Ctrl-C.

    MkDocs' server with builds of our own: in `mkdocs serve` one mistake in the content leaves every
    page loading for ever, and one in mkdocs.yml prints a traceback.
    """
    os.environ["NO_MKDOCS_2_WARNING"] = "1"  # the theme's banner would bury our sentence
    from mkdocs.livereload import LiveReloadServer

    from pufa.shown import WATCHED, Shown

    address = f"http://127.0.0.1:{port}/"
    shown = Shown(ROOT, folder, address)
    if not shown.whole():
        return 1
    server = LiveReloadServer(shown.rebuild, "127.0.0.1", port, str(shown.site))
    server.error_handler = lambda code: (shown.site / "404.html").read_bytes() if code == 404 else None
    logging.getLogger("mkdocs.livereload").setLevel(logging.ERROR)  # a page not found is no news
    for place in (*(ROOT / name for name in WATCHED), shown.done):
        server.watch(str(place))
    print(f"网站开好了，请用浏览器打开 {address}  改动存盘后网页自动刷新，按 Ctrl-C 停止。", flush=True)
    try:
        server.serve()  # type: ignore[no-untyped-call]
    finally:
        shown.stop()
        server.shutdown()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
