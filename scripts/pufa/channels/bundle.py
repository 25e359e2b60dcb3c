"""Many files as one: a zip that is the same for the same files, and that Windows can unpack."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping

EARLIEST = dt.date(1980, 1, 1)  # that a zip can say
LONGEST = 150  # characters of a path: Windows allows 260, and the clerk's folder comes before it
# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_FORBIDDEN = re.compile(r'[<>:"\\|?*\x00-\x1f]|[. ](?:/|$)')
_RESERVED = re.compile(r"(?:^|/)(?:con|prn|aux|nul|com\d|lpt\d)(?:\.[^/]*)?(?:/|$)", re.IGNORECASE)


def zipped(files: Mapping[str, bytes], day: dt.date | None) -> bytes:
    """A zip of these files (path → content), sorted, each dated `day` or, where nobody knows one, 1980.

    Nothing is compressed: how well depends on the machine's zlib, and photos gain nothing.
    """
    when = day or EARLIEST
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as bundle:
        for path in sorted(files):
            entry = zipfile.ZipInfo(path, (when.year, when.month, when.day, 0, 0, 0))
            entry.create_system, entry.external_attr = 3, 0o644 << 16  # the same from every system
            bundle.writestr(entry, files[path])
    return made.getvalue()


def refused(paths: Iterable[str]) -> Iterator[str]:
    """Which files Windows could not unpack, each in a Chinese sentence."""
    seen: dict[str, str] = {}
    for path in paths:
        if _FORBIDDEN.search(path) or _RESERVED.search(path):
            yield f"{path} 这个文件名在 Windows 上不能用。请改名，只用汉字、字母、数字和 -。"
        elif len(path) > LONGEST:
            yield f"{path} 这个文件名太长，在 Windows 上解压不出来。请把文件或者文件夹的名字写短。"
        elif (other := seen.setdefault(path.lower(), path)) != path:
            yield f"{path} 和 {other} 只有大小写不同，在 Windows 上会互相盖掉。请给其中一个改名。"
