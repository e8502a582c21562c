"""How each language of each Swedish notice stands, for editors."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from content.in_step.standing import Standing
from content.models import NoticeIndexPage, NoticePage, NoticeUpdate
from content.time_words import moment_in_words


class StateKind(StrEnum):
    MISSING = "missing"
    DRAFT = "draft"
    UNKNOWN = "unknown"
    BEHIND = "behind"
    IN_STEP = "in_step"


@dataclass(frozen=True)
class TranslationState:
    """Of one language; `page` and `standing` are None where nothing is begun."""

    language: str
    page: NoticePage | None = None
    standing: Standing | None = None

    @property
    def language_name(self) -> str:
        return str(get_language_info(self.language)["name_translated"])

    @property
    def kind(self) -> StateKind:
        if self.page is None or self.standing is None:
            return StateKind.MISSING
        if not self.page.live:
            return StateKind.DRAFT
        if self.standing.in_step is None:
            return StateKind.UNKNOWN
        return StateKind.BEHIND if self.standing.is_behind else StateKind.IN_STEP

    @property
    def is_by_machine(self) -> bool:
        return self.page is not None and self.page.translated_by_machine

    @property
    def words(self) -> str:
        matched = self.standing.in_step if self.standing else None
        since = self.standing.behind_since if self.standing else None
        match self.kind:
            case StateKind.MISSING:
                return _("Saknas")
            case StateKind.DRAFT:
                return _("Påbörjad, inte publicerad")
            case StateKind.BEHIND if since:
                return _("Ligger efter sedan %(moment)s") % {"moment": moment_in_words(since)}
            case StateKind.IN_STEP if matched:
                return _("Stämmer med %(moment)s") % {"moment": moment_in_words(matched.at)}
        return _("Ingen har sagt vilken svensk text den stämmer med")


def translation_states(notices: Iterable[NoticePage]) -> dict[int, list[TranslationState]]:
    """By the Swedish notice's primary key, a state for each other language that the site has.

    Three queries, however many notices there are.
    """
    notices = list(notices)
    pages = _translations(notices)
    rows: dict[int, list[NoticeUpdate]] = defaultdict(list)
    told = NoticeUpdate.objects.filter(notice__in=[notice.pk for notice in notices])
    for row in told.newest_first().defer("frozen_html"):
        rows[row.notice_id].append(row)
    languages = other_languages()
    return {
        notice.pk: [
            _state(code, notice, pages.get((notice.translation_key, code)), rows[notice.pk])
            for code in languages
        ]
        for notice in notices
    }


def other_languages() -> list[str]:
    """Those with a list of notices to put a translation in, in the site's order."""
    there = set(NoticeIndexPage.objects.values_list("locale__language_code", flat=True))
    known = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
    return [code for code in known if code in there]


def _translations(notices: list[NoticePage]) -> dict[tuple[object, str], NoticePage]:
    keys = [notice.translation_key for notice in notices]
    found = NoticePage.objects.filter(translation_key__in=keys).defer_streamfields()
    others = found.exclude(locale__language_code=settings.LANGUAGE_CODE).select_related("locale")
    return {(page.translation_key, page.locale.language_code): page for page in others}


def _state(
    code: str, notice: NoticePage, page: NoticePage | None, rows: list[NoticeUpdate]
) -> TranslationState:
    if page is None:
        return TranslationState(code)
    matched = next((row for row in rows if row.pk == page.in_step_with_id), None)
    return TranslationState(code, page, Standing(notice, rows, matched))
