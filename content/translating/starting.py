"""Begins a translation: the Swedish text as a draft in another language's tree."""

from django.db import transaction
from wagtail.actions.copy_for_translation import CopyPageForTranslationAction
from wagtail.models import Locale, Page


@transaction.atomic
def begin_translation(page: Page, language: str, user: object) -> Page:
    """The draft, or the translation that is there: a second click begins no second one.

    Raises Locale.DoesNotExist and ParentNotTranslatedError where the language has no place for it.
    """
    locale = Locale.objects.get(language_code=language)
    locked = Page.objects.select_for_update(of=("self",)).get(pk=page.pk)
    there = locked.get_translation_or_none(locale)
    if there is not None:
        return there
    copy = CopyPageForTranslationAction(locked.specific, locale, user=user)
    return copy.execute(skip_permission_checks=True)
