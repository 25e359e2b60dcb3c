"""照片的原件从来不进 git：提交过又删掉、换掉的照片，在历史里人人都取得出来，所以也要看。

错：先提交了手机原件 1.jpg，里面有经纬度；发现以后换成处理过的，再提交一次，就合并了
对：关掉这次改动，从 main 另开一个分支，只提交处理过的 1.jpg
"""

from __future__ import annotations

from collections.abc import Iterator

from pufa.checks.pictures import HIDDEN, LARGEST, WIDEST
from pufa.library import Library
from pufa.past_pictures import PastPicture
from pufa.problem import Problem

RULE = "历史"
_FIX = (
    "删掉、换掉都没有用。请不要合并，关掉这次改动，从 main 另开一个分支，只放处理好的照片，重新提交；"
    "不会做的请找工程师，已经传上去的也请他删干净"
)


def check(library: Library) -> Iterator[Problem]:
    for picture in library.past_pictures:
        if faults := "、".join(_faults(picture)):
            what = f"现在的文件里没有了，历史里还有一张照片{faults}（提交 {picture.commit}，{picture.day}）"
            yield Problem(picture.path, 1, what, _FIX, RULE)


def _faults(picture: PastPicture) -> Iterator[str]:
    """Why this picture should never have been committed."""
    if picture.original:
        yield "是苹果手机的原件（HEIC），多半藏着拍摄地点"
    hidden = [words.partition("，")[0] for name, words in HIDDEN.items() if name in picture.hidden]
    if hidden:
        yield "藏着" + "、".join(words.removeprefix("藏着") for words in hidden)
    if picture.pixels and picture.pixels[0] > WIDEST:
        yield f"宽 {picture.pixels[0]} 像素"
    if picture.size > LARGEST * 1024:
        yield f"有 {picture.size / 1024:.0f} KB"
