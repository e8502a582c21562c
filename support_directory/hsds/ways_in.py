"""A service's ways in as the standard's phones, addresses on the web, contacts and places."""

import datetime as dt
import uuid
from dataclasses import dataclass, field
from functools import partial

from django.conf import settings
from django.conf.locale import LANG_INFO

from support_directory.choices import (
    ADDRESS_KINDS,
    NUMBER_KINDS,
    Anonymity,
    ContactKind,
    Evidence,
    Fact,
    Price,
    YesNoUnknown,
)
from support_directory.models import ContactPoint, Service

from .attributes import Attributes
from .details import WAY_IN
from .identity import stable_id
from .schemas import Contact, Language, Location, Phone, ServiceAtLocation, Url
from .timetable import Timetable
from .vocabulary import (
    ANONYMITY,
    CONTACT_KIND,
    ON_PHONE_BILL,
    PRICE,
    PUBLIC_RECORD,
    Kind,
    Vocabulary,
)

NUMBER_TYPES = {ContactKind.PHONE: "voice", ContactKind.TEXT: "text"}
LANGUAGE_NAMES: dict[str, str] = {
    **{code: info["name_local"] for code, info in LANG_INFO.items() if "name_local" in info},
    **dict(settings.LANGUAGES),
}
CHOSEN: tuple[tuple[Kind, str, str], ...] = (
    (CONTACT_KIND, "kind", ""),
    (PRICE, "price", Price.UNKNOWN),
    (ANONYMITY, "anonymity", Anonymity.UNKNOWN),
    (ON_PHONE_BILL, "on_phone_bill", YesNoUnknown.UNKNOWN),
    (PUBLIC_RECORD, "public_record", YesNoUnknown.UNKNOWN),
)
"""The taxonomy, its column, and the word for "nobody says", which is left out."""
STATED_IN = {
    Fact.VALUE: ("value",),
    Fact.HOURS: ("opening_hours", "hours_note_sv"),
    Fact.PRICE: ("price", "price_note_sv"),
    Fact.ANONYMITY: ("anonymity", "anonymity_note_sv"),
}


@dataclass
class WaysIn:
    """All of one service, each kind in order."""

    service: Service
    vocabulary: Vocabulary
    today: dt.date
    phones: list[Phone] = field(default_factory=list)
    urls: list[Url] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    places: list[ServiceAtLocation] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.points: list[ContactPoint] = list(self.service.contact_points.all())
        for order, point in enumerate(self.points):
            self._add(point, self._about(point, order))

    @property
    def languages(self) -> list[Language]:
        """Those in which anybody answers."""
        codes = dict.fromkeys(code for point in self.points for code in point.languages)
        return [_language(code, self.service.uuid, service_id=self.service.uuid) for code in codes]

    def _add(self, point: ContactPoint, about: Attributes) -> None:
        if point.kind in NUMBER_KINDS:
            self.phones.append(_phone(point, self.service, about))
        elif point.kind in ADDRESS_KINDS:
            self.urls.append(_url(point, self.service, about))
        elif point.kind == ContactKind.EMAIL:
            self.contacts.append(_contact(point, self.service, about))
        else:
            timetable = Timetable(self.service, self.vocabulary, self.today)
            self.places.append(_place(point, self.service, about, timetable))

    def _about(self, point: ContactPoint, order: int) -> Attributes:
        about = Attributes(self.vocabulary, "way_in", point.uuid)
        for kind, column, nobody_says in CHOSEN:
            if getattr(point, column) != nobody_says:
                about.choose(kind, getattr(point, column))
        about.state("way_in.order", order)
        about.columns(point, WAY_IN)
        for code in point.languages:
            about.state("way_in.language", code, code)
        for fact in filter(partial(_is_stated, point), Fact):
            evidence, source, as_of = (
                getattr(point, f"{fact}_{name}")
                for name in ("evidence", "source_url", "source_as_of")
            )
            about.sureness(fact, point.fact_state(fact, self.today), evidence, source, as_of)
        if point.is_confirmed(self.today):
            about.state("confirmed_by", point.confirmed_by_role)
        return about


def _is_stated(point: ContactPoint, fact: Fact) -> bool:
    """Of what nobody says, nobody needs to know how sure it is."""
    columns = (*STATED_IN[fact], f"{fact}_source_url", f"{fact}_source_as_of")
    silence = (None, "", "unknown")
    is_backed = getattr(point, f"{fact}_evidence") != Evidence.UNSOURCED
    return is_backed or any(getattr(point, column) not in silence for column in columns)


def _phone(point: ContactPoint, service: Service, about: Attributes) -> Phone:
    return Phone(
        id=point.uuid,
        service_id=service.uuid,
        number=point.value,
        type=NUMBER_TYPES[ContactKind(point.kind)],
        description=_said(point, about, "description"),
        languages=[_language(code, point.uuid, phone_id=point.uuid) for code in point.languages],
        attributes=about.all,
    )


def _url(point: ContactPoint, service: Service, about: Attributes) -> Url:
    label = _said(point, about, "label")
    return Url(
        id=point.uuid,
        service_id=service.uuid,
        label=label,
        url=point.value,
        attributes=about.all,
    )


def _contact(point: ContactPoint, service: Service, about: Attributes) -> Contact:
    name = _said(point, about, "name")
    return Contact(
        id=point.uuid,
        service_id=service.uuid,
        name=name,
        email=point.value,
        attributes=about.all,
    )


def _place(
    point: ContactPoint, service: Service, about: Attributes, timetable: Timetable
) -> ServiceAtLocation:
    """Only a line of text is known of a place: never a street, postcode or coordinate."""
    description = _said(point, about, "description")
    location = Location(
        id=stable_id("location", point.uuid),
        location_type="physical",
        name=description,
        description=point.written_as,
    )
    return ServiceAtLocation(
        id=point.uuid,
        service_id=service.uuid,
        location_id=location.id,
        description=description,
        location=location,
        schedules=timetable.schedules([point], service_at_location_id=point.uuid),
        attributes=about.all,
    )


def _said(point: ContactPoint, about: Attributes, field: str) -> str | None:
    """What it is called, and what to say there ("Be att få tala med jourhavande präst")."""
    texts = (about.text(point, name, field) for name in ("label", "instruction"))
    return ". ".join(filter(None, texts)) or None


def _language(code: str, owner: uuid.UUID, **link: uuid.UUID) -> Language:
    name = LANGUAGE_NAMES.get(code)
    return Language(id=stable_id("language", owner, code), name=name, code=code, **link)
