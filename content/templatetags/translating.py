"""How a translation stands to the Swedish page, for its readers."""

from typing import Any

from django import template
from django.conf import settings
from django.utils.translation import get_language
from wagtail.models import Page

from content.in_step.standing import Standing, standing_of
from content.translating.together import language_of, translations_of_source

register = template.Library()


@register.simple_tag
def translation_standing(notice: Any) -> Standing | None:
    """None for a Swedish notice, which costs no query."""
    is_source = get_language() == settings.LANGUAGE_CODE  # a notice is read in its own language
    return None if is_source else standing_of(notice)


@register.simple_tag
def live_translations(page: Page) -> list[str]:
    """The languages that are withdrawn together with a Swedish page."""
    return [language_of(each) for each in translations_of_source(page) if each.live]


@register.simple_tag
def all_translations(page: Page) -> list[str]:
    return [language_of(each) for each in translations_of_source(page)]
