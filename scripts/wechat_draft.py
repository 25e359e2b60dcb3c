"""把 dist/wechat/ 里导出的文章放进公众号的草稿箱。只放草稿，从不发布。

用法：python3 scripts/wechat_draft.py [--send] 页面……
      例如 python3 scripts/wechat_draft.py reports/2024.html
不写 --send 只检查、说明要送什么。送的时候用环境变量 WECHAT_APPID 和 WECHAT_SECRET 里的钥匙，
钥匙不要写进任何文件。WECHAT_API 是接口的地址，平时不用写。
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from pufa.environment import ensure

ROOT = Path(__file__).resolve().parent.parent
API = "https://api.weixin.qq.com"


def main(argv: list[str]) -> int:
    pages = [word for word in argv if word != "--send"]
    if not pages or any(word.startswith("-") for word in pages):
        print(__doc__, file=sys.stderr)
        return 2
    ensure()
    return max([_page(page, sending="--send" in argv) for page in pages])


def _page(page: str, *, sending: bool) -> int:
    """Check one exported page and send it if asked to; 1 where nothing was made of it."""
    from pufa.channels.wechat.account import Account, Refused, Unsure
    from pufa.channels.wechat.sending import breaches, parcel, send
    from pufa.urls import named_page

    folder = "dist/wechat/" + named_page(page).removesuffix(".html")
    try:
        ready = parcel(ROOT / folder)
        if found := list(breaches(ready, folder)):
            print(*found, sep="\n", file=sys.stderr)
            return 1
        what = f"{len(ready.articles)} 篇文章，{len(ready.pictures)} 张图片，{len(ready.covers)} 张封面"
        if not sending:
            print(f"{folder}/：{what}，都合规矩。加上 --send 才会送进草稿箱。")
            return 0
        appid, secret = os.environ.get("WECHAT_APPID"), os.environ.get("WECHAT_SECRET")
        if not appid or not secret:
            raise Refused("没有钥匙。请先设好环境变量 WECHAT_APPID 和 WECHAT_SECRET")
        number = send(ready, Account.entered(os.environ.get("WECHAT_API") or API, appid, secret))
    except Unsure as unsure:
        print(f"{page}：{unsure}。草稿也许已经建了，请先到公众号后台看一下。", file=sys.stderr)
        return 1
    except Refused as refusal:
        print(f"{page}：{refusal}。草稿没有建，dist/ 里的文件没有动。", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(f"{page}：停下了。草稿也许已经建了，请先到公众号后台看一下。", file=sys.stderr)
        return 1
    print(f"{folder}/：{what}，已经放进草稿箱（{number}）。请到公众号后台看过再发布。")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
