"""The shapes that people may fill in: Chinese field names outside, English names inside."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from pufa.fields import (
    Address,
    ClockTime,
    Day,
    DutyNumber,
    Flag,
    Headcount,
    Moment,
    Period,
    Sha256,
    Slug,
    Text,
    Written,
    Year,
)


class Form(BaseModel):
    """A shape that people fill in: unknown fields are refused, values never change afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    @model_validator(mode="before")
    @classmethod
    def _left_empty(cls, fields: Any) -> Any:
        """A list that was left empty is no list, as a word that was left empty is no word."""
        lists = {f.alias for f in cls.model_fields.values() if f.default == () and not f.is_required()}
        if not isinstance(fields, Mapping):
            return fields
        return {name: value for name, value in fields.items() if value is not None or name not in lists}

    @classmethod
    def keys(cls) -> list[str]:
        """The field names as people write them, in order."""
        return [field.alias or name for name, field in cls.model_fields.items()]


class Figure(Form):
    """One figure of a report: the number as written, and the clause it stands in.

    `id` lives across years: the same thing counted again next year has the same one. Where it is
    counted in another way from this year on, `break_note` says how.
    """

    id: Slug = Field(alias="编号")
    name: Text = Field(alias="名称")
    written: Written = Field(alias="写法")
    quote: Text = Field(alias="原文")
    group: Text = Field(alias="分组")
    period: Literal["全年", "目前", "截至"] | None = Field(alias="期间", default=None)
    break_note: Text | None = Field(alias="口径说明", default=None)
    headline: Flag = Field(alias="首页", default=False)


class Chart(Form):
    """A bar chart of figures of the same report."""

    title: Text = Field(alias="名称")
    figures: tuple[Slug, ...] = Field(alias="数字", min_length=2)
    caveat: Text | None = Field(alias="说明", default=None)


class Note(Form):
    """A note on the report's own wording: what reads oddly, and that the source has it so."""

    quote: Text = Field(alias="原文")
    text: Text = Field(alias="说明")


class Correction(Form):
    """A recorded change to a report that had already been published."""

    made_on: Day = Field(alias="日期")
    kind: Literal["错字", "事实", "数字", "链接"] = Field(alias="类别")
    before: Text = Field(alias="原为")
    after: Text = Field(alias="现为")
    reason: Text = Field(alias="理由")


class PageForm(Form):
    """A page of plain text."""

    title: Text = Field(alias="标题")
    # GB/T 9704-2012, 7.3.1: a title may only break where its words are whole.
    title_lines: Text | None = Field(alias="标题分行", default=None)
    # Where a title is longer than the WeChat account takes.
    short_title: Text | None = Field(alias="短标题", default=None)
    summary: Text | None = Field(alias="摘要", default=None)
    # A day to come holds the page back until then (pufa/schedule.py).
    published_on: Day | None = Field(alias="发布日期", default=None)
    # Known of few pages; where it is not, no time is made up (伪造发稿日期).
    published_at: ClockTime | None = Field(alias="发布时间", default=None)
    # What only the office knows of a page that is disclosed; 形成日期 is what the catalogue calls 成文日期.
    formed_on: Day | None = Field(alias="形成日期", default=None)
    index_number: Text | None = Field(alias="索引号", default=None)
    document_number: Text | None = Field(alias="文号", default=None)
    disclosure: Literal["主动公开", "依申请公开"] | None = Field(alias="公开类别", default=None)
    keywords: Text | None = Field(alias="主题词", default=None)


class HomeForm(PageForm):
    """The home page."""

    lead: Text = Field(alias="导语")
    motto: Text | None = Field(alias="题记", default=None)


class Step(Form):
    """One step of what to do first with a legal problem."""

    title: Text = Field(alias="标题")
    text: Text = Field(alias="说明")
    quote: Text | None = Field(alias="依据", default=None)


class HelpForm(PageForm):
    """Whom to ask: what to do first, then answers to what people ask."""

    lead: Text = Field(alias="导语")
    steps: tuple[Step, ...] = Field(alias="步骤", min_length=1)


class ReportForm(PageForm):
    """An annual law-based-government report."""

    publisher: Text = Field(alias="发布机构")
    published_on: Day = Field(alias="发布日期")
    year: Year = Field(alias="报告年度")
    source_url: Address | None = Field(alias="原文地址", default=None)
    source_sha256: Sha256 = Field(alias="原文指纹")
    figures: tuple[Figure, ...] = Field(alias="数字", default=())
    charts: tuple[Chart, ...] = Field(alias="图表", default=())
    notes: tuple[Note, ...] = Field(alias="存疑", default=())
    corrections: tuple[Correction, ...] = Field(alias="更正", default=())


class DutyListForm(PageForm):
    """The page around a year's duty list; its rows stand in the CSV file beside it.

    A list without a source of its own is read out of the year's report: then every row quotes it.
    """

    year: Year = Field(alias="年度")
    lead: Text = Field(alias="导语")
    source: Text | None = Field(alias="来源", default=None)
    source_url: Address | None = Field(alias="原文链接", default=None)


class DutyForm(Form):
    """One row of the duty list. An empty cell is a fact that no source gives."""

    number: DutyNumber = Field(alias="编号")
    category: Literal["共性", "个性", "时间节点", "新法"] | None = Field(alias="类别", default=None)
    content: Text = Field(alias="普法内容")
    laws: Text | None = Field(alias="法律法规", default=None)
    department: Text | None = Field(alias="责任部门", default=None)
    partners: Text | None = Field(alias="配合部门", default=None)
    audience: Text | None = Field(alias="普法对象", default=None)
    time: Moment | None = Field(alias="时间节点", default=None)
    means: Text | None = Field(alias="形式", default=None)
    due: Moment | None = Field(alias="完成时限", default=None)
    quote: Text | None = Field(alias="依据", default=None)


class Photo(Form):
    """A photo of an event: a file in the event's folder, and what can be seen on it."""

    file: Text = Field(alias="图片")
    caption: Text = Field(alias="说明")


class Consent(Form):
    """What the office has made sure of before photos of people are published; never shown."""

    people: Literal["都已同意", "认不出人"] = Field(alias="肖像")
    minors: Literal["没有", "监护人已同意"] = Field(alias="未成年人")


class ActivityForm(PageForm):
    """An event, or a series of events."""

    held: Period = Field(alias="日期")
    season: Text | None = Field(alias="时段", default=None)
    place: Text | None = Field(alias="地点", default=None)
    host: Text | None = Field(alias="主办", default=None)
    partners: Text | None = Field(alias="协办", default=None)
    audience: Text | None = Field(alias="对象", default=None)
    headcount: Headcount | None = Field(alias="人数", default=None)
    theme: Text | None = Field(alias="主题", default=None)
    laws: Text | None = Field(alias="法律法规", default=None)
    scope: Text | None = Field(alias="范围", default=None)
    outcome: Text | None = Field(alias="结果", default=None)
    drawing: Literal["模拟法庭", "加梯"] | None = Field(alias="示意图", default=None)
    duties: tuple[Text, ...] = Field(alias="普法责任", default=())
    cover: Text | None = Field(alias="封面", default=None)
    photos: tuple[Photo, ...] = Field(alias="图片说明", default=())
    consent: Consent | None = Field(alias="授权", default=None)
    source: Text | None = Field(alias="来源", default=None)
    source_url: Address | None = Field(alias="原文链接", default=None)
    quote: Text | None = Field(alias="依据", default=None)


class WordForm(Form):
    """One row of the list of names that must be written exactly."""

    wrong: Text = Field(alias="错")
    right: Text = Field(alias="对")
    reason: Text = Field(alias="理由")


@cache
def known_keys(form: type[Form]) -> frozenset[str]:
    """Every field name that may stand anywhere in `form`, nested ones included."""
    found = set(form.keys())
    for field in form.model_fields.values():
        for part in _forms_in(field.annotation):
            found |= known_keys(part)
    return frozenset(found)


def _forms_in(annotation: Any) -> list[type[Form]]:
    if isinstance(annotation, type) and issubclass(annotation, Form):
        return [annotation]
    return [form for part in getattr(annotation, "__args__", ()) for form in _forms_in(part)]
