"""The form at the head of a page, read strictly: text → fields, each with the line it stands on.

YAML guesses: `14:30` becomes 870, `是`-like words become booleans, a repeated key wins silently.
Here every value stays the text that was typed; the models decide what a text means.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import yaml

from pufa.problem import Problem

RULE = "填写"
LONGEST = 200_000  # characters; a form with 300 figures has 40,000
DEEPEST = 20

Value: TypeAlias = "str | None | list[Value] | dict[str, Value]"
Path: TypeAlias = tuple[str | int, ...]
TAGS = {f"tag:yaml.org,2002:{kind}" for kind in ("map", "seq", "str")}

# libyaml reads ten times faster; PyYAML's own reader stands in where a platform's wheel lacks it.
_LOADER: type[yaml.BaseLoader] | type[yaml.CBaseLoader] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_FENCE = re.compile(r"^---\s*$")
_ALMOST_FENCE = re.compile(r"^\s*[-—–－─]{2,}\s*$")
_FULL_WIDTH_COLON = re.compile(r"^(\s*)(?:- +)?([^\s:：#'\"“]+)：")
_NO_SPACE = re.compile(r"^\s*(?:- +)?([一-鿿]+):(?=[^\s/])")
_BRACKET = re.compile(r"[\[\]{}]")
_CHAIN = re.compile(r"^\s*(?:[-?] +){9,}", re.MULTILINE)
_TAB = re.compile(r"^[ \-]*\t")
_HAN = "\u3007\u4e00-\u9fff"
_PLAIN = re.compile(rf"[\w《“（][\w{_HAN}，。、；：（）《》“”！？·%+./ -]*")


@dataclass(frozen=True)
class Form:
    """The fields of a form (nested `str`, `None`, lists and dicts) and the line of every field."""

    fields: Mapping[str, Value]
    lines: Mapping[Path, int]

    def line(self, path: Path) -> int:
        """Line of the field at `path`, or of the nearest field around it."""
        while path not in self.lines and path:
            path = path[:-1]
        return self.lines.get(path, 1)


@dataclass(frozen=True)
class Page:
    """A Markdown file taken apart: its form, its body, and the line on which the body begins."""

    form: Form
    body: str
    body_line: int


def read_page(text: str, path: str, keys: Collection[str]) -> tuple[Page | None, list[Problem]]:
    """Split a Markdown file into form and body.

    `keys` are the field names that exist: they tell a mistyped field from a line of text.
    No page comes back where the form cannot be read at all; the problems then say why.
    """
    lines = text.split("\n")
    opening = next((i for i, line in enumerate(lines) if line.strip()), None)
    if opening is None:
        return None, [Problem(path, 1, "文件是空的", "请填好内容，或者删掉这个文件", RULE)]
    if not _FENCE.match(lines[opening]):
        found = f"现在是“{lines[opening][:20]}”" if _ALMOST_FENCE.match(lines[opening]) else "没有找到填表区"
        return None, [
            Problem(path, opening + 1, found, "请让第一行只写三个半角减号“---”，下面逐行填表", RULE)
        ]
    closing = next((i for i in range(opening + 1, len(lines)) if _FENCE.match(lines[i])), None)
    if closing is None:
        line = next((i for i in range(opening + 1, len(lines)) if _ALMOST_FENCE.match(lines[i])), opening)
        fix = "请在最后一项的下一行只写三个半角减号“---”，再写正文"
        return None, [Problem(path, line + 1, "填表区没有结束", fix, RULE)]
    form, problems = read_form("\n".join(lines[opening + 1 : closing]), path, keys, first_line=opening + 2)
    if form is None:
        return None, problems
    return Page(form, "\n".join(lines[closing + 1 :]), closing + 2), problems


def read_form(
    text: str, path: str, keys: Collection[str], *, first_line: int = 1
) -> tuple[Form | None, list[Problem]]:
    """Read the YAML of a form whose first line is line `first_line` of the file at `path`."""
    slips = _slips(text, path, keys, first_line)
    if slips:
        return None, slips
    if len(text) > LONGEST or _depth(text) > DEEPEST or _CHAIN.search(text):
        return None, [
            Problem(path, first_line, "填表区太长，或者括号、短横层层嵌套", "请照范例一项一项填写", RULE)
        ]
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        return None, [_unreadable(path, line, text, line - first_line)]
    except (yaml.YAMLError, RecursionError):
        return None, [Problem(path, first_line, "填表区里有看不见的特殊字符", "请删掉重新打一遍", RULE)]
    if node is None:
        return Form({}, {(): first_line}), []
    if not isinstance(node, yaml.MappingNode):
        return None, [Problem(path, first_line, "填表区读不懂", "请每行写成“名称: 内容”", RULE)]
    return _Reader(path, first_line).read(node)


def quoted(value: str) -> str:
    """A value of the form as YAML reads it back unchanged."""
    if _PLAIN.fullmatch(value) and value == value.strip():
        return value
    return "'" + value.replace("'", "''") + "'"


def _depth(text: str) -> int:
    """How deep brackets nest, quotes aside. libyaml overflows the stack at some ten thousand."""
    depth = deepest = 0
    for char in _BRACKET.findall(text):
        depth = depth + 1 if char in "[{" else max(0, depth - 1)
        deepest = max(deepest, depth)
    return deepest


def _slips(text: str, path: str, keys: Collection[str], first_line: int) -> list[Problem]:
    """What people mistype so often that YAML's own message would only confuse them."""
    found = []
    for number, line in enumerate(text.split("\n"), first_line):
        colon = _FULL_WIDTH_COLON.match(line)
        if _TAB.match(line):
            found.append(Problem(path, number, "行首用了制表符（Tab 键）", "请改成空格", RULE))
        elif colon and (colon[2] in keys or not colon[1]) and not line.lstrip().startswith("- “"):
            fix = "请改成半角“:”，后面空一格"
            found.append(Problem(path, number, f"“{colon[2]}”后面用了全角冒号“：”", fix, RULE))
        elif (close := _NO_SPACE.match(line)) and (close[1] in keys or not line[0].isspace()):
            found.append(
                Problem(path, number, f"“{close[1]}:”后面没有空格", "请在冒号后面空一格再写内容", RULE)
            )
    return found


def _unreadable(path: str, line: int, text: str, index: int) -> Problem:
    lines = text.split("\n")
    shown = lines[min(index, len(lines) - 1)].strip()[:24]
    fix = "请每行写成“名称: 内容”；内容里有冒号、引号、井号的，用单引号把整段内容括起来"
    return Problem(path, line, f"填表区从这一行起读不懂：“{shown}”", fix, RULE)


class _Reader:
    """Walks YAML's nodes, keeping the line of each; refuses repeated keys, references and tags."""

    def __init__(self, path: str, first_line: int) -> None:
        self.path, self.first_line = path, first_line
        self.lines: dict[Path, int] = {}
        self.problems: list[Problem] = []
        self.seen: set[int] = set()

    def read(self, node: yaml.MappingNode) -> tuple[Form | None, list[Problem]]:
        fields = self.mapping(node, ())
        return (None if self.problems else Form(fields, self.lines)), self.problems

    def line_of(self, node: yaml.Node) -> int:
        return self.first_line + node.start_mark.line

    def refuse(self, node: yaml.Node, what: str, fix: str) -> None:
        self.problems.append(Problem(self.path, self.line_of(node), what, fix, RULE))

    def value(self, node: yaml.Node, path: Path) -> Value:
        self.lines.setdefault(path, self.line_of(node))
        # An alias is the same node met twice; nested ones grow without end ("YAML bomb").
        if id(node) in self.seen:
            self.refuse(node, "用了“&”“*”引用", "请把内容直接写出来")
            return None
        self.seen.add(id(node))
        if node.tag not in TAGS:  # MkDocs would even call a program: !!python/object/apply
            self.refuse(node, "这里开头是半角感叹号，后面那个词不会算作内容", "请用单引号把整段内容括起来")
            return None
        if len(path) > DEEPEST:
            self.refuse(node, "这里缩进得太深", "请照范例一项一项填写")
            return None
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*path, index)) for index, item in enumerate(node.value)]
        text = str(node.value)
        plain = isinstance(node, yaml.ScalarNode) and not node.style  # libyaml says "", PyYAML None
        return None if plain and text in ("", "~") else text

    def mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, Value]:
        self.lines.setdefault(path, self.line_of(node))
        fields: dict[str, Value] = {}
        for key, value in node.value:
            name = str(key.value) if isinstance(key, yaml.ScalarNode) else ""
            if not name:
                self.refuse(key, "这一行没有名称", "请写成“名称: 内容”")
                continue
            if name in fields:
                first = self.lines[(*path, name)]
                self.refuse(key, f"“{name}”写了两次，第一次在第 {first} 行", "请只留一个")
                continue
            self.lines[(*path, name)] = self.line_of(key)
            fields[name] = self.value(value, (*path, name))
        return fields
