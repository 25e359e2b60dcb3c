"""Numbers and addresses that lead to a person, found in any text however they were typed.

Full-width, Chinese and circled digits, invisible characters and digits split by spaces, dots or dashes
are all read as the plain number. A number counts only if it could be real: checksum, date, province,
issuer. What belongs to nobody is passed over: case numbers, credit codes, hotlines, addresses of pages.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from stdnum import luhn
from stdnum.cn import ric
from stdnum.exceptions import ValidationError

IDENTITY, BANK, MOBILE = "身份证号码", "银行卡号", "手机号码"
LANDLINE, PASSPORT, PLATE, ROOM = "固定电话号码", "护照号码", "车牌号", "门牌号"

_INVISIBLE = re.compile(
    r"[\u00ad\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\u20e3\ufeff]"
)
# Normalising a whole page costs more than every search on it, so the usual characters are left out.
_UNUSUAL = re.compile(r"[^\x00-\x7f一-鿿，；：（）！？。、“”《》]+")
_WIDE = dict(zip("，；：（）！？", ",;:()!?", strict=True))
# What has long numbers of its own: addresses of pages, fingerprints, book numbers, 400 and 800 lines.
_ADDRESS = re.compile(r"https?://[A-Za-z0-9\-._~:/?#@!$&+,;=%]+")
_LONG = re.compile(r"[0-9a-fA-F][0-9a-fA-F -]{8,}")
_OPAQUE = re.compile(
    r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|[0-9a-fA-F]{32,}"
    r"|(?<![0-9])97[89](?:[- ]?[0-9]){10}(?![0-9])|(?<![0-9])[48]00(?:[- ]?[0-9]){7}(?![0-9])"
)
_HAN_DIGITS = "〇○零幺一二三四五六七八九"
_TO_DIGITS = str.maketrans(_HAN_DIGITS, "00011" + "23456789")
_S = r"[ \t.·•_*‐–—−-]{0,2}"  # what people put between digits; four stars are a mask, not a gap
_HAN_NUMBER = re.compile(rf"[0-9{_HAN_DIGITS}](?:{_S}[0-9{_HAN_DIGITS}]){{10,}}")
_SPAN = re.compile(r"[0-9](?:[ \t.·•_*‐–—−()-]{0,3}[0-9]){6,}")
_START, _END = "(?<![0-9A-Za-z])", "(?![0-9])"

_CARD_WORDS = re.compile(r"身份证|身份号码|证件号|旧证")
_BANK_WORDS = re.compile(r"卡号|账号|帐号|账户|帐户|银行|开户")
_PASSPORT_WORDS = re.compile(r"护照|通行证|证件")
_PHONE_WORDS = re.compile(r"电话|手机|座机|联系|致电|拨打|传真|热线|微信|(?i:tel|phone)")
_PROVINCES = set(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 "
    "71 81 82 83".split()
)
_MOBILE_GROUPS = {(11,), (3, 4, 4), (3, 8), (7, 4), (4, 4, 3), (3, 3, 5), (5, 6), (1,) * 11}
_DAY = re.compile(r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:[0-2][0-9]|3[01])")

_YEARS = re.compile(r"(?:19|20)[0-9]{2}\W{1,3}(?:19|20)[0-9]{2}")  # 电话……2021-2025年

_PLATE = re.compile(
    r"(?<![南北东])[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]"
    r"[ \t]?[A-HJ-NP-Z][ \t.·•-]{0,2}"
    r"([A-HJ-NP-Z0-9]{6}|[A-HJ-NP-Z0-9]{5}|[A-HJ-NP-Z0-9]{4}[挂学警港澳])(?![0-9A-Za-z])",
    re.IGNORECASE,
)
_NUMERAL = "[0-9一二三四五六七八九十百〇零]{1,6}"
_DOOR = re.compile("[0-9一二三四五六七八九十百〇零] ?[室户房]")
_ROOM = re.compile(
    rf"(?:(?:{_NUMERAL}|(?<![A-Za-z])[A-Za-z]) ?(?:号楼|楼栋|幢|栋|座|号|单元|弄|门)[甲乙丙]? ?"
    rf"(?:{_NUMERAL} ?(?:单元|楼|层) ?)?|(?<![0-9-])[0-9]{{1,3}}-(?:[0-9]{{1,2}}-)?)-?"
    rf"{_NUMERAL} ?[室户房](?![型主产间屋])"
)


@dataclass(frozen=True)
class Match:
    """Something personal: its kind, how many line breaks stand before it, and what may be shown of it."""

    kind: str
    line: int
    shown: str
    value: str = field(repr=False)  # whole, to be compared with what is allowed; never to be printed


def plain(text: str) -> str:
    """`text` as it would be typed on a plain keyboard, line for line."""
    text = _INVISIBLE.sub("", _ADDRESS.sub("□", text))
    text = _UNUSUAL.sub(lambda run: unicodedata.normalize("NFKC", run[0]), text)
    for wide, narrow in _WIDE.items():
        text = text.replace(wide, narrow)
    text = _HAN_NUMBER.sub(lambda number: number[0].translate(_TO_DIGITS), text)
    return _LONG.sub(lambda run: _OPAQUE.sub("□", run[0]), text)


def find(text: str) -> list[Match]:
    """Everything personal in a `plain` text, in its order."""
    found = [hit for span in _SPAN.finditer(text) for hit in _numbers(text, *span.span())]
    found += [(hit.start(), PLATE, hit[0]) for hit in _PLATE.finditer(text) if _is_plate(hit[1])]
    if _DOOR.search(text):
        found += [(hit.start(), ROOM, hit[0]) for hit in _ROOM.finditer(text)]
    matches, line, position = [], 0, 0
    for start, kind, written in sorted(found):
        line, position = line + text.count("\n", position, start), start
        value = re.sub(r"[^0-9A-Za-z㐀-鿿]", "", written).upper()
        matches.append(Match(kind, line, mask(value), value))
    return matches


def mask(value: str) -> str:
    """`value` with its middle hidden: enough to find it again, too little to use it."""
    head, tail = (3, 4) if len(value) > 9 else (1, 2)
    return value[:head] + "*" * (len(value) - head - tail) + value[-tail:]


def _numbers(text: str, start: int, end: int) -> Iterator[tuple[int, str, str]]:
    """The numbers between `start` and `end`, each kind leaving aside what an earlier one has taken."""
    taken: list[tuple[int, int]] = []
    for kind, pattern, holds in _KINDS:
        free = 0  # matches of one kind come in order, so what is taken is walked through once
        before = sorted(taken)
        for hit in pattern.finditer(text, max(0, start - 5), min(end + 4, len(text))):
            while free < len(before) and before[free][1] <= hit.start(1):
                free += 1
            overlaps = free < len(before) and before[free][0] < hit.end(1)
            if not overlaps and holds(hit, text[max(0, hit.start() - 12) : hit.start()]):
                taken.append(hit.span(1))
                yield hit.start(1), kind, hit[1]


def _is_identity(hit: re.Match[str], before: str) -> bool:
    digits = _bare(hit[1])
    old = len(digits) == 15
    card = f"{digits[:6]}19{digits[6:]}0" if old else digits
    try:
        born = ric.get_birth_date(card)
    except ValidationError:
        return False
    possible = digits[:2] in _PROVINCES and 1900 <= born.year < 2100
    # A mistyped number after the word still points at somebody; 15 digits have no checksum at all.
    sure = not old and ric.calc_check_digit(digits) == digits[-1]
    return possible and (sure or bool(_CARD_WORDS.search(before)))


def _is_bank_card(hit: re.Match[str], before: str) -> bool:
    digits = _bare(hit[1])
    issued = digits.startswith("62") or (digits.startswith("9558") and len(digits) == 19)
    abroad = digits.startswith("60") or (len(digits) == 16 and digits[0] in "345")
    grouped = [len(group) for group in re.split(r"[^0-9]+", hit[1])] == [4, 4, 4, 4]
    known = issued or (abroad and (grouped or bool(_BANK_WORDS.search(before))))
    return known and luhn.is_valid(digits)


def _is_mobile(hit: re.Match[str], before: str) -> bool:
    groups = tuple(len(group) for group in re.split(r"[^0-9]+", hit[1]))
    return groups in _MOBILE_GROUPS or bool(_PHONE_WORDS.search(before))


def _is_local(hit: re.Match[str], before: str) -> bool:
    dates = _DAY.fullmatch(_bare(hit[1])) or _YEARS.fullmatch(hit[1])
    return bool(_PHONE_WORDS.search(before[-8:])) and not dates


def _is_passport(hit: re.Match[str], before: str) -> bool:
    usual = hit[1][0] in "EGeg" and not _DAY.fullmatch(hit[1][1:])
    return usual or bool(_PASSPORT_WORDS.search(before))


def _is_plate(serial: str) -> bool:
    """Five places with at most two letters; six (new energy) with the letter first or last."""
    if len(serial) == 6:
        return bool(re.fullmatch(r"[A-Z][A-Z0-9][0-9]{4}|[0-9]{5}[A-Z]", serial.upper()))
    return sum(char.isdigit() for char in serial) >= 3


def _bare(number: str) -> str:
    return re.sub(r"[^0-9Xx]", "", number).upper()


# Surest first: what one kind has taken is not looked at again.
_AREA = r"(?:10|2[0-57-9]|[3-9][0-9]{2})"
_LOCAL = rf"[2-8][0-9]{{2,3}}{_S}[0-9]{{4}}"
_KINDS: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str], str], bool]], ...] = (
    (IDENTITY, re.compile(rf"{_START}([1-8](?:{_S}[0-9]){{16}}{_S}[0-9Xx])(?![0-9A-Za-z])"), _is_identity),
    (IDENTITY, re.compile(rf"{_START}([1-8](?:{_S}[0-9]){{14}})(?![0-9A-Za-z])"), _is_identity),
    (BANK, re.compile(rf"{_START}([3-69](?:{_S}[0-9]){{15,18}})(?![0-9A-Za-z])"), _is_bank_card),
    (
        MOBILE,
        re.compile(
            rf"(?:{_START}|(?<=tel)|(?<=phone)|(?<=wx)|(?<=vx))(?<![0-9]\.)(?:(?:00)?86{_S})?"
            rf"(1{_S}[3-9](?:{_S}[0-9]){{9}}){_END}(?![A-Za-z]|,[0-9]{{3}}| ?元)",
            re.IGNORECASE,
        ),
        _is_mobile,
    ),
    (
        LANDLINE,
        re.compile(rf"{_START}(?:(?:00)?86[ ()-]{{0,3}}0?|0){_AREA}[ ()_.·–—-]{{0,3}}({_LOCAL}){_END}"),
        lambda hit, before: True,
    ),
    (
        LANDLINE,
        re.compile(rf"(?<![0-9A-Za-z-])([2-8][0-9]{{3}}{_S}[0-9]{{4}}|[2-8][0-9]{{6}}){_END}"),
        _is_local,
    ),
    (PASSPORT, re.compile(rf"{_START}([A-Z]{{1,2}}[0-9]{{7,8}})(?![0-9A-Z])", re.IGNORECASE), _is_passport),
)
