"""What a card says about a service, and how sure the reader may be of it.

Doubt is said once for a card, in one calm line; a mark stands only at a fact that is less sure
than that line. 112 itself is fixed by law: its card carries no doubt.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest
from urllib.parse import urlsplit

from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from content.marked_text import marked
from content.time_words import as_of_in_words
from support_directory.choices import Anonymity, ContactKind, Fact, Price, Standing
from support_directory.localized import localized
from support_directory.models import ContactPoint, Service
from support_directory.verification import FactState

SURENESS = {Standing.UNSOURCED: 0, Standing.SOURCED: 1, Standing.CONFIRMED: 2}
EMERGENCY_NUMBER = "112"


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
    """How sure a card's numbers are: in a sentence, and in two or three words."""

    standing: Standing
    words: str
    brief: str


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
        return next(callable_ways, None) if not self.service.is_closed else None

    @cached_property
    def trust(self) -> Trust | None:
        """How sure the numbers and addresses are; None where no doubt is possible."""
        if self._standing is None:
            return None
        return Trust(
            self._standing, self._trust_in_words(self._standing), brief_trust(self._standing)
        )

    @cached_property
    def _standing(self) -> Standing | None:
        if any(map(is_emergency_number, self.points)):
            return None
        standings = [Standing(point.fact_state(Fact.VALUE).state) for point in self.points]
        return max(standings, key=SURENESS.__getitem__, default=None)

    def _way_in(self, point: ContactPoint) -> WayIn:
        lines = [self._fact_line(point, fact, words) for fact, words in facts_in_words(point)]
        return WayIn(point, self._value_doubt(point), lines)

    def _fact_line(self, point: ContactPoint, fact: Fact, words: SafeString | str) -> FactLine:
        state = point.fact_state(fact)
        return FactLine(fact, words, state, self._doubt(state))

    def _doubt(self, state: FactState) -> str:
        standing = Standing(state.state)
        if self._standing is None or SURENESS[standing] >= SURENESS[self._standing]:
            return ""
        return _("inte bekräftat") if standing == Standing.SOURCED else _("osäker uppgift")

    def _value_doubt(self, point: ContactPoint) -> str:
        doubt = self._doubt(point.fact_state(Fact.VALUE))
        if not doubt:
            return ""
        subject = _("numret") if point.is_dialable else _("adressen")
        return f"{subject}: {doubt}"

    def _trust_in_words(self, standing: Standing) -> str:
        states = [state for state in self._printed_states() if state.state == standing]
        dates = sorted(str(state.as_of) for state in states if state.as_of)
        if standing == Standing.CONFIRMED:
            return _("Bekräftat av kommunen %(date)s.") % {"date": as_of_in_words(dates[0])}
        if standing == Standing.UNSOURCED:
            return _("Osäkra uppgifter. Kommunen har inte bekräftat dem.")
        source = ", ".join(filter(None, [sources_in_words(states), span_in_words(dates)]))
        return _("Enligt %(source)s. Inte bekräftat av kommunen.") % {"source": source}

    def _printed_states(self) -> Iterator[FactState]:
        for way in self.ways:
            yield way.point.fact_state(Fact.VALUE)
            yield from (line.state for line in way.facts)


def brief_trust(standing: Standing) -> str:
    return {
        Standing.CONFIRMED: _("Bekräftat av kommunen"),
        Standing.SOURCED: _("Inte bekräftat av kommunen"),
        Standing.UNSOURCED: _("Osäker uppgift"),
    }[standing]


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
        if said := SafeString(". ").join(known):
            yield fact, said


def note_in_words(point: ContactPoint, field: str) -> SafeString:
    """Without the full stop, which stands once at the end."""
    note = localized(point, field)
    return marked(replace(note, text=note.text.removesuffix(".")))


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


def sources_in_words(states: list[FactState]) -> str:
    hosts = list(dict.fromkeys(filter(None, (host(state.source_url) for state in states))))
    if len(hosts) > 1:
        return _("%(source)s med flera") % {"source": hosts[0]}
    return hosts[0] if hosts else _("källan")


def span_in_words(dates: list[str]) -> str:
    """ "augusti 2025" for one date, "2021–2025" for several."""
    years = sorted({date[:4] for date in dates})
    if len(set(dates)) == 1:
        return as_of_in_words(dates[0])
    return "–".join([years[0], years[-1]] if len(years) > 1 else years)
