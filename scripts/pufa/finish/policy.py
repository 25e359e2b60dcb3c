"""Every page says what a browser may run on it: the site's own files, and one line of ours.

In the page itself, so that it holds on a host that sends no headers and from a folder on disk:
Content Security Policy, https://www.w3.org/TR/CSP3/#meta-element. What `default-src 'none'` covers
(workers, plug-ins, frames, fonts) is not said again: the policy travels with every page. Connections to the
site itself are allowed though no script makes one: Lighthouse asks for robots.txt from within the page.
The templates put it right behind the encoding: it rules what stands below it.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode

from pufa.templates import OVERRIDES

_LINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def policy() -> str:
    """The policy of every page.

    The line comes from its template, never from the page: what slipped into a page, its title too, gets no
    hash and does not run. JSON-LD is data and needs none.
    """
    [line] = _LINE.findall((OVERRIDES / "partials" / "first.html").read_text("utf-8"))
    digest = b64encode(hashlib.sha256(line.encode()).digest()).decode()
    return (
        f"default-src 'none'; script-src 'self' 'sha256-{digest}'; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; base-uri 'none'; form-action 'self'"
    )
