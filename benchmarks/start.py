"""From a fresh clone to a page on the screen, and what a page weighs.

Use: python3 benchmarks/start.py

Clones the committed project into an empty folder and runs `python3 scripts/serve.py` twice there: the
first run sets everything up, the second finds it ready. Then counts the bytes that the first view of the
home page and of the report costs (HTML and what it loads, gzip -9).
Goals: first ≤ 60 s, later ≤ 3 s.
"""

from __future__ import annotations

import gzip
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from urllib.parse import urljoin

PROJECT = Path(__file__).resolve().parent.parent
PAGES = ("index.html", "reports/2024.html")


def serve(project: Path, port: int) -> tuple[float, subprocess.Popen[bytes]]:
    """Start serving; seconds until the home page is answered, and the running server."""
    start = time.monotonic()
    command = [sys.executable, "scripts/serve.py", "--port", str(port)]
    server = subprocess.Popen(command, cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT)
    while server.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5):
                return time.monotonic() - start, server
        except OSError:
            time.sleep(0.05)
    raise SystemExit(f"serve.py ended with {server.returncode}")


def weight(base: str, page: str) -> tuple[int, int, int]:
    """Bytes of the HTML, bytes of all the first view loads, number of requests."""
    html = urllib.request.urlopen(base + page).read()
    parts = re.findall(rb'<(?:script[^>]+src|link[^>]+rel="(?:stylesheet|icon)"[^>]+href)="([^"]+)"', html)
    urls = {urljoin(base + page, part.decode()) for part in parts if b"livereload" not in part}
    sizes = [len(gzip.compress(urllib.request.urlopen(url).read(), 9)) for url in sorted(urls)]
    return len(gzip.compress(html, 9)), len(gzip.compress(html, 9)) + sum(sizes), 1 + len(sizes)


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "clone"
        subprocess.run(["git", "clone", "--quiet", str(PROJECT), str(clone)], check=True)
        for run, goal in (("first", 60), ("later", 3), ("later", 3)):
            with socket.socket() as free:
                free.bind(("127.0.0.1", 0))
                port = free.getsockname()[1]
            seconds, server = serve(clone, port)
            print(f"{run} serve: {seconds:.1f} s to a served page (goal {goal} s)")
            if run == "later":
                base = f"http://127.0.0.1:{port}/"
            try:
                if run == "later":
                    pages = [(page, *weight(base, page)) for page in PAGES]
            finally:
                server.terminate()
                server.wait()
        for page, html, whole, requests in pages:
            print(f"{page}: HTML {html} bytes, first view {whole} bytes in {requests} requests (gzip)")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
