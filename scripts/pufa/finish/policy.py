"""Every page says what a browser may run on it: the site's own files, and the lines that stand in its head.

In the page itself, so that it holds on a host that sends no headers and from a folder on disk:
Content Security Policy, https://www.w3.org/TR/CSP3/#meta-element. What `default-src 'none'` covers
(workers, plug-ins, frames, fonts) is not said again: the policy travels with every page. Connections to the
site itself are allowed though no script makes one: Lighthouse asks for robots.txt from within the page.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable
from pathlib import Path

from pufa.files import names

# The policy rules what stands below it, so it comes as early as it can: right behind the encoding.
_BEHIND = '<meta charset="utf-8">'
# Our own templates wrote the head, and what people wrote stands there escaped. JSON-LD is data, never run.
_LINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def write(site: Path) -> None:
    """Write the policy into every page of the folder `site`."""
    for name in names(site, ".html"):
        file = site / name
        file.write_text(strict(file.read_text("utf-8")), "utf-8")


def strict(html: str) -> str:
    """The page with its policy.

    Only the head may have lines of its own to run: a script in the text of a page, where people write,
    gets no hash, so it would not run even if it had slipped through every check.
    """
    before, mark, after = html.partition(_BEHIND)
    lines = _LINE.findall(after, 0, after.find("</head>"))
    return f'{before}{mark}\n<meta http-equiv="Content-Security-Policy" content="{policy(lines)}">{after}'


def policy(lines: Iterable[str]) -> str:
    """The policy of a page whose head runs these lines."""
    digests = (hashlib.sha256(line.encode()).digest() for line in dict.fromkeys(lines))
    hashes = "".join(f" 'sha256-{b64encode(digest).decode()}'" for digest in digests)
    return (
        f"default-src 'none'; script-src 'self'{hashes}; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; base-uri 'none'; form-action 'self'"
    )
