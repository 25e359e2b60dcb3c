"""A host of static files on this machine, as far and as narrow as a phone finds it."""

from __future__ import annotations

import contextlib
import gzip
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

BLANK = "/blank-page"
PACKET = 2920  # bytes: two packets of a usual network
COMPRESSED = {".html", ".css", ".js", ".mjs", ".json", ".svg", ".xml", ".txt", ".csv", ".wasm"}


@dataclass(frozen=True)
class Response:
    """One answered request. Shape: seconds since 1970 when it arrived, path, bytes of the body sent."""

    arrived: float
    path: str
    size: int


@dataclass
class Network:
    """The road to the phone: ms before each response, kbit/s that all responses share (0: no bound)."""

    latency: float = 0.0
    rate: float = 0.0
    compress: bool = True
    log: list[Response] = field(default_factory=list)
    _free: float = 0.0
    _gate: threading.Lock = field(default_factory=threading.Lock)

    def turn(self, size: int) -> float:
        """Seconds to wait until the last of `size` bytes has gone through, behind all that queue."""
        with self._gate:
            now = time.monotonic()
            self._free = max(self._free, now) + size * 8 / (self.rate * 1000)
            return self._free - now


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # a connection is kept, as every host does
    disable_nagle_algorithm = True  # a body that waits for the head's receipt comes 40 ms late

    def __init__(self, *args: object, network: Network, packed: dict[str, bytes], directory: str) -> None:
        self.network, self.packed = network, packed
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        arrived, path = time.time(), self.path.partition("?")[0]
        if path in (BLANK, "/favicon.ico"):
            return self._answer(HTTPStatus.OK, ".html", b"<!doctype html><title>-</title>")
        time.sleep(self.network.latency / 1000)
        file = Path(self.translate_path(path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            return self._answer(HTTPStatus.NOT_FOUND, ".txt", b"404")
        body = self._body(file)
        self.network.log.append(Response(arrived, path, len(body)))
        self._answer(HTTPStatus.OK, file.suffix, body)

    def _body(self, file: Path) -> bytes:
        if not self._packs(file.suffix):
            return file.read_bytes()
        if str(file) not in self.packed:
            self.packed[str(file)] = gzip.compress(file.read_bytes(), 6, mtime=0)
        return self.packed[str(file)]

    def _packs(self, suffix: str) -> bool:
        return self.network.compress and suffix in COMPRESSED

    def _answer(self, status: HTTPStatus, suffix: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(f"x{suffix}"))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        if status == HTTPStatus.OK and self._packs(suffix) and body[:2] == b"\x1f\x8b":
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        with contextlib.suppress(ConnectionError):  # the page went away
            if not self.network.rate:
                self.wfile.write(body)
                return
            for start in range(0, len(body), PACKET):
                packet = body[start : start + PACKET]
                time.sleep(max(0.0, self.network.turn(len(packet))))
                self.wfile.write(packet)


@contextlib.contextmanager
def served(folder: Path, network: Network) -> Iterator[str]:
    """The address of the files in `folder`, without a trailing slash."""
    handler = partial(_Handler, network=network, packed={}, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
