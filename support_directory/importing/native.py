"""One object of our own format → a ServiceRecord. Which values may be, the models say."""

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext as _

from support_directory.choices import Fact

from .json_objects import JsonObject, as_uuid
from .records import Columns, ContactPointRecord, ServiceRecord

LANGUAGES = tuple(code.replace("-", "_") for code, _name in settings.LANGUAGES)


def in_every_language(*names: str) -> tuple[str, ...]:
    return tuple(f"{name}_{language}" for name in names for language in LANGUAGES)


ORGANIZATION_TEXTS = (*in_every_language("name", "description"), "website", "kind")
SERVICE_TEXTS = (
    *in_every_language("name", "summary", "description", "what_happens", "alert"),
    *(
        "reach",
        "urgency",
        "discretion",
        "status",
        "keeper_note",
        "evidence",
        "source_url",
        "source_as_of",
    ),
)
SERVICE_NUMBERS = ("minimum_age", "maximum_age", "confirm_every_days")
SERVICE_DATES = ("closed_on", "listed_from", "listed_until")
SERVICE_OTHERS = (
    *("id", "slug", "uuid", "organization", "audiences", "needs"),
    *("replaced_by", "fallbacks", "contact_points"),
)
CONTACT_POINT_TEXTS = (
    *(
        "kind",
        "written_as",
        "opening_hours",
        "price",
        "anonymity",
        "on_phone_bill",
        "public_record",
    ),
    *in_every_language("label", "instruction", "hours_note", "price_note"),
    *in_every_language("anonymity_note", "accessibility_note"),
)
CONTACT_POINT_NUMBERS = ("confirm_every_days",)
CONTACT_POINT_OTHERS = ("uuid", "languages", "facts")


def read_service(data: JsonObject, place: int) -> ServiceRecord:
    """`place` is the object's number in the file, from 1; a record without id is called by it."""
    data.refuse_all_but(
        (*SERVICE_TEXTS, *SERVICE_NUMBERS, *SERVICE_DATES, *SERVICE_OTHERS),
    )
    identifier = data.text("id")
    if not identifier:
        data.problems.append(_("Fältet ”id” saknas."))
    uuid = as_uuid(identifier)
    return ServiceRecord(
        name=identifier or _("nummer %(place)s i filen") % {"place": place},
        slug=data.text("slug") if uuid else identifier,
        uuid=uuid or data.identity("uuid"),
        columns=_columns(data, SERVICE_TEXTS, SERVICE_NUMBERS, SERVICE_DATES),
        organization=_organization(data),
        organization_uuid=data.object("organization").identity("uuid"),
        audiences=_stated(data, "audiences"),
        needs=_stated(data, "needs"),
        replaced_by=data.text("replaced_by") if data.has("replaced_by") else None,
        fallbacks=_stated(data, "fallbacks"),
        contact_points=_contact_points(data),
        problems=data.problems,
    )


def _organization(data: JsonObject) -> Columns | None:
    if not data.has("organization"):
        return None
    organization = data.object("organization")
    organization.refuse_all_but((*ORGANIZATION_TEXTS, "uuid"))
    if not organization.text("name_sv"):
        data.problems.append(_("organization.name_sv saknas."))
    return _columns(organization, ORGANIZATION_TEXTS)


def _contact_points(data: JsonObject) -> list[ContactPointRecord] | None:
    if not data.has("contact_points"):
        return None
    return [_contact_point(item) for item in data.objects("contact_points")]


def _contact_point(data: JsonObject) -> ContactPointRecord:
    data.refuse_all_but((*CONTACT_POINT_TEXTS, *CONTACT_POINT_NUMBERS, *CONTACT_POINT_OTHERS))
    columns = _columns(data, CONTACT_POINT_TEXTS, CONTACT_POINT_NUMBERS)
    if data.has("languages"):
        columns["languages"] = data.texts("languages")
    facts = data.object("facts")
    facts.refuse_all_but(Fact.values)
    for fact in filter(facts.has, Fact.values):
        columns |= _evidence(facts.object(fact), fact)
    return ContactPointRecord(uuid=data.identity("uuid"), columns=columns)


def _evidence(data: JsonObject, fact: str) -> Columns:
    data.refuse_all_but(("evidence", "source_url", "as_of"))
    return {
        f"{fact}_evidence": data.text("evidence"),
        f"{fact}_source_url": data.text("source_url"),
        f"{fact}_source_as_of": data.text("as_of"),
    }


def _columns(
    data: JsonObject,
    texts: Iterable[str],
    numbers: Iterable[str] = (),
    dates: Iterable[str] = (),
) -> Columns:
    columns: Columns = {key: data.text(key) for key in texts if data.has(key)}
    columns |= {key: data.whole_number(key) for key in numbers if data.has(key)}
    columns |= {key: data.text(key) or None for key in dates if data.has(key)}
    return columns


def _stated(data: JsonObject, key: str) -> list[str] | None:
    return data.texts(key) if data.has(key) else None
