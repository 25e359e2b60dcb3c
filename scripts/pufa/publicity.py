"""docs/calendar.csv: the days on which laws are made known, each with the rule that says when it comes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from pufa.fields import Slug, Text, refuse
from pufa.models import Form
from pufa.yearly import GRAMMAR, Yearly

TABLE, PAGE = "docs/calendar.csv", "docs/calendar.md"
BY_LAW = "法定"


def _yearly(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return Yearly.parse(value)
    except ValueError as error:
        refuse(str(error), GRAMMAR)


class PublicityDayForm(Form):
    """One row of docs/calendar.csv. `number` never changes: addresses and subscriptions hang on it."""

    number: Slug = Field(alias="编号")
    rule: Annotated[Yearly, BeforeValidator(_yearly)] = Field(alias="日子")
    name: Text = Field(alias="名称")
    kind: Literal["法定", "宣传日"] = Field(alias="性质")
    basis: Text | None = Field(alias="依据", default=None)
    note: Text | None = Field(alias="说明", default=None)

    def cells(self) -> dict[str, str | None]:
        """What stands in the columns that may hold any words."""
        return {"名称": self.name, "依据": self.basis, "说明": self.note}


@dataclass(frozen=True)
class PublicityDay:
    """A row and the line of the CSV file on which it begins."""

    line: int
    form: PublicityDayForm
