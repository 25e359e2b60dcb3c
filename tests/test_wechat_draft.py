"""wechat_draft.py: an exported page becomes a draft in the account, or one sentence says why not."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import export
import wechat_draft
from account import APPID, HOME, SECRET, TOKEN, Account, account
from office import make_office
from pictures import save
from pufa.channels.wechat import account as client

EVENT = "docs/activities/2023/jiangzuo.md"
NOTHING = "草稿没有建，dist/ 里的文件没有动。"


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with an event of two parts and a photo, exported where the site's address is known."""
    root = make_office(tmp_path_factory.mktemp("draft") / "office")
    save(root / "docs/activities/2023/jiangzuo/1.jpg", 900, 600)
    (root / EVENT).write_text(
        "---\n标题: 社区讲座\n摘要: 讲了十二场。\n日期: 2023\n普法责任:\n  - 2023-01\n"
        "依据: 全年举办讲座12场\n"
        "授权:\n  肖像: 认不出人\n  未成年人: 没有\n图片说明:\n  - 图片: 1.jpg\n    说明: 讲座的会场\n---\n"
        + "".join(f"## 第{n}节\n\n{'讲了法律援助。' * 300}\n\n" for n in "一二"),
        "utf-8",
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(export, "ROOT", root)
        patch.setenv("SITE_URL", "https://example.org/fa/")
        assert export.main(["wechat", EVENT]) == 0
    return root


@pytest.fixture
def standing(exported: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Account]:
    """The stand-in, and the keys to it in the environment."""
    with account() as state:
        monkeypatch.setattr(wechat_draft, "ROOT", exported)
        for name, value in {
            "WECHAT_API": state.address,
            "WECHAT_APPID": APPID,
            "WECHAT_SECRET": SECRET,
        }.items():
            monkeypatch.setenv(name, value)
        yield state


def fingerprint(root: Path) -> str:
    files = sorted(file for file in (root / "dist").rglob("*") if file.is_file())
    return hashlib.sha256(b"".join(file.name.encode() + file.read_bytes() for file in files)).hexdigest()


def test_文章_图片_封面都送到_成了一份草稿_没有发布(
    standing: Account, exported: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    before = fingerprint(exported)
    assert wechat_draft.main(["--send", EVENT]) == 0
    said = capfd.readouterr().out
    assert said == (
        "dist/wechat/activities/2023/jiangzuo/：2 篇文章，4 张图片，2 张封面，已经放进草稿箱（draft 1）。"
        "请到公众号后台看过再发布。\n"
    )
    (articles,) = standing.drafts
    folder = exported / "dist/wechat/activities/2023/jiangzuo"
    number = standing.pictures.index((folder / "01.jpg").read_bytes()) + 1
    assert standing.covers == [(folder / f"cover-{n}.png").read_bytes() for n in (1, 2)]
    assert [article["title"] for article in articles] == ["社区讲座（上）", "社区讲座（下）"]
    both = "".join(article["content"] for article in articles)
    assert both.count(f'src="{HOME}{number}/0?from=app"') == 1
    assert '.jpg"' not in both
    assert both.count("<img") == 4, "一张照片，三个二维码"
    assert set(standing.verbs) == {"stable_token", "media/uploadimg", "material/add_material", "draft/add"}
    assert fingerprint(exported) == before


def test_不写send_什么也不送(standing: Account, capfd: pytest.CaptureFixture[str]) -> None:
    assert wechat_draft.main(["activities/2023/jiangzuo.html"]) == 0
    assert "都合规矩。加上 --send 才会送进草稿箱。" in capfd.readouterr().out
    assert standing.verbs == []


@pytest.mark.parametrize(
    ("verb", "mood", "said"),
    [
        (
            "stable_token",
            40001,
            "公众号不认这把钥匙（40001）。请核对环境变量 WECHAT_SECRET，重置过的要用新的",
        ),
        ("stable_token", 40164, "这台电脑的网络地址不在公众号的白名单里（40164）"),
        ("media/uploadimg", 40001, "公众号不认这把钥匙（40001）"),
        ("media/uploadimg", 45009, "公众号今天的调用次数用完了（45009）。请明天再试"),
        ("material/add_material", 45009, "公众号今天的调用次数用完了（45009）。请明天再试"),
        ("draft/add", 45009, "公众号今天的调用次数用完了（45009）。请明天再试"),
        ("draft/add", 45011, "调用得太快，公众号让等一等（45011）。请过一分钟再试"),
        ("draft/add", 48001, "这个公众号没有开通草稿接口（48001）"),
        ("draft/add", -1, "公众号的服务器正忙。请过几分钟再试"),
        ("draft/add", 98765, "公众号没有收下（98765）。请把这个号码发给工程师"),
        ("draft/add", b"<html>login</html>", "回答的不像是公众号，网络上可能有要登录的页面"),
        ("draft/add", b"{}", "公众号的回答里少了东西"),
    ],
)
def test_公众号不收_一句话说清楚_不漏钥匙_什么也没有丢(
    standing: Account,
    exported: Path,
    capfd: pytest.CaptureFixture[str],
    verb: str,
    mood: int | bytes,
    said: str,
) -> None:
    before = fingerprint(exported)
    standing.moods[verb] = mood
    assert wechat_draft.main(["--send", EVENT]) == 1
    (line,) = capfd.readouterr().err.splitlines()
    assert said in line
    assert line.endswith(NOTHING)
    assert SECRET not in line
    assert TOKEN not in line
    assert not standing.drafts
    assert fingerprint(exported) == before
    standing.moods.clear()
    assert wechat_draft.main(["--send", EVENT]) == 0, "好了以后再来一次就行"


def test_不回答_等够了就停(standing: Account) -> None:
    standing.moods["draft/add"] = None
    entered = client.Account.entered(standing.address, APPID, SECRET, timeout=0.3)
    with pytest.raises(client.Unsure, match=r"公众号 0\.3 秒没有回答。请检查网络"):
        entered.draft([])
    standing.moods["media/uploadimg"] = None
    with pytest.raises(client.Silent, match="秒没有回答"):
        entered.picture("01.jpg", b"")


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        (client.Unsure("公众号 30 秒没有回答。请检查网络"), "没有回答。请检查网络。草稿也许已经建了"),
        (KeyboardInterrupt(), "停下了。草稿也许已经建了，请先到公众号后台看一下。\n"),
    ],
)
def test_送到一半断了停了_不说草稿没有建(
    standing: Account,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    failure: BaseException,
    said: str,
) -> None:
    def stopped(*_: object) -> str:
        raise failure

    monkeypatch.setattr(client.Account, "draft", stopped)
    assert wechat_draft.main(["--send", EVENT]) == 1
    assert said in capfd.readouterr().err
    assert standing.drafts == []


def test_连不上(
    standing: Account, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WECHAT_API", "http://127.0.0.1:1")
    assert wechat_draft.main(["--send", EVENT]) == 1
    assert "连不上公众号的服务器。请检查网络，过几分钟再试。" in capfd.readouterr().err


def test_没有钥匙_钥匙不对(
    standing: Account, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WECHAT_SECRET", "another")
    assert wechat_draft.main(["--send", EVENT]) == 1
    assert "公众号不认这把钥匙（40001）" in capfd.readouterr().err
    monkeypatch.delenv("WECHAT_SECRET")
    assert wechat_draft.main(["--send", EVENT]) == 1
    assert "没有钥匙。请先设好环境变量 WECHAT_APPID 和 WECHAT_SECRET" in capfd.readouterr().err


def test_导出以后改坏了_不送(standing: Account, exported: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder = exported / "dist/wechat/activities/2023/jiangzuo"
    kept = {file: file.read_bytes() for file in (folder / "draft.json", folder / "01.jpg")}
    draft = json.loads(kept[folder / "draft.json"])
    draft["articles"][0]["title"] = "长" * 40
    draft["articles"][0]["content"] += '<p class="x">又加了一段</p>'
    (folder / "draft.json").write_text(json.dumps(draft), "utf-8")
    (folder / "01.jpg").write_bytes(kept[folder / "01.jpg"] + bytes(1_000_000))
    try:
        assert wechat_draft.main(["--send", EVENT]) == 1
    finally:
        for file, data in kept.items():
            file.write_bytes(data)
    said = capfd.readouterr().err
    assert "标题 40 字，公众号最多 32 字" in said
    assert "<p>（“又加了一段”）里的 class 公众号会删掉" in said
    assert "01.jpg: 图片有 10" in said
    assert standing.verbs == []


def test_还没有导出(standing: Account, capfd: pytest.CaptureFixture[str]) -> None:
    assert wechat_draft.main(["--send", "reports/2023.html"]) == 1
    assert "还没有导出，或者少了文件。请先运行 export.py wechat" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("field", "value", "number"),
    [("title", "长" * 33, 45003), ("digest", "长" * 129, 45004), ("content", "长" * 20_000, 45002)],
)
def test_替身自己也守着限度(standing: Account, field: str, value: str, number: int) -> None:
    entered = client.Account.entered(standing.address, APPID, SECRET)
    article = {"title": "一", "content": "<p>一</p>", "thumb_media_id": "x", field: value}
    with pytest.raises(client.Refused, match=str(number)):
        entered.draft([article])


def test_替身不收太大的图片(standing: Account, exported: Path) -> None:
    entered = client.Account.entered(standing.address, APPID, SECRET)
    picture = (exported / "dist/wechat/activities/2023/jiangzuo/01.jpg").read_bytes()
    with pytest.raises(client.Refused, match="图片太大，公众号不收（40009）"):
        entered.picture("01.jpg", picture + bytes(1 << 20))
