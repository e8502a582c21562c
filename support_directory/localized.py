"""Text together with the language that it is really in.

modeltranslation gives Swedish where a translation is missing and cannot say that it did; the
page would then carry a wrong `lang`. Templates therefore read translated fields here.
"""

from dataclasses import dataclass
from typing import Literal

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from modeltranslation.utils import build_localized_fieldname

Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True)
class LocalizedText:
    text: str
    language: str
    direction: Direction

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)


def localized(instance: models.Model, field: str, language: str | None = None) -> LocalizedText:
    """The field in `language` (default: the active one), else in Swedish; and which it became.

    Raises AttributeError for a field that is not translated.
    """
    source = settings.LANGUAGE_CODE
    wanted = language or get_language() or source
    original = getattr(instance, build_localized_fieldname(field, source))
    translation = getattr(instance, build_localized_fieldname(field, wanted), "")
    if translation:
        return LocalizedText(translation, wanted, direction_of(wanted))
    return LocalizedText(original or "", source, direction_of(source))


def direction_of(language: str) -> Direction:
    """Which way the script of a language runs ("sv-simple" as "sv")."""
    return "rtl" if language.split("-", maxsplit=1)[0] in settings.LANGUAGES_BIDI else "ltr"
