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
WATCHED = ("docs", "overrides", "mkdocs.yml", "mkdocs.base.yml")


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
        return _serve(folder, port)
    return 0


def _port(argv: "list[str]") -> "int | None":
    """The port asked for; None if the command line makes no sense."""
    number = argv[1] if len(argv) == 2 and argv[0] == "--port" else "" if argv else "8000"
    return int(number) if number.isdecimal() and 0 < int(number) < 65535 else None


def _serve(folder: str, port: int) -> int:
    """Build into the folder and serve it until Ctrl-C.

    MkDocs' server with a build of our own: in `mkdocs serve` one mistake in the content leaves every
    page loading for ever, and one in mkdocs.yml prints a traceback.
    """
    os.environ["NO_MKDOCS_2_WARNING"] = "1"  # the theme's banner would bury our sentence
    from mkdocs.livereload import LiveReloadServer

    address = f"http://127.0.0.1:{port}/"

    def rebuild() -> None:
        print("文件有改动，正在重新生成……", flush=True)
        done = preview(folder, address)
        print("好了，网页已经刷新。" if done else "网页还是上一次的样子，改好存盘就再来一次。", flush=True)

    if not preview(folder, address):
        return 1
    server = LiveReloadServer(rebuild, "127.0.0.1", port, folder)
    server.error_handler = lambda code: Path(folder, "404.html").read_bytes() if code == 404 else None
    logging.getLogger("mkdocs.livereload").setLevel(logging.ERROR)  # a page not found is no news
    for name in WATCHED:
        server.watch(str(ROOT / name))
    print(f"网站开好了，请用浏览器打开 {address}  改动存盘后网页自动刷新，按 Ctrl-C 停止。", flush=True)
    try:
        server.serve()  # type: ignore[no-untyped-call]
    finally:
        server.shutdown()
    return 0


def preview(folder: str, address: str) -> bool:
    """Build what the office sees into the folder; or say what is wrong, and leave the folder as it was."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    from pufa.reader import read_config

    problems = read_config(ROOT)
    if problems:
        print(*problems, sep="\n", file=sys.stderr)
        return False
    try:
        config = load_config(str(ROOT / "mkdocs.yml"), site_dir=folder, site_url=address)
        config.plugins.on_startup(command="serve", dirty=False)
        build(config, serve_url=address)
    except MkDocsException as error:
        print(error, file=sys.stderr)
        return False
    return True


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
