"""What the directory answers to somebody's choices: who suits, and who can always be rung.

Everything is worked out here; templates only show it.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from content import dependencies
from content.at_any_hour import AnyHour, any_hour
from content.cards import Cards
from content.support_choices import address_of, path_of
from content.support_options import Link, Option, options, without_one
from content.time_words import clock_in_words, day_in_words
from support_directory.choosing import Choices, ListedService, Way
from support_directory.fallbacks import SWEDISH, stand_ins
from support_directory.listing import Listing
from support_directory.models import ContactPoint, Service

ON_A_PAGE = 40
FEW = 9  # are not worth a page of their own
ANSWERING = 3
A_DAY = dt.timedelta(days=1)
A_MINUTE = dt.timedelta(minutes=1)


@dataclass(frozen=True)
class SuitingWay:
    """A way in that was asked for, or that is open now; `hours` says until when."""

    point: ContactPoint
    hours: str


@dataclass(frozen=True)
class Result:
    """`is_narrowed`: what was asked for holds for some ways in, and the card does not say which."""

    card: SafeString
    ways: list[SuitingWay]
    is_narrowed: bool


class SupportAnswer:
    """`is_about_now`: made for one request, or every minute; else it must be true at any hour."""

    def __init__(
        self,
        listing: Listing,
        choices: Choices,
        index: str,
        *,
        page: int = 1,
        is_about_now: bool = False,
    ) -> None:
        self.listing = listing
        self.choices = choices
        self.index = index
        self.is_about_now = is_about_now
        self.page = Paginator(self.suiting, ON_A_PAGE, orphans=FEW).get_page(page)
        dependencies.note(dependencies.ALL_SERVICES)
        if is_about_now:
            dependencies.note_change_at(listing.at.replace(second=0, microsecond=0) + A_MINUTE)
        else:
            dependencies.note_change_tomorrow()

    @property
    def at(self) -> dt.datetime:
        return self.listing.at

    @property
    def day(self) -> dt.date:
        """What is kept as a file tells its day: a clock time would make it another each minute."""
        return timezone.localdate(self.at)

    @cached_property
    def suiting(self) -> list[ListedService]:
        return self.listing.in_order(self.choices, now=self.is_about_now)

    @property
    def count(self) -> int:
        return len(self.suiting)

    @property
    def everybody(self) -> int:
        return len(self.listing.services)

    @cached_property
    def results(self) -> list[Result]:
        """Nobody is loaded where each card has been made before."""
        shown = [one for one in self._on_this_page if one.pk in self._cards.known]
        cards = self._cards.made(one.pk for one in shown)
        if cards is None:
            shown = [one for one in shown if one.pk in self._loaded]
            cards = [self._cards.of(self._loaded[one.pk]) for one in shown]
        return [self._result(one, card) for one, card in zip(shown, cards, strict=True)]

    @property
    def services(self) -> list[Service]:
        return [self._loaded[one.pk] for one in self._on_this_page if one.pk in self._loaded]

    @property
    def answering(self) -> list[Service]:
        """Whom one can ring, where nobody on this page answers now (or at any hour)."""
        return [self._loaded[one.pk] for one in self._answering if one.pk in self._loaded]

    @property
    def at_any_hour(self) -> AnyHour:
        """Whom on this page one can ring whenever it is."""
        loaded = self._loaded
        shown = ((one, loaded[one.pk]) for one in self._on_this_page if one.pk in loaded)
        return any_hour(shown, ANSWERING)

    @cached_property
    def options(self) -> dict[str, list[Option]]:
        return options(self.listing, self.choices, self.index, is_about_now=self.is_about_now)

    @cached_property
    def chosen(self) -> list[Link]:
        """Each choice made, with the address without it."""
        return without_one(self.listing, self.choices, self.index)

    @property
    def only_choice(self) -> Link | None:
        """The choice that the page is named after, where it is the only one."""
        return self.chosen[0] if path_of(self.choices) else None

    @property
    def loosenings(self) -> list[Link]:
        """Where nobody suits: which single choice to leave, the most fruitful first."""
        return sorted((link for link in self.chosen if link.count), key=lambda link: -link.count)

    @property
    def open_now_address(self) -> str:
        return address_of(self.index, replace(self.choices, open_now=True))

    @property
    def unsure(self) -> int:
        """How many were left out because nobody may say when they are open."""
        return self.listing.unsure_of_hours(self.choices) if self.choices.open_now else 0

    @property
    def unsure_address(self) -> str:
        return address_of(self.index, self.choices.without("open_now"))

    @property
    def previous_page(self) -> str:
        return self._page(self.page.previous_page_number()) if self.page.has_previous() else ""

    @property
    def next_page(self) -> str:
        return self._page(self.page.next_page_number()) if self.page.has_next() else ""

    @cached_property
    def _cards(self) -> Cards:
        return Cards(one.pk for one in self._on_this_page)

    @property
    def _on_this_page(self) -> list[ListedService]:
        return list(self.page.object_list)

    def _page(self, number: int) -> str:
        return address_of(self.index, self.choices, number, asked=True)

    @cached_property
    def _answering(self) -> list[ListedService]:
        if any(map(self._answers, self._on_this_page)):
            return []
        return self.listing.answering(self.choices, now=self.is_about_now)[:ANSWERING]

    @cached_property
    def _loaded(self) -> dict[int, Service]:
        """Everybody whom the page shows, by primary key."""
        shown = [*self._on_this_page, *self._answering]
        named = {one.pk: one.fallbacks for one in shown}
        named |= {pk: known.fallbacks for pk, known in self._cards.known.items()}
        pks = {*named, *chain.from_iterable(named.values())}
        services = Service.objects.with_card().in_bulk(pks)
        name_stand_ins(services, named)
        return services

    def _answers(self, service: ListedService) -> bool:
        return service.answers_now if self.is_about_now else service.answers_at_any_hour

    def _result(self, service: ListedService, card: SafeString) -> Result:
        choices = self.choices
        suiting = service.suiting_ways(choices)
        is_narrowed = bool(choices.language or choices.anonymous or choices.free)
        ways = [SuitingWay(way.point, self._hours(way)) for way in suiting]
        if not is_narrowed or len(suiting) == len(service.ways):
            ways, is_narrowed = [way for way in ways if way.hours], False
        return Result(card, ways, is_narrowed)

    def _hours(self, way: Way) -> str:
        return open_in_words(way, self.at) if self.is_about_now else ""


def name_stand_ins(services: Mapping[int, Service], named: Mapping[int, Iterable[int]]) -> None:
    """Of those whose fallbacks are `named`, by primary key. All come `with_card`."""
    language = get_language() or SWEDISH
    for pk in named.keys() & services.keys():
        chosen = [services[other] for other in named[pk] if other in services]
        services[pk].stand_ins = stand_ins(services[pk], language, chosen)
    dependencies.note_services(services[pk] for pk in named if pk in services)


def open_in_words(way: Way, at: dt.datetime) -> str:
    """ "Öppet nu, till 21.00"; empty where it is closed or nobody may say."""
    if not way.is_open or way.openness is None:
        return ""
    until = way.openness.changes_at
    if until is None:
        return _("Öppet nu, dygnet runt")
    if until - at < A_DAY:
        return _("Öppet nu, till %(time)s") % {"time": clock_in_words(until)}
    today = timezone.localdate(at)
    return _("Öppet nu, till %(time)s den %(day)s") % {
        "time": clock_in_words(until),
        "day": day_in_words(timezone.localdate(until), today),
    }
