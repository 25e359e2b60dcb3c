"""The columns of the open data: the one place that names, explains and types them.

JSON keys are English and lasting; CSV headings are Chinese, because the table is opened in Excel. The
files' schemas and the dictionary page follow from the two tuples below.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from pufa.amount import BOUNDS, EXACT, ROUGH
from pufa.dataset import KINDS


@dataclass(frozen=True)
class Column:
    """JSON key, CSV heading, meaning in plain words; `rules` are further keywords of JSON Schema.

    Only an `optional` cell may be empty (CSV) or null (JSON). An `array` holds strings; in a CSV file they
    stand in one cell with SEPARATOR between.
    """

    key: str
    heading: str
    meaning: str
    kind: Literal["string", "integer", "number", "array"] = "string"
    optional: bool = False
    rules: Mapping[str, object] = field(default_factory=dict)


SEPARATOR = " | "
_ADDRESS: Mapping[str, object] = {"format": "uri-reference"}
_DATE = r"\d{4}(-\d{2}){0,2}"
_SPAN = rf"{_DATE}(/{_DATE})?"
_ONE_DAY: Mapping[str, object] = {"pattern": r"^\d{4}-\d{2}-\d{2}$"}
_FROM_ROOT = "不是 https 开头的，从网站首页所在的位置算起。"

FIGURES = (
    Column(
        "id",
        "编号",
        "同一件事每年用同一个编号，可以跨年对照。",
        rules={"pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
    ),
    Column("year", "年度", "报告年度，不是发布的那一年。", kind="integer"),
    Column("name", "名称", "这个数说的是什么。"),
    Column("value", "数", "照原文写，带着余、多、超过：150余、超过129.9、五十、1+49。"),
    Column(
        "number",
        "准确数",
        "能拿来计算的数。原文写余、多、超过、约的，这一格空着。",
        kind="number",
        optional=True,
    ),
    Column(
        "lower_bound",
        "至少",
        "原文写余、多、超过的：≥150 是不少于150，不是150。",
        optional=True,
        rules={"pattern": "^≥"},
    ),
    Column(
        "approximate",
        "大约",
        "原文写约的：≈150 是150上下，不是150。",
        optional=True,
        rules={"pattern": "^≈"},
    ),
    Column("unit", "单位", "件、场、人次……照原文；原文没有写的空着。", optional=True),
    Column(
        "precision",
        "精确程度",
        "“准确”，或者原文用的那个字：余、多、超过、约……",
        rules={"enum": [EXACT, *BOUNDS, *ROUGH]},
    ),
    Column("period", "期间", "全年、目前、截至；原文没有说的空着。", optional=True),
    Column("group", "分组", "在“一图读懂”的哪一组。"),
    Column("break_note", "口径说明", "从这一年起换了算法的，写明怎么换的；没有换的空着。", optional=True),
    Column("quote", "原文", "报告里的原话，一字不差。"),
    Column("source_url", "出处", f"原话那一句的网址。{_FROM_ROOT}", rules=_ADDRESS),
    Column("licence", "许可", "可以怎样使用，见上面“许可”一节。"),
)

PAGES = (
    Column("url", "网址", f"这一页的网址。{_FROM_ROOT}", rules=_ADDRESS),
    Column("title", "标题", "这一页的标题。"),
    Column("kind", "类别", f"{'、'.join(KINDS.values())}。", rules={"enum": list(KINDS.values())}),
    Column("year", "年度", "报告和清单的年度，活动举办的那一年；别的空着。", kind="integer", optional=True),
    Column(
        "date",
        "日期",
        "报告发布、活动举办的日期，知道到哪一天写到哪一天：2024、2024-05、2024-05-04；一段时间用斜线连着，几次用逗号隔开。",
        optional=True,
        rules={"pattern": f"^{_SPAN}(,{_SPAN})*$"},
    ),
    Column("published", "发布", "页面写明的发布日期；没有写明的空着。", optional=True, rules=_ONE_DAY),
    Column(
        "changed", "改动", "这一页的文字最后一次改动是哪一天；查不到的空着。", optional=True, rules=_ONE_DAY
    ),
    Column("summary", "摘要", "一句话说明；没有的空着。", optional=True),
)

# Of the whole site; of one that was built from no commit they are not there.
VERSION = (
    Column("version", "版本", "网站由哪一次提交生成：提交编号的前七位。", rules={"pattern": "^[0-9a-f]{7}$"}),
    Column("version_date", "版本日期", "那次提交是哪一天。", rules=_ONE_DAY),
)

_MANY: Mapping[str, object] = {"items": {"type": "string"}}
_ADDRESSES: Mapping[str, object] = {"items": {"type": "string", **_ADDRESS}}
_WORDS = f"JSON 里一个一个分开列，CSV 里用“{SEPARATOR}”隔开；没有写的是空的。"

_LISTED = "一个一个分开列；没有写的是空的。"

ACTIVITIES = (
    Column("url", "网址", f"这一场活动的网址。{_FROM_ROOT}", rules=_ADDRESS),
    Column("title", "标题", "活动的标题。"),
    Column("date", "日期", "写法和页面表的“日期”一样。", rules={"pattern": f"^{_SPAN}(,{_SPAN})*$"}),
    Column("place", "地点", "在哪里办的；没有写的空着。", optional=True),
    Column("host", "主办", f"谁办的。{_LISTED}", kind="array", rules=_MANY),
    Column("partners", "协办", f"谁一起办的。{_LISTED}", kind="array", rules=_MANY),
    Column("audience", "对象", f"办给谁的。{_LISTED}", kind="array", rules=_MANY),
    Column("headcount", "人数", "照记录写，带着余、约；没有记录的空着，不是 0。", optional=True),
    Column("theme", "主题", f"讲什么。{_LISTED}", kind="array", rules=_MANY),
    Column("laws", "法律法规", f"讲到的法律法规。{_LISTED}", kind="array", rules=_MANY),
    Column("duties", "普法责任", f"完成了清单里的哪几条，写编号。{_LISTED}", kind="array", rules=_MANY),
    Column("summary", "摘要", "一句话说明；没有的空着。", optional=True),
    Column("quote", "依据", "年度报告里写到它的原话；没有写到的空着。", optional=True),
    Column("quote_url", "依据出处", f"那句原话的网址。{_FROM_ROOT}", optional=True, rules=_ADDRESS),
    Column("source", "来源", "这件事从哪里知道的；依据是年度报告的空着。", optional=True),
    Column("source_url", "原文链接", "别处原文的网址；没有的空着。", optional=True, rules=_ADDRESS),
)

DUTIES = (
    Column("id", "编号", "这一条的编号，发布以后不变。"),
    Column("year", "年度", "哪一年的清单。", kind="integer"),
    Column("category", "类别", "共性、个性、时间节点、新法；没有写的空着。", optional=True),
    Column("content", "普法内容", "要做的事。"),
    Column("laws", "法律法规", f"要宣传的法律法规。{_WORDS}", kind="array", rules=_MANY),
    Column("department", "责任部门", "没有写的空着。", optional=True),
    Column("partners", "配合部门", _WORDS, kind="array", rules=_MANY),
    Column("audience", "普法对象", _WORDS, kind="array", rules=_MANY),
    Column("time", "时间节点", "照清单写；没有写的空着。", optional=True),
    Column("means", "形式", "没有写的空着。", optional=True),
    Column("due", "完成时限", "没有写的空着。", optional=True),
    Column("quote", "依据", "照清单写；没有写的空着。", optional=True),
    Column("url", "网址", f"这一条的网址。{_FROM_ROOT}", rules=_ADDRESS),
    Column("events", "活动", "写明是为这一条开展的活动，列网址，新的在前。", kind="array", rules=_ADDRESSES),
)
