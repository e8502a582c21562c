"""What readers will meet otherwise once a row of the directory has changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.template.loader import render_to_string
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from wagtail.models import Locale

from content.models import NoticePage
from content.places import Place
from support_directory.models import Service

if TYPE_CHECKING:
    from content.directory_use import PageUse
    from content.stored_rows import Change

# What residents never meet, whatever stands in it.
FOR_KEEPERS_ALONE = {"keeper_note", "confirm_every_days"}
ENDS_A_LINE = {
    "article",
    "br",
    "dd",
    "div",
    "dt",
    "h2",
    "h3",
    "h4",
    "li",
    "ol",
    "p",
    "section",
    "ul",
}
UNHEARD = {"script", "style", "svg", "template"}

Lines = dict[str, list[str]]
"""A card's lines as they are read, by language."""


@dataclass(frozen=True)
class Reading:
    """One line of a card, and whether the change took it away, brought it, or left it."""

    text: str
    is_different: bool


@dataclass(frozen=True)
class CardInLanguage:
    code: str
    name: str
    before: list[Reading]
    after: list[Reading]


@dataclass(frozen=True)
class Effect:
    """Where a change shows, and what it changes there."""

    changes: list[Change]
    uses: list[PageUse]
    places: list[Place]
    cards: list[CardInLanguage] = field(default_factory=list)

    @property
    def is_seen(self) -> bool:
        """By residents. What only keepers meet is saved without a question."""
        shown = {change.name.rpartition(".")[2] for change in self.changes} - FOR_KEEPERS_ALONE
        return bool(shown or self.cards)

    @property
    def read_pages(self) -> list[PageUse]:
        return [use for use in self.uses if use.is_read]

    @property
    def drafts(self) -> list[PageUse]:
        return [use for use in self.uses if not use.is_read]

    @property
    def ongoing(self) -> int:
        """How many of the pages are notices about what is happening now."""
        notices = [use.page for use in self.read_pages if isinstance(use.page, NoticePage)]
        return sum(notice.is_ongoing for notice in notices)

    @cached_property
    def languages(self) -> list[str]:
        """Codes of the languages in which it is read, in the order of the site."""
        found = {place.language for place in self.places if place.language}
        locales = Locale.objects.filter(pk__in={use.page.locale_id for use in self.read_pages})
        found |= set(locales.values_list("language_code", flat=True))
        return [code for code, _name in settings.LANGUAGES if code in found]

    @property
    def summary(self) -> str:
        """Visas på 6 sidor (2 pågående notiser), i 3 språk, i flödet och API:t."""
        elsewhere = self._elsewhere_in_words()
        if elsewhere and not self.read_pages:
            return _("Visas inte på någon notis eller sida, bara %(there)s.") % {"there": elsewhere}
        return ", ".join(filter(None, [self._pages_in_words(), elsewhere])) + "."

    def _pages_in_words(self) -> str:
        number = len(self.read_pages)
        if not number:
            return _("Visas inte på någon notis eller sida utanför stödkatalogen")
        pages = ngettext("Visas på %(number)s sida", "Visas på %(number)s sidor", number)
        notices = ngettext("%(number)s pågående notis", "%(number)s pågående notiser", self.ongoing)
        ongoing = f" ({notices % {'number': self.ongoing}})" if self.ongoing else ""
        return pages % {"number": number} + ongoing

    def _elsewhere_in_words(self) -> str:
        kinds = {place.kind for place in self.places}
        there = [_("i stödkatalogen")] if "directory" in kinds else []
        if len(self.languages) > 1:
            there.append(_("på %(number)s språk") % {"number": len(self.languages)})
        there += [_("i flödet")] if "feed" in kinds else []
        there += [_("i API:t")] if "api" in kinds else []
        *first, last = there or [""]
        words = _("%(first)s och %(last)s") % {"first": ", ".join(first), "last": last}
        return words if first else last


def card_lines(row: models.Model, languages: Iterable[str]) -> Lines:
    """Empty for a row that has no card of its own, and for a service that is gone."""
    service = Service.objects.with_ways_in().filter(pk=row.pk).first()
    if not isinstance(row, Service) or service is None:
        return {}
    return {code: list(_lines_in(service, code)) for code in languages}


def _lines_in(service: Service, code: str) -> Iterator[str]:
    with override(code):
        html = render_to_string("components/service_card.html", {"service": service})
    listener = Listener()
    listener.feed(html)
    listener.close()
    return filter(None, (" ".join(line.split()) for line in "".join(listener.heard).split("\n")))


class Listener(HTMLParser):
    """Hears HTML as text, a line for each block."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []
        self._deaf = 0

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        self._deaf += tag in UNHEARD
        self._end_line(tag)

    def handle_endtag(self, tag: str) -> None:
        self._deaf -= tag in UNHEARD
        self._end_line(tag)

    def handle_data(self, data: str) -> None:
        if not self._deaf:
            self.heard.append(" ".join(data.splitlines()))

    def _end_line(self, tag: str) -> None:
        if tag in ENDS_A_LINE:
            self.heard.append("\n")


def different_cards(before: Lines, after: Lines) -> list[CardInLanguage]:
    names = dict(settings.LANGUAGES)
    return [
        CardInLanguage(code, _(names[code]), *_compared(lines, after[code]))
        for code, lines in before.items()
        if code in after and lines != after[code]
    ]


def _compared(before: list[str], after: list[str]) -> tuple[list[Reading], list[Reading]]:
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return (
        [Reading(text, tag != "equal") for tag, a, b, _c, _d in steps for text in before[a:b]],
        [Reading(text, tag != "equal") for tag, _a, _b, c, d in steps for text in after[c:d]],
    )
