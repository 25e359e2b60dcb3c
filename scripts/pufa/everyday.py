"""docs/_everyday.csv: what residents say, and how the site's pages write it. The search looks for both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, Field

from pufa.fields import Text, refuse
from pufa.models import Form

EVERYDAY = "docs/_everyday.csv"


def _long_enough(value: str) -> str:
    if sum(char.isalnum() for char in value) < 2:
        refuse(f"“{value}”太短", "请写两个字以上：一个字在别的词里也会碰到")
    return value


class EverydayForm(Form):
    """One row of docs/_everyday.csv."""

    said: Annotated[Text, AfterValidator(_long_enough)] = Field(alias="居民说")
    written: Annotated[Text, AfterValidator(_long_enough)] = Field(alias="网上写")


@dataclass(frozen=True)
class Everyday:
    """A wording of the residents, and the wording of the pages."""

    said: str
    written: str
