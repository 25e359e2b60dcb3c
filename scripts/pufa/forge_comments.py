"""One comment of ours on a pull or merge request, written once and then kept up to date.

Standard library only: this runs where a token can write, and nothing is installed there.
"""

from __future__ import annotations

import json
import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

MARKER = "<!-- pufa-preview -->"
LONGEST = 60_000  # characters; GitHub and Gitee take 65,536, the others more
PAGE, PAGES = 100, 50
SECONDS = 30
_CUT = "\n\n……评论太长，后面的没有写。全部在预览里的 comment.md。\n"
# Somebody's name calls him; on GitLab “/merge” at the head of a line merges.
_ORDER = re.compile(r"@(?=\w)|^[ \t]*/(?=\w)", re.MULTILINE)


class Refused(Exception):
    """Why the comment was not written: a Chinese sentence without its final stop."""


@dataclass(frozen=True)
class Kind:
    """How one forge's interface is addressed; {r} is the repository, {n} the number, {c} the comment."""

    server: str
    comments: str
    comment: str
    update: str
    header: str
    token: str
    pulls: str = ""


# https://docs.github.com/rest/issues/comments, https://docs.gitlab.com/api/notes/#merge-requests,
# https://gitee.com/api/v5/swagger, https://docs.gitea.com/api
_ISSUES = ("/repos/{r}/issues/{n}/comments", "/repos/{r}/issues/comments/{c}", "PATCH", "Authorization")
_NOTES = "/projects/{r}/merge_requests/{n}/notes"
FORGES = {
    "github": Kind("https://api.github.com", *_ISSUES, "Bearer {}", "/repos/{r}/pulls"),
    "gitea": Kind("", *_ISSUES, "token {}", "/repos/{r}/pulls"),
    "gitlab": Kind("https://gitlab.com/api/v4", _NOTES, _NOTES + "/{c}", "PUT", "PRIVATE-TOKEN", "{}"),
    "gitee": Kind(
        "https://gitee.com/api/v5",
        "/repos/{r}/pulls/{n}/comments",
        "/repos/{r}/pulls/comments/{c}",
        "PATCH",
        "Authorization",
        "Bearer {}",
    ),
}


class Repository:
    """A repository on a forge, seen through its interface at `server`. Every method raises Refused."""

    def __init__(self, forge: str, server: str, name: str, token: str) -> None:
        self.forge, self.kind = forge, FORGES[forge]
        self.server = (server or self.kind.server).rstrip("/")
        # GitLab takes the whole path as one part of the address; the others as owner/name.
        self.name = quote(name, safe="" if forge == "gitlab" else "/")
        self.token = token
        address = urlsplit(self.server)
        # A token travels encrypted, or not beyond this machine.
        if address.scheme != "https" and address.hostname not in ("127.0.0.1", "localhost"):
            raise Refused("接口的地址必须以 https:// 开头，用 --api 写上")

    def number(self, head: str) -> int:
        """The open pull request whose newest commit is `head`: asked of the forge, told by nobody."""
        if not self.kind.pulls:
            raise Refused("这个平台不能用 --head，请直接写编号")
        found = [p["number"] for p in self._all(self.kind.pulls, state="open") if p["head"]["sha"] == head]
        if len(found) != 1:
            raise Refused(f"以这个提交结尾、还开着的合并请求有 {len(found)} 个，应当正好一个，没有写评论")
        return int(found[0])

    def write(self, number: int, text: str) -> None:
        """Put the comment on request `number`, in place of the one that stands there already."""
        body = {"body": MARKER + "\n" + _harmless(text)}
        for comment in self._all(self.kind.comments, n=number):
            if self._ours(comment):
                self._ask(self.kind.update, self._path(self.kind.comment, n=number, c=comment["id"]), body)
                return
        self._ask("POST", self._path(self.kind.comments, n=number), body)

    def _ours(self, comment: Any) -> bool:
        """Whether a comment is the one of before. On GitHub a workflow writes as a robot: what somebody else
        marks like it stays his own, so that he cannot rewrite afterwards what the checks said."""
        robot = self.forge != "github" or comment.get("user", {}).get("type") == "Bot"
        return robot and str(comment.get("body", "")).startswith(MARKER)

    def _path(self, pattern: str, **parts: int) -> str:
        return pattern.format(r=self.name, **parts)

    def _all(self, pattern: str, *, state: str = "", **parts: int) -> Iterator[Any]:
        """Every entry of a list that comes in pages; a forge that knows no pages repeats its only one."""
        seen: set[int] = set()
        for page in range(1, PAGES + 1):
            # Gitea says `limit` where the others say `per_page`; what is unknown is passed over.
            asked = {"per_page": PAGE, "limit": PAGE, "page": page, **({"state": state} if state else {})}
            entries = self._ask("GET", f"{self._path(pattern, **parts)}?{urlencode(asked)}")
            fresh = [entry for entry in entries if entry["id"] not in seen]
            yield from fresh
            seen |= {entry["id"] for entry in fresh}
            if not fresh:
                return

    def _ask(self, method: str, path: str, body: dict[str, str] | None = None) -> Any:
        request = urllib.request.Request(
            self.server + path,
            method=method,
            data=json.dumps(body).encode() if body else None,
            headers={
                "Content-Type": "application/json",
                "Accept": "application/json",
                "User-Agent": "pufa-site",
                self.kind.header: self.kind.token.format(self.token),
            },
        )
        try:
            with _OPENER.open(request, timeout=SECONDS) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            raise Refused(_MEANING.get(error.code, f"平台没有答应（{error.code}）")) from None
        except (OSError, ValueError):
            raise Refused("平台没有回答，或者回答读不懂，请过一会儿再试") from None


class _Stay(urllib.request.HTTPRedirectHandler):
    """A redirect would carry the token to wherever it points."""

    def redirect_request(self, *_: Any) -> None:
        return None


_OPENER = urllib.request.build_opener(_Stay)
_MEANING = {
    401: "平台不认这个令牌，请换一个",
    403: "这个令牌不能写评论，请给它写合并请求评论的权限",
    404: "平台上没有这个仓库或者这个编号，也可能是令牌看不到它",
}


def _harmless(text: str) -> str:
    """Somebody's text as a comment: short enough, calling nobody, ordering nothing."""
    plain = _ORDER.sub(lambda order: order[0] + "\u2060", text.replace(MARKER, "").replace("\0", "").strip())
    if len(plain) <= LONGEST:
        return plain + "\n"
    return plain[:LONGEST].rpartition("\n")[0] + _CUT
