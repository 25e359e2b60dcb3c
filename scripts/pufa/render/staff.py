"""The handbook: where each task begins – a page of the office's forge, a file, a command."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pufa import forge
from pufa.dataset import STAFF
from pufa.library import EVENT_FORM, Library
from pufa.office import Repository

INDEX = f"{STAFF}index.html"
CORRECTION = "gengzheng"  # the issue form's name, and the task's
# A name that the check refuses: whoever forgets to change it is told so, and nothing is published under it.
NEW_EVENT = "把这里改成活动名称的拼音.md"


@dataclass(frozen=True)
class Door:
    """A page of the forge that a task opens."""

    title: str
    address: str


@dataclass(frozen=True)
class Task:
    """What staff come to do: its handbook page; the file and the command that do it on a computer."""

    url: str
    title: str
    hint: str
    file: str = ""
    command: str = ""
    doors: tuple[Door, ...] = ()


def values(library: Library, url: str) -> Mapping[str, object]:
    """On the first page all tasks, on a task's own page its beginning and the form to copy."""
    repository = library.office.repository if library.office else None
    tasks = list(_tasks(library, repository))
    event = url == tasks[0].url
    return {
        "index": INDEX,
        "handbook": library.by_url[INDEX].form.title if INDEX in library.by_url else "",
        "tasks": tasks if url == INDEX else [],
        "task": next((task for task in tasks if task.url == url), None),
        "changes": forge.changes(repository) if repository else "",
        "form": library.event_form if event else "",
    }


def _tasks(library: Library, repository: Repository | None) -> Iterator[Task]:
    year, listed = library.reports[0].form.year + 1, library.duty_lists[-1]
    yield Task(
        f"{STAFF}fa-huodong.html",
        "发一篇活动",
        "一场活动一个文件，一张表加两三段话。",
        EVENT_FORM,
        "python3 scripts/new.py activity 稿件.docx 1.jpg 2.jpg",
        _event_doors(library, repository) if repository else (),
    )
    yield Task(
        f"{STAFF}fa-niandu-baogao.html",
        "发年度报告",
        "从年报全文写出来，一字不改。",
        "docs/reports/",
        f"python3 scripts/new.py report {year} 年报.docx",
        (Door("上传写好的报告", forge.upload(repository, "docs/reports")),) if repository else (),
    )
    yield Task(
        f"{STAFF}gai-qingdan.html",
        "改责任清单",
        "一行一条，用 Excel 或 WPS 改。",
        listed.csv_path,
        f"python3 scripts/new.py duties {listed.page.form.year} 清单.xlsx",
        _duty_doors(listed.csv_path, repository) if repository else (),
    )
    yield Task(
        f"{STAFF}{CORRECTION}.html",
        "更正一处错误",
        "说清哪一页、哪一句、应该是什么。",
        doors=(Door("填更正表", forge.issue(repository, CORRECTION)),) if repository else (),
    )


def _event_doors(library: Library, repository: Repository) -> tuple[Door, ...]:
    name = f"{library.today.year}/{NEW_EVENT}"
    made = forge.new_file(repository, "docs/activities", name, library.event_form)
    title = "新建活动，表已经填好" if made.filled else "新建活动"
    return Door(title, made.address), Door("放照片的地方", forge.upload(repository, "docs/activities"))


def _duty_doors(path: str, repository: Repository) -> tuple[Door, ...]:
    return (
        Door("在网页上改清单", forge.edit(repository, path)),
        Door("上传改好的清单", forge.upload(repository, "docs/duties")),
    )
