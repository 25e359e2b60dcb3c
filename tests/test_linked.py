"""What pages say of themselves to programs (JSON-LD): well formed, and nothing that no form says."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from build import build
from office import PROJECT, make_office
from pufa.finish.linked import element

ROOT = "https://example.org/pufa/"


def things(page: Path) -> list[Any]:
    """The JSON-LD of a page."""
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.read_text("utf-8"))
    return [json.loads(text) for text in found]


def test_三种页面说明自己是什么_只说表里有的(site: Path) -> None:
    form = (PROJECT / "docs/reports/2024.md").read_text("utf-8")
    sha256 = hashlib.sha256((site / "reports/2024.txt").read_bytes()).hexdigest()
    [report] = things(site / "reports/2024.html")
    assert report["@type"] == "Report"
    for key, name in (("name", "标题"), ("description", "摘要"), ("datePublished", "发布日期")):
        assert f"\n{name}: {report[key]}\n" in form
    assert f"\n原文地址: {report['isBasedOn']}\n" in form
    assert report["publisher"] == {"@type": "GovernmentOrganization", "name": "殷行街道"}
    assert report["temporalCoverage"] == "2024"
    assert report["encoding"]["sha256"] == sha256
    assert not {"dateCreated", "dateModified"} & set(report), "表里没有的不说"
    [office] = things(site / "index.html")
    assert office.pop("subjectOf") == {
        "@type": "WebSite",
        "name": "法治殷行",
        "url": "index.html",
        "inLanguage": "zh-CN",
    }
    assert office == {
        "@context": "https://schema.org",
        "@type": "GovernmentOrganization",
        "name": "上海市杨浦区殷行街道",
        "alternateName": "殷行街道",
    }
    [data] = things(site / "help/data.html")
    assert data["@type"] == "Dataset"
    assert data["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert 50 <= len(data["description"]) <= 5000, "数据搜索要求的长短"
    for part in data["distribution"]:
        assert (site / "help" / part["contentUrl"]).resolve().is_file()
    assert [part["encodingFormat"] for part in data["distribution"]] == ["text/csv", "application/json"]


def test_文字关不掉装它的标签() -> None:
    hostile = {"name": '</script><script>alert("1")</script><!--'}
    text = element(hostile)
    assert text.count("<") == 2
    assert json.loads(text.partition(">")[2].rpartition("<")[0]) == hostile


def test_知道网址就写全_没有填的不说(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", ROOT)
    root = make_office(tmp_path)
    assert build(root) == 0
    [report] = things(tmp_path / "site" / "reports/2023.html")
    assert report["url"] == f"{ROOT}reports/2023.html"
    assert "description" not in report
    assert "isBasedOn" not in report
