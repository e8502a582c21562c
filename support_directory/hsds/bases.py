"""An API base for each language, and texts that never hide which language they became."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils import translation

from support_directory.localized import LocalizedText, direction_of, localized

MOUNT = "api/hsds/"
OTHER_LANGUAGES = tuple(
    code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE
)


@dataclass(frozen=True)
class Base:
    """`/api/hsds/` is Swedish, `/en/api/hsds/` English."""

    language: str
    root: str = ""
    """The site's address, without a slash at its end."""

    @property
    def url(self) -> str:
        """Absolute, with a slash at its end."""
        is_source = self.language == settings.LANGUAGE_CODE
        return f"{self.root}/{MOUNT}" if is_source else f"{self.root}/{self.language}/{MOUNT}"

    @property
    def siblings(self) -> dict[str, str]:
        return {code: Base(code, self.root).url for code, _name in settings.LANGUAGES}

    def text(self, row: models.Model, field: str) -> LocalizedText:
        return localized(row, field, self.language)

    def words(self, say: Callable[[], Any]) -> LocalizedText:
        """What gettext says here; where it has only Swedish, that is said to be Swedish."""
        with translation.override(settings.LANGUAGE_CODE):
            swedish = str(say())
        with translation.override(self.language):
            text = str(say())
        language = settings.LANGUAGE_CODE if text == swedish else self.language
        return LocalizedText(text, language, direction_of(language))


def base_of(request: HttpRequest) -> Base:
    match = request.resolver_match
    language = match.kwargs.get("language") if match else None
    return Base(
        language or settings.LANGUAGE_CODE, request.build_absolute_uri("/").removesuffix("/")
    )
