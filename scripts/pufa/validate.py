"""What was typed → a model, or findings in the writer's own words."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from pufa.frontmatter import RULE, Path, Value
from pufa.frontmatter import Form as Fields
from pufa.models import Form, known_keys
from pufa.problem import Problem

F = TypeVar("F", bound=Form)


def validate(
    shape: type[F], fields: Mapping[str, Value], path: str, lines: Fields, at: Path = ()
) -> tuple[F | None, list[Problem]]:
    """Check `fields` against `shape`; `lines` knows the line of every field, `at` is where they stand."""
    try:
        return shape.model_validate(fields), []
    except ValidationError as error:
        details = error.errors(include_url=False)
        return None, [_problem(shape, detail, path, lines, at) for detail in details]


def _problem(shape: type[Form], detail: ErrorDetails, path: str, lines: Fields, at: Path) -> Problem:
    name = next((part for part in reversed(detail["loc"]) if isinstance(part, str)), "")
    what, _, fix = _say(shape, detail, name).partition("。")
    return Problem(path, lines.line((*at, *detail["loc"])), what, fix, RULE)


def _say(shape: type[Form], detail: ErrorDetails, name: str) -> str:
    """A pydantic error type in Chinese: what is wrong。what to write instead"""
    context: dict[str, Any] = detail.get("ctx", {})
    match detail["type"]:
        case "refused":
            return f"“{name}”{context['what']}。{context['fix']}"
        case "missing":
            return f"缺少“{name}”这一项。请加上一行“{name}: ……”"
        case "extra_forbidden":
            return f"不认识“{name}”这一项。{suggest(name, sorted(known_keys(shape)))}"
        case "literal_error" if detail["input"] is not None:
            allowed = re.findall(r"'([^']+)'", context["expected"])
            return f"“{name}”不能写“{detail['input']}”。{suggest(str(detail['input']), allowed)}"
        case "string_pattern_mismatch":
            letters = "" if name == "号码" or name == "电话" else "小写英文字母、"
            return f"“{name}”里有不该有的字符。请只写{letters}半角数字和减号"
        case "tuple_type" | "list_type":
            return f"“{name}”应是几条内容。请另起一行，每条前面写“- ”"
        case "model_type" | "dict_type":
            return f"“{name}”应分成几项填写。请每行写成“名称: 内容”"
        case "too_short":
            return f"“{name}”还没有内容。请至少写一条"
        case _:
            return f"“{name}”没有填，或者填的不是文字。请写上内容，不需要就删掉这一行"


def suggest(name: str, known: list[str]) -> str:
    """Point at the nearest known name, or list them all."""
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    return f"是不是想写“{near[0]}”？" if near else f"可以写的有：{'、'.join(known)}"
