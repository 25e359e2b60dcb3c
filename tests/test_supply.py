"""What the site is made with is listed for programs and asked about; without a network nothing stops."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

import audit
import sbom
from office import PROJECT

LOCK = """# 开头
greeting==1.0 \\
    --hash=sha256:{a} \\
    --hash=sha256:{b}
    # via pufa-site
Ton_gue==2.5 ; sys_platform == 'win32' \\
    --hash=sha256:{c}
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements/site.txt").write_text(LOCK.format(a="a" * 64, b="b" * 64, c="c" * 64), "utf-8")
    (tmp_path / "requirements/test.txt").write_text(f"tool==3 --hash=sha256:{'d' * 64}\n", "utf-8")
    for command in (audit, sbom):
        monkeypatch.setattr(command, "ROOT", tmp_path)
    return tmp_path


def test_软件包清单写全_同样的字节(project: Path) -> None:
    assert sbom.main([]) == 0
    first = (project / "dist/sbom.json").read_bytes()
    assert sbom.main([]) == 0
    assert (project / "dist/sbom.json").read_bytes() == first
    bill = json.loads(first)
    assert (bill["bomFormat"], bill["specVersion"], bill["version"]) == ("CycloneDX", "1.6", 1)
    assert [(c["purl"], c["scope"], [h["content"][0] for h in c["hashes"]]) for c in bill["components"]] == [
        ("pkg:pypi/greeting@1.0", "required", ["a", "b"]),
        ("pkg:pypi/ton-gue@2.5", "required", ["c"]),
        ("pkg:pypi/tool@3", "excluded", ["d"]),
    ]


def test_真的锁定清单里每一个包都在(capsys: pytest.CaptureFixture[str]) -> None:
    bill = sbom.bill(PROJECT)
    names = [component["bom-ref"] for component in bill["components"]]  # type: ignore[attr-defined]
    locked = [
        (PROJECT / "requirements" / name).read_text("utf-8").count("==") for name in ("site.txt", "test.txt")
    ]
    assert len(names) == len(set(names))
    assert max(locked) <= len(names) <= sum(locked)


@contextmanager
def service(answer: Callable[[list[dict[str, dict[str, str]]]], bytes]) -> Iterator[str]:
    """A database of vulnerabilities that answers what `answer` makes of the questions."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["queries"]
            content = answer(asked)
            self.send_response(200 if content else 503)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/v1/querybatch"
        server.shutdown()


def told(
    address: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> tuple[int, str]:
    monkeypatch.setattr(audit, "SERVICE", address)
    return audit.main([]), capsys.readouterr().out


def test_有漏洞的包逐个列出来(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def answer(asked: list[dict[str, dict[str, str]]]) -> bytes:
        bad = {"vulns": [{"id": "GHSA-xxxx"}, {"id": "PYSEC-2026-1"}]}
        return json.dumps(
            {"results": [bad if "ton-gue@2.5" in one["package"]["purl"] else {} for one in asked]}
        ).encode()

    with service(answer) as address:
        code, out = told(address, monkeypatch, capsys)
    assert code == 1
    assert out.startswith("ton-gue 2.5：GHSA-xxxx、PYSEC-2026-1。请换成修好的版本")
    assert "问了 3 个软件包，1 个有公布的漏洞。" in out


def test_都没有漏洞(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with service(lambda asked: json.dumps({"results": [{}] * len(asked)}).encode()) as address:
        assert told(address, monkeypatch, capsys) == (0, "问了 3 个软件包，都没有公布的漏洞。\n")


@pytest.mark.parametrize(
    "content", [b"", b"<html>", b"{}", b"[]", b'{"results": []}', b'{"results": [1, 2, 3]}']
)
def test_答得不完整_只说一句(
    content: bytes, project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with service(lambda _: content) as address:
        code, out = told(address, monkeypatch, capsys)
    assert (code, out.count("\n")) == (0, 1)
    assert out.startswith("没有问成：")


def test_没有网络_只说一句(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out = told("http://127.0.0.1:9/", monkeypatch, capsys)
    assert (code, out.count("\n")) == (0, 1)
