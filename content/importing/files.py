"""One file at a time: read, understood, and saved as a whole or not at all."""

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from content.models import NoticeIndexPage, NoticePage
from content.notice_text import ParsedNotice, UnreadableNotice, open_file, parse_notice
from content.site_tree import create_site_tree

from .drafts import NoticeRefused, draft_from, imported_before, publish
from .known import known_categories, known_services


class Result(StrEnum):
    READ = "read"  # a trial: nothing is saved
    DRAFT = "draft"
    PUBLISHED = "published"
    THERE_ALREADY = "there already"
    REFUSED = "refused"


@dataclass(frozen=True)
class Imported:
    """What became of a file: the page where there is one, a sentence where it was refused."""

    path: Path
    result: Result
    notice: ParsedNotice | None = None
    page: NoticePage | None = None
    error: str = ""

    def as_json(self) -> dict[str, Any]:
        if self.notice is None:
            return {"file": str(self.path), "error": self.error}
        return self.notice.as_json(str(self.path))


def read_notice(path: Path) -> ParsedNotice:
    """What the file says, by our own categories and directory. Raises UnreadableNotice."""
    file = open_file(path)
    notice = understand(file.text)
    return replace(notice, warnings=(*notice.warnings, *file.left_out))


def understand(text: str) -> ParsedNotice:
    """What a text says, by our own categories and directory."""
    return parse_notice(text, categories=known_categories(), services=known_services())


def import_notice(
    path: Path,
    *,
    dry_run: bool = False,
    live: bool = False,
    user: AbstractBaseUser | None = None,
) -> Imported:
    """Save the notice of a file as a draft, or `live`; a notice that is there is left alone."""
    try:
        notice = read_notice(path)
        return Imported(path, Result.READ, notice) if dry_run else _save(path, notice, user, live)
    except (UnreadableNotice, NoticeRefused) as error:
        return Imported(path, Result.REFUSED, error=str(error))


@transaction.atomic
def _save(
    path: Path,
    notice: ParsedNotice,
    user: AbstractBaseUser | None,
    live: bool,  # noqa: FBT001
) -> Imported:
    parent = notice_index()
    if there := imported_before(notice, parent):
        return Imported(path, Result.THERE_ALREADY, notice, there)
    page = draft_from(notice, parent=parent, user=user)
    if not live:
        return Imported(path, Result.DRAFT, notice, page)
    publish(page, user)
    return Imported(path, Result.PUBLISHED, notice, page)


def notice_index() -> NoticeIndexPage:
    """Locked, so that two imports of one file do not both find it missing."""
    if not NoticeIndexPage.objects.exists():
        create_site_tree()
    return NoticeIndexPage.objects.select_for_update(of=("self",)).order_by("path")[0]
