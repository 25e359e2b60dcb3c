"""Photos from phones and cameras become files that may be published; what cannot is named, all at once."""

from __future__ import annotations

import contextlib
import functools
import io
import random
import resource
import struct
import sys
import zlib

import pillow_heif
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageDraw
from PIL.TiffImagePlugin import IFDRational

from pictures import scene
from pufa.intake.one_photo import HEIC_PACKAGE, MOST_PIXELS
from pufa.intake.photos import LARGEST, Photo, Prepared, prepared
from pufa.intake.refused import Refused
from pufa.photo import AUTHOR, PLACE, SERIAL, read_photo

METADATA = (b"Exif", b"http://ns.adobe.com", b"Photoshop 3.0", b"ICC_PROFILE", b"MPF\0", b"8BIM")
RED, BLUE = (200, 30, 30), (30, 30, 200)


def encoded(picture: Image.Image, kind: str = "JPEG", **saved: object) -> bytes:
    data = io.BytesIO()
    picture.save(data, kind, **saved)
    return data.getvalue()


@functools.cache
def hall(width: int = 800, height: int = 600, seed: int = 1) -> Image.Image:
    return scene(width, height, seed)


@functools.cache
def noise(width: int, height: int) -> Image.Image:
    return Image.frombytes("RGB", (width, height), random.Random(1).randbytes(width * height * 3))


def two_halves(size: tuple[int, int] = (400, 300)) -> Image.Image:
    """Red above, blue below."""
    picture = Image.new("RGB", size, RED)
    ImageDraw.Draw(picture).rectangle((0, size[1] // 2, *size), fill=BLUE)
    return picture


def only(name: str, data: bytes) -> Photo:
    [photo] = prepared([(name, data)]).photos
    return photo


def shown(photo: Photo) -> Image.Image:
    """The prepared photo as a browser shows it."""
    picture = Image.open(io.BytesIO(photo.content), formats=["JPEG"])
    picture.load()
    assert (picture.mode, picture.size) == ("RGB", photo.pixels)
    return picture


def near(colour: object, wanted: tuple[int, int, int], by: int = 6) -> bool:
    assert isinstance(colour, tuple)
    return all(abs(one - other) <= by for one, other in zip(colour, wanted, strict=True))


def refused(*files: tuple[str, bytes]) -> list[str]:
    with pytest.raises(Refused) as caught:
        prepared(files)
    return str(caught.value).splitlines()


def phone_exif(orientation: int = 1) -> bytes:
    """What a phone writes: place, author, serial number, and a small picture of the whole."""
    tags = Image.Exif()
    tags[0x0112], tags[0x013B] = orientation, "Wang Xiaoyu"
    tags.get_ifd(0x8769)[0xA431] = "SN-0042"
    tags.get_ifd(0x8825).update({1: "N", 2: (IFDRational(31), IFDRational(18), IFDRational(0))})
    tags.get_ifd(1).update({0x0103: 6, 0x0201: 8, 0x0202: 4})
    return tags.tobytes() + encoded(hall(160, 120), comment=b"thumbnail")


def phone_photo() -> bytes:
    """A photo with everything that a photo can carry, and a second picture behind it (MPO)."""
    first, second = hall(2000, 1500), hall(500, 375)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/' exif:GPSLatitude='31' aux:SerialNumber='SN-0042'/>"
    by_line = b"\x1c\x02\x50" + struct.pack(">H", 4) + b"Wang"
    resources = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(by_line)) + by_line + b"\0" * (len(by_line) % 2)
    iptc = b"Photoshop 3.0\0" + resources
    options = {"exif": phone_exif(), "xmp": xmp, "icc_profile": profile, "comment": b"Wang Xiaoyu"}
    mpo = encoded(first, "MPO", save_all=True, append_images=[second], quality=90, **options)
    segment = b"\xff\xed" + struct.pack(">H", len(iptc) + 2) + iptc
    return mpo[:2] + segment + mpo[2:]


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png_of(width: int, height: int) -> bytes:
    """A PNG that says it is so large, and is a few bytes."""
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes(100_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def jpeg_of(width: int, height: int) -> bytes:
    """A JPEG whose header says so."""
    data = encoded(Image.new("RGB", (16, 16)))
    at = data.index(b"\xff\xc0")
    return data[: at + 5] + struct.pack(">HH", height, width) + data[at + 9 :]


def test_什么属性都不带走_去掉了哪几样都说出来() -> None:
    data = phone_photo()
    _, notes = read_photo(data, "jpg")
    assert {PLACE, AUTHOR, SERIAL} <= {name for name, _ in notes}
    assert all(mark in data for mark in METADATA)
    done = prepared([("IMG_2031.jpg", data)])
    [photo] = done.photos
    assert read_photo(photo.content, "jpg") == ((1600, 1200), ())
    assert not [mark for mark in (*METADATA, b"Wang", b"SN-0042", b"thumbnail") if mark in photo.content]
    assert photo.content.count(b"\xff\xd8\xff") == 1
    with Image.open(io.BytesIO(photo.content)) as picture:
        assert picture.format == "JPEG"
        assert not {"exif", "xmp", "icc_profile", "comment", "photoshop"} & picture.info.keys()
    [said] = done.said
    assert said.startswith("1.jpg：IMG_2031.jpg，2000×1500、")
    assert " → 1600×1200、" in said
    assert said.endswith("；去掉了拍摄地点、作者、相机编号、附注。")


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_PNG和WebP里的属性也不带走(kind: str) -> None:
    data = encoded(hall(), kind, exif=phone_exif(), xmp=b"<x exif:GPSLatitude='31'/>")
    done = prepared([("a", data)])
    assert read_photo(done.photos[0].content, "jpg") == ((800, 600), ())
    assert not [mark for mark in (*METADATA, b"Wang") if mark in done.photos[0].content]
    assert "去掉了拍摄地点、作者、相机编号" in done.said[0]


@pytest.mark.parametrize(("orientation", "turn"), [(3, 2), (6, 4), (8, 3)])
def test_横着竖着倒着拍的都转正(orientation: int, turn: int) -> None:
    upright = two_halves((300, 400))
    lying = upright.transpose({2: Image.ROTATE_180, 3: Image.ROTATE_270, 4: Image.ROTATE_90}[turn])
    tags = Image.Exif()
    tags[0x0112] = orientation
    for kind in ("JPEG", "PNG", "WEBP"):
        picture = shown(only("a.jpg", encoded(lying, kind, exif=tags, quality=95)))
        assert picture.size == (300, 400)
        assert near(picture.getpixel((150, 50)), RED)
        assert near(picture.getpixel((150, 350)), BLUE)


def test_竖着拍的大照片_说的大小是看见的样子() -> None:
    tags = Image.Exif()
    tags[0x0112] = 6
    done = prepared([("a.jpg", encoded(hall(2000, 1500), exif=tags))])
    assert done.photos[0].pixels == (1200, 1600)
    assert "，1500×2000、" in done.said[0]


def display_p3() -> bytes:
    """A profile in which the same numbers mean stronger colours: sRGB with the primaries of Display P3."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    primaries = {
        b"rXYZ": (0.51512, 0.24120, -0.00105),
        b"gXYZ": (0.29198, 0.69225, 0.04189),
        b"bXYZ": (0.15710, 0.06657, 0.78407),
    }
    for number in range(struct.unpack_from(">I", data, 128)[0]):
        tag, at = struct.unpack_from(">4sI", data, 132 + 12 * number)
        if tag in primaries:
            struct.pack_into(">3i", data, at + 8, *(round(value * 65536) for value in primaries[tag]))
    return bytes(data)


def test_手机的广色域换成网页的颜色_看起来一样() -> None:
    # 150, 90, 90 of Display P3 is the same red as 160, 86, 87 of sRGB.
    picture = Image.new("RGB", (64, 64), (150, 90, 90))
    data = encoded(picture, quality=95, icc_profile=display_p3())
    assert near(shown(only("p3.jpg", data)).getpixel((30, 30)), (160, 86, 87), by=3)
    assert near(shown(only("none.jpg", encoded(picture, quality=95))).getpixel((30, 30)), (150, 90, 90), by=3)
    odd = encoded(picture, quality=95, icc_profile=b"no profile")
    assert near(shown(only("odd.jpg", odd)).getpixel((30, 30)), (150, 90, 90), by=3)


@pytest.mark.parametrize("size", [(4000, 3000), (1600, 1200), (1200, 1600)])
def test_再难压缩的照片也不超过250KB(size: tuple[int, int]) -> None:
    photo = only("noise.jpg", encoded(noise(*size), quality=90))
    assert len(photo.content) <= 250_000
    assert max(photo.pixels) <= 1600
    assert min(photo.pixels) > 500


def test_小照片不放大_长条不压没了() -> None:
    assert only("a.png", encoded(hall(320, 240), "PNG")).pixels == (320, 240)
    assert only("a.png", encoded(Image.new("L", (1, 1)), "PNG")).pixels == (1, 1)
    assert only("a.png", encoded(Image.new("L", (5000, 1)), "PNG")).pixels == (1600, 1)


def test_再做一遍_一个字节也不差() -> None:
    files = [("a.jpg", phone_photo()), ("b.png", encoded(hall(900, 700, 2), "PNG"))]
    assert prepared(files) == prepared(files)


def test_十六位的PNG_亮暗照旧() -> None:
    picture = Image.frombytes("I;16", (64, 64), (32_768).to_bytes(2, "little") * 64 * 64)
    photo = only("a.png", encoded(picture, "PNG"))
    assert near(shown(photo).getpixel((30, 30)), (127, 127, 127), by=2)


def test_印刷用的CMYK_颜色照旧() -> None:
    picture = two_halves().convert("CMYK")
    assert near(shown(only("a.jpg", encoded(picture, quality=95))).getpixel((200, 50)), RED)


@pytest.mark.parametrize("mode", ["RGBA", "P", "LA"])
def test_透明的地方变成白的(mode: str) -> None:
    picture = Image.new("RGBA", (200, 100), (200, 200, 200, 255))
    picture.paste((0, 0, 0, 0), (100, 0, 200, 100))
    result = shown(only("a.png", encoded(picture.convert(mode), "PNG")))
    assert near(result.getpixel((40, 50)), (200, 200, 200))
    assert near(result.getpixel((160, 50)), (255, 255, 255))


@pytest.mark.parametrize("mode", ["1", "L", "P"])
def test_黑白的和调色板的也行(mode: str) -> None:
    picture = Image.new("RGB", (50, 50), "white").convert(mode)
    assert near(shown(only("a.png", encoded(picture, "PNG"))).getpixel((9, 9)), (255, 255, 255))


def test_看内容不看名字() -> None:
    photo = only("IMG_1.PNG", encoded(hall(), "WEBP"))
    assert photo.name == "1.jpg"
    assert photo.source == "IMG_1.PNG"


def numbered(count: int) -> list[tuple[str, bytes]]:
    return [(f"IMG_{seed}.jpg", encoded(hall(200, 150, seed))) for seed in range(count)]


def test_名字从1排起_文件夹里有了的跳过去() -> None:
    def names(done: Prepared) -> list[str]:
        return [photo.name for photo in done.photos]

    assert names(prepared(numbered(3))) == ["1.jpg", "2.jpg", "3.jpg"]
    assert names(prepared(numbered(3), ["1.JPG", "3.jpg", "2.png", "x.jpg"])) == ["2.jpg", "4.jpg", "5.jpg"]
    assert prepared([]) == Prepared((), (), ())


@pytest.mark.parametrize(
    ("name", "caption"),
    [
        ("居民在法治讲座上提问.jpg", "居民在法治讲座上提问"),
        ("C:\\照片\\律师讲加装电梯_2.JPG", "律师讲加装电梯"),
        ("照片/志愿者_分发折页 (3) - 副本.png", "志愿者 分发折页"),
        ("宪法宣传周2024.jpg", "宪法宣传周2024"),
        ("居民\n提问.jpg", "居民 提问"),
        ("IMG_2031.jpg", ""),
        ("微信图片_20240512093011.jpg", ""),
        ("mmexport1715477411.jpg", ""),
        ("现场照片3.jpg", ""),
        ("照片 (2).jpg", ""),
        ("A1B2-99C3.jpg", ""),
        ("lecture.jpg", ""),
        (".jpg", ""),
        ("", ""),
    ],
)
def test_文件名说了什么_就提议做说明(name: str, caption: str) -> None:
    assert only(name, encoded(hall())).caption == caption


def test_同一张只放一次_说出和哪张一样() -> None:
    png, jpg = encoded(hall(), "PNG"), encoded(hall(800, 600, 2))
    tagged = encoded(hall(), "PNG", exif=phone_exif())
    done = prepared([("a.png", png), ("b.jpg", jpg), ("c.png", png), ("d.png", tagged), ("e.jpg", jpg)])
    assert [(photo.source, photo.name) for photo in done.photos] == [("a.png", "1.jpg"), ("b.jpg", "2.jpg")]
    assert [line for line in done.said if "同一张" in line] == [
        "c.png 和 a.png 是同一张，没有放。",
        "d.png 和 a.png 是同一张，没有放。",
        "e.jpg 和 b.jpg 是同一张，没有放。",
    ]


def test_看起来一样的只提醒_都留着() -> None:
    again = encoded(hall().resize((700, 525)), quality=60)
    done = prepared([("a.jpg", encoded(hall())), ("b.jpg", encoded(hall(800, 600, 3))), ("c.jpg", again)])
    assert len(done.photos) == 3
    assert [line for line in done.said if "同一张" in line] == [
        "3.jpg（c.jpg）和 1.jpg（a.jpg）看起来是同一张，请看一眼。"
    ]


def moving(kind: str) -> bytes:
    others = [hall(200, 150, seed) for seed in (1, 2)]
    return encoded(hall(200, 150), kind, save_all=True, append_images=others)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "是空的。请从手机里重新发一次"),
        (encoded(hall())[:9000], "打不开，多半没有传完整，或者已经损坏。请从手机里重新发一次"),
        (encoded(hall(), "PNG")[:9000], "打不开，多半没有传完整"),
        (encoded(hall(), "WEBP")[:9000], "打不开，多半没有传完整"),
        (b"\xff\xd8\xff", "打不开，多半没有传完整"),
        (moving("GIF"), "是 GIF，会动，颜色也少，不能当照片放。请用看图软件打开它，另存为 JPG"),
        (encoded(hall(), "GIF"), "是 GIF"),
        (moving("WEBP"), "会动，不能当照片放。请用看图软件打开它，另存为 JPG"),
        (moving("PNG"), "会动，不能当照片放"),
        (encoded(hall(), "BMP"), "其实是BMP 图片，这里只收 JPG、PNG、WebP 和 HEIC。请用看图软件打开它"),
        (encoded(hall(), "TIFF"), "其实是TIFF 或相机的原始文件"),
        (b"%PDF-1.7", "其实是PDF"),
        (b"PK\3\4", "其实是压缩包，或者 Word、Excel"),
        (b"\0\0\0\x20ftypisom\0\0\2\0isomiso2mp41", "其实是录像"),
        (b"\0\0\0\x20ftypavif\0\0\0\0avifmif1miaf", "其实是 AVIF 图片"),
        ("不是照片".encode(), "不是照片，这里只收"),
        (png_of(30_000, 30_000), "像素太多，超过 10000 万。请用看图软件把宽改成 1600 像素，再来一次"),
        (png_of(10_001, 10_000), "像素太多"),
        (jpeg_of(30_000, 30_000), "像素太多"),
        (b"\xff\xd8\xff" + bytes(LARGEST), "有 60 MB，超过 60 MB。请用看图软件打开它，另存为 JPG，再来一次"),
    ],
)
def test_用不了的说出为什么_怎么办(data: bytes, said: str) -> None:
    [line] = refused(("IMG_1.jpg", data))
    assert line.startswith(f"IMG_1.jpg：{said}"), line


def test_几张用不了的一次说完_一张也不做() -> None:
    good = ("好.jpg", encoded(hall()))
    lines = refused(("a.jpg", b""), good, ("b\n.gif", moving("GIF")), good, ("c.jpg", b"text"))
    assert [line.partition("：")[0] for line in lines] == ["a.jpg", "b?.gif", "c.jpg"]


def test_超过四十张请人先挑() -> None:
    [line] = refused(*[("a.jpg", b"")] * 41)
    assert line == "一次给了 41 张照片，最多 40 张。请挑出最能说明活动的几张，再来一次"
    assert len(refused(*[("a.jpg", b"")] * 40)) == 40


def test_说自己有九亿像素的文件_不占内存() -> None:
    assert 30_000 * 30_000 > MOST_PIXELS
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for bomb in (png_of(30_000, 30_000), jpeg_of(30_000, 30_000), png_of(2**31 - 1, 2**31 - 1)):
        refused(("bomb", bomb))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000  # KB


HEIC_HEAD = b"\0\0\0\x18ftypmif1\0\0\0\0heicmiaf"


def test_苹果手机的HEIC_没有装读它的包_就说怎么办(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pillow_heif", None)  # as where it is not installed
    [line] = refused(("IMG_1.jpg", HEIC_HEAD + bytes(100)))
    for words in ("是 HEIC，苹果手机默认的格式", "“兼容性最佳”", "微信", f"pip install {HEIC_PACKAGE}"):
        assert words in line


def test_装了读HEIC的包_和别的照片一样() -> None:
    pillow_heif.register_heif_opener()
    done = prepared([("IMG_1.HEIC", encoded(hall(2000, 1500), "HEIF", exif=phone_exif()))])
    assert read_photo(done.photos[0].content, "jpg") == ((1600, 1200), ())
    assert done.said[0].endswith("去掉了拍摄地点、作者、相机编号。")
    [line] = refused(("IMG_1.jpg", HEIC_HEAD + bytes(100)))
    assert "打不开" in line


ORIGINALS = {kind: encoded(hall(64, 48), kind) for kind in ("JPEG", "PNG", "WEBP")} | {
    "MPO": encoded(hall(64, 48), "MPO", save_all=True, append_images=[hall(64, 48, 2)], exif=phone_exif())
}


@settings(max_examples=250, derandomize=True)
@given(
    kind=st.sampled_from(sorted(ORIGINALS)),
    changes=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), max_size=8),
    kept=st.floats(0, 1) | st.just(1),
)
def test_不管文件里是什么_要么做好_要么说明为什么(
    kind: str, changes: list[tuple[float, int]], kept: float
) -> None:
    data = bytearray(ORIGINALS[kind])
    for place, value in changes:
        data[int(place * (len(data) - 1))] = value
    with contextlib.suppress(Refused):
        [photo] = prepared([("a.jpg", bytes(data[: int(kept * len(data))]))]).photos
        assert len(photo.content) <= 250_000
        assert read_photo(photo.content, "jpg")[1] == ()
