"""The index holds what the pages say, in few bytes, the same every time."""

from __future__ import annotations

import errno
import os
import re
import resource
import shutil
import unicodedata
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given as with_
from hypothesis import strategies as st

from build import build
from cards import Reader, cards, codes, decoded, given, postings
from office import PROJECT, make_office
from pufa.search import passages
from pufa.search.alphabet import Alphabet
from pufa.search.bits import gamma, low_bits, pack, rice
from pufa.search.leaves import LONGEST, Entry, Leaf, cut, runs
from pufa.search.passages import HEADING, LABEL, TEXT, Page, Passage
from pufa.search.plain import all_plain, plain
from pufa.search.postings import PARTS, Postings, hashed
from pufa.search.shards import MARKS, count, shards

ENTRY = Entry("activities/2024/a.html", "活动", "2024年", 2024)
# What a page may hold; private characters are never shown and never indexed.
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn")), max_size=60)


@with_(st.lists(st.integers(0, 100_000), max_size=40), st.integers(0, 9))
def test_数写成码_读回来一样(numbers: list[int], low: int) -> None:
    reader = Reader(pack("".join(rice(low)[number] for number in numbers)))
    assert [reader.rice(low) for _ in numbers] == numbers


@with_(st.lists(st.integers(1, 1 << 30)))
def test_不知大小的数也读得回来(numbers: list[int]) -> None:
    reader = Reader(pack("".join(map(gamma, numbers))))
    assert [reader.gamma() for _ in numbers] == numbers


@with_(st.integers(1, 10_000), st.integers(1, 1_000_000))
def test_间隔用几位_最多差一倍(many: int, among: int) -> None:
    low = low_bits(many, among)
    assert low == 0 or (1 << low) * many * 3 <= among * 2 < (2 << low) * many * 3


@with_(st.lists(TEXTS, max_size=8), st.text("法治殷行普法调解a1", max_size=40))
def test_文字写成码_读回来一字不差(texts: list[str], like: str) -> None:
    alphabet = Alphabet([like * 30, *texts[:2]])
    known = codes(alphabet.tables())
    assert [decoded(code, known) for code in alphabet.write([like, *texts])] == [like, *texts]


def said(found: list[str], url: str) -> str:
    """All that the leaves of one page say, as it is compared."""
    lines = [line for card in found if card.startswith(f"{url}\t") for line in card.split("\n")[1:]]
    return plain("".join(line.split("\t")[1] for line in lines))


def test_每一页的文字都在_连地址和日期(site: Path) -> None:
    found = cards(site)
    heads = {tuple(card.split("\n")[0].split("\t")) for card in found}
    assert ("help/index.html", "办事", "", "遇到法律问题找谁") in heads
    assert ("reports/2024.html", "报告", "2025-02-28", "2024年度殷行街道法治政府建设工作情况报告") in heads
    event = "activities/2024/qingshaonian-fazhi-xialingying.html"
    assert (event, "活动", "2024年", "暑期青少年法治夏令营") in heads
    for file in site.rglob("*.html"):
        url = file.relative_to(site).as_posix()
        if url in ("index.html", "search.html", "404.html") or url.startswith("help/staff/"):
            assert said(found, url) == ""
        else:
            page = passages.read(file.read_text("utf-8"))
            assert said(found, url) == plain("".join(p.text for p in page.passages)) != "", url


def test_报告的正文一字不少(site: Path) -> None:
    source = (PROJECT / "docs/reports/2024.txt").read_text("utf-8")
    indexed = said(cards(site), "reports/2024.html")
    for sentence in re.split("[。；\n]", source.split("\n", 2)[2]):
        assert plain(sentence) in indexed, sentence


def test_每个位置都真的有(site: Path) -> None:
    for card in cards(site):
        url = card.split("\t")[0]
        page = (site / url).read_text("utf-8")
        for line in card.split("\n")[1:]:
            anchor = line.split("\t")[0][1:]
            assert not anchor or f'id="{anchor}"' in page, (url, anchor)


def test_一片不超过定好的长度_长的一段在句号断开() -> None:
    page = Page("标题", (Passage("a", TEXT, "一句话说完了。" * 300), Passage("b", HEADING, "小标题")))
    found = cut(ENTRY, page)
    assert len(found) > 3
    for leaf in found:
        assert sum(len(p.text) for p in leaf.passages) <= LONGEST
    assert all(p.text.endswith("。") for leaf in found for p in leaf.passages if p.anchor == "a")
    assert plain("".join(p.text for leaf in found for p in leaf.passages)) == plain(
        "一句话说完了" * 300 + "小标题"
    )


def terms(pages: list[list[Leaf]]) -> dict[str, dict[int, int]]:
    """What the index must know, spelled out: term → leaf → the best field."""
    found: dict[str, dict[int, int]] = {}
    number = 0
    for page in pages:
        alone: dict[str, tuple[int, int]] = {}
        for leaf, runs_ in zip(page, runs(page), strict=True):
            pieces = [(c, field, run) for run, (text, field) in enumerate(runs_) for c in text]
            for char, field, _ in pieces:
                alone[char] = max(alone.get(char, (-1, 0)), (field, -number))
            pieces += [(c, TEXT, -1) for c in leaf.beyond]
            windows = [pieces[at : at + 2] for at in range(len(pieces) - 1)]
            windows += [pieces[at : at + 3] for at in range(len(pieces) - 2)]
            for window in windows:
                term = "".join(c for c, _, _ in window)
                if len(term) == 3 and len(re.findall("[0-9a-z]", term)) < 2:
                    continue
                field = window[0][1] if window[0][2] == window[-1][2] else TEXT
                places = found.setdefault(term, {})
                places[number] = max(field, places.get(number, 0))
            for mark in leaf.entry.marks:
                found.setdefault(mark, {})[number] = TEXT
            number += 1
        for char, (field, place) in alone.items():
            found.setdefault(char, {})[-place] = field
    return found


def all_shards(index: Postings) -> list[str]:
    return [shard for part in range(PARTS) for shard in shards(index, count(index), part)]


PASSAGES = st.lists(
    st.builds(Passage, st.just(""), st.sampled_from((0, 1, 2)), st.text("调解物业12ab，。 ", max_size=900)),
    min_size=1,
    max_size=4,
)


@with_(st.lists(st.builds(Page, st.text("普法12", max_size=5), PASSAGES.map(tuple)), max_size=4))
def test_每个字每两个字在哪一片_写进去读得回来(pages: list[Page]) -> None:
    sheets = [cut(ENTRY, page) for page in pages]
    with TemporaryDirectory() as folder:
        index = Postings(Path(folder))
        index.add(sheets[:1])
        index.add(sheets[1:])
        found = [postings(shard, index.leaves) for shard in all_shards(index)]
    wanted = terms(sheets)
    for term, places in wanted.items():
        number, rest = divmod(hashed(term) * len(found), 1 << 32)
        mark = rest * MARKS >> 32
        assert sorted(places.items()) == found[number][mark], term
    assert sum(map(len, found)) == len(wanted)


def test_相隔很远的一片_写得不长(tmp_path: Path) -> None:
    """A word of one month of ten years: the gaps between its years would be runs of a thousand ones."""
    quiet, loud = Page("", (Passage("", TEXT, "物业"),)), Page("", (Passage("", TEXT, "调解"),))
    index = Postings(tmp_path)
    index.add([cut(ENTRY, page) for page in [loud] * 30 + [quiet] * 30_000 + [loud] * 30])
    assert sum(map(len, all_shards(index))) < 30_000


def test_磁盘正好在末尾满了_也说出来(tmp_path: Path) -> None:
    """What is still in the program's hands is less than the system takes at a time."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8, before[1]))
    try:
        with pytest.raises(OSError, match=os.strerror(errno.EFBIG)):
            Postings(tmp_path).add([cut(ENTRY, Page("普法", (Passage("", TEXT, "调解物业" * 99),)))])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_标题比小标题值钱_小标题比名目值钱() -> None:
    named = (Passage("", TEXT, "调解"), Passage("", LABEL, "物业"), Passage("", HEADING, "物业费"))
    found = terms([cut(ENTRY, Page("调解", named))])
    assert [found[term][0] for term in ("调解", "物业", "业费", "解物")] == [3, 2, 2, 0]


@pytest.mark.parametrize(
    ("typed", "compared"),
    [
        ("調解", "调解"),
        ("ＡＢＣ１２３４８", "abc12348"),
        ("飞线 充电，", "飞线充电"),
        ("㎡ ①", "m21"),
        ("café\u0301", "cafe\u0301"),
        ("😀", ""),
    ],
)
def test_比较之前_全角半角繁简标点都抹平(typed: str, compared: str) -> None:
    assert plain(typed) == "".join(c for c in unicodedata.normalize("NFKC", compared) if c.isalnum())


@with_(
    st.lists(
        st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=4), min_size=1
    )
)
def test_一起比较和一个一个比较_一样(texts: list[str]) -> None:
    assert all_plain(texts) == [plain(text) for text in texts]


def test_生成两次_一个字节也不差(tmp_path: Path) -> None:
    root = make_office(tmp_path)
    assert build(root) == 0
    first = {f.name: f.read_bytes() for f in (root / "site/search").rglob("*.js")}
    shutil.rmtree(root / "site")
    assert build(root) == 0
    assert {f.name: f.read_bytes() for f in (root / "site/search").rglob("*.js")} == first


def test_内容变了_版本就变(tmp_path: Path) -> None:
    root = make_office(tmp_path)
    assert build(root) == 0
    before = given(root / "site/search/index.js")[0]
    page = root / "docs/help/index.md"
    page.write_text(page.read_text("utf-8") + "\n又写了一句。\n", "utf-8")
    assert build(root) == 0
    assert given(root / "site/search/index.js")[0] != before
