"""The directory on paper: a list for a notice board, and a card of numbers to keep.

Made from the same rows as the pages, in the same words for what is not sure.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import segno
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from content import dependencies
from content.service_facts import FactLine, ServiceFacts, WayIn
from content.time_words import as_of_in_words
from support_directory.choices import Fact, Standing, Urgency
from support_directory.models import Audience, Service, ServiceList

NUMBERS_ON_A_CARD = 5
CARDS_ON_A_SHEET = 8
LONGEST_ON_A_CARD = 40  # letters in one line beside the number
LIST, AUDIENCE = "lista", "malgrupp"  # what an address may ask for


@dataclass(frozen=True)
class PaperLine:
    """A service and its first way in that can be used from paper."""

    service: Service
    way: WayIn
    has_doubt: bool

    @property
    def hours(self) -> FactLine | None:
        return next((line for line in self.way.facts if line.fact == Fact.HOURS), None)

    @property
    def fits_a_card(self) -> bool:
        """A number that is dialled as it stands; what to ask for needs more room."""
        return self.way.point.is_dialable and not self.way.point.instruction

    @property
    def hours_that_fit(self) -> FactLine | None:
        return self.hours if self.hours and len(self.hours.words) <= LONGEST_ON_A_CARD else None


@dataclass
class PaperChoice:
    """For whom it is printed: an audience, a list, or everybody."""

    audience: Audience | None = None
    service_list: ServiceList | None = None
    complaints: list[str] = field(default_factory=list)

    @property
    def chosen(self) -> Audience | ServiceList | None:
        return self.service_list or self.audience

    @property
    def query(self) -> str:
        """The same choice for the other sheet of paper."""
        if self.service_list:
            return f"?{LIST}={self.service_list.slug}"
        return f"?{AUDIENCE}={self.audience.slug}" if self.audience else ""

    def services(self) -> list[Service]:
        listed = Service.objects.listed().with_ways_in()
        if self.service_list:
            return list(
                listed.filter(list_items__service_list=self.service_list).order_by(
                    "list_items__sort_order", "pk"
                )
            )
        wanted = Service.objects.for_audience(self.audience) if self.audience else None
        found = listed if wanted is None else listed.filter(pk__in=wanted.values("pk"))
        return list(found.in_order())


def read_choice(asked: Mapping[str, str]) -> PaperChoice:
    """What cannot be found is said, and everybody is shown."""
    choice = PaperChoice()
    if slug := asked.get(LIST, ""):
        choice.service_list = ServiceList.objects.filter(slug=slug).first()
        if choice.service_list is None:
            choice.complaints.append(_("Listan finns inte. Här står alla."))
    elif slug := asked.get(AUDIENCE, ""):
        choice.audience = Audience.objects.filter(slug=slug).first()
        if choice.audience is None:
            choice.complaints.append(_("Målgruppen finns inte. Här står alla."))
    return choice


def context(choice: PaperChoice, address: str) -> dict[str, Any]:
    """`address` is the page that the QR code leads to, with its host."""
    services = choice.services()
    dependencies.note(dependencies.ALL_SERVICES)
    dependencies.note_services(services)
    dependencies.note_change_tomorrow()
    found = list(lines(services))
    numbers = [line for line in found if line.fits_a_card and not is_urgent(line)]
    return {
        "choice": choice,
        "lines": [line for line in found if not is_urgent(line)],
        "has_doubt": any(line.has_doubt for line in found),
        "numbers": sorted(numbers, key=lambda line: line.has_doubt)[:NUMBERS_ON_A_CARD],
        "copies": range(CARDS_ON_A_SHEET - 1),
        "qr": qr(address),
        "address": address.partition("://")[2].rstrip("/"),
        "as_of": as_of_in_words(timezone.localdate()),
        "audiences": list(Audience.objects.all()),
        "service_lists": list(ServiceList.objects.all()),
    }


def lines(services: Iterable[Service]) -> Iterable[PaperLine]:
    for service in services:
        facts = ServiceFacts(service)
        usable = (way for way in facts.ways if way.point.dial_uri)
        way = facts.first_call or next(usable, None)
        if way:
            state = way.point.fact_state(Fact.VALUE)
            yield PaperLine(service, way, state.state == Standing.UNSOURCED and bool(facts.trust))


def is_urgent(line: PaperLine) -> bool:
    """112 has a place of its own at the top."""
    return line.service.urgency == Urgency.DANGER_TO_LIFE


def qr(address: str) -> SafeString:
    """Black squares as inline SVG, without a style of its own; sized by the page's CSS."""
    code = segno.make(address, error="m", micro=False)
    return SafeString(code.svg_inline(omitsize=True, svgclass="qr", lineclass=None))
