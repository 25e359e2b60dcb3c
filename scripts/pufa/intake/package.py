"""A zipped Office file, its parts unpacked within bounds. What a zip says of its own sizes may lie."""

from __future__ import annotations

import functools
import io
import posixpath
import zipfile
from typing import Any
from xml.etree import ElementTree

from pufa.intake.grid import TOO_LARGE
from pufa.intake.refused import Refused

MOST_UNPACKED = 100_000_000  # bytes of one file; 100,000 empty rows with borders have 40 million
MOST_TREE = 20_000_000  # bytes of a part that is held in memory at once
MOST_ELEMENTS = 1_000_000  # of such a part
_CHUNK = 1 << 16


class Target:
    """What hears a part being read: `start`, `end` and `data`, with the names of XML (no namespace)."""

    def start(self, tag: str, attributes: dict[str, str]) -> None: ...

    def end(self, tag: str) -> None: ...

    def data(self, text: str) -> None: ...

    def doctype(self, *_: object) -> None:
        """Entities: a few bytes that unfold without end. Office programs write none."""
        raise ValueError


class Package:
    """The parts of a zipped file. A damaged one raises what zipfile, zlib and expat raise.

    `too_large` is what staff are told where it unfolds to more than the bounds.
    """

    def __init__(self, content: bytes, too_large: str = TOO_LARGE) -> None:
        self._too_large = too_large
        self._zip = zipfile.ZipFile(io.BytesIO(content))
        self.parts = frozenset(self._zip.namelist())
        self._left = MOST_UNPACKED

    def walk(self, part: str, target: Any, most: int = MOST_UNPACKED) -> None:
        """Read an XML part, piece after piece; raises Refused where it is too large."""
        parser = ElementTree.XMLParser(target=target)
        with self._zip.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                self._left -= len(chunk)
                most -= len(chunk)
                if self._left < 0 or most < 0:
                    raise Refused(self._too_large)
                parser.feed(chunk)
        parser.close()

    def tree(self, part: str) -> ElementTree.Element:
        """A small XML part as a whole."""
        builder = _Builder(self._too_large)
        self.walk(part, builder, MOST_TREE)
        return builder.close()

    def content(self, part: str) -> bytes:
        """A part as it is, a picture for example."""
        with self._zip.open(part) as stream:
            content = stream.read(self._left + 1)
        self._left -= len(content)
        if self._left < 0:
            raise Refused(self._too_large)
        return content

    def related(self, part: str) -> dict[str, str]:
        """What a part points to: relation → part, or an address outside as it was written."""
        folder, name = posixpath.split(part)
        found = {}
        for relation in self.tree(f"{folder}/_rels/{name}.rels"):
            target = relation.get("Target", "")
            if relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[relation.get("Id", "")] = target
        return found


class _Builder(ElementTree.TreeBuilder):
    def __init__(self, too_large: str) -> None:
        super().__init__()
        self.left = MOST_ELEMENTS
        self.too_large = too_large

    def start(self, tag: Any, attributes: Any, /) -> ElementTree.Element:
        self.left -= 1
        if self.left < 0:
            raise Refused(self.too_large)
        return super().start(tag, attributes)

    def doctype(self, *_: object) -> None:
        raise ValueError


@functools.lru_cache(1_000)  # a sheet says the same few names a million times
def local(name: object) -> str:
    """An XML name without its namespace: “strict” and “transitional” files differ in nothing else."""
    return str(name).rpartition("}")[2]


def attribute(element: ElementTree.Element, name: str) -> str:
    """An attribute, whatever its namespace; empty where there is none."""
    return next((value for key, value in element.attrib.items() if local(key) == name), "")
