"""Cards of services as HTML, made once for what they show.

A card follows from the rows that it shows, the language and the day, and from nothing else. These
are its key, asked anew of the database for every page: nothing has to be thrown away in time.
"""

import datetime as dt
import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from content import dependencies
from content.dependencies import Used
from support_directory.fingerprints import Known, known_of
from support_directory.models import Service

LINE_ENDS = re.compile(r"\s*\n\s*")
MOST_KEPT = 4000  # about 4 kB each

Key = tuple[str, str | None, dt.date]
_made: dict[Hashable, "Card"] = {}


@dataclass(frozen=True)
class Card:
    html: SafeString
    used: Used


def made_for(key: Hashable | None, make: Callable[[], SafeString]) -> SafeString:
    """What was made under this key before, which must say all that decides how it looks; else anew.

    What it used is noted either way. None is no key: nothing is kept.
    """
    card = _made.get(key)
    if card is None:
        with dependencies.recording() as used:
            card = Card(make(), used)
        if key is not None:
            if len(_made) >= MOST_KEPT:
                _made.clear()
            _made[key] = card
    dependencies.note_all(card.used)
    return card.html


def card_html(service: Service) -> SafeString:
    """A service comes `with_ways_in`, at least. Without what a template's lines leave between."""
    html = render_to_string("components/service_card.html", {"service": service})
    return mark_safe(LINE_ENDS.sub("\n", html))  # noqa: S308  # what the template made safe


class Cards:
    """Those of the services that one page names.

    To be asked what is `known` before what is shown is loaded (whom a service refers to is in it):
    what changes in between is then kept under a fingerprint that nothing bears any more.
    """

    def __init__(self, ids: Iterable[int]) -> None:
        self.ids = list(ids)

    @cached_property
    def known(self) -> dict[int, Known]:
        return known_of(self.ids)

    @property
    def needs_discretion(self) -> bool:
        dependencies.note(*(dependencies.discretion_key(one.uuid) for one in self.known.values()))
        return any(known.needs_discretion for known in self.known.values())

    def made(self, ids: Iterable[int]) -> list[SafeString] | None:
        """All of them, without those that are gone; None unless each has been made before."""
        language, day = get_language(), timezone.localdate()
        keys = [_key(self.known[pk], language, day) for pk in ids if pk in self.known]
        cards = [_made[key] for key in keys if key in _made]
        if len(cards) < len(keys):
            return None
        for card in cards:
            dependencies.note_all(card.used)
        return [card.html for card in cards]

    def of(self, service: Service) -> SafeString:
        made = self.made([service.pk]) or [self.make(service)]
        return made[0]

    def make(self, service: Service) -> SafeString:
        known = self.known.get(service.pk)
        key = _key(known, get_language(), timezone.localdate()) if known else None
        return made_for(key, lambda: _noted_card(service))


def _noted_card(service: Service) -> SafeString:
    dependencies.note_services([service])
    return card_html(service)


def _key(known: Known, language: str | None, day: dt.date) -> Key | None:
    return None if known.fingerprint is None else (known.fingerprint, language, day)
