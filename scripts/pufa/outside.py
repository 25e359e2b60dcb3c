"""Links to other sites: do they still answer? Asked only on request; advice, never an error.

The addresses were typed by people and the answers come from strangers: only http and https, only public
addresses (also behind a redirect), nothing of an answer is read but its status.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from ssl import create_default_context
from urllib.error import HTTPError
from urllib.parse import quote, urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    Request,
    UnknownHandler,
)

from pufa.library import Library
from pufa.models import ReportForm
from pufa.problem import Problem

RULE = "外部链接"
SECONDS = 10.0
AT_ONCE = 4
# A page that is gone says so; 403, 412, 429 and their like only mean that a machine may not look.
_GONE = {404: "说没有这一页（404）", 410: "说这一页已经撤下（410）"}
_AGENT = {"User-Agent": "Mozilla/5.0 (compatible; link check)"}


def check(library: Library) -> list[Problem]:
    """One advice for every place that links to an address which does not answer; each is asked once."""
    places = sorted(set(_places(library)))
    urls = sorted({url for url, _, _ in places})
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = dict(zip(urls, pool.map(ask, urls), strict=True))
    fix = "请用浏览器打开看看；真的没有了，就换一个网址，或者去掉链接只留文字"
    return sorted(
        Problem(path, line, f"外面的链接“{url}”{answers[url]}", fix, RULE, advice=True)
        for url, path, line in places
        if answers[url]
    )


def _places(library: Library) -> Iterator[tuple[str, str, int]]:
    for document in library.documents:
        for link in document.links:
            if link.target.lower().startswith(("http://", "https://")):
                yield link.target, document.path, link.line
    for report in library.of(ReportForm):
        if report.form.source_url:
            yield report.form.source_url, report.path, report.line("原文地址")


def ask(url: str) -> str:
    """What is wrong with an address, or nothing."""
    status = 0
    for method in ("HEAD", "GET"):  # some answer only those who want to read
        try:
            with _opener().open(Request(_ascii(url), headers=_AGENT, method=method), timeout=SECONDS):
                return ""
        except HTTPError as error:
            status = error.code
            error.close()
        except (OSError, HTTPException, ValueError):  # nobody there, no answer, no address
            status = 0
    return "连不上" if status == 0 else _GONE.get(status, "")


def _ascii(url: str) -> str:
    """The address as it travels: Chinese domain names and paths are written in ASCII."""
    host = urlsplit(url).netloc
    address = url.partition("#")[0].replace(host, host.encode("idna").decode("ascii"), 1)
    return quote(address, safe="%/:=&?~+!$,;'@()*[]")


def public(address: str) -> bool:
    """Whether an IP address is one of the open internet's, not of this machine or this office."""
    return ipaddress.ip_address(address).is_global


def _connect(host: str, port: int) -> socket.socket:
    """Connect to a public address of the host: the very one that was looked at."""
    for *_, place in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        if public(str(place[0]).partition("%")[0]):
            return socket.create_connection((str(place[0]), port), SECONDS)
    raise OSError("no public address")


class _Connection(HTTPConnection):
    def connect(self) -> None:
        self.sock = _connect(self.host, self.port)


class _SecureConnection(HTTPSConnection):
    def connect(self) -> None:
        self.sock = create_default_context().wrap_socket(
            _connect(self.host, self.port), server_hostname=self.host
        )


class _Http(HTTPHandler):
    def http_open(self, req: Request) -> HTTPResponse:
        return self.do_open(_Connection, req)


class _Https(HTTPSHandler):
    def https_open(self, req: Request) -> HTTPResponse:
        return self.do_open(_SecureConnection, req)


def _opener() -> OpenerDirector:
    """Built by hand: the usual opener also reads local files, speaks FTP and asks the office's proxy."""
    opener = OpenerDirector()
    handlers = (HTTPRedirectHandler, HTTPDefaultErrorHandler, HTTPErrorProcessor, UnknownHandler)
    for handler in (_Http, _Https, *handlers):
        opener.add_handler(handler())
    return opener
