"""What a command line names: its words, the files outside the project, those inside."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import NoReturn

from pufa.intake.refused import Refused


class _Silent(argparse.ArgumentParser):
    """Where a word is missing, argparse prints in English whatever it is asked."""

    def error(self, message: str) -> NoReturn:
        raise argparse.ArgumentError(None, message)


def options(
    words: list[str], places: list[str], named: dict[str, str], many: str = ""
) -> argparse.Namespace | None:
    """The words of a verb, or None where they make no sense (argparse itself would answer in English).

    `places` must be there, `named` are --names and what argparse does with them, `many` takes all the rest.
    """
    parser = _Silent(add_help=False, exit_on_error=False, allow_abbrev=False)
    for place in places:
        parser.add_argument(place)
    if many:
        parser.add_argument(many, nargs="*")
    for name, action in named.items():
        parser.add_argument(name, action=action)
    try:
        options, unknown = parser.parse_known_intermixed_args(words)
    except argparse.ArgumentError:
        return None
    return None if unknown else options


def content(file: Path, largest: int) -> bytes:
    """What is in a file; raises Refused where it cannot be read or has more than `largest` bytes."""
    try:
        if file.is_file() and file.stat().st_size > largest:
            raise Refused(f"“{file.name}”太大，超过 {largest // 1_000_000} MB。请核对是不是选错了文件")
        return file.read_bytes()
    except (OSError, ValueError):
        raise Refused(f"找不到“{file.name}”，或者打不开。请核对文件名和它在哪个文件夹") from None


def below(root: Path, file: Path) -> str:
    """A path as the library knows it, from wherever the command was typed; empty outside of the project."""
    try:
        return file.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return ""


def free(root: Path, stem: str) -> str:
    """A name for a Word file that nothing has yet: somebody may have worked on the last draft."""
    names = (f"{stem}{more}.docx" for more in ("", *(f"-{number}" for number in range(2, 1000))))
    return next(name for name in names if not (root / name).exists())
