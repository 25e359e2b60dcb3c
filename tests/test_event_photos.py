"""Photos of events: shown in their order, light on a small screen, and silent about who took them where."""

from __future__ import annotations

import hashlib
import re
import shutil
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from build import build, record
from cards import cards
from office import make_office
from pages import tree
from pictures import save, scene, write_event
from pufa.attachments import read_attachment

EVENTS = "activities/2023"
CAPTIONS = {"1.jpg": "居民向律师提问", "2.jpg": "志愿者分发普法折页", "3.jpg": "律师讲加装电梯"}


def draw(root: Path, slug: str, width: int = 1000, height: int = 750, **names: object) -> Path:
    """Draw the photos of an event and give back their folder."""
    folder = root / "docs" / EVENTS / slug
    for seed, name in enumerate(names or CAPTIONS):
        save(folder / name, width, height, seed)
    return folder


def built(root: Path, slug: str) -> str:
    assert build(root) == 0
    return (root / "site" / EVENTS / f"{slug}.html").read_text("utf-8")


def size(file: Path) -> tuple[int, int]:
    with Image.open(file) as picture:
        return picture.size


def shown(page: str) -> list[str]:
    return re.findall(r'<img[^<>]* src="([^"]*)"', page)


def test_正文放过的不再放_封面在前_其余照填写的顺序(tmp_path: Path) -> None:
    root = make_office(tmp_path)
    draw(root, "dianti")
    body = "先讲采光。\n\n![居民向律师提问](dianti/1.jpg)\n"
    write_event(root, "dianti", CAPTIONS, cover="3.jpg", body=body)
    page = built(root, "dianti")
    assert shown(page) == ["dianti/1.jpg", "dianti/3.jpg", "dianti/2.jpg"]
    assert "<figcaption" in page
    assert page.count('<a class="photo" href="dianti/') == 3
    write_event(root, "dianti", CAPTIONS)
    assert shown(built(root, "dianti")) == ["dianti/1.jpg", "dianti/2.jpg", "dianti/3.jpg"]


def test_正文里的照片没有写说明_用图片说明那一句_没有那一句就不放行(tmp_path: Path) -> None:
    root = make_office(tmp_path)
    draw(root, "dianti")
    write_event(root, "dianti", CAPTIONS, body="先讲采光。\n\n![](dianti/2.jpg)\n")
    assert re.findall(r'<img[^<>]* alt="([^"]*)"[^<>]* src="dianti/2.jpg"', built(root, "dianti")) == [
        "志愿者分发普法折页"
    ]
    save(root / "docs" / EVENTS / "bie.jpg", 400, 300, 9)
    write_event(root, "dianti", CAPTIONS, body="先讲采光。\n\n![](bie.jpg)\n")
    assert build(root) == 1


def test_每张照片留好位置_小屏幕只取小图(tmp_path: Path) -> None:
    root = make_office(tmp_path)
    folder = draw(root, "dianti")
    save(folder / "1.jpg", 700, 900)
    save(folder / "2.jpg", 300, 400)
    write_event(root, "dianti", CAPTIONS)
    page = built(root, "dianti")
    for width, height in ((700, 900), (300, 400), (1000, 750)):
        assert f'width="{width}" height="{height}" loading="lazy" decoding="async"' in page
    assert re.findall(r'srcset="([^"]*)"', page) == [
        "dianti/1.jpg.480.webp 480w",
        "dianti/3.jpg.480.webp 480w, dianti/3.jpg.960.webp 960w",
    ]
    made = sorted((root / "site" / EVENTS / "dianti").glob("*.webp"))
    assert [(file.name, size(file)) for file in made] == [
        ("1.jpg.480.webp", (480, 617)),
        ("3.jpg.480.webp", (480, 360)),
        ("3.jpg.960.webp", (960, 720)),
    ]
    assert all(file.stat().st_size < (folder / file.name[:5]).stat().st_size for file in made)


def test_小图转正了方向_什么属性也不带(tmp_path: Path) -> None:
    root = make_office(tmp_path)
    tags = Image.Exif()
    tags[0x0112] = 6  # the phone was held upright
    tags[0x0110] = "Camera X"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    folder = root / "docs" / EVENTS / "dianti"
    save(folder / "1.jpg", 1000, 750, exif=tags, icc_profile=profile, xmp=b"<x>Camera X</x>")
    write_event(root, "dianti", {"1.jpg": "居民向律师提问"})
    assert 'width="750" height="1000"' in built(root, "dianti")
    assert read_attachment(root, f"docs/{EVENTS}/dianti/1.jpg").pixels == (750, 1000)
    [small] = (root / "site" / EVENTS / "dianti").glob("*.webp")
    with Image.open(small) as picture:
        assert picture.size == (480, 640)
        assert not {"exif", "xmp", "icc_profile"} & picture.info.keys()
    assert b"Camera" not in small.read_bytes()


def test_重建网站不再解开照片_照片换了才重做(tmp_path: Path) -> None:
    root = make_office(tmp_path)
    folder = draw(root, "dianti")
    write_event(root, "dianti", CAPTIONS)
    built(root, "dianti")
    kept = sorted((root / "build" / "photos").iterdir())
    assert len(kept) == 6
    for file in kept:
        file.write_bytes(hashlib.sha256(b"kept").digest() + b"kept")
    built(root, "dianti")
    small = root / "site" / EVENTS / "dianti" / "1.jpg.480.webp"
    assert small.read_bytes() == b"kept"
    save(folder / "1.jpg", 1000, 750, seed=9)
    built(root, "dianti")
    assert size(small) == (480, 360)
    for file in (root / "build" / "photos").iterdir():
        file.unlink()
    built(root, "dianti")
    assert size(small) == (480, 360)


def test_存着的小图坏了_只说一次_重新做(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    root = make_office(tmp_path)
    draw(root, "dianti")
    write_event(root, "dianti", CAPTIONS)
    built(root, "dianti")
    before, photos = tree(root / "site"), root / "build" / "photos"
    half, zeros, folder, *_ = sorted(photos.iterdir())
    half.write_bytes(half.read_bytes()[:-9])
    zeros.write_bytes(bytes(zeros.stat().st_size))
    folder.unlink()
    folder.mkdir()
    capfd.readouterr()
    built(root, "dianti")
    assert capfd.readouterr().err == "build/photos/ 里存着的东西坏了，重新做一份。\n"
    assert tree(root / "site") == before
    shutil.rmtree(photos)
    photos.write_text("不是文件夹")
    built(root, "dianti")
    assert capfd.readouterr().err.count("坏了") == 1
    assert tree(root / "site") == before


def broken(file: Path) -> None:
    """A PNG whose chunks are in order and whose pixels are not."""
    Image.new("L", (1000, 750)).save(file)
    data = file.read_bytes()
    at = data.index(b"IDAT") - 4
    chunk = b"IDAT" + bytes(100)
    check = zlib.crc32(chunk).to_bytes(4, "big")
    file.write_bytes(data[:at] + (100).to_bytes(4, "big") + chunk + check + data[-12:])


def huge(file: Path) -> None:
    Image.new("1", (1400, 40_000)).save(file, "PNG")


def moving(file: Path) -> None:
    first, *others = (scene(600, 100, seed) for seed in (1, 2))
    first.save(file, "GIF", save_all=True, append_images=others)


@pytest.mark.parametrize(
    ("name", "make", "said"),
    [("1.png", broken, "做不成小图"), ("1.png", huge, "做不成小图"), ("1.gif", moving, "")],
)
def test_做不成小图的照片_网页上用原来的(
    name: str, make: Callable[[Path], None], said: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    root = make_office(tmp_path)
    folder = root / "docs" / EVENTS / "dianti"
    folder.mkdir()
    make(folder / name)
    write_event(root, "dianti", {name: "居民向律师提问"})
    page = built(root, "dianti")
    assert shown(page) == [f"dianti/{name}"]
    assert 'loading="lazy"' in page
    assert "<source" not in page
    assert (said in capfd.readouterr().err) if said else not capfd.readouterr().err.strip()


def test_文件名怎么写都能看到(tmp_path: Path) -> None:
    root = make_office(tmp_path)
    name = "现场 1, 'A&B'.JPG"
    save(root / "docs" / EVENTS / "dianti" / name, 600, 400)
    write_event(root, "dianti", {f'"{name}"': "居民向律师提问"})
    page = built(root, "dianti")
    quoted = "dianti/%E7%8E%B0%E5%9C%BA%201%2C%20%27A%26B%27.JPG"
    assert f'href="{quoted}"' in page
    assert f'srcset="{quoted}.480.webp 480w"' in page
    assert (root / "site" / EVENTS / "dianti" / f"{name}.480.webp").exists()


def test_正文里自己带链接的图片_链接照旧(tmp_path: Path) -> None:
    root = make_office(tmp_path)
    draw(root, "dianti")
    body = "[![居民向律师提问](dianti/1.jpg)](https://example.org/)\n\n![外面的图画着电梯](https://example.org/a.jpg)\n"
    write_event(root, "dianti", CAPTIONS, body=body)
    page = built(root, "dianti")
    assert re.search(r'href="https://example.org/"[^<>]*><picture>.*?</picture></a>', page)
    assert '<a class="photo" href="dianti/1.jpg"' not in page
    assert '<img alt="外面的图画着电梯" src="https://example.org/a.jpg" />' in page


def test_授权不公开_小图不算网址_没有照片的页面不装看图的脚本(tmp_path: Path) -> None:
    root = make_office(tmp_path)
    draw(root, "dianti")
    write_event(root, "dianti", CAPTIONS)
    assert "assets/photos.js" in built(root, "dianti")
    record(root)
    assert "webp" not in (root / "ledger/addresses.txt").read_text("utf-8")
    for file in (root / "site").rglob("*.*"):
        if file.suffix in (".html", ".js", ".json", ".csv", ".xml"):
            text = file.read_text("utf-8")
            assert "都已同意" not in text, file
            assert "photos.js" not in text or file.name == "dianti.html", file


def test_照片的说明搜得到_提示的话不算(tmp_path: Path) -> None:
    root = make_office(tmp_path)
    draw(root, "dianti")
    write_event(root, "dianti", CAPTIONS)
    built(root, "dianti")
    index = "\n".join(cards(root / "site"))
    assert "居民向律师提问 志愿者分发普法折页 律师讲加装电梯" in index
    assert "看大图" not in index
