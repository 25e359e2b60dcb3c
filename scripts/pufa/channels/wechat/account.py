"""The account's own interface: pictures go up, a draft comes into being. Nothing here ever publishes.

https://developers.weixin.qq.com/doc/subscription/api/ (getStableAccessToken, uploadImage, addMaterial,
draft_add), and what its answers mean. One call, one answer; whatever goes wrong is one Chinese sentence.
"""

from __future__ import annotations

import http.client
import json
import urllib.error
import urllib.request
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from pufa.problem import printable

# What an answer means, and what to do; the numbers are the interface's.
_ANSWERS: Mapping[int, str] = {
    -1: "公众号的服务器正忙。请过几分钟再试",
    40001: "公众号不认这把钥匙（40001）。请核对环境变量 WECHAT_SECRET，重置过的要用新的",
    40005: "公众号不收这种图片（40005）。请换成 jpg 或者 png",
    40007: "公众号找不到封面图片（40007）。请再试一次",
    40009: "图片太大，公众号不收（40009）。请换一张小于 1 MB 的",
    40013: "公众号不认这个账号（40013）。请核对环境变量 WECHAT_APPID",
    40014: "公众号不认这次登录（40014）。请再试一次",
    40125: "公众号不认这把钥匙（40125）。请核对环境变量 WECHAT_SECRET",
    40164: "这台电脑的网络地址不在公众号的白名单里（40164）。请在公众号后台的开发设置里加上",
    42001: "登录过期了（42001）。请再试一次",
    45001: "图片太大，公众号不收（45001）。请换一张小的",
    45002: "正文太长，公众号不收（45002）。请用“## ”分成几节，重新生成",
    45003: "标题太长，公众号不收（45003）。请在填表区写“短标题”，重新生成",
    45004: "摘要太长，公众号不收（45004）。请把“摘要”写短，重新生成",
    45009: "公众号今天的调用次数用完了（45009）。请明天再试",
    45011: "调用得太快，公众号让等一等（45011）。请过一分钟再试",
    48001: "这个公众号没有开通草稿接口（48001）。认证过的才有，请用 preview.html 里的按钮复制",
}


class Refused(Exception):
    """The account did not take something; the text is a Chinese sentence without its stop."""


class Silent(Refused):
    """A question went out, and nobody knows what has become of it."""


class Unsure(Refused):
    """The draft may have come into being all the same."""


@dataclass(frozen=True)
class Account:
    """An account that let us in; `api` is where its interface is, `timeout` in seconds."""

    api: str
    token: str
    timeout: float

    @classmethod
    def entered(cls, api: str, appid: str, secret: str, timeout: float = 30) -> Account:
        """Log in with the account's keys; raises Refused."""
        keys = {"grant_type": "client_credential", "appid": appid, "secret": secret}
        answer = _asked(f"{api}/cgi-bin/stable_token", *_json(keys), timeout)
        return cls(api, _word(answer, "access_token"), timeout)

    def picture(self, name: str, data: bytes) -> str:
        """The account's address for a picture of a text; raises Refused."""
        return _word(self._post("media/uploadimg", *_form(name, data)), "url")

    def cover(self, name: str, data: bytes) -> str:
        """The account's number for a cover, which is kept as permanent material; raises Refused."""
        return _word(self._post("material/add_material", *_form(name, data), more="&type=image"), "media_id")

    def draft(self, articles: Sequence[Mapping[str, object]]) -> str:
        """The number of a new draft of these articles; raises Refused, and Unsure."""
        try:
            return _word(self._post("draft/add", *_json({"articles": articles})), "media_id")
        except Silent as silent:
            raise Unsure(str(silent)) from None

    def _post(self, verb: str, body: bytes, kind: str, more: str = "") -> Mapping[str, object]:
        address = f"{self.api}/cgi-bin/{verb}?access_token={quote(self.token)}{more}"
        return _asked(address, body, kind, self.timeout)


def _asked(address: str, body: bytes, kind: str, timeout: float) -> Mapping[str, object]:
    # The address holds the token and the answer may repeat the keys: no message shows either.
    request = urllib.request.Request(address, body, {"Content-Type": kind})
    try:
        with urllib.request.urlopen(request, timeout=timeout) as response:
            answer = json.loads(response.read())
    except TimeoutError:
        raise Silent(f"公众号 {timeout:g} 秒没有回答。请检查网络，过几分钟再试") from None
    except urllib.error.HTTPError as error:
        raise Silent(f"公众号的服务器出错了（HTTP {error.code}）。请过几分钟再试") from None
    except urllib.error.URLError as error:
        if isinstance(error.reason, TimeoutError):
            raise Silent(f"公众号 {timeout:g} 秒没有回答。请检查网络，过几分钟再试") from None
        raise Refused("连不上公众号的服务器。请检查网络，过几分钟再试") from None
    except (OSError, http.client.HTTPException):
        raise Silent("和公众号的连接断了。请检查网络，过几分钟再试") from None
    except ValueError:
        raise Refused("回答的不像是公众号，网络上可能有要登录的页面。请检查网络再试") from None
    if not isinstance(answer, dict):
        raise Refused("回答的不像是公众号，网络上可能有要登录的页面。请检查网络再试")
    if code := answer.get("errcode"):
        known = _ANSWERS.get(code) if isinstance(code, int) else None
        raise Refused(known or f"公众号没有收下（{printable(str(code))[:20]}）。请把这个号码发给工程师")
    return answer


def _word(answer: Mapping[str, object], name: str) -> str:
    word = answer.get(name)
    if not isinstance(word, str) or not word:
        raise Refused("公众号的回答里少了东西。请再试一次，还不行请找工程师")
    return word


def _json(value: object) -> tuple[bytes, str]:
    # With \uXXXX the account would show the escapes and count their characters.
    return json.dumps(value, ensure_ascii=False).encode(), "application/json; charset=utf-8"


def _form(name: str, data: bytes) -> tuple[bytes, str]:
    """A file as multipart/form-data (RFC 7578)."""
    edge = uuid.uuid4().hex
    kind = "image/png" if name.endswith(".png") else "image/jpeg"
    head = (
        f'--{edge}\r\nContent-Disposition: form-data; name="media"; filename="{name}"\r\nContent-Type: {kind}'
    )
    body = b"\r\n\r\n".join((head.encode(), data)) + f"\r\n--{edge}--\r\n".encode()
    return body, f"multipart/form-data; boundary={edge}"
