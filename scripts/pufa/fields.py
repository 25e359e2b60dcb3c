"""One field: the text that was typed → a value, or a refusal in words meant for staff."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Annotated, NoReturn, TypeAlias

from pydantic import AfterValidator, BeforeValidator, StringConstraints
from pydantic_core import PydanticCustomError

from pufa.amount import Amount
from pufa.excel_dates import day_before, number_before
from pufa.when import When

# 《政府网站发展指引》（国办发〔2017〕47号）: ten digits; a ministry's are bm and eight.
SITE_CODE = re.compile(r"[0-9]{10}|bm[0-9]{8}")
SITE_CODE_ONLY = "请照门户网站底部或者标识码证书抄：10 位数字，部委网站是 bm 和 8 位数字"
DOMAIN = re.compile(r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")
DOMAIN_ONLY = "请只写域名，例如 www.example.gov.cn，用小写，前面不写 https://，后面不写斜杠"
TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
# Parts of the addresses of pages inside a repository: one of them was copied instead of the first page.
_INSIDE = {"-", "blob", "edit", "issues", "new", "pulls", "src", "tree"}


def refuse(what: str, fix: str) -> NoReturn:
    """Reject a value in words meant for staff."""
    raise PydanticCustomError("refused", "{what}。{fix}", {"what": what, "fix": fix})


def _day(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", value.strip()):
            return dt.date.fromisoformat(value.strip())
    except ValueError:
        refuse(f"“{value}”这一天不存在", "请对照日历改正")
    refuse(f"“{value}”不是本站认得的日期", "请写成 2026-11-15 这样，用半角数字和减号")


def _when(value: object) -> object:
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        value = "、".join(value)  # several days, each on a line of its own
    if not isinstance(value, str):
        return value
    try:
        return When.parse(value)
    except ValueError as error:
        span = "请写成 2026-11-15、2026-11、2026，或“2026-11-15 至 2026-11-17”这样"
        refuse(str(error), f"{span}；几天分开办的，一天一行，前面写“- ”")


def _amount(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return Amount.parse(value)
    except ValueError:
        refuse(f"“{value}”里没有找到数", "请照原文写数和单位，例如 48场、5000余人次、五十个")


def _people(value: Amount) -> Amount:
    if value.unit not in ("人", "人次", "名", "位", "户", ""):
        refuse(f"“{value.written}”数的不是人", "请写成 86人、约120人、300余人次 这样")
    return value


def _year(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"(19|20)\d\d", value.strip()):
        refuse(f"“{value}”不是年份", "请写四位半角数字，例如 2024")
    return value


def _days(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"[0-9]{1,4}", value.strip()):
        refuse(f"“{value}”不是天数", "请写半角数字，例如 7")
    return value


def _month_day(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        dt.date.fromisoformat(f"2024-{value.strip()}")
    except ValueError:
        refuse(f"“{value}”不是几月几日", "请写成 04-01 这样")
    return value.strip()


def _yes_or_no(value: object) -> object:
    if isinstance(value, str):
        if value not in ("是", "否"):
            refuse(f"“{value}”看不懂", "请写“是”或“否”")
        return value == "是"
    return value


def _time(value: str) -> str:
    if not TIME.fullmatch(value):
        refuse(f"“{value}”不是几点几分", "请写成 09:30、14:05 这样，24 小时制，用半角数字和冒号")
    return value


def _domain(value: str) -> str:
    if not DOMAIN.fullmatch(value):
        refuse(f"“{value}”不是域名", DOMAIN_ONLY)
    return value


def _site_code(value: str) -> str:
    if not SITE_CODE.fullmatch(value):
        refuse(f"“{value}”不是政府网站标识码", SITE_CODE_ONLY)
    return value


def _address(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"']+", value):
        refuse(f"“{value}”不是网址", "请写以 https:// 开头的完整网址，中间没有空格")
    return value


def _repository(value: str) -> str:
    """The first page of a repository, as `https://host/owner/name`: no slash, no “.git” at the end."""
    host, *names = value.partition("://")[2].rstrip("/").removesuffix(".git").split("/")
    if "@" in host or len(names) < 2 or not all(names) or re.search(r"[?#]", value) or _INSIDE & {*names[2:]}:
        refuse(
            f"“{value}”不是仓库首页的网址", "请打开仓库的首页，照抄地址栏，例如 https://gitee.com/单位/仓库"
        )
    return f"{value.partition('://')[0]}://{'/'.join([host, *names])}"


def _branch(value: str) -> str:
    if not re.fullmatch(r"(?![-/.])(?!.*(\.\.|//|@\{))[^\s~^:?*\[\\]+(?<![/.])", value):
        refuse(f"“{value}”不是分支的名字", "请照抄仓库里分支的名字，多半是 main 或 master")
    return value


def _hash(value: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{64}", value):
        refuse("原文指纹应是 64 位的数字和小写字母", "请用 sha256 重新算出原文文件的指纹")
    return value


def _words(value: str) -> str:
    """Spreadsheets reckon what begins so; with a call or an outside name in it they fetch or start something:
    https://owasp.org/www-community/attacks/CSV_Injection"""
    if re.match(r"[-=+@][^(|!]*[(|!]", value):
        refuse(
            f"以“{value[0]}”开头，有人用 Excel 打开公开的数据，会当成公式来算", "请去掉它，或者改用全角的符号"
        )
    return value


def _unspoilt(before: Callable[[str], str | None]) -> Callable[[object], object]:
    """Refuse what a spreadsheet made of a cell: repairing it in silence would hide the next slip."""

    def read(value: object) -> object:
        if isinstance(value, str) and (meant := before(value.strip())):
            fix = f"请写成 {meant}；在 Excel 里改的，先把这一格的格式设成“文本”"
            refuse(f"写着“{value.strip()}”，多半是 Excel 把 {meant} 当成日期改的", fix)
        return value

    return read


Text: TypeAlias = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(_words)
]
Day: TypeAlias = Annotated[dt.date, BeforeValidator(_day)]
Period: TypeAlias = Annotated[When, BeforeValidator(_when)]
Written: TypeAlias = Annotated[Amount, BeforeValidator(_amount)]
Headcount: TypeAlias = Annotated[Amount, BeforeValidator(_amount), AfterValidator(_people)]
Year: TypeAlias = Annotated[int, BeforeValidator(_year)]
Days: TypeAlias = Annotated[int, BeforeValidator(_days)]
MonthDay: TypeAlias = Annotated[str, BeforeValidator(_month_day)]
Flag: TypeAlias = Annotated[bool, BeforeValidator(_yes_or_no)]
ClockTime: TypeAlias = Annotated[Text, AfterValidator(_time)]
Domain: TypeAlias = Annotated[Text, AfterValidator(_domain)]
SiteCode: TypeAlias = Annotated[Text, AfterValidator(_site_code)]
Address: TypeAlias = Annotated[Text, AfterValidator(_address)]
RepositoryAddress: TypeAlias = Annotated[Address, AfterValidator(_repository)]
Branch: TypeAlias = Annotated[Text, AfterValidator(_branch)]
Sha256: TypeAlias = Annotated[Text, AfterValidator(_hash)]
Slug: TypeAlias = Annotated[Text, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
DutyNumber: TypeAlias = Annotated[Slug, BeforeValidator(_unspoilt(number_before))]
Moment: TypeAlias = Annotated[Text, BeforeValidator(_unspoilt(day_before))]
Phone: TypeAlias = Annotated[Text, StringConstraints(pattern=r"^[0-9]+(-[0-9]+)*$")]
