"""Every picture of a page: its place kept free, smaller sizes for small screens, a link to the whole of it.

The smaller sizes stand beside the original in the site, as WebP; they carry the pixels and nothing else.
What was made once is kept in a folder by the original's content, so that a rebuild decodes nothing.
"""

from __future__ import annotations

import hashlib
import io
import posixpath
import re
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, unquote

from PIL import Image, ImageOps

from pufa.attachments import PICTURE
from pufa.colours import in_srgb
from pufa.kept import Kept
from pufa.library import Library
from pufa.photo import FORMATS
from pufa.urls import relative

WIDTHS = (480, 960)  # pixels: a small phone, and a phone with a fine screen
QUALITY = 75
LARGEST = 16_000_000  # pixels; up to eight bytes each at work
WORKERS = 4
SCRIPT = "assets/photos.js"
# Of a picture as wide as the text; two abreast say their own in their `sizes` (overrides/pages/photos.html).
SIZES = "(min-width: 60em) 840px, 100vw"
# Of everything that decides what the small pictures look like: another recipe, other files.
_RECIPE = f"{QUALITY}-2"
_TAG = re.compile(r"<(/?(?:a|picture)|img)\b[^<>]*>", re.IGNORECASE)


def laid_out(
    main: Callable[[str, str], str], site: Path, library: Library, kept: Path
) -> Callable[[str, str], str]:
    """`main` with the pictures of every page dressed; `kept` is the folder of what was made before."""
    pixels = {f.path.removeprefix("docs/"): f.pixels for f in library.attachments if f.kind == PICTURE}
    # A file whose name begins with “_” is read, and never published.
    published = {url: size for url, size in pixels.items() if size and (site / url).is_file()}
    with warnings.catch_warnings(), ThreadPoolExecutor(WORKERS) as workers:
        warnings.simplefilter("ignore")  # of odd metadata, which is not looked at
        made = workers.map(partial(_make, site, Kept(kept)), published, published.values())
        photos = _Photos(published, dict(zip(published, made, strict=True)), _captions(library))
    return lambda url, body: photos.dress(url, main(url, body))


def _captions(library: Library) -> dict[str, str]:
    """What “图片说明” says of the pictures of events, by address."""
    return {
        f"{event.path.removeprefix('docs/').removesuffix('.md')}/{photo.file}": photo.caption
        for event in library.activities
        for photo in event.form.photos
    }


@dataclass(frozen=True)
class _Photos:
    """A site's pictures by address: width and height, width and address of each smaller size, caption."""

    pixels: Mapping[str, tuple[int, int]]
    smaller: Mapping[str, Sequence[tuple[int, str]]]
    captions: Mapping[str, str]

    def dress(self, page: str, html: str) -> str:
        """The HTML of the page at `page` with its pictures dressed, and the light-box if there are any."""
        dressed = "".join(self._parts(page, html))
        if 'class="photo"' in dressed:
            dressed += f'<script src="{relative(page, SCRIPT)}" defer></script>\n'
        return dressed

    def _parts(self, page: str, html: str) -> Iterator[str]:
        done, around = 0, ""
        for tag in _TAG.finditer(html):
            name = tag[1].lower()
            if name != "img":
                around = "" if name.startswith("/") else name
            elif around != "picture":
                yield html[done : tag.start()]
                yield self._picture(page, tag[0], linked=around == "a")
                done = tag.end()
        yield html[done:]

    def _picture(self, page: str, tag: str, *, linked: bool) -> str:
        """An `img` tag with all that goes around it; as it was if its file is not one of ours."""
        attributes = _attributes(tag)
        url = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(attributes.get("src", ""))))
        if url not in self.pixels:
            return tag
        width, height = self.pixels[url]
        sizes = attributes.pop("sizes", SIZES)
        attributes["alt"] = attributes.get("alt") or self.captions.get(url, "")
        attributes |= {"width": str(width), "height": str(height), "loading": "lazy", "decoding": "async"}
        picture = f"<img{_written(attributes)}>"
        if smaller := self.smaller[url]:
            candidates = ", ".join(f"{quote(relative(page, small))} {wide}w" for wide, small in smaller)
            webp = _written({"type": "image/webp", "srcset": candidates, "sizes": sizes})
            picture = f"<picture><source{webp}>{picture}</picture>"
        return picture if linked else f'<a class="photo" href="{quote(relative(page, url))}">{picture}</a>'


def _make(site: Path, kept: Kept, url: str, pixels: tuple[int, int]) -> list[tuple[int, str]]:
    """Write the smaller sizes of the picture at `url` into the site; width and address of each."""
    data, made = (site / url).read_bytes(), []
    widths = [width for width in WIDTHS if width < pixels[0]]
    for width, small in zip(widths, _kept_or_made(kept, url, data, pixels, widths), strict=False):
        if 0 < len(small) < len(data):
            address = f"{url}.{width}.webp"
            (site / address).write_bytes(small)
            made.append((width, address))
    return made


def _kept_or_made(
    kept: Kept, url: str, data: bytes, pixels: tuple[int, int], widths: list[int]
) -> list[bytes]:
    mark = hashlib.sha256(data).hexdigest()
    names = [f"{mark}-{width}-{_RECIPE}.webp" for width in widths]
    before = [content for name in names if (content := kept.read(name)) is not None]
    if len(before) == len(names):
        return before
    small = scaled(data, widths) if pixels[0] * pixels[1] <= LARGEST else None
    if small is None:
        print(f"docs/{url}: 这张照片做不成小图，网页上用原来的。", file=sys.stderr)
        return []
    for name, content in zip(names, small, strict=True):
        kept.write(name, content)
    return small


def scaled(data: bytes, widths: list[int]) -> list[bytes] | None:
    """The picture in `data` upright, in sRGB, in each of `widths`, as WebP without metadata.

    Empty for a picture that moves, since it would stand still; None for one that cannot be decoded.
    """
    try:
        with Image.open(io.BytesIO(data), formats=sorted(set(FORMATS.values()))) as picture:
            # Phones hang a second picture behind a photo (MPO): that does not make it move.
            if picture.format != "MPO" and getattr(picture, "is_animated", False):
                return [b""] * len(widths)
            upright = in_srgb(ImageOps.exif_transpose(picture))
        return [_webp(upright, width) for width in widths]
    except Exception:  # decoders of foreign files fail in every way that there is
        return None


def _webp(picture: Image.Image, width: int) -> bytes:
    height = max(1, round(picture.height * width / picture.width))
    small = picture.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
    content = io.BytesIO()
    small.save(content, "WEBP", quality=QUALITY, method=4, exif=b"", xmp=b"", icc_profile=b"")
    return content.getvalue()


def _attributes(tag: str) -> dict[str, str]:
    found: dict[str, str] = {}

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.update((name, value or "") for name, value in attrs)

    Reader().feed(tag)
    return found


def _written(attributes: dict[str, str]) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
