"""What each page that a change touches looked like before, and looks like now."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from pufa.changed_pages import ChangedPage
from pufa.checkout import checked_out
from pufa.rehearsal import build
from pufa.screenshots import take


@dataclass(frozen=True)
class Picture:
    """The address of a page and its pictures, as paths from the preview's folder, or empty."""

    url: str
    before: str = ""
    after: str = ""


def before_and_after(root: Path, base: str, pages: Sequence[ChangedPage], out: Path) -> tuple[Picture, ...]:
    """Take pictures of the pages in out/site and of those that the commit `base` had, into out/pictures.

    Raises BrowserMissing, and CannotTell.
    """
    names = [(page, (page.new or page.old).removesuffix(".html").replace("/", "-")) for page in pages]
    files = {f"pictures/{name}.png": out / "site" / page.new for page, name in names if page.new}
    before = {f"pictures/{name}-before.png": page.old for page, name in names if page.old}
    with ExitStack() as stack:
        if before:
            place = stack.enter_context(checked_out(root, base))
            # Where the target branch itself is broken, there is nothing to compare with.
            if not build(place):
                files |= {picture: place / "site" / url for picture, url in before.items()}
        # A page may have waited for its day then.
        files = {picture: file for picture, file in files.items() if file.is_file()}
        take({out / picture: file for picture, file in files.items()})
    return tuple(
        Picture(page.new or page.old, *(n if n in files else "" for n in _names(name)))
        for page, name in names
    )


def _names(name: str) -> tuple[str, str]:
    return f"pictures/{name}-before.png", f"pictures/{name}.png"
