"""Why the system did not let us, in a sentence with what to do."""

from __future__ import annotations

import errno

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def denied(error: OSError) -> str:
    """A Chinese sentence, or two."""
    if isinstance(error, ChildProcessError):
        return "有一步停在了半路，多半是内存不够。请关掉几个程序，再试。"
    if error.errno in _FULL:
        return "磁盘满了，请腾出地方再试。"
    return f"{error.filename or '文件'} 读写不了：{error.strerror}。请核对权限，再试。"
