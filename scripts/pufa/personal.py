"""What in a text names or numbers a private person: recognisers, text → matches."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from stdnum import luhn
from stdnum.cn import ric, uscc
from stdnum.exceptions import ValidationError

_INVISIBLE = dict.fromkeys(map(ord, "​‌‍⁠﻿­"))
_SPACED = r"[ \-.·]?"  # people split long numbers to read them more easily


@dataclass(frozen=True)
class Match:
    """One find: its kind in Chinese, where it begins in the cleaned text, and the number itself."""

    kind: str
    start: int
    text: str
    certain: bool = True

    @property
    def masked(self) -> str:
        """The find with its middle hidden, so that a finding never repeats what must not be shown."""
        keep = 3 if len(self.text) > 8 else 1
        return self.text[:keep] + "*" * max(3, len(self.text) - 2 * keep) + self.text[-keep:]


def clean(text: str) -> str:
    """NFKC without invisible characters: full-width digits and zero-width tricks look as they read."""
    return unicodedata.normalize("NFKC", text.translate(_INVISIBLE))


_LONG = re.compile(rf"(?<![\w])\d(?:{_SPACED}\d){{13,18}}(?:{_SPACED}[Xx])?(?![\w])", re.ASCII)
_MOBILE = re.compile(rf"(?<![\d.])(?:\+?86{_SPACED})?(1[3-9](?:{_SPACED}\d){{9}})(?![\d])")
_LANDLINE = re.compile(
    r"(?<![\d.])(?:\(0\d{2,3}\) ?|0\d{2,3}[- ])[2-9]\d{2,3}[- ]?\d{4}(?:(?:转|-)\d{1,6})?(?![\d])"
    r"|(?:电话|座机|致电|联系方式)[^\d\n]{0,6}((?!(?:19|20)\d\d-)[2-8]\d{3}[- ]?\d{4})(?!\d)"
)
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·• ]?"
    r"(?:[A-HJ-NP-Z0-9]{5}[DF]|[DF][A-HJ-NP-Z0-9]\d{4}|[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳])"
    r"(?![A-Za-z0-9])"
)
_PASSPORT = re.compile(
    r"护照[^\n，。；]{0,8}?((?:[EeGgDdSsPp]\d{8}|[EeDdSsPp][A-HJ-NP-Za-hj-np-z]\d{7}))(?![A-Za-z0-9])"
    r"|(?<![A-Za-z0-9])(E[A-HJ-NP-Z]?\d{7,8}|G\d{8})(?![A-Za-z0-9])"
)
_ROOM = re.compile(
    r"\d{1,4}(?:号楼?|弄|栋|幢|座|楼|单元|号)[^\n，。；、\d]{0,3}\d{0,4}(?:号楼?|栋|幢|单元|号)?\s?\d{3,4}室"
    r"|(?<!\d)\d{1,3}-\d{1,3}-\d{3,4}室?(?!\d)(?=.{0,4}(?:住|居|户|室))"
    r"|(?:号|弄|栋|幢|楼|单元)\s?\d{3,4}室"
)
_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜戚谢邹喻柏苏潘葛范彭鲁韦马苗方俞任袁柳史唐"
    "薛雷贺倪汤罗毕郝安常傅卞齐康伍余顾孟黄穆萧尹姚邵汪祁毛米贝戴宋庞熊纪舒屈项祝董梁杜阮蓝季贾江颜郭梅林钟徐"
    "邱骆高夏蔡田樊胡凌霍万柯卢莫房丁邓洪包左石崔龚程邢裴陆翁曲封储段焦侯武刘景龙叶黎白蒲邰赖卓池乔温庄晏柴瞿"
    "阎连习艾向古易廖终耿匡文寇欧沃利师巩聂辛阚简饶曾关查游竺权益"
)
_ROLE = (
    "(?:未成年人|未成年|当事人|患者|被害人|受害人|被告人|嫌疑人|涉案人|原告|被告|"
    "学生|戒毒人员|服刑人员|矫正对象)"
)
_NAMED = re.compile(
    rf"{_ROLE}[：:\s“（(]{{0,2}}([{_SURNAMES}][一-鿿]{{1,2}})(?=[，。、；：（(）)”\s,]|因|与|于|在|被|将|向|和|的|$)"
)
_MASKED = re.compile(r"某|[×xX*]|先生|女士|老师|同学|们|等|小明|双方|家属|本人|代表|权益")
_PROVINCES = frozenset(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 "
    "61 62 63 64 65 71 81 82".split()
)
# Issuer prefixes of cards in China: UnionPay 62, older domestic debit cards, Visa, Mastercard.
_CARD = re.compile(r"62|60[0-9]|9558|95|4|5[1-5]")


def find(text: str) -> Iterator[Match]:
    """Every find in a text; `start` counts in `clean(text)`."""
    cleaned = clean(text)
    yield from _numbers(cleaned)
    for kind, pattern in (("车牌号", _PLATE), ("护照号", _PASSPORT), ("门牌室号", _ROOM)):
        for match in pattern.finditer(cleaned):
            yield Match(kind, match.start(), next((g for g in match.groups() if g), match[0]))
    for match in _NAMED.finditer(cleaned):
        if not _MASKED.search(match[1]):
            yield Match("人名", match.start(1), match[1], certain=False)


def _numbers(text: str) -> Iterator[Match]:
    taken: list[range] = []
    for match in _LONG.finditer(text):
        bare = re.sub(r"[ \-.·]", "", match[0]).upper()
        kind = _long_number(bare)
        if kind:
            taken.append(range(match.start(), match.end()))
            yield Match(kind, match.start(), bare)
    for kind, pattern in (("手机号", _MOBILE), ("座机号", _LANDLINE)):
        for match in pattern.finditer(text):
            if not any(match.start() in span for span in taken):
                number = next((g for g in match.groups() if g), match[0])
                yield Match(kind, match.start(), re.sub(r"[ .·()]", "", number))


def _long_number(bare: str) -> str:
    """身份证号, 银行卡号 or nothing: a checksum must hold, or any long number would alarm."""
    if _identity(bare) or (len(bare) == 15 and bare.isdigit() and _identity(_renewed(bare))):
        return "身份证号"
    if bare.isdigit() and 16 <= len(bare) <= 19 and _CARD.match(bare) and luhn.is_valid(bare):
        return "" if uscc.is_valid(bare) else "银行卡号"
    return ""


def _identity(bare: str) -> bool:
    """GB 11643-1999: province, a day that exists, and the check digit.

    stdnum's own `is_valid` also wants the county to be in its list, which lacks some of today's.
    """
    if not re.fullmatch(r"\d{17}[\dX]", bare) or bare[:2] not in _PROVINCES:
        return False
    try:
        ric.get_birth_date(bare)
    except ValidationError:
        return False
    return bool(ric.calc_check_digit(bare) == bare[-1])


def _renewed(bare: str) -> str:
    """A 15-digit number of before 1999 as today's: with its century and its check digit."""
    body = f"{bare[:6]}19{bare[6:]}"
    return body + str(ric.calc_check_digit(f"{body}0"))
