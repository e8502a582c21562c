"""How a translation stands to the Swedish text: in step with which row, behind which."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef

from content import dependencies

Notice = Any  # `content.models.NoticePage`, whose module asks here
Row = Any


@dataclass(frozen=True)
class Standing:
    """`rows` are those of the Swedish notice, newest first; `in_step` is the stated one."""

    original: Notice
    rows: list[Row]
    in_step: Row | None

    @property
    def newer(self) -> list[Row]:
        """What the Swedish page has told since; newest first."""
        matched = self.in_step
        return [row for row in self.rows if matched is None or row.at > matched.at]

    @property
    def newest(self) -> Row | None:
        return self.rows[0] if self.rows else None

    @property
    def is_behind(self) -> bool:
        return bool(self.newer)

    @property
    def behind_since(self) -> Any:
        """When the Swedish text went ahead (aware datetime or None)."""
        return self.newer[-1].at if self.in_step and self.newer else None


def original_of(notice: Notice) -> Notice | None:
    """The Swedish notice, published or not; None for one that is Swedish, or only foreign."""
    notices = type(notice).objects
    source = notices.filter(
        locale__language_code=settings.LANGUAGE_CODE, translation_key=notice.translation_key
    )
    readable = notices.listed().filter(pk=OuterRef("pk"))
    return source.exclude(pk=notice.pk).annotate(is_readable=Exists(readable)).first()


def standing_of(notice: Notice) -> Standing | None:
    """Of a translation whose Swedish page can be read; renders again with that page."""
    original = original_of(notice)
    if original is None:
        return None
    dependencies.note(dependencies.notice_key(original.pk))
    return compared(notice, original) if original.is_readable else None


def compared(notice: Notice, original: Notice) -> Standing:
    rows = list(original.updates.newest_first().defer("frozen_html"))
    in_step = next((row for row in rows if row.pk == notice.in_step_with_id), None)
    return Standing(original, rows, in_step)
