"""Forms and tick lists on the forges: valid, alike everywhere, naming nothing that is not there."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from office import PROJECT

TASKS = ["fa-huodong", "fa-niandu-baogao", "gai-qingdan", "gengzheng"]
PARTS = ["内容审核", "保密审查", "肖像与未成年人授权"]
LAST = "拿不准就留空，我们来看。"
FORMS = PROJECT / ".github/ISSUE_TEMPLATE"
DEFAULT = PROJECT / ".github/pull_request_template.md"
LISTS = [DEFAULT, *sorted((PROJECT / ".github/PULL_REQUEST_TEMPLATE").glob("*.md"))]
GITLAB = PROJECT / ".gitlab"


def valid(schema: str, file: Path) -> bool:
    """Whether a file keeps to one of the schemas that check-jsonschema brings along."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(file)]
    return subprocess.run(command, capture_output=True).returncode == 0


def test_表单合乎代码平台的规则(tmp_path: Path) -> None:
    form = FORMS / "gengzheng.yml"
    assert valid("vendor.github-issue-forms", form)
    assert valid("vendor.github-issue-config", FORMS / "config.yml")
    (tmp_path / "broken.yml").write_text(
        form.read_text("utf-8").replace("label: 哪一页", "name: 哪一页"), "utf-8"
    )
    assert not valid("vendor.github-issue-forms", tmp_path / "broken.yml")


def test_不认表单的平台问的是同样的几件事() -> None:
    form = yaml.safe_load((FORMS / "gengzheng.yml").read_text("utf-8"))
    other = (GITLAB / "issue_templates/gengzheng.md").read_text("utf-8")
    for part in form["body"]:
        attributes = part["attributes"]
        if part["type"] == "markdown":
            assert attributes["value"] in other
        elif part["type"] == "checkboxes":
            assert all(f"- [ ] {option['label']}" in other for option in attributes["options"])
        else:
            assert f"**{attributes['label']}**" in other
    assert other.rstrip().endswith(LAST)


def test_一件事一张打勾的单子_每件事在手册里有一页() -> None:
    assert [file.stem for file in LISTS] == [DEFAULT.stem, *TASKS]
    for task in TASKS:
        assert (PROJECT / f"docs/help/staff/{task}.md").exists()


@pytest.mark.parametrize("file", LISTS, ids=lambda file: file.stem)
def test_三样都要打勾_单子短_最后一句是拿不准就留空(file: Path) -> None:
    text = file.read_text("utf-8")
    parts = re.findall(r"^\*\*(.+?)\*\*\n\n((?:- \[ \] .+\n)+)", text, re.MULTILINE)
    assert [name for name, _ in parts] == PARTS
    assert 3 <= text.count("- [ ]") <= 6
    assert text.endswith(LAST + "\n")


@pytest.mark.parametrize("file", LISTS, ids=lambda file: file.stem)
def test_各家的单子一字不差(file: Path) -> None:
    name = "Default.md" if file == DEFAULT else file.name
    assert (GITLAB / "merge_request_templates" / name).read_bytes() == file.read_bytes()
    if file == DEFAULT:
        assert (PROJECT / ".gitee/PULL_REQUEST_TEMPLATE.zh-CN.md").read_bytes() == file.read_bytes()


def test_单子里说到的文件都在() -> None:
    for file in LISTS:
        named = re.findall(r"`([^`]+)`", file.read_text("utf-8"))
        assert named, file
        assert all((PROJECT / name).exists() for name in named), file


def test_谁看哪个文件夹_没有编造的账号_写到的地方都在() -> None:
    lines = (PROJECT / "CODEOWNERS").read_text("utf-8").splitlines()
    assert all(line.startswith("#") for line in lines)
    places = [line.split()[1] for line in lines if line.startswith("# /")]
    assert "/docs/reports/" in places
    assert all((PROJECT / place.strip("/")).exists() for place in places)
