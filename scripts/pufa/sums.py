"""SHA256SUMS: the fingerprint of every file of a site, and what differs in a copy that was published.

`sha256sum -c SHA256SUMS` reads the file, names with a newline or a backslash too
(https://www.gnu.org/software/coreutils/manual/html_node/cksum-output-modes.html).
"""

from __future__ import annotations

import hashlib
import os
import ssl
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import quote_from_bytes
from urllib.request import Request, urlopen

from pufa.files import names

SUMS = "SHA256SUMS"
SECONDS, AT_ONCE = 20.0, 8
_ESCAPES = str.maketrans({"\\": "\\\\", "\n": "\\n", "\r": "\\r"})
_AGENT = {"User-Agent": "Mozilla/5.0 (compatible; copy check)"}
_GONE = {404, 410, 403}  # a store that knows only keys says 403 of a key that it does not have


class Unreachable(Exception):
    """Why a published copy cannot be looked at: a Chinese clause."""


def write(site: Path, known: Mapping[str, str]) -> None:
    """Write the file into the folder `site`, over every file of it but itself; `known` are some digests."""
    lines = (_line(name, known.get(name) or _digest(site / name)) for name in _shown(site))
    (site / SUMS).write_bytes(os.fsencode("".join(lines)))


def differences(site: Path, place: str) -> list[str]:
    """What differs between the folder `site` and its copy at `place`, an address or a folder; in Chinese.

    Raises Unreachable. A folder's hidden files (.git, .nojekyll) are its host's and not looked at; of an
    address nobody can tell what else stands there.
    """
    ours = {**_in_folder(site), SUMS: _digest(site / SUMS)}
    if place.startswith(("https://", "http://")):
        theirs = _at_address(site, place.rstrip("/"), sorted(ours))
    elif Path(place).is_dir():
        theirs = {**_in_folder(Path(place)), **_found(Path(place) / SUMS)}
    else:
        raise Unreachable(f"“{place}”不是文件夹，也不是以 https:// 或 http:// 开头的网址")
    return [
        f"{'缺少' if name not in theirs else '多出来' if name not in ours else '不一样'}：{name}"
        for name in sorted(ours | theirs)
        if ours.get(name) != theirs.get(name)
    ]


def _in_folder(folder: Path) -> dict[str, str]:
    """The digest of every file below a folder, by its path from there; without the sums and hidden files."""
    return {name: _digest(folder / name) for name in _shown(folder)}


def _shown(folder: Path) -> list[str]:
    return [name for name in names(folder) if name != SUMS and not name.startswith(".") and "/." not in name]


def _found(file: Path) -> dict[str, str]:
    return {file.name: _digest(file)} if file.is_file() else {}


def _digest(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _line(name: str, digest: str) -> str:
    written = name.translate(_ESCAPES)
    return f"{'' if written == name else chr(92)}{digest}  {written}\n"


def _at_address(site: Path, home: str, names: list[str]) -> dict[str, str]:
    """The digest of every file that the address has; the first that nobody answers for ends it."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return dict(pair for pairs in pool.map(partial(_fetched, site, home), names) for pair in pairs)


def _fetched(site: Path, home: str, name: str) -> list[tuple[str, str]]:
    url = f"{home}/{quote_from_bytes(os.fsencode(name))}"
    try:
        with urlopen(Request(url, headers=_AGENT), timeout=SECONDS) as answer:
            # One byte more than ours shows that it is longer, and who sends without end is not heard out.
            content = answer.read((site / name).stat().st_size + 1)
            return [(name, hashlib.sha256(content).hexdigest())]
    except HTTPError as error:
        with error:
            if error.code in _GONE:
                return []
        raise Unreachable(f"“{url}”打不开，对方说 {error.code}") from None
    except (OSError, HTTPException, ValueError) as error:  # nobody there, no answer in time, half an answer
        if isinstance(error, URLError) and isinstance(error.reason, ssl.SSLCertVerificationError):
            raise Unreachable(f"“{url}”的证书不对：过期了，不是这个域名的，或者不是公认的机构发的") from None
        raise Unreachable(f"“{url}”连不上，或者等了 {SECONDS:.0f} 秒没有答完") from None
