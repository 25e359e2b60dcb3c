"""scripts/preview.py as workflows and engineers type it: what a change is told; nothing is published."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image

import preview
from build import record
from office import PROJECT, commit, copy_office, git
from test_attachments import exif, picture

EVENT, REPORT, HELP = "docs/activities/2023/jiangzuo.md", "docs/reports/2023.md", "docs/help/index.md"
NEW = "docs/activities/2023/pufa-jiangzuo.md"
EVERYTHING = ("docs", "ledger", ".gitignore", "mkdocs.yml", "mkdocs.base.yml", "overrides", "scripts")


@pytest.fixture
def change(built_office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The fictional office, published once, on a branch of its own with nothing changed so far."""
    root = copy_office(built_office, tmp_path / "office")
    shutil.copy(PROJECT / ".gitignore", root)
    # Commands find their project by where they stand: a link would lead them to ours.
    (root / "scripts").unlink()
    # What Python compiled comes along, but not what another test is just compiling.
    shutil.copytree(PROJECT / "scripts", root / "scripts", ignore=shutil.ignore_patterns("*.pyc.*"))
    record(root)
    commit(root, *EVERYTHING)
    git(root, "checkout", "-q", "-b", "change")
    monkeypatch.setattr(preview, "ROOT", root)
    return root


def put(root: Path, path: str, content: str | bytes) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(content.encode() if isinstance(content, str) else content)


def edit(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text("utf-8")
    assert old in text
    put(root, path, text.replace(old, new))


def event(root: Path, title: str = "普法讲座") -> str:
    return (root / EVENT).read_text("utf-8").replace("社区讲座", title)


def meanwhile(root: Path, path: str, old: str, new: str) -> None:
    """Commit what is changed so far; then somebody else's edit reaches main."""
    commit(root, *EVERYTHING)
    git(root, "checkout", "-q", "main")
    if old:
        edit(root, path, old, new)
    else:
        put(root, path, new)
    commit(root, *EVERYTHING)
    git(root, "checkout", "-q", "change")


def said(root: Path, *options: str) -> tuple[int, str]:
    """The exit code, and the comment as a person reads it: without what only keeps it harmless."""
    code = preview.main(["main", *options])
    text = (root / "dist/preview/comment.md").read_text("utf-8")
    return code, re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text).replace("\u2060", "")


def asked(root: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=True)
    return done.stdout


def test_一场写得好的活动_通过_有预览有截图(change: Path) -> None:
    put(change, NEW, event(change))
    commit(change, *EVERYTHING)
    before = asked(change, "rev-parse", "HEAD", "main")
    code, comment = said(change, "--address", "https://example.com/preview/7/")
    assert code == 0
    assert "✅ 检查通过，请另一个人看过再合并" in comment
    assert "手机上看：<https://example.com/preview/7/site/index.html>" in comment
    row = "| `activities/2023/pufa-jiangzuo.html` | 没有这一页 | ![activities-2023-pufa-jiangzuo]"
    assert row + "(https://example.com/preview/7/pictures/activities-2023-pufa-jiangzuo.png) |" in comment
    out = change / "dist/preview"
    assert (out / "site/activities/2023/pufa-jiangzuo.html").is_file()
    [shot] = (out / "pictures").iterdir()
    with Image.open(shot) as image:
        assert image.width == 390
    # Nothing is left behind, and nothing was moved.
    assert asked(change, "rev-parse", "HEAD", "main") == before
    assert asked(change, "status", "--porcelain") == ""
    assert len(asked(change, "worktree", "list").splitlines()) == 1


def test_报告里的数字写错了_停下来_行内提示落在那一行(
    change: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(change, REPORT, "写法: 12场", "写法: 13场")
    code, comment = said(change, "--annotate", "github")
    assert code == 1
    assert "❌ 先不要合并" in comment
    assert "`docs/reports/2023.md` 第 11 行：“原文”里没有“13场”。" in comment
    assert "::error file=docs/reports/2023.md,line=11,title=" in capsys.readouterr().out
    assert not (change / "dist/preview/site").exists()
    assert "手机上的样子" not in comment


def test_照片里藏着拍摄地点_停下来(change: Path) -> None:
    put(change, "docs/activities/2023/jiangzuo/1.jpg", picture(exif=exif(gps=1)))
    code, comment = said(change)
    assert code == 1
    assert "`docs/activities/2023/jiangzuo/1.jpg` 第 1 行：照片里藏着拍摄地点" in comment


def test_六十兆的文件_停下来(change: Path) -> None:
    put(change, "docs/activities/2023/jiangzuo/luxiang.mp4", b"")
    os.truncate(change / "docs/activities/2023/jiangzuo/luxiang.mp4", 60_000_000)
    code, comment = said(change)
    assert code == 1
    assert "luxiang.mp4` 第 1 行：文件有 60 MB，手机打不开。请压缩到 10 MB 以内" in comment


def test_没有提交的也算_改过的页有前后两张_改了标题要再看(change: Path) -> None:
    edit(change, EVENT, "标题: 社区讲座", "标题: 社区*普法*讲座 @all")
    code, comment = said(change)
    assert code == 0
    assert "从“社区讲座”改成了“社区*普法*讲座 @all”，网址和订阅里的编号都不变" in comment
    row = "| `activities/2023/jiangzuo.html` | `pictures/activities-2023-jiangzuo-before.png` "
    assert row + "| `pictures/activities-2023-jiangzuo.png` |" in comment
    out = change / "dist/preview/pictures"
    before, after = ((out / f"activities-2023-jiangzuo{end}.png").read_bytes() for end in ("-before", ""))
    assert before != after
    raw = (change / "dist/preview/comment.md").read_text("utf-8")
    assert "*普法*" not in raw
    assert "@all" not in raw


def test_定了日子发布的_看得到那一天的样子(change: Path) -> None:
    due = (dt.date.today() + dt.timedelta(days=30)).isoformat()
    put(change, NEW, event(change).replace("日期: 2023\n", f"日期: 2023\n发布日期: {due}\n"))
    code, comment = said(change)
    assert code == 0
    assert f"`activities/2023/pufa-jiangzuo.html` 定在 {due} 发布，合并以后先不放上网" in comment
    page = "activities/2023/pufa-jiangzuo.html"
    assert (change / "dist/preview/site" / page).is_file()
    assert not (change / "site" / page).exists()
    assert "| 没有这一页 | `pictures/activities-2023-pufa-jiangzuo.png` |" in comment


def test_碰了内容以外的文件_说出是哪几个(change: Path) -> None:
    edit(change, "mkdocs.yml", "名称: 样例街道\n", "名称: 样例街道\n    年报期限: 04-01\n")
    put(change, "新`文件|.sh", "echo\n")
    code, comment = said(change)
    assert code == 0
    assert "这次改动碰了内容以外的文件：`mkdocs.yml`、`新'文件¦.sh`，请工程师看过再合并。" in comment


def test_落在后面_合在一起没有问题(change: Path) -> None:
    put(change, NEW, event(change))
    meanwhile(change, HELP, "打12348。\n---", "请打12348。\n---")
    code, comment = said(change)
    assert code == 0
    assert "`main` 又有了 1 次提交；合在一起再检查过，没有问题。" in comment


def test_单独看没有问题_合在一起不行(change: Path) -> None:
    edit(
        change, HELP, "打12348。\n---", "打12348。\n---\n\n也可以看[讲座](../activities/2023/jiangzuo.md)。\n"
    )
    commit(change, *EVERYTHING)
    git(change, "checkout", "-q", "main")
    git(change, "mv", EVENT, "docs/activities/2023/shequ-jiangzuo.md")
    moved = "旧地址,新地址\nactivities/2023/jiangzuo.html,activities/2023/shequ-jiangzuo.html\n"
    put(change, "docs/redirects.csv", moved)
    commit(change, *EVERYTHING)
    git(change, "checkout", "-q", "change")
    code, comment = said(change)
    assert code == 1
    assert "❌ 先不要合并" in comment
    assert "单独看没有问题，和 `main` 里新的内容合在一起就不行了，1 处" in comment
    assert "`docs/help/index.md` 第 9 行：" in comment
    assert "要改的" not in comment


def test_两个人改了同一个文件_说出是哪一个(change: Path) -> None:
    edit(change, HELP, "导语: 一步一步来。", "导语: 慢慢来。")
    meanwhile(change, HELP, "导语: 一步一步来。", "导语: 不着急。")
    code, comment = said(change)
    assert code == 1
    assert "### 和 `main` 合不到一起" in comment
    assert "- `docs/help/index.md`：别人也改了这个文件，已经合并了。" in comment


def test_文件名已经有人用了_请换一个(change: Path) -> None:
    put(change, NEW, event(change, "甲讲座"))
    meanwhile(change, NEW, "", event(change, "乙讲座"))
    code, comment = said(change)
    assert code == 1
    assert f"- `{NEW}`：`main` 里已经有同名的文件，文件名就是网址，请换一个文件名。" in comment


def test_删掉一页_给出要加的那一行_照着加就通过(change: Path) -> None:
    (change / EVENT).unlink()
    code, comment = said(change)
    assert code == 1
    line = "activities/2023/jiangzuo.html,activities/2023/index.html"
    assert "`activities/2023/jiangzuo.html` 这一页删掉了。这个网址发布过" in comment
    assert f"请在 `docs/redirects.csv` 末尾加一行 `{line}`" in comment
    put(change, "docs/redirects.csv", f"旧地址,新地址\n{line}\n")
    code, comment = said(change)
    assert code == 0
    assert "`activities/2023/jiangzuo.html` 这一页删掉了。\n" in comment


def test_改了名_给出要加的那一行(change: Path) -> None:
    git(change, "mv", EVENT, NEW)
    code, comment = said(change)
    assert code == 1
    assert "加一行 `activities/2023/jiangzuo.html,activities/2023/pufa-jiangzuo.html`。" in comment


def test_写成GitLab的报告(change: Path) -> None:
    edit(change, REPORT, "写法: 12场", "写法: 13场")
    assert said(change, "--annotate", "gitlab", "--out", "dist/preview")[0] == 1
    [entry] = json.loads((change / "dist/preview/code-quality.json").read_text("utf-8"))
    assert entry["location"] == {"path": REPORT, "lines": {"begin": 11}}
    assert entry["severity"] == "major"
    assert {"description", "check_name", "fingerprint"} <= entry.keys()


def test_做不了的一句话说清_什么也不动(change: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert preview.main(["no-such-branch"]) == 1
    assert "git 里没有“no-such-branch”，请写目标分支的名字" in capsys.readouterr().err
    assert preview.main(["--output=x"]) == 2
    assert preview.main([]) == 2
    assert capsys.readouterr().err.count("用法：") == 2
    assert preview.main(["main", "--out", "docs"]) == 1
    assert "里面不是预览，没有动它" in capsys.readouterr().err
    assert not list((change / "dist").iterdir())
    assert (change / EVENT).exists()
