"""What changes from office to office: the shape of `extra: 单位:` in mkdocs.yml."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from pufa.fields import (
    Branch,
    Days,
    Domain,
    Flag,
    MonthDay,
    Phone,
    RepositoryAddress,
    SiteCode,
    Text,
    refuse,
)
from pufa.models import Form


class Hotline(Form):
    """A telephone line that anybody may call."""

    number: Phone = Field(alias="号码")
    name: Text = Field(alias="名称")
    purpose: Text = Field(alias="用途")
    urgent: Flag = Field(alias="紧急", default=False)
    front: Flag = Field(alias="首页", default=False)


class Place(Form):
    """A local door to knock on."""

    name: Text = Field(alias="名称")
    address: Text = Field(alias="地址")
    phone: Phone | None = Field(alias="电话", default=None)
    hours: Text | None = Field(alias="时间", default=None)


class PublicNumber(Form):
    """A number or an address that looks personal and is published on purpose."""

    number: Text = Field(alias="号码")
    reason: Text = Field(alias="理由")


class Identity(Form):
    """The government site whose tags the pages carry: a subdistrict has none of its own, its portal has."""

    name: Text = Field(alias="网站名称")
    domain: Domain = Field(alias="域名")
    code: SiteCode = Field(alias="标识码")


# Forges that are one place and not a program one sets up: there the kind is known.
_PLACES = {"github.com": "GitHub", "gitlab.com": "GitLab", "gitee.com": "Gitee", "codeberg.org": "Gitea"}


class Repository(Form):
    """Where the office keeps the project's files and proposes changes. Forgejo counts as Gitea."""

    kind: Literal["GitHub", "GitLab", "Gitee", "Gitea"] = Field(alias="种类")
    address: RepositoryAddress = Field(alias="网址")
    branch: Branch = Field(alias="分支", default="main")

    @model_validator(mode="after")
    def _kind_of_its_place(self) -> Self:
        """A kind that is not the address's own would make every door a dead link."""
        host = self.address.split("/")[2].lower()
        kind = _PLACES.get(host, self.kind)
        if kind != self.kind:
            refuse(f"的“种类”写的是 {self.kind}，网址却在 {host}", f"请把“种类”改成 {kind}，或者核对网址")
        return self


class OfficeForm(Form):
    """What changes from office to office: `extra: 单位:` in mkdocs.yml. Unset means not shown."""

    name: Text = Field(alias="名称")
    full_name: Text = Field(alias="全称")
    tagline: Text = Field(alias="说明")
    wechat: Text | None = Field(alias="公众号", default=None)
    report_due: MonthDay | None = Field(alias="年报期限", default=None)
    show_notes: Flag = Field(alias="公开存疑", default=False)
    show_gaps: Flag = Field(alias="公开缺口", default=False)
    back_dating_days: Days = Field(alias="补登天数", default=7)
    identity: Identity | None = Field(alias="网站标识", default=None)
    hotlines: tuple[Hotline, ...] = Field(alias="电话", default=())
    public_numbers: tuple[PublicNumber, ...] = Field(alias="公开的号码", default=())
    repository: Repository | None = Field(alias="仓库", default=None)
    places: tuple[Place, ...] = Field(alias="地点", default=())

    @property
    def posted(self) -> tuple[Hotline, ...]:
        """The lines that stand on posters."""
        return tuple(line for line in self.hotlines if line.urgent or line.front)
