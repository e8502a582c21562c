"""What a card says about a service, and how sure the reader may be of it.

Doubt is said once for a card, in one calm line; a mark stands only at a fact that is less sure
than that line. Sources are named on the service's own page. 112 itself is fixed by law: its card
carries no doubt.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest
from urllib.parse import urlsplit

from django.utils.functional import cached_property
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from content.marked_text import left_to_right, marked
from content.time_words import as_of_in_words
from support_directory.choices import (
    ADDRESS_KINDS,
    Anonymity,
    ContactKind,
    Evidence,
    Fact,
    Price,
    Standing,
)
from support_directory.localized import LocalizedText, localized
from support_directory.models import ContactPoint, Service
from support_directory.verification import FactState

SURENESS = {Standing.UNSOURCED: 0, Standing.SOURCED: 1, Standing.CONFIRMED: 2}
EMERGENCY_NUMBER = "112"
MUNICIPAL_HOST = "nykoping.se"


@dataclass(frozen=True)
class FactLine:
    fact: Fact
    words: SafeString | str
    state: FactState
    doubt: str = ""


@dataclass(frozen=True)
class WayIn:
    point: ContactPoint
    doubt: str
    facts: list[FactLine]

    def says_the_same_as(self, other: "WayIn") -> bool:
        return [(line.words, line.doubt) for line in self.facts] == [
            (line.words, line.doubt) for line in other.facts
        ]


@dataclass(frozen=True)
class Trust:
    """How sure a card's numbers and addresses are, in a sentence."""

    standing: Standing
    words: str


class ServiceFacts:
    """A service's ways in and what is stated about each. Runs no query after `with_ways_in()`."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self.points: list[ContactPoint] = list(service.contact_points.all())

    @cached_property
    def ways(self) -> list[WayIn]:
        return [self._way_in(point) for point in self.points]

    @property
    def ways_said_once(self) -> list[WayIn]:
        """The same, but what neighbours have in common stands only after the last of them."""
        return [
            replace(way, facts=[]) if after and after.says_the_same_as(way) else way
            for way, after in zip_longest(self.ways, self.ways[1:])
        ]

    @property
    def first_call(self) -> WayIn | None:
        """The first number that a resident may ring or text."""
        callable_ways = (way for way in self.ways if way.point.is_dialable)
        return next(callable_ways, None) if not self.service.has_ended() else None

    @cached_property
    def trust(self) -> Trust | None:
        """How sure the numbers and addresses are; None where no doubt is possible."""
        if self._standing is None:
            return None
        states = (point.fact_state(Fact.VALUE) for point in self.points)
        surest = [state for state in states if state.state == self._standing]
        return Trust(self._standing, trust_in_words(self._standing, surest))

    @cached_property
    def _standing(self) -> Standing | None:
        if any(map(is_emergency_number, self.points)):
            return None
        standings = [Standing(point.fact_state(Fact.VALUE).state) for point in self.points]
        return max(standings, key=SURENESS.__getitem__, default=None)

    @cached_property
    def _website(self) -> str:
        """Where a reader finds more: the host of the service's own address, or its keeper's."""
        own = [point.dial_uri for point in self.points if point.kind in ADDRESS_KINDS]
        return next(filter(None, map(host, [*own, self.service.organization.website])), "")

    def _way_in(self, point: ContactPoint) -> WayIn:
        lines = [self._fact_line(point, fact, words) for fact, words in facts_in_words(point)]
        return WayIn(point, self._number_doubt(point), lines)

    def _number_doubt(self, point: ContactPoint) -> str:
        """A number that awaits a second person is told, also beside 112."""
        doubt = self._doubt(point.fact_state(Fact.VALUE))
        is_alone = bool(doubt) or self._standing is None
        if point.awaits_second_check and is_alone and not is_emergency_number(point):
            return _("inte bekräftat")
        return doubt

    def _fact_line(self, point: ContactPoint, fact: Fact, words: SafeString | str) -> FactLine:
        state = point.fact_state(fact)
        if fact == Fact.HOURS and sources_disagree(point.hours_evidence, state):
            return FactLine(fact, self._disagreement_in_words(), state)
        return FactLine(fact, words, state, self._doubt(state))

    def _disagreement_in_words(self) -> str:
        if not self._website:
            return _("Tiderna är osäkra")
        return _("Tiderna är osäkra. Se %(website)s") % {"website": left_to_right(self._website)}

    def _doubt(self, state: FactState) -> str:
        standing = Standing(state.state)
        if self._standing is None or SURENESS[standing] >= SURENESS[self._standing]:
            return ""
        return _("inte bekräftat") if standing == Standing.SOURCED else _("osäker uppgift")


def trust_in_words(standing: Standing, states: list[FactState]) -> str:
    """For the numbers and addresses of that standing."""
    oldest = min((str(state.as_of) for state in states if state.as_of), default="")
    if standing == Standing.CONFIRMED:
        return _("Bekräftat av kommunen %(date)s.") % {"date": as_of_in_words(oldest)}
    if standing == Standing.UNSOURCED:
        return _("Osäkra uppgifter. Kommunen har inte bekräftat dem.")
    if not all(map(is_municipal, states)):
        return _("Inte bekräftat av kommunen.")
    source = " ".join(filter(None, [_("Från kommunens webbplats"), oldest[:4]]))
    return f"{source}. {not_checked_in_words(oldest)}."


def is_municipal(state: FactState) -> bool:
    """Read on the municipality's own site: to call that unconfirmed by it would puzzle a reader."""
    return host(state.source_url) == MUNICIPAL_HOST


def not_checked_in_words(as_of: str) -> str:
    return _("Inte kontrollerat sedan dess") if as_of else _("Inte kontrollerat på nytt")


def sources_disagree(evidence: str, state: FactState) -> bool:
    return evidence == Evidence.CONFLICTING and state.state == Standing.UNSOURCED


def is_emergency_number(point: ContactPoint) -> bool:
    """112 itself, not a service that one asks 112 for."""
    return point.value == EMERGENCY_NUMBER and not point.instruction


def facts_in_words(point: ContactPoint) -> Iterator[tuple[Fact, SafeString | str]]:
    """Only what is known: hours, price, anonymity.

    Reading a web page has none of the three, so there only an editor's notes count.
    """
    is_reading = point.kind == ContactKind.WEBSITE
    for fact, words, note in [
        (Fact.HOURS, sentence_case(point.hours_in_words), "hours_note"),
        (Fact.PRICE, price_in_words(point), "price_note"),
        (Fact.ANONYMITY, anonymity_in_words(point), "anonymity_note"),
    ]:
        known = [part for part in ("" if is_reading else words, note_in_words(point, note)) if part]
        if said := in_sentences(known):
            yield fact, said


def in_sentences(parts: Iterable[SafeString | str]) -> SafeString:
    """Without the last full stop; `join` alone would forget what is HTML already."""
    return SafeString(". ".join(conditional_escape(part) for part in parts if part))


def note_in_words(point: ContactPoint, field: str) -> SafeString:
    """Without the full stop, which stands once at the end."""
    note = localized(point, field)
    return marked(replace(note, text=note.text.removesuffix(".")))


def without_number(name: LocalizedText, number: str) -> LocalizedText:
    """ "Bris 116 111" is "Bris" where the number stands beside it."""
    return replace(name, text=name.text.removesuffix(number).rstrip(" ,:–-") or name.text)


def sentence_case(words: str) -> str:
    return words[:1].upper() + words[1:]


def price_in_words(point: ContactPoint) -> str:
    is_told_in_the_note = point.price in (Price.UNKNOWN, Price.OTHER)
    return "" if is_told_in_the_note else point.get_price_display()


def anonymity_in_words(point: ContactPoint) -> str:
    return {
        Anonymity.YES: _("Du kan vara anonym"),
        Anonymity.NO: _("Du kan inte vara anonym"),
        Anonymity.POSSIBLE: _("Du kan be att få vara anonym"),
        Anonymity.PRIVATE_PERSONS: _("Privatpersoner kan vara anonyma"),
    }.get(Anonymity(point.anonymity), "")


def host(address: str) -> str:
    """`https://www.bris.se/x` is "bris.se": short enough to read, honest about where it leads."""
    return (urlsplit(address).hostname or "").removeprefix("www.")
