"""不公开个人信息：身份证号、手机号、住处门牌、银行卡号、车牌号、护照号，照片和附件里藏着的也不行。

错：王先生，13800138000，住3号楼502室
对：王先生；街道对外办公的电话写进 mkdocs.yml 的“公开的号码”，并写明理由
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pufa.library import Document, Library
from pufa.models import PageForm
from pufa.personal import clean, find
from pufa.problem import Problem

RULE = "个人信息"
_FIX = {
    "人名": "未成年人、当事人、患者请写成“张某某”这样；本人同意公开的，可以不改",
    "座机号": "请删掉；是对外办公的号码，请写进 mkdocs.yml 的“公开的号码”",
    "手机号": "请删掉；是对外办公的号码，请写进 mkdocs.yml 的“公开的号码”",
}


def check(library: Library) -> Iterator[Problem]:
    allowed = _allowed(library)
    for document in library.documents:
        yield from _document(document, allowed)
    for duties in library.duty_lists:
        for row in duties.rows:
            for name, text in row.form.model_dump(by_alias=True).items():
                yield from _found(duties.csv_path, row.line, str(text or ""), allowed, f"“{name}”里")
    for path in sorted(library.files):
        yield from _found(path, 1, path.rpartition("/")[2].replace("_", " "), allowed, "文件名里")
    for attachment in library.attachments:
        for number, line in enumerate(attachment.text.split("\n"), 1):
            yield from _found(attachment.path, number, line, allowed, "附件里")
        for name, text in attachment.metadata.items():
            what = f"文件里藏着{name}" + ("" if text == "有" else f"“{text[:20]}”")
            fix = "请另存一份去掉属性的文件（照片可以截图或用“删除属性和个人信息”），再放进来"
            yield Problem(attachment.path, 1, what, fix, RULE)


def _document(document: Document[PageForm], allowed: set[str]) -> Iterator[Problem]:
    for path, line in document.fields.lines.items():
        value: object = document.fields.fields
        for step in path:
            value = value[step] if isinstance(value, (dict, list)) else ""  # type: ignore[index]
        if isinstance(value, str):
            yield from _found(document.path, line, value, allowed, "")
    for number, text in enumerate(document.body.split("\n"), document.body_line):
        yield from _found(document.path, number, text, allowed, "")


def _found(path: str, line: int, text: str, allowed: set[str], where: str) -> Iterator[Problem]:
    # A line without a digit or a role word can hold none of the finds.
    if len(text) < 3:
        return
    for match in find(text):
        if _bare(match.text) in allowed:
            continue
        fix = _FIX.get(match.kind, "请删掉，或者只留头尾")
        what = f"{where}像是{match.kind}“{match.masked}”"
        yield Problem(path, line, what, fix, RULE, advice=not match.certain)


def _allowed(library: Library) -> set[str]:
    office = library.office
    if office is None:
        return set()
    numbers = [entry.number for entry in office.public_numbers]
    return {_bare(number) for number in (*numbers, *(place.phone or "" for place in office.places))}


def _bare(number: str) -> str:
    return re.sub(r"[^\dXx]", "", clean(number))
