"""What the forges run: valid by their schemas, with no rights unasked, nothing of a change in a command."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from office import PROJECT

GITHUB = sorted((PROJECT / ".github/workflows").glob("*.yml"))
GITEA = sorted((PROJECT / ".gitea/workflows").glob("*.yml"))
GITLAB = PROJECT / ".gitlab-ci.yml"
ACTIONS = pytest.mark.parametrize("file", [*GITHUB, *GITEA], ids=lambda f: f"{f.parts[-3]}/{f.name}")


def read(file: Path) -> dict[Any, Any]:
    return yaml.safe_load(file.read_text("utf-8"))  # type: ignore[no-any-return]


def steps(file: Path) -> list[dict[str, Any]]:
    return [step for job in read(file)["jobs"].values() for step in job["steps"]]


def tool(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", *command], capture_output=True, text=True, check=False)


def test_四个平台的文件都在() -> None:
    assert {file.name for file in GITHUB} >= {"site.yml", "change.yml", "comment.yml"}
    assert {file.name for file in GITEA} == {"change.yml"}
    assert GITLAB.is_file()


@pytest.mark.parametrize(
    ("schema", "files"),
    [("vendor.github-workflows", [*GITHUB, *GITEA]), ("vendor.gitlab-ci", [GITLAB])],
)
def test_写法合乎平台公开的格式(schema: str, files: list[Path]) -> None:
    done = tool("check_jsonschema", "--builtin-schema", schema, *map(str, files))
    assert done.returncode == 0, done.stdout + done.stderr


def test_找漏洞的工具没有话说() -> None:
    zizmor = Path(sys.executable).with_name("zizmor")
    command = [zizmor, "--offline", "--no-progress", "--persona=regular", *GITHUB, *GITEA]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@ACTIONS
def test_别人的动作都锁定到提交_写明是哪一版(file: Path) -> None:
    used = re.findall(r"uses: (.*)", file.read_text("utf-8"))
    assert used
    for line in used:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line


@ACTIONS
def test_默认什么都不许(file: Path) -> None:
    assert read(file)["permissions"] == {}


@ACTIONS
def test_命令里没有别处来的文字(file: Path) -> None:
    commands = [step["run"] for step in steps(file) if "run" in step]
    assert commands
    assert not [command for command in commands if "${{" in command]


@ACTIONS
def test_取出来的项目里不留令牌_要提交的除外(file: Path) -> None:
    for job in read(file)["jobs"].values():
        pushes = job["permissions"].get("contents") == "write"
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout@"):
                assert pushes or step["with"]["persist-credentials"] is False


@pytest.mark.parametrize("file", [*(f for f in GITHUB if f.name == "change.yml"), *GITEA])
def test_运行别人改动的地方_只能读_拿不到密钥(file: Path) -> None:
    assert read(file)[True] == {"pull_request": None}  # YAML reads “on” as true
    text = file.read_text("utf-8")
    assert "secrets." not in text
    assert "github.token" not in text
    assert [job["permissions"] for job in read(file)["jobs"].values()] == [{"contents": "read"}]


def test_能写评论的地方_不取别人改动里的文件() -> None:
    file = PROJECT / ".github/workflows/comment.yml"
    [job] = read(file)["jobs"].values()
    assert job["permissions"] == {"actions": "read", "contents": "read", "pull-requests": "write"}
    checkout, download, write = job["steps"]
    assert checkout["with"]["ref"] == "${{ github.event.repository.default_branch }}"
    assert download["with"]["path"].startswith("${{ runner.temp }}/")
    assert write["run"].startswith("python3 scripts/comment.py github ")
    assert write["env"]["HEAD"] == "${{ github.event.workflow_run.head_sha }}"


def test_问漏洞的一步谁也不等它() -> None:
    jobs = read(PROJECT / ".github/workflows/site.yml")["jobs"]
    assert jobs["audit"]["if"] == "github.event_name == 'schedule'"
    assert jobs["audit"]["permissions"] == {"contents": "read"}
    assert all("audit" not in str(job.get("needs", "")) for job in jobs.values())
