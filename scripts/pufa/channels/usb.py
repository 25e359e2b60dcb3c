"""The whole site on a USB stick: unpacked and double-clicked, without a network, search included."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

from pufa.channels.bundle import refused, zipped
from pufa.channels.product import Product, Source
from pufa.files import names
from pufa.history import Version

SITE = "site"
# Inside a zip Windows shows this page, but not what stands beside it: there the script is missing.
OPEN = """<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{name}</title>
<style>body {{ max-width: 32em; margin: 3em auto; padding: 0 1em; font: 1.4em/1.8 sans-serif }}</style>
<h1><a href="{site}/index.html">打开{name}</a></h1>
<p>点了说找不到，是压缩包还没有解压：请先点右键，选“全部解压缩”，再到解压出来的文件夹里双击“打开.html”。</p>
<script src="{site}/opened.js"></script>
"""
OPENED = 'location.replace("{site}/index.html");\n'
NOTE = """{name}　不用联网的一份

1. 把压缩包放到电脑上，点右键，选“全部解压缩”。
2. 打开解压出来的文件夹，双击“打开.html”。搜索也能用。
3. 放到服务大厅的机器上、放进U盘，都是拷贝解压出来的整个文件夹，不要只拷“打开.html”一个文件。
4. 换新的一份：先删掉旧文件夹，再放新的。

通到别的网站的链接，不联网打不开；{inside}
{made}"""
EVERYTHING = "本站的页面、电话、报告、清单都在里面。"


def products(source: Source) -> Iterator[Product]:
    files = {f"{SITE}/{path}": content for path, content in site_files(source.site).items()}
    files |= opening(source.site_name, source.library.version)
    if problems := list(refused(files)):
        yield Product("usb", "", problems=problems)
        return
    version = source.library.version
    bundle = zipped(files, version.day if version else None)
    yield Product("usb", f"整个网站 {len(files)} 个文件，解压后双击“打开.html”", {"usb.zip": bundle})


def site_files(site: Path) -> dict[str, bytes]:
    """Every file of the finished site, by its path below it."""
    return {name: (site / name).read_bytes() for name in names(site)}


def opening(name: str, version: Version | None, inside: str = EVERYTHING) -> dict[str, bytes]:
    """What a clerk sees first beside the folder `site`; `inside` says what of the site is there."""
    made = f"由 {version.day} 的提交 {version.commit} 生成。\n" if version else ""
    note = NOTE.format(name=name, inside=inside, made=made).replace("\n", "\r\n")
    return {
        "打开.html": OPEN.format(name=escape(name), site=SITE).encode(),
        "说明.txt": note.encode("utf-8-sig"),  # old editors take a text without the mark for GBK
        f"{SITE}/opened.js": OPENED.format(site=SITE).encode(),
    }
