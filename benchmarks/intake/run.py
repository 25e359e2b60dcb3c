"""How long a manuscript and six photos take to become files, and what other converters keep of manuscripts.

Use: python3 benchmarks/intake/run.py [--only ours] [--runs K]      (default 3)

Part one runs `new.py activity 稿件.docx` with six photos of twelve million pixels, each with a place and an
author in it, on a fictional office, in a process of its own; prints seconds (the median of K) and the
photos' bytes. Part two converts every manuscript of tests/manuscripts.py by ours, by pandoc to GitHub's
Markdown and to HTML, and by mammoth, reads the text back and counts the manuscripts of which every
character is there, in its order. Goals: ≤ 10 s; all manuscripts.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import re
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1]
sys.path[:0] = [str(PROJECT / "scripts"), str(PROJECT / "tests")]

from pufa.environment import ensure  # noqa: E402  # the path above finds it

VENV, LOCK = PROJECT / "build/bench-converters", HERE / "peers.txt"
WHITE = re.compile("[\\s\u00ad\u200b\u2060\ufeff]")
# As a page shows them: a hyphen that does not break, and signs of a font that only Word has.
SIGNS = str.maketrans({"\u2011": "-", "\uf0fe": "☑", "\uf0a8": "□", "🗹": "☑", "◻": "□", "🞎": "□"})
RUN = """
import sys
from pathlib import Path
import new
new.ROOT = Path(sys.argv[1])
sys.exit(new.main(["activity", *sys.argv[2:], "--date", "2023-05-04", "--place", "", "--duty", "2023-01"]))
"""
# In the converters' own environment: {manuscript: bytes as hex} in, [{manuscript: text}] and seconds out.
PEERS = """
import io, json, sys, time
import mammoth, pypandoc
from pathlib import Path
given = {name: bytes.fromhex(data) for name, data in json.load(sys.stdin).items()}
file = Path(sys.argv[1], "a.docx")
def pandoc(kind, content):
    file.write_bytes(content)
    return pypandoc.convert_file(str(file), kind, format="docx", extra_args=["--wrap=none"])
kinds = {
    "pandoc, GitHub's Markdown": lambda content: pandoc("gfm-raw_html+footnotes", content),
    "pandoc, HTML": lambda content: pandoc("html", content),
    "mammoth, HTML": lambda content: mammoth.convert_to_html(io.BytesIO(content)).value,
}
made = {}
for kind, convert in kinds.items():
    start = time.monotonic()
    texts = {name: convert(content) for name, content in given.items()}
    made[kind] = [texts, time.monotonic() - start]
json.dump(made, sys.stdout)
"""


def photo(number: int) -> bytes:
    """A photo of twelve million pixels that says where it was taken, and by whom."""
    from PIL import Image

    from pictures import scene

    picture = scene(1000, 750, number).resize((4000, 3000))
    notes = Image.Exif()
    notes[0x013B] = "某人"
    notes.get_ifd(0x8825).update({1: "N", 2: (31.0, 19.0, 0.0), 3: "E", 4: (121.0, 32.0, 0.0)})
    content = io.BytesIO()
    picture.save(content, "JPEG", quality=95, exif=notes)
    return content.getvalue()


def one_event(runs: int) -> None:
    """Print the seconds of the command, and the bytes of its photos."""
    from manuscripts import MANUSCRIPTS
    from office import make_office

    seconds, before, after = [], 0, 0
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            root, desk = Path(folder, "office"), Path(folder, "desk")
            root.mkdir()
            desk.mkdir()
            make_office(root)
            (desk / "稿件.docx").write_bytes(MANUSCRIPTS["没有样式，标题照着打"]())
            for number in range(6):
                (desk / f"IMG_{number}.jpg").write_bytes(photo(number))
            names = sorted(file.name for file in desk.iterdir())
            before = sum(file.stat().st_size for file in desk.glob("*.jpg"))
            command = [sys.executable, "-c", RUN, str(root), *names]
            start = time.monotonic()
            path = {"PYTHONPATH": str(PROJECT / "scripts")}
            subprocess.run(command, cwd=desk, env=path, check=True, capture_output=True)
            seconds.append(time.monotonic() - start)
            after = sum(file.stat().st_size for file in (root / "docs/activities").rglob("*.jpg"))
    print(f"A manuscript and six photos: {statistics.median(seconds):.1f} s of {runs} runs")
    print(f"Photos: {before / 1e6:.1f} MB → {after / 1e6:.2f} MB")


def read_back(text: str, markdown: bool) -> str:
    """The characters of a converted text, without the marks that lead to footnotes and back."""
    import markdown as md
    from lxml import html

    extensions = ["footnotes", "sane_lists", "tables"]
    root = html.fromstring(f"<div>{md.markdown(text, extensions=extensions) if markdown else text}</div>")
    marks = (
        ".//sup[starts-with(@id, 'fnref')] | .//a[contains(@class, 'footnote') or starts-with(@id, 'fnref')]"
    )
    for mark in root.xpath(
        marks + " | .//a[starts-with(@href, '#footnote-ref')] | .//sup[a[starts-with(@href, '#')]]"
    ):
        mark.drop_tree()
    return WHITE.sub("", root.text_content()).translate(SIGNS)


def ours(content: bytes) -> str:
    from pufa.intake.markdown import written
    from pufa.intake.word_file import read_manuscript

    read = read_manuscript("a.docx", content)
    return written(read, {part: f"x/{number}.jpg" for number, part in enumerate(read.pictures)})


def converters(given: dict[str, bytes]) -> dict[str, tuple[dict[str, str], float]]:
    """What the peers make of the manuscripts, and the seconds that they take for all."""
    program = str(VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python"))
    stamp, facts = VENV / "installed.txt", hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if not stamp.is_file() or stamp.read_text("utf-8") != facts:
        venv.create(VENV, clear=True, with_pip=True)
        pip = [program, "-m", "pip", "install", "--quiet", "--require-hashes", "--requirement", str(LOCK)]
        subprocess.run(pip, check=True, stderr=subprocess.DEVNULL)
        stamp.write_text(facts, "utf-8")
    sent = json.dumps({name: content.hex() for name, content in given.items()})
    with tempfile.TemporaryDirectory() as folder:
        command = [program, "-c", PEERS, folder]
        done = subprocess.run(command, input=sent, check=True, capture_output=True, text=True)
    return {name: (texts, seconds) for name, (texts, seconds) in json.loads(done.stdout).items()}


def timed(convert: Callable[[bytes], str], given: dict[str, bytes]) -> tuple[dict[str, str], float]:
    start = time.monotonic()
    return {name: convert(content) for name, content in given.items()}, time.monotonic() - start


def kept(only: bool) -> None:
    """Print how many manuscripts each converter keeps whole."""
    from manuscripts import MANUSCRIPTS, words

    given = {name: write() for name, write in MANUSCRIPTS.items()}
    wanted = {name: words(content).translate(SIGNS) for name, content in given.items()}
    made = {"ours": timed(ours, given)} | ({} if only else converters(given))
    print("\n| converter | manuscripts kept whole | ms a manuscript |\n| --- | --- | --- |")
    for name, (texts, seconds) in made.items():
        markdown = name == "ours" or "Markdown" in name
        whole = sum(read_back(text, markdown) == wanted[which] for which, text in texts.items())
        print(f"| {name} | {whole} of {len(given)} | {seconds / len(given) * 1000:.0f} |")


def main(argv: list[str]) -> int:
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    reader.add_argument("--only", choices=["ours"])
    reader.add_argument("--runs", type=int, default=3, metavar="K")
    asked = reader.parse_args(argv)
    ensure(tests=True)
    one_event(asked.runs)
    kept(asked.only == "ours")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
