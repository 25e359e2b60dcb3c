"""Addresses on a code forge: where a task begins for somebody who has a browser and no git.

Sources: GitHub https://docs.github.com/articles/creating-new-files and
https://docs.github.com/issues/tracking-your-work-with-issues/creating-an-issue#creating-an-issue-from-a-url-query;
GitLab https://docs.gitlab.com/user/project/issues/create_issues/ and the view of its new-file page;
Gitea and Forgejo https://docs.gitea.com/development/integrations; Gitee, which describes none of its
addresses, as the links of its own pages and https://help.gitee.com/issue/templates have them.
"""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote, urlencode

from pufa.office import Repository

# RFC 9112, section 3: what every server should take at least; GitHub answers 414 soon after.
LONGEST = 8000
ISSUE_FORMS = ".github/ISSUE_TEMPLATE/"  # Gitea, Forgejo and Gitee look there too
_NEW = {"GitHub": "new", "GitLab": "-/new", "Gitee": "new", "Gitea": "_new"}
_EDIT = {"GitHub": "edit", "GitLab": "-/edit", "Gitee": "edit", "Gitea": "_edit"}
# GitLab and Gitee upload from a button of the folder's page, which has no address of its own.
_UPLOAD = {"GitHub": "upload", "GitLab": "-/tree", "Gitee": "tree", "Gitea": "_upload"}
_CHANGES = {"GitHub": "pulls", "GitLab": "-/merge_requests", "Gitee": "pulls", "Gitea": "pulls"}
# The words by which a new file's name and text are handed over; a forge without them takes neither.
_NAME = {"GitHub": "filename", "GitLab": "file_name", "Gitea": "filename"}
_TEXT = {"GitHub": "value", "Gitea": "value"}


class NewFile(NamedTuple):
    """Where a new file is written, and whether its text stands there already."""

    address: str
    filled: bool


def new_file(repository: Repository, folder: str, name: str, text: str) -> NewFile:
    """Write a new file in `folder`; `name` may go on with folders. Text that is too long is left out."""
    page, kind = _at(repository, _NEW, folder), repository.kind
    fields = {_NAME[kind]: name} if kind in _NAME else {}
    if kind in _TEXT:
        filled = _asking(page, {**fields, _TEXT[kind]: text})
        if len(filled) <= LONGEST:
            return NewFile(filled, True)
    return NewFile(_asking(page, fields), False)


def edit(repository: Repository, path: str) -> str:
    """Change the file at `path`."""
    return _at(repository, _EDIT, path)


def upload(repository: Repository, folder: str) -> str:
    """Put files into `folder`; on GitLab and Gitee the folder's page, which has a button for it."""
    return _at(repository, _UPLOAD, folder)


def issue(repository: Repository, form: str) -> str:
    """Fill in the issue form `form` (its file's name without .yml); Gitee asks which one on the page."""
    match repository.kind:
        case "GitHub":
            fields = {"template": f"{form}.yml"}
        case "GitLab":
            fields = {"issuable_template": form}
        case "Gitea":
            fields = {"template": f"{ISSUE_FORMS}{form}.yml"}
        case "Gitee":
            fields = {}
    inside = "-/issues/new" if repository.kind == "GitLab" else "issues/new"
    return _asking(f"{repository.address}/{inside}", fields)


def changes(repository: Repository) -> str:
    """The changes that wait for a second pair of eyes."""
    return f"{repository.address}/{_CHANGES[repository.kind]}"


def _at(repository: Repository, verbs: dict[str, str], path: str) -> str:
    place = quote(f"{repository.branch}/{path}")
    return f"{repository.address}/{verbs[repository.kind]}/{place}"


def _asking(page: str, fields: dict[str, str]) -> str:
    return f"{page}?{urlencode(fields, quote_via=quote, safe='')}" if fields else page
