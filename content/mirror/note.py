"""What the mirror says of itself, in the language of each page."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from content import addresses
from content.observing import anonymous_request
from content.time_words import as_of_in_words, clock_in_words

ABOUT: Final = "/reservkopia/"


@dataclass(frozen=True)
class Moment:
    """Aware; told with its year, since nobody knows when it is read."""

    at: dt.datetime

    @property
    def iso(self) -> str:
        return self.at.isoformat(timespec="seconds")

    def __str__(self) -> str:
        told = {
            "clock": clock_in_words(self.at),
            "day": as_of_in_words(timezone.localdate(self.at)),
        }
        return _("%(clock)s den %(day)s") % told


@dataclass(frozen=True)
class Mirror:
    made_at: dt.datetime
    until: dt.datetime

    def note(self, language: str) -> str:
        """Stands on every page."""
        return self._notes[language]

    def instead(self, language: str, what: str) -> str:
        """For a form ("form") or what a browser keeps ("offline")."""
        with translation.override(language):
            return render_to_string("components/mirror_instead.html", {"what": what})

    def about(self, language: str) -> bytes:
        """The page that stands for all that is not in the mirror."""
        address = addresses.in_language(ABOUT, language)
        context = {
            "translated_addresses": {
                code: addresses.in_language(ABOUT, code) for code in addresses.LANGUAGES
            }
        }
        with translation.override(language):
            request = anonymous_request(address)
            return render_to_string("content/mirror_page.html", context, request).encode()

    @cached_property
    def _notes(self) -> dict[str, str]:
        return {code: self._note_in(code) for code in addresses.LANGUAGES}

    def _note_in(self, language: str) -> str:
        context: dict[str, Any] = {
            "made": Moment(self.made_at),
            "until": Moment(self.until),
            "site": settings.PUBLIC_BASE_URL,
            "host": urlsplit(settings.PUBLIC_BASE_URL).netloc,
            "about": addresses.in_language(ABOUT, language),
        }
        with translation.override(language):
            return render_to_string("components/mirror_note.html", context)
