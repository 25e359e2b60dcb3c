"""What a preview found, as the comment on the change: values in, Markdown out.

Whatever comes from the change — names of files, titles, findings that quote it — is escaped: it can neither
lay out, link, load nor call anybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from pufa.before_after import Picture
from pufa.change import ADDED, Change
from pufa.changed_pages import ChangedPage
from pufa.problem import Problem, printable

MOST = 50  # findings; whoever has more starts with these
# https://spec.commonmark.org/0.31.2/#backslash-escapes
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
# People, issues and merge requests are looked for in the text that was laid out, escaped or not. A place in a
# page (2024.html#2-3) stays as it is: it is there to be copied.
_CALLS = re.compile(r"@(?=\w)|(?<!html)[#!](?=\d)")
_WORD_JOINER = "\u2060"


@dataclass(frozen=True)
class Preview:
    """All that a preview found. `merged` are findings that only come up together with the target branch."""

    target: str
    change: Change
    pages: Sequence[ChangedPage] = ()
    problems: Sequence[Problem] = ()
    conflicts: Sequence[str] = ()
    merged: Sequence[Problem] = ()
    pictures: Sequence[Picture] = ()
    address: str = ""
    download: str = ""
    built: bool = False

    @property
    def stops(self) -> bool:
        """Whether anything stands against publishing the change."""
        errors = [problem for problem in self.problems if not problem.advice]
        return not self.built or bool(errors or self.conflicts or self.merged)


def comment(preview: Preview) -> str:
    """The comment's Markdown."""
    parts = [_head(preview), *_findings(preview), *_merging(preview)]
    if notes := list(_notes(preview)):
        parts.append("\n".join(["### 请审核的人留意", "", *(f"- {note}" for note in notes)]))
    return "\n\n".join([*parts, *_pictures(preview)]) + "\n"


def _head(preview: Preview) -> str:
    if preview.stops:
        return "## ❌ 先不要合并：照下面改好再提交，就会重新检查\n\n网站没有变。"
    where = []
    if preview.address:
        where.append(f"手机上看：<{preview.address.rstrip('/')}/site/index.html>")
    if preview.download:
        where.append(f"下载预览：<{preview.download}>，解开以后双击 site 里的 index.html")
    return "\n\n".join(["## ✅ 检查通过，请另一个人看过再合并", *where, "合并以后才会发布，现在网站没有变。"])


def _findings(preview: Preview) -> Iterator[str]:
    errors = [problem for problem in preview.problems if not problem.advice]
    advice = [problem for problem in preview.problems if problem.advice]
    if errors:
        yield _list(f"### 要改的，{len(errors)} 处", errors)
    if advice:
        # Folded: what an old report could say better must not hide what stops the change.
        heading = f"<details><summary>建议，{len(advice)} 条，不改也能发布</summary>"
        yield _list(heading, advice) + "\n\n</details>"


def _merging(preview: Preview) -> Iterator[str]:
    """What the target branch has to say, which went on in the meantime."""
    target, behind = _code(preview.target), preview.change.behind
    if preview.conflicts:
        said = [f"- {_conflict(preview, path)}" for path in preview.conflicts]
        yield "\n".join([f"### 和 {target} 合不到一起", "", *said])
    elif preview.merged:
        yield _list(
            f"### 单独看没有问题，和 {target} 里新的内容合在一起就不行了，{len(preview.merged)} 处\n\n"
            f"请先把 {target} 合并进这个分支（网页上点“更新分支”），再照下面改。",
            preview.merged,
        )
    elif behind and not preview.stops:
        yield f"这次改动开始以后，{target} 又有了 {behind} 次提交；合在一起再检查过，没有问题。"
    elif behind:
        yield f"这次改动开始以后，{target} 又有了 {behind} 次提交；改好以后会合在一起再检查。"


def _conflict(preview: Preview, path: str) -> str:
    added = {file.path for file in preview.change.files if file.kind == ADDED}
    if path in added:
        return f"{_code(path)}：{_code(preview.target)} 里已经有同名的文件，文件名就是网址，请换一个文件名。"
    return f"{_code(path)}：别人也改了这个文件，已经合并了。请从最新的内容重新改一遍，或者请工程师合到一起。"


def _notes(preview: Preview) -> Iterator[str]:
    if preview.change.outside:
        names = "、".join(_code(path) for path in preview.change.outside[:MOST])
        more = f" 等 {len(preview.change.outside)} 个" if len(preview.change.outside) > MOST else ""
        yield f"这次改动碰了内容以外的文件：{names}{more}，请工程师看过再合并。"
    for page in preview.pages:
        if page.retitled:
            yield (
                f"{_code(page.new)} 的标题从“{_text(page.old_title)}”改成了“{_text(page.new_title)}”，"
                f"网址{'和订阅里的编号都不变' if page.old == page.new else '也变了'}。"
                "看过以后才改的，请再看一遍。"
            )
        if page.old and page.old != page.new:
            yield _moved(page)
        if page.due:
            yield f"{_code(page.new)} 定在 {page.due} 发布，合并以后先不放上网；预览和截图是那一天的样子。"


def _moved(page: ChangedPage) -> str:
    what = f"改名为 {_code(page.new)}" if page.new else "删掉了"
    if not page.wanted:
        return f"{_code(page.old)} 这一页{what}。"
    where = "" if page.new else "；内容搬到别处的，逗号后面换成那一页"
    return (
        f"{_code(page.old)} 这一页{what}。这个网址发布过，居民可能收藏了：请在 `docs/redirects.csv` 末尾"
        f"加一行 {_code(page.wanted)}{where}。"
    )


def _pictures(preview: Preview) -> Iterator[str]:
    if not preview.pictures:
        return
    lines = ["### 手机上的样子（390 像素宽）", "", "| 网页 | 改动前 | 改动后 |", "|---|---|---|"]
    for picture in preview.pictures:
        before, after = (_picture(preview, name) for name in (picture.before, picture.after))
        lines.append(f"| {_code(picture.url)} | {before} | {after} |")
    yield "\n".join(lines)


def _picture(preview: Preview, name: str) -> str:
    """The picture itself where it has an address; else what it is called in the download."""
    if not name:
        return "没有这一页"
    shown = f"![{PurePosixPath(name).stem}]({preview.address.rstrip('/')}/{name})"
    return shown if preview.address else _code(name)


def _list(heading: str, problems: Sequence[Problem]) -> str:
    lines = [
        f"- {_code(problem.path)} 第 {problem.line} 行：{_text(problem.what)}。"
        f"{_text(problem.fix)}〔{_text(problem.rule)}〕"
        for problem in problems[:MOST]
    ]
    if len(problems) > MOST:
        lines.append(f"- 还有 {len(problems) - MOST} 处，改好这些再提交就会列出来。")
    return "\n".join([heading, "", *lines])


def _text(text: str) -> str:
    """Somebody's words as plain words."""
    joined = _CALLS.sub(lambda call: call[0] + _WORD_JOINER, printable(text))
    return _PUNCTUATION.sub(r"\\\1", joined)


def _code(text: str) -> str:
    """Somebody's words as code: inert everywhere, in a cell of a table too."""
    return "`" + printable(text).replace("`", "'").replace("|", "¦") + "`"
