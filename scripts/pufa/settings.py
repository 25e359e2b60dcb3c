"""mkdocs.yml: what an office sets, and nothing that runs; the tools' settings stand in mkdocs.base.yml."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pufa.frontmatter import RULE, Form, Path, read_form
from pufa.models import known_keys
from pufa.office import OfficeForm
from pufa.problem import Problem
from pufa.validate import validate

BASE = "mkdocs.base.yml"
# Anything else could bring programs (hooks), or would go unheard (extra_javascript).
SETTINGS = ("INHERIT", "site_name", "site_description", "site_url", "extra")
OFFICE = "单位"
_ADDRESS = re.compile(r"https?://[^\s<>\"'?#]+")


@dataclass(frozen=True)
class Settings:
    """The site's name and address, empty where they are not known, the office, and the file itself."""

    fields: Form = Form({}, {})
    name: str = ""
    office: OfficeForm | None = None
    address: str = ""


def read_settings(text: str, path: str) -> tuple[Settings, list[Problem]]:
    """Read the text of the file at `path`."""
    fields, problems = read_form(text, path, known_keys(OfficeForm))
    if fields is None:
        return Settings(), problems
    problems += _misplaced(fields, path)
    extra = fields.fields.get("extra")
    told = extra.get(OFFICE) if isinstance(extra, dict) else None
    if not isinstance(told, dict):
        fix = "请在 extra 下面写“单位:”，照范例填写名称、全称、说明"
        return Settings(fields), [*problems, Problem(path, fields.line(("extra",)), "没有填单位", fix, RULE)]
    office, found = validate(OfficeForm, told, path, fields, ("extra", OFFICE))
    address, wrong = _address(fields, path)
    name = str(fields.fields.get("site_name") or "")
    return Settings(fields, name, office, address), [*problems, *found, *wrong]


def _misplaced(fields: Form, path: str) -> Iterator[Problem]:
    """What stands here and should not, and the one line that must."""
    if fields.fields.get("INHERIT") != BASE:
        fix = f"请在第一行写“INHERIT: {BASE}”"
        yield Problem(path, fields.line(("INHERIT",)), f"没有取工具的设置 {BASE}", fix, RULE)
    extra = fields.fields.get("extra")
    places: list[Path] = [(key,) for key in fields.fields if key not in SETTINGS]
    places += [("extra", key) for key in extra if key != OFFICE] if isinstance(extra, dict) else []
    for place in places:
        fix = f"请删掉它；只写 {'、'.join(SETTINGS)}，extra 下面只写“{OFFICE}”，工具的设置在 {BASE}"
        yield Problem(path, fields.line(place), f"这里不写“{place[-1]}”", fix, RULE)


def _address(fields: Form, path: str) -> tuple[str, list[Problem]]:
    """Where the site stands. The environment says it too: publishing knows it, a laptop does not."""
    written = fields.fields.get("site_url")
    address = str(written or os.environ.get("SITE_URL", ""))
    if not address or _ADDRESS.fullmatch(address):
        return address, []
    what = f"{'“site_url”' if written else '环境变量 SITE_URL '}写的“{address}”不是网站的网址"
    fix = "请写以 https:// 开头的网址，后面没有 ? 和 #"
    return address, [Problem(path, fields.line(("site_url",)) if written else 1, what, fix, RULE)]
