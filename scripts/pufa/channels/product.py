"""What a channel makes: files that belong together, written whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pufa.channels.article import Article
from pufa.library import Library
from pufa.office import OfficeForm

# Why a product has no code, or no addresses behind its links.
NO_ADDRESS = "还不知道网站的正式网址，请设好环境变量 SITE_URL 再做一次"


@dataclass(frozen=True)
class Source:
    """Where every channel takes from: the finished site, and who publishes it.

    `articles` are the pages asked for; `site_url` is empty, or ends in “/”. `library` knows what forms say
    and no page shows: the numbers of a catalogue. `names` are those whom posters are made for.
    """

    site: Path
    site_url: str
    site_name: str
    office: OfficeForm
    articles: Sequence[Article]
    library: Library
    names: Sequence[str] = ()


@dataclass(frozen=True)
class Product:
    """One thing for one channel.

    `folder` (below dist/) is its own; `files` are below it; `said` is the line that tells of it. Each of
    `problems` is a Chinese sentence: where there is one, the product is not written.
    """

    folder: str
    said: str
    files: Mapping[str, str | bytes] = field(default_factory=dict)
    problems: Sequence[str] = ()
