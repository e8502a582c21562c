"""What the Swedish page and its translations do together: facts, withdrawal, removal."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.utils.translation import get_language_info
from wagtail.models import Page, Revision

from content.models import NoticePage, StandardPage

_kept: ContextVar[bool] = ContextVar("translations_are_kept", default=False)


@contextmanager
def translations_kept() -> Iterator[None]:
    """Withdraw a Swedish page alone: somebody was asked, and said so."""
    token = _kept.set(True)
    try:
        yield
    finally:
        _kept.reset(token)


def translations_of_source(page: Page) -> list[Any]:
    """The other languages of a Swedish notice or page; none for a translation or a list."""
    model = page.specific_class
    if not issubclass(model or Page, (NoticePage, StandardPage)):
        return []
    if page.locale.language_code != settings.LANGUAGE_CODE:
        return []
    others = model.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)
    return list(others.select_related("locale").order_by("locale__language_code"))


def language_of(page: Page) -> str:
    """In Swedish, as editors say it."""
    return str(get_language_info(page.locale.language_code)["name_translated"]).lower()


def withdraw_translations(page: Page) -> None:
    """By whichever way the Swedish page was withdrawn; what was scheduled does not go live."""
    if _kept.get():
        return
    for translation in translations_of_source(page):
        if translation.live:
            translation.unpublish()
        waiting = Revision.page_revisions.filter(object_id=str(translation.pk))
        waiting.exclude(approved_go_live_at=None).update(approved_go_live_at=None)


def remove_translations(page: Page) -> None:
    """They would have no original, and nobody would look after them."""
    for translation in translations_of_source(page):
        translation.delete()


def share_facts(notice: NoticePage) -> None:
    """A danger that is over is over in every language: such facts are said in Swedish alone."""
    if notice.locale.language_code == settings.LANGUAGE_CODE:
        others = NoticePage.objects.filter(translation_key=notice.translation_key)
        others.exclude(pk=notice.pk).update(**notice.shared_facts())
