"""Links to other sites: asked only on request, gently, and never this machine or its neighbours."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from office import make_office
from pufa import outside
from pufa.reader import read_library


class _Stranger(BaseHTTPRequestHandler):
    asked: list[str] = []

    def answer(self) -> None:
        self.asked.append(f"{self.command} {self.path}")
        status = {"/gone": 404, "/robots": 403, "/away": 302, "/file": 302}.get(self.path, 200)
        if self.path == "/read" and self.command == "HEAD":
            status = 404
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "http://[::1]:1/" if self.path == "/away" else "file:///etc/hosts")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_HEAD = do_GET = answer

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def stranger() -> Iterator[str]:
    _Stranger.asked.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), _Stranger) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_不去问自己的机器和单位里的机器(stranger: str) -> None:
    for address in (stranger, stranger.replace("127.0.0.1", "localhost"), "http://169.254.169.254/"):
        assert outside.ask(address) == "连不上"
    assert _Stranger.asked == []


def test_问得到的不说_没有的才说(stranger: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outside, "public", lambda address: address == "127.0.0.1")
    answers = {path: outside.ask(stranger + path) for path in ("/", "/read", "/robots", "/gone", "/away")}
    assert answers == {
        "/": "",
        "/read": "",
        "/robots": "",
        "/gone": "说没有这一页（404）",
        "/away": "连不上",
    }
    assert _Stranger.asked[:3] == ["HEAD /", "HEAD /read", "GET /read"]


def test_怎样的网址都不会出错() -> None:
    for address in (
        "http://",
        "http://[",
        "http://a b/",
        "https://例子.invalid/",
        "http://x:99999/",
        "http://\0/",
    ):
        assert outside.ask(address) == "连不上"


def test_同一个网址只问一次_每处一条建议(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = make_office(tmp_path)
    with (root / "docs/activities/2023/jiangzuo.md").open("a", encoding="utf-8") as file:
        file.write("[一](https://a.example/)、[二](https://b.example/)。\n\n<https://a.example/>\n")
    asked: list[str] = []
    monkeypatch.setattr(outside, "ask", lambda url: (asked.append(url), "连不上" if "a." in url else "")[1])
    found = outside.check(read_library(root, dt.date(2024, 6, 1)))
    assert sorted(asked) == ["https://a.example/", "https://b.example/"]
    assert [str(problem).split("：")[0] for problem in found] == [
        "docs/activities/2023/jiangzuo.md:8: 建议",
        "docs/activities/2023/jiangzuo.md:10: 建议",
    ]
    assert all(problem.advice for problem in found)
