"""What readers meet where personal data stood: in the language of the text around it."""

from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, Revision

from content.addresses import language_and_path
from content.models import NoticeUpdate, PublicRecord, PublishedText, WithheldText


def instead_of_words(row: Any) -> str:
    with translation.override(language_of(row)):
        return _("[personuppgift borttagen]")


def language_of(row: Any) -> str:
    """Comments, reviews and the like are written by editors, in Swedish."""
    match row:
        case Page():
            return str(row.locale.language_code)
        case Revision():
            locale = Locale.objects.filter(pk=row.content.get("locale")).first()
            return locale.language_code if locale else settings.LANGUAGE_CODE
        case NoticeUpdate() | PublishedText():
            return str(row.notice.locale.language_code)
        case WithheldText():
            return str(row.update.notice.locale.language_code)
        case PublicRecord():
            return language_and_path(row.address)[0]
    return settings.LANGUAGE_CODE
