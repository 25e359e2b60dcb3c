"""把这次改动从头走一遍：检查、生成网站、和目标分支合在一起再试，写出评论、预览和手机截图。什么也不发布。

用法：python3 scripts/preview.py 目标分支 [--out 文件夹] [--address 网址] [--download 网址]
                                 [--annotate github|gitlab]
      例如 python3 scripts/preview.py main

没有提交的改动也算在内。文件夹不写就是 dist/preview，里面有：comment.md 评论，site/ 预览，pictures/ 截图。
--address：这个文件夹会放在哪个网址下，评论里写上；--download：在哪里能下载它。
--annotate：每一处要改的，写成代码平台的行内提示。GitLab 的在 code-quality.json 里。
有一处不能发布，退出码是 1。
"""

from __future__ import annotations

import shutil
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from pufa import clock
from pufa.environment import ensure

if TYPE_CHECKING:  # the packages that these rooms need are there only after ensure()
    import argparse

    from pufa.before_after import Picture
    from pufa.channels.comment import Preview
    from pufa.problem import Problem

ROOT = Path(__file__).resolve().parent.parent


def main(argv: list[str]) -> int:
    ensure(tests=True)  # the browser's driver is one of the tests' packages
    options = _options(argv)
    if options is None:
        print(__doc__, file=sys.stderr)
        return 2
    from pufa.checkout import CannotTell

    out = ROOT / options.out
    if out.exists() and not (out / "comment.md").exists():
        print(f"“{options.out}”已经有了，里面不是预览，没有动它。请换一个文件夹。", file=sys.stderr)
        return 1
    out.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=out.parent) as folder:  # beside it, so that one rename puts it there
        fresh = Path(folder, "preview")
        try:
            preview = look(ROOT, options.base, fresh)
        except CannotTell as reason:
            print(f"{reason}。什么也没有写。", file=sys.stderr)
            return 1
        preview = replace(preview, address=options.address, download=options.download)
        _write(preview, fresh, options.annotate)
        shutil.rmtree(out, ignore_errors=True)
        fresh.rename(out)
    print(f"写好了：{options.out}/comment.md。" + ("还不能发布。" if preview.stops else "可以发布。"))
    return int(preview.stops)


def _options(argv: list[str]) -> argparse.Namespace | None:
    """The command line, or None where it makes no sense."""
    from pufa.intake import command_line

    named = dict.fromkeys(("--out", "--address", "--download", "--annotate"), "store")
    options = command_line.options(argv, ["base"], named)
    if options is None or options.annotate not in (None, "github", "gitlab"):
        return None
    options.out = options.out or "dist/preview"
    options.address, options.download = options.address or "", options.download or ""
    return options


def look(root: Path, target: str, out: Path) -> Preview:
    """Take the steps on the working tree and its merge; site and pictures into `out`. Raises CannotTell."""
    from pufa import checkout
    from pufa.change import read_change
    from pufa.changed_pages import changed_pages
    from pufa.channels.comment import Preview
    from pufa.problem import inside
    from pufa.reader import read_library
    from pufa.rehearsal import rehearse

    change = read_change(root, target, checkout.snapshot(root))
    pages = changed_pages(root, change, read_library(root, clock.today()))
    alone = rehearse(root)
    # Advice on pages that the change leaves alone is no matter of this change.
    advice = [p for file in change.files for p in inside(alone.problems, [file.path]) if p.advice]
    target, problems = target.removeprefix("origin/"), [*alone.errors, *advice]
    preview = Preview(target, change, pages, problems, built=alone.built)
    if change.behind:
        merged = checkout.merge(root, change.ours, change.theirs)
        preview = replace(preview, conflicts=merged.conflicts)
        if merged.commit and alone.built:
            with checkout.checked_out(root, merged.commit) as place:
                preview = replace(preview, merged=rehearse(place).errors)
    if not preview.stops:
        preview = replace(preview, problems=[*problems, *_site(root, preview, out)])
    if not preview.stops:
        preview = replace(preview, pictures=_pictures(root, preview, out))
    return preview


def _site(root: Path, preview: Preview, out: Path) -> tuple[Problem, ...]:
    """The site into `out`, as it will be once all changed pages are published; what stops it then."""
    from pufa import checkout
    from pufa.rehearsal import build

    days = [page.due for page in preview.pages if page.due]
    if not days:
        shutil.copytree(root / "site", out / "site")
        return ()
    with checkout.checked_out(root, preview.change.ours) as place:
        if not (stopped := build(place, "--today", max(days).isoformat())):
            shutil.copytree(place / "site", out / "site")
        return stopped


def _pictures(root: Path, preview: Preview, out: Path) -> tuple[Picture, ...]:
    from playwright.sync_api import Error

    from pufa.before_after import before_and_after
    from pufa.browser import BrowserMissing

    try:
        return before_and_after(root, preview.change.base, preview.pages, out)
    except (BrowserMissing, Error) as reason:  # the comment is worth more than its pictures
        print(f"这次没有截图。{reason}", file=sys.stderr)
        return ()


def _write(preview: Preview, out: Path, annotate: str | None) -> None:
    from pufa.channels import code_quality
    from pufa.channels.comment import comment
    from pufa.problem import annotation

    problems = [*preview.problems, *preview.merged]
    out.mkdir(parents=True, exist_ok=True)
    (out / "comment.md").write_text(comment(preview), "utf-8")
    if annotate == "gitlab":
        (out / "code-quality.json").write_text(code_quality.report(problems), "utf-8")
    for problem in problems:
        print(annotation(problem) if annotate == "github" else problem)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
