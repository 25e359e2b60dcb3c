"""Hosts of every kind for the site: a real nginx, and small servers that are as poor as some are."""

from __future__ import annotations

import mimetypes
import os
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

import deploy
from office import PROJECT
from pufa.apt import installed

CONFIGURATION = PROJECT / "deploy" / "nginx.conf"
# What a Debian has around a site's file; everything below `folder`, so that it needs no rights.
AROUND = """
daemon off;
pid {folder}/pid;
error_log {folder}/errors;
events {{}}
http {{
    access_log off;
    default_type application/octet-stream;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include site.conf;
}}
"""


def _program(name: str) -> str:
    found = installed(name, name, path=_PATH)
    assert found, f"测试要用 {name}，请先安装（Debian、Ubuntu：apt install {name}）"
    return found


_PATH = f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"  # where nginx is, for who is not root


@contextmanager
def nginx(folder: Path) -> Iterator[tuple[str, str]]:
    """The addresses (https and http, with the sub-path) of what deploy.py has put into `folder`.

    The file that is shipped, with other ports, places and a certificate of its own; never as root.
    """
    program, http, https = _program("nginx"), _free_port(), _free_port()
    with tempfile.TemporaryDirectory() as made:
        place = Path(made)
        _certificate(place)
        text = CONFIGURATION.read_text("utf-8")
        for shipped, here in {
            "listen 80;": f"listen 127.0.0.1:{http};",
            "listen 443 ssl http2;": f"listen 127.0.0.1:{https} ssl http2;",
            "listen [::]:80;": "",
            "listen [::]:443 ssl http2;": "",
            "https://$host$request_uri": f"https://$host:{https}$request_uri",
            "/etc/ssl/fazhi": f"{place}/fazhi",
            "/var/www/fazhi": str(folder),
        }.items():
            assert shipped in text
            text = text.replace(shipped, here)
        (place / "site.conf").write_text(text, "utf-8")
        (place / "nginx.conf").write_text(AROUND.format(folder=place), "utf-8")
        shutil.copy("/etc/nginx/mime.types", place)
        with _running([program, "-p", made, "-c", f"{place}/nginx.conf"], https, place):
            yield f"https://127.0.0.1:{https}/fazhi/", f"http://127.0.0.1:{http}/fazhi/"


@contextmanager
def _running(command: list[str], port: int, place: Path) -> Iterator[None]:
    """The program while it answers at the port; root runs it as nobody, and gives it what is in `place`."""
    user = "nobody" if os.geteuid() == 0 else None
    for path in (place, *place.iterdir()) if user else ():
        shutil.chown(path, user)
    process = subprocess.Popen(command, user=user, stderr=subprocess.PIPE, text=True)
    try:
        for _ in range(200):
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert process.poll() is None, process.stderr and process.stderr.read()
            time.sleep(0.05)
        yield
    finally:
        process.terminate()
        process.communicate(timeout=20)


def _certificate(place: Path) -> None:
    command = [_program("openssl"), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    command += ["-subj", "/CN=127.0.0.1", "-keyout", f"{place}/fazhi.key", "-out", f"{place}/fazhi.pem"]
    subprocess.run(command, check=True, capture_output=True)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


Answer = tuple[int, dict[str, str], bytes]


@contextmanager
def answering(answer: Callable[[str], Answer]) -> Iterator[str]:
    """The address of a server that answers a path (without query) with a status, headers and content."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = urlsplit(self.path)
            status, headers, content = answer(unquote(asked.path))
            if asked.query and "Location" in headers:
                headers = {**headers, "Location": f"{headers['Location']}?{asked.query}"}
            self.send_response_only(status)  # no date, no name of a program: nothing but what is asked for
            for name, value in {**headers, "Content-Length": str(len(content))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def uploaded(site: Path, prefix: str) -> dict[str, tuple[str, bytes]]:
    """The keys of a store: the whole name, the type that the uploading machine knew, the content."""
    return {
        prefix + file.relative_to(site).as_posix(): (
            mimetypes.guess_type(file.name)[0] or "binary/octet-stream",
            file.read_bytes(),
        )
        for file in site.rglob("*")
        if file.is_file()
    }


def store(keys: Mapping[str, tuple[str, bytes]]) -> Callable[[str], Answer]:
    """A store that knows nothing but keys: no folders, no index, `A` is not `a`."""

    def answer(path: str) -> Answer:
        if path.removeprefix("/") not in keys:
            return 404, {"Content-Type": "application/xml"}, b"<Error><Code>NoSuchKey</Code></Error>"
        kind, content = keys[path.removeprefix("/")]
        return 200, {"Content-Type": kind}, content

    return answer


def published(site: Path, folder: Path) -> None:
    """Put the site into the folder with the command that staff would type."""
    deploy_root, deploy.ROOT = deploy.ROOT, site.parent
    try:
        assert deploy.main([str(folder)]) == 0
    finally:
        deploy.ROOT = deploy_root
