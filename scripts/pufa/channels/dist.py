"""Products in dist/: the pages that were asked for in, each product whole or not at all."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pufa.channels.article import Article
from pufa.channels.product import Product, Source
from pufa.place import placed
from pufa.published import TEXTS, read_texts
from pufa.urls import named_page

UNSEEN = ("404.html", "search.html")  # pages without a text of their own


def chosen(pages: Sequence[str], articles: Mapping[str, Article]) -> tuple[list[Article], list[str]]:
    """The pages that are meant by addresses, files below docs/ or years, and what means none.

    All that have a text of their own where nothing was said.
    """
    seen = [article for article in articles.values() if article.url not in UNSEEN]
    if not pages:
        return seen, []
    found = {page: [a for a in seen if named_page(page) in (a.url, str(a.year))] for page in pages}
    known = {article.url: article for some in found.values() for article in some}
    return list(known.values()), [page for page, some in found.items() if not some]


def write(root: Path, channel: str, product: Product, source: Source) -> int:
    """Write a product whole, and say so; 1 where something is wrong with it, and nothing is written."""
    if product.problems:
        print(*product.problems, sep="\n", file=sys.stderr)
        return 1
    folder = root / "dist" / product.folder
    files = {f"dist/{product.folder}/{path}": data for path, data in product.files.items()}
    try:
        with placed(root, {**files, TEXTS: _texts(root, channel, product, source)}):
            pass
    except OSError as error:
        taken = isinstance(error, FileExistsError | NotADirectoryError | IsADirectoryError)
        why = "有同名的文件占了它的位置，请改名或者删去" if taken else "磁盘满了，或者没有权限"
        print(f"dist/{product.folder}/ 写不进去：{why}。原来的没有动。", file=sys.stderr)
        return 1
    for file in list(_left(folder, product, source.site / product.folder.partition("/")[2])):
        file.unlink()
    print(f"dist/{product.folder}/：{product.said}")
    return 0


def _left(folder: Path, product: Product, below: Path) -> Iterator[Path]:
    """What an earlier product left in the folder; `below` is where the site has the pages that go on from it.

    Their products stand below this one, and stay.
    """
    for inside in folder.iterdir():
        if (below / inside.name).is_dir() or (below / f"{inside.name}.html").is_file():
            continue
        for file in [inside, *inside.rglob("*")] if inside.is_dir() else [inside]:
            if file.is_file() and file.relative_to(folder).as_posix() not in product.files:
                yield file


def _texts(root: Path, channel: str, product: Product, source: Source) -> str:
    """What published.py will ask: which text of each page the channel's products carry now.

    A product stands below its page's name; one that does not carries all the pages asked for.
    """
    own = [a for a in source.articles if f"{product.folder}/".startswith(f"{channel}/{a.name}/")]
    texts = read_texts(root)
    carried = {a.url: a.fingerprint(channel, source.office) for a in own or source.articles}
    texts.setdefault(channel, {}).update(carried)
    return json.dumps(texts, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
