"""Doors on a code forge: every address as the forge writes it, from the one configuration."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from office import make_office
from pufa import forge
from pufa.office import Repository
from pufa.reader import read_library

ADDRESSES = {
    "GitHub": "https://github.com/example/pufa",
    "GitLab": "https://gitlab.com/example/town/pufa",
    "Gitee": "https://gitee.com/example/pufa",
    "Gitea": "https://git.example.com/example/pufa",
}


def repository(kind: str, branch: str = "main") -> Repository:
    return Repository.model_validate({"种类": kind, "网址": ADDRESSES[kind], "分支": branch})


@pytest.mark.parametrize(
    ("kind", "address", "filled"),
    [
        ("GitHub", "/new/main/docs/activities?filename=2026%2Fa.md&value=%E6%A0%87%E9%A2%98%3A%20%0A", True),
        ("GitLab", "/-/new/main/docs/activities?file_name=2026%2Fa.md", False),
        ("Gitee", "/new/main/docs/activities", False),
        ("Gitea", "/_new/main/docs/activities?filename=2026%2Fa.md&value=%E6%A0%87%E9%A2%98%3A%20%0A", True),
    ],
)
def test_新建一个文件_能填的都填好(kind: str, address: str, filled: bool) -> None:
    made = forge.new_file(repository(kind), "docs/activities", "2026/a.md", "标题: \n")
    assert made == (ADDRESSES[kind] + address, filled)


@pytest.mark.parametrize(
    ("kind", "address"),
    [
        ("GitHub", "/edit/main/docs/duties/2024.csv"),
        ("GitLab", "/-/edit/main/docs/duties/2024.csv"),
        ("Gitee", "/edit/main/docs/duties/2024.csv"),
        ("Gitea", "/_edit/main/docs/duties/2024.csv"),
    ],
)
def test_改一个文件(kind: str, address: str) -> None:
    assert forge.edit(repository(kind), "docs/duties/2024.csv") == ADDRESSES[kind] + address


@pytest.mark.parametrize(
    ("kind", "address"),
    [
        ("GitHub", "/upload/main/docs/reports"),
        ("GitLab", "/-/tree/main/docs/reports"),
        ("Gitee", "/tree/main/docs/reports"),
        ("Gitea", "/_upload/main/docs/reports"),
    ],
)
def test_上传文件(kind: str, address: str) -> None:
    assert forge.upload(repository(kind), "docs/reports") == ADDRESSES[kind] + address


@pytest.mark.parametrize(
    ("kind", "address"),
    [
        ("GitHub", "/issues/new?template=gengzheng.yml"),
        ("GitLab", "/-/issues/new?issuable_template=gengzheng"),
        ("Gitee", "/issues/new"),
        ("Gitea", "/issues/new?template=.github%2FISSUE_TEMPLATE%2Fgengzheng.yml"),
    ],
)
def test_填一张表(kind: str, address: str) -> None:
    assert forge.issue(repository(kind), "gengzheng") == ADDRESSES[kind] + address


@pytest.mark.parametrize(
    ("kind", "address"),
    [("GitHub", "/pulls"), ("GitLab", "/-/merge_requests"), ("Gitee", "/pulls"), ("Gitea", "/pulls")],
)
def test_正在审的改动(kind: str, address: str) -> None:
    assert forge.changes(repository(kind)) == ADDRESSES[kind] + address


@pytest.mark.parametrize("kind", ["GitHub", "Gitea"])
def test_汉字和特殊的符号_一个不少地到那边(kind: str) -> None:
    text = "标题: 三所联动 & “加梯”？100% #1 a=b+c\n正文：<b>\\ é 😀\n"
    made = forge.new_file(repository(kind, "改稿/第1次"), "docs/活 动", "2026/把这里改成拼音.md", text)
    address = urlsplit(made.address)
    assert made.address.isascii()
    assert " " not in made.address
    branch_and_folder = "%E6%94%B9%E7%A8%BF/%E7%AC%AC1%E6%AC%A1/docs/%E6%B4%BB%20%E5%8A%A8"
    assert address.path.endswith(branch_and_folder)
    assert parse_qs(address.query) == {"filename": ["2026/把这里改成拼音.md"], "value": [text]}


@pytest.mark.parametrize("kind", ["GitHub", "Gitea"])
def test_太长的文字不放进网址_文件名还在(kind: str) -> None:
    longest = forge.LONGEST - len(forge.new_file(repository(kind), "docs", "a.md", "").address)
    assert forge.new_file(repository(kind), "docs", "a.md", "a" * longest).filled
    made = forge.new_file(repository(kind), "docs", "a.md", "a" * (longest + 1))
    assert made == (
        forge.new_file(repository(kind), "docs", "a.md", "").address.replace("&value=", ""),
        False,
    )


OFFICE = """INHERIT: mkdocs.base.yml
site_name: 法治样例
extra:
  单位:
    名称: 样例街道
    全称: 样例市样例区样例街道
    说明: 样例
    仓库:
      种类: {}
      网址: {}
      分支: {}
"""


def read(root: Path, kind: str, address: str, branch: str) -> tuple[Repository | None, list[str]]:
    (root / "mkdocs.yml").write_text(OFFICE.format(kind, address, branch), "utf-8")
    library = read_library(root, dt.date(2024, 6, 1))
    repository = library.office.repository if library.office else None
    return repository, [str(problem) for problem in library.problems]


def test_仓库写在配置里_结尾多写的不要紧(tmp_path: Path) -> None:
    root = make_office(tmp_path)
    found, problems = read(root, "Gitee", "https://gitee.com/example/pufa.git/", "master")
    assert problems == []
    assert found
    assert (found.kind, found.address, found.branch) == ("Gitee", "https://gitee.com/example/pufa", "master")


@pytest.mark.parametrize(
    ("kind", "address", "branch", "said"),
    [
        ("码云", ADDRESSES["Gitee"], "main", "mkdocs.yml:9: “种类”不能写“码云”。可以写的有：GitHub、GitLab"),
        ("Gitee", "gitee.com/example/pufa", "main", "mkdocs.yml:10: “网址”“gitee.com/example/pufa”不是网址"),
        (
            "Gitee",
            "https://gitee.com/example",
            "main",
            "mkdocs.yml:10: “网址”“https://gitee.com/example”不是仓库首",
        ),
        ("Gitee", f"{ADDRESSES['Gitee']}/tree/main", "main", "不是仓库首页的网址。请打开仓库的首页"),
        ("Gitea", "https://me:secret@git.example.com/example/pufa", "main", "不是仓库首页的网址"),
        ("GitHub", f"{ADDRESSES['GitHub']}?tab=readme", "main", "不是仓库首页的网址"),
        ("Gitea", ADDRESSES["Gitea"], "主 分支", "mkdocs.yml:11: “分支”“主 分支”不是分支的名字。请照抄"),
        ("Gitea", ADDRESSES["Gitea"], "a..b", "不是分支的名字"),
        (
            "GitHub",
            ADDRESSES["Gitee"],
            "main",
            "的“种类”写的是 GitHub，网址却在 gitee.com。请把“种类”改成 Gitee",
        ),
    ],
)
def test_仓库写得不对_说出哪一行怎么改(
    kind: str, address: str, branch: str, said: str, tmp_path: Path
) -> None:
    _, problems = read(make_office(tmp_path), kind, address, branch)
    assert len(problems) == 1
    assert said in problems[0]
