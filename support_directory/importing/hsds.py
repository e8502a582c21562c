"""One full service as this product's HSDS API writes it → our own format.

Columns are read from the attributes that carry them (`hsds.details` is the table), never from what
the standard's fields show in one language. A confirmation is another directory's word and is not
taken over; what it stood on is. What that directory was not sure of although it
had a source (a number that nobody has checked yet) comes in as unsourced.
"""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from support_directory.choices import (
    Anonymity,
    Evidence,
    Fact,
    OrganizationKind,
    Price,
    Standing,
    YesNoUnknown,
)
from support_directory.hsds.details import ORGANIZATION, SERVICE, WAY_IN, Entity

from .json_objects import JsonObject

Native = dict[str, Any]
WAYS_IN = ("phones", "additional_urls", "contacts", "service_at_locations")


class Said:
    """An object's attributes, by their term's code and, where that has several, by their label."""

    def __init__(self, data: JsonObject) -> None:
        self.data = data
        self.all = [
            (attribute.object("taxonomy_term").text("code"), attribute)
            for attribute in data.objects("attributes")
        ]

    def values(self, code: str, label: str | None = None) -> list[str]:
        return [
            attribute.text("value")
            for found, attribute in self.all
            if found == code and label in (None, attribute.text("label"))
        ]

    def value(self, code: str, label: str | None = None) -> str:
        return next(iter(self.values(code, label)), "")

    def chosen(self, taxonomy: str, label: str | None = None) -> list[str]:
        return [
            code.partition(".")[2]
            for code, attribute in self.all
            if code.startswith(f"{taxonomy}.") and label in (None, attribute.text("label"))
        ]

    def choice(self, taxonomy: str, otherwise: str, label: str | None = None) -> str:
        return next(iter(self.chosen(taxonomy, label)), str(otherwise))

    def whole_number(self, code: str) -> int | None:
        text = self.value(code)
        if text and not (text.isascii() and text.isdecimal() and len(text) < 10):
            self.data.problems.append(f"{self.data.where}{code} {_('ska vara ett heltal')}.")
            return None
        return int(text) if text else None

    def texts(self, entity: Entity) -> Native:
        return {
            f"{name}_{language.replace('-', '_')}": self.value(
                f"detail.{entity.code}.{name}", language
            )
            for name in entity.texts
            for language, _name in settings.LANGUAGES
        }

    def evidence(self, fact: str) -> Native:
        code = self.choice("evidence", Evidence.UNSOURCED, fact)
        is_doubted = self.choice("state", "", fact) == Standing.UNSOURCED
        if is_doubted and code == Evidence.SOURCED:
            code = str(Evidence.UNSOURCED)
        return {
            "evidence": code,
            "source_url": next(
                (self.value(f"evidence.{found}", fact) for found in self.chosen("evidence", fact)),
                "",
            ),
            "as_of": self.value("detail.source_as_of", fact),
        }


def is_hsds(values: Native) -> bool:
    return "attributes" in values and "phones" in values


def to_native(data: JsonObject) -> Native:
    said = Said(data)
    evidence = said.evidence("service")
    return {
        "id": data.text("id"),
        **{name: said.value(f"detail.service.{name}") for name in _plain(SERVICE)},
        **said.texts(SERVICE),
        "confirm_every_days": said.whole_number("detail.service.confirm_every_days"),
        "organization": _organization(data.object("organization")),
        "audiences": said.chosen("audience"),
        "needs": said.chosen("need"),
        "reach": said.choice("reach", ""),
        "urgency": said.choice("urgency", ""),
        "minimum_age": data.whole_number("minimum_age"),
        "maximum_age": data.whole_number("maximum_age"),
        "replaced_by": said.value("detail.service.replaced_by"),
        "fallbacks": said.values("detail.service.fallback"),
        "evidence": evidence["evidence"],
        "source_url": evidence["source_url"],
        "source_as_of": evidence["as_of"],
        "contact_points": list(_ways_in(data)),
    }


def _plain(entity: Entity) -> Iterator[str]:
    return (name for name in entity.columns if name != "confirm_every_days")


def _organization(data: JsonObject) -> Native:
    said = Said(data)
    return {
        "uuid": data.text("id"),
        **said.texts(ORGANIZATION),
        "website": data.text("website"),
        "kind": said.choice("organization_kind", OrganizationKind.OTHER),
    }


def _ways_in(data: JsonObject) -> Iterator[Native]:
    found = [Said(item) for kind in WAYS_IN for item in data.objects(kind)]
    for said in sorted(found, key=_order):
        yield _way_in(said)


def _order(said: Said) -> int:
    return said.whole_number("detail.way_in.order") or 0


def _way_in(said: Said) -> Native:
    facts = {str(fact): said.evidence(fact) for fact in Fact}
    return {
        "uuid": said.data.text("id"),
        "kind": said.choice("kind", ""),
        **{name: said.value(f"detail.way_in.{name}") for name in _plain(WAY_IN)},
        **said.texts(WAY_IN),
        "confirm_every_days": said.whole_number("detail.way_in.confirm_every_days"),
        "languages": said.values("detail.way_in.language"),
        "price": said.choice("price", Price.UNKNOWN),
        "anonymity": said.choice("anonymity", Anonymity.UNKNOWN),
        "on_phone_bill": said.choice("on_phone_bill", YesNoUnknown.UNKNOWN),
        "public_record": said.choice("public_record", YesNoUnknown.UNKNOWN),
        "facts": facts,
    }
