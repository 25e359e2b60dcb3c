"""A stand-in for the WeChat account's interface: it keeps the limits that its documents name; it has moods.

https://developers.weixin.qq.com/doc/subscription/api/ : stable_token, media/uploadimg, material/add_material,
draft/add. What it refuses it answers with the documented number.
"""

from __future__ import annotations

import email
import io
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from lxml import html
from PIL import Image

APPID, SECRET, TOKEN = "wx0123456789abcdef", "it is a secret", "a token+that/needs quoting"
HOME = "http://mmbiz.qpic.cn/mmbiz_png/"


class Account:
    """What came in; and, for some verb, an answer of another kind that comes instead of the usual one."""

    def __init__(self) -> None:
        self.address = ""
        self.pictures: list[bytes] = []
        self.covers: list[bytes] = []
        self.drafts: list[list[dict[str, Any]]] = []
        self.verbs: list[str] = []
        self.moods: dict[str, int | bytes | None] = {}
        self.patience = threading.Event()

    def answer(self, verb: str, query: dict[str, list[str]], kind: str, body: bytes) -> Any:
        if verb == "stable_token":
            keys = json.loads(body)
            if keys["appid"] != APPID or keys["grant_type"] != "client_credential":
                return 40013
            return {"access_token": TOKEN, "expires_in": 7200} if keys["secret"] == SECRET else 40001
        if query.get("access_token") != [TOKEN]:
            return 40001
        if verb == "draft/add":
            return self._draft(json.loads(body.decode("utf-8"))["articles"])
        picture = _file(kind, body)
        if Image.open(io.BytesIO(picture)).format not in ("JPEG", "PNG"):
            return 40005
        if verb == "media/uploadimg":
            self.pictures.append(picture)
            return 40009 if len(picture) >= 1024 * 1024 else {"url": f"{HOME}{len(self.pictures)}/0?from=app"}
        if verb != "material/add_material" or query["type"] != ["image"]:
            return 40004
        self.covers.append(picture)
        return {"media_id": f"cover {len(self.covers)}", "url": HOME}

    def _draft(self, articles: list[dict[str, Any]]) -> Any:
        for article in articles:
            sources = html.fromstring(f"<div>{article['content']}</div>").xpath("//img/@src")
            if len(article["title"]) > 32:
                return 45003
            if len(article.get("digest", "")) > 128:
                return 45004
            if len(article["content"]) >= 20_000 or len(article.get("author", "")) > 16:
                return 45002
            if article["thumb_media_id"] not in [f"cover {n + 1}" for n in range(len(self.covers))]:
                return 40007
            assert all(source.startswith(HOME) for source in sources), "pictures from elsewhere are dropped"
        self.drafts.append(articles)
        return {"media_id": f"draft {len(self.drafts)}"}


def _file(kind: str, body: bytes) -> bytes:
    """The one file of a form, as the standard library's reader of mail understands it."""
    form = email.message_from_bytes(f"Content-Type: {kind}\r\n\r\n".encode() + body)
    (part,) = form.get_payload()
    assert part.get_param("name", header="content-disposition") == "media"
    content: bytes = part.get_payload(decode=True)
    return content


@contextmanager
def account() -> Iterator[Account]:
    """A stand-in that runs at `address`."""
    state = Account()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            parts = urlsplit(self.path)
            verb = parts.path.removeprefix("/cgi-bin/")
            state.verbs.append(verb)
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if verb in state.moods:
                answer: Any = state.moods[verb]
                if answer is None:  # says nothing until the test is over
                    state.patience.wait()
                    return
            else:
                answer = state.answer(verb, parse_qs(parts.query), self.headers["Content-Type"], body)
            if isinstance(answer, int):
                said = f"what the account says of {SECRET} {TOKEN}"
                answer = {"errcode": answer, "errmsg": said}
            data = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
            self.send_response(200)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        state.address = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield state
        state.patience.set()
        server.shutdown()
