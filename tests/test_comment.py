"""scripts/comment.py against a stand-in that answers as forges document it; what a comment lets through."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

import comment as command
from pufa.change import ADDED, Change, File
from pufa.changed_pages import ChangedPage
from pufa.channels.comment import Preview, comment
from pufa.forge_comments import MARKER
from pufa.problem import Problem

HEAD = "0123456789abcdef0123456789abcdef01234567"
# Of each forge: the repository as typed, where its comments are listed, where one is changed, and how.
FORGES = {
    "github": ("o/r", "/repos/o/r/issues/7/comments", "/repos/o/r/issues/comments/{}", "PATCH"),
    "gitea": ("o/r", "/repos/o/r/issues/7/comments", "/repos/o/r/issues/comments/{}", "PATCH"),
    "gitee": ("o/r", "/repos/o/r/pulls/7/comments", "/repos/o/r/pulls/comments/{}", "PATCH"),
    "gitlab": (
        "g/s/r",
        "/projects/g%2Fs%2Fr/merge_requests/7/notes",
        "/projects/g%2Fs%2Fr/merge_requests/7/notes/{}",
        "PUT",
    ),
}
HEADERS = {
    "github": ("Authorization", "Bearer s3cret"),
    "gitea": ("Authorization", "token s3cret"),
    "gitee": ("Authorization", "Bearer s3cret"),
    "gitlab": ("PRIVATE-TOKEN", "s3cret"),
}
EVERY = pytest.mark.parametrize("forge", FORGES)


class Forge(ThreadingHTTPServer):
    """A forge with one request's comments, in pages of 100; Gitea gives all of them whatever is asked."""

    def __init__(self, forge: str) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.forge = forge
        self.comments: list[dict[str, Any]] = []
        self.pulls: list[dict[str, Any]] = []
        self.moved = ""
        self.asked: list[str] = []

    @property
    def api(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def say(self, body: str, kind: str = "User") -> None:
        self.comments.append({"id": 1000 + len(self.comments), "body": body, "user": {"type": kind}})

    def answer(self, method: str, target: str, body: dict[str, str]) -> tuple[int, Any]:
        """Status and JSON, as the forge documents them."""
        _, listed, changed, verb = FORGES[self.forge]
        path, query = urlsplit(target).path, parse_qs(urlsplit(target).query)
        self.asked.append(f"{method} {path}")
        if method == "GET" and path in (listed, "/repos/o/r/pulls"):
            entries = self.comments if path == listed else self.pulls
            if self.forge == "gitea" and path == listed:
                return 200, entries
            start = (int(query["page"][0]) - 1) * 100
            return 200, entries[start : start + 100]
        if method == "POST" and path == listed:
            self.say(body["body"], "Bot")
            return 201, self.comments[-1]
        for entry in self.comments:
            if method == verb and path == changed.format(entry["id"]):
                entry["body"] = body["body"]
                return 200, entry
        return 404, {"message": "Not Found"}


class _Handler(BaseHTTPRequestHandler):
    server: Forge

    def _answer(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        body = json.loads(self.rfile.read(length) or b"{}")
        name, value = HEADERS[self.server.forge]
        if self.server.moved:
            self.send_response(302)
            self.send_header("Location", self.server.moved)
            self.end_headers()
            return
        status, content = self.server.answer(self.command, self.path, body)
        if self.headers.get(name) != value:
            status, content = 401, {"message": "Unauthorized"}
        self.send_response(status)
        self.end_headers()
        self.wfile.write(json.dumps(content).encode())

    do_GET = do_POST = do_PATCH = do_PUT = _answer

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server(request: pytest.FixtureRequest) -> Iterator[Forge]:
    """The forge that the test is about; GitHub where it does not say."""
    params = getattr(getattr(request.node, "callspec", None), "params", {})
    with Forge(params.get("forge", "github")) as running:
        threading.Thread(target=running.serve_forever, args=(0.02,), daemon=True).start()
        yield running
        running.shutdown()


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A comment.md, with a token in the environment."""
    monkeypatch.setenv("COMMENT_TOKEN", "s3cret")
    path = tmp_path / "comment.md"
    path.write_text("## 检查通过\n", "utf-8")
    return path


def write(server: Forge, file: Path, *which: str) -> int:
    repository = FORGES[server.forge][0]
    return command.main(
        [server.forge, repository, *(which or ("7",)), "--api", server.api, "--file", str(file)]
    )


@EVERY
def test_第一次写一条_第二次在原处更新(forge: str, server: Forge, file: Path) -> None:
    assert write(server, file) == 0
    file.write_text("## 先不要合并\n", "utf-8")
    assert write(server, file) == 0
    [only] = server.comments
    assert only["body"] == f"{MARKER}\n## 先不要合并\n"


@EVERY
def test_评论多了_第二页上的也找得到(forge: str, server: Forge, file: Path) -> None:
    for number in range(149):
        server.say(f"第 {number} 条")
    server.say(f"{MARKER}\n旧的", "Bot")
    assert write(server, file) == 0
    assert len(server.comments) == 150
    assert server.comments[149]["body"] == f"{MARKER}\n## 检查通过\n"
    assert not [asked for asked in server.asked if asked.startswith("POST")]


def test_别人抄了记号的评论不动(server: Forge, file: Path) -> None:
    server.say(f"{MARKER}\n检查通过")
    assert write(server, file) == 0
    assert [entry["body"] for entry in server.comments] == [
        f"{MARKER}\n检查通过",
        f"{MARKER}\n## 检查通过\n",
    ]


def test_编号问平台_不听别人的(server: Forge, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    server.pulls = [{"id": n, "number": n, "head": {"sha": f"{n:040x}"}} for n in range(8, 120)]
    server.pulls.append({"id": 7, "number": 7, "head": {"sha": HEAD}})
    assert write(server, file, "--head", HEAD) == 0
    assert len(server.comments) == 1
    assert write(server, file, "--head", "f" * 40) == 1
    assert "还开着的合并请求有 0 个" in capsys.readouterr().err
    server.pulls.append({"id": 6, "number": 6, "head": {"sha": HEAD}})
    assert write(server, file, "--head", HEAD) == 1
    assert "有 2 个，应当正好一个，没有写评论" in capsys.readouterr().err
    assert len(server.comments) == 1


def test_里面的文字叫不了人_下不了命令_冒充不了记号(server: Forge, file: Path) -> None:
    file.write_text(f"{MARKER} 你好 @all\n/merge\n  /approve\n见 a/b\n{MARKER}\n", "utf-8")
    assert write(server, file) == 0
    body = server.comments[0]["body"]
    assert body.count(MARKER) == 1
    assert not re.search(r"@\w|^\s*/\w", body, re.MULTILINE)
    assert "见 a/b" in body


def test_太长的在整行处截断_说出来(server: Forge, file: Path) -> None:
    file.write_text("一行字\n" * 50_000, "utf-8")
    assert write(server, file) == 0
    body = server.comments[0]["body"]
    assert len(body) < 65_000
    assert body.endswith("一行字\n\n……评论太长，后面的没有写。全部在预览里的 comment.md。\n")


def test_平台让去别处_令牌不跟着去(server: Forge, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Forge("github") as elsewhere:
        threading.Thread(target=elsewhere.serve_forever, args=(0.02,), daemon=True).start()
        server.moved = f"{elsewhere.api}/repos/o/r/issues/7/comments"
        assert write(server, file) == 1
        elsewhere.shutdown()
        assert elsewhere.asked == []
    assert "平台没有答应（302）" in capsys.readouterr().err


def test_做不成的一句话说清_不漏出令牌(
    server: Forge, file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    server.pulls = []
    assert write(server, file, "8") == 1
    assert "平台上没有这个仓库或者这个编号" in capsys.readouterr().err
    monkeypatch.setenv("COMMENT_TOKEN", "wr0ng")
    assert write(server, file) == 1
    said = capsys.readouterr().err
    assert "平台不认这个令牌" in said
    assert "wr0ng" not in said
    assert command.main(["github", "o/r", "7", "--api", "http://example.com", "--file", str(file)]) == 1
    assert "必须以 https:// 开头" in capsys.readouterr().err
    assert command.main(["gitea", "o/r", "7", "--file", str(file)]) == 1
    assert "必须以 https:// 开头，用 --api 写上" in capsys.readouterr().err
    assert write(server, file.with_name("none.md")) == 1
    assert "找不到“none.md”" in capsys.readouterr().err
    monkeypatch.delenv("COMMENT_TOKEN")
    assert write(server, file) == 1
    assert "没有令牌" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["github"],
        ["sourceforge", "o/r", "7"],
        ["github", "o/r"],
        ["github", "o/r", "7", "--head", HEAD],
        ["github", "o/r", "--head", "main"],
        ["github", "../..", "7"],
        ["github", "o/r?x=1", "7"],
        ["github", "o/r", "七"],
    ],
)
def test_看不懂的写法给出用法(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(words) == 2
    assert "用法：" in capsys.readouterr().err


HOSTILE = (
    "</li><script>alert(1)</script> ![x](https://evil.example/x.png) [点这里](//evil) **假的** `x`|y @all"
    " #12 !3 https://evil.example\n## ✅ 检查通过"
)


def hostile(text: str) -> str:
    """A comment on a change in which everything that somebody may write is `text`."""
    problem = Problem(text, 1, text, text, "规则")
    advice = Problem(text, 1, text, text, "规则", advice=True)
    change = Change("a", "b", "c", 1, (File(text, ADDED, text), File("x" + text, "修改", text)))
    page = ChangedPage("a.html", "a.html", text, f"{text}。")
    return comment(
        Preview("main", change, [page], [problem, advice], conflicts=[text, f"x{text}"], merged=[problem])
    ) + comment(Preview("main", change, [page], [problem], merged=[problem], built=True))


@given(
    st.one_of(
        st.just(HOSTILE),
        st.text(alphabet="ab中 \n\r\t`|\\<>[]()!#*_@&~$:/.-+=\"'{}\u2028", min_size=1, max_size=40),
    )
)
def test_改动里的文字在评论里只是文字(text: str) -> None:
    """No line, no layout, no link, no call: what is not in a code span has all its signs escaped."""
    said, plain = hostile(text).splitlines(), hostile("x").splitlines()
    assert len(said) == len(plain)
    for line in (line for line, ours in zip(said, plain, strict=True) if line != ours):
        # From left to right, as a reader of Markdown takes it: an escaped sign, or a span of code.
        outside = re.sub(r"\\[!-/:-@\[-`{-~]|`[^`]*`", "", line).removeprefix("- ")
        assert not re.search(r"[`<>\[\]*_~@$|]", outside), line
        seen = re.sub(r"\\([!-/:-@\[-`{-~])|`[^`]*`", r"\1", line)
        assert not re.search(r"@\w|[#!]\d", seen), line
