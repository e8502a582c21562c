"""What HSDS has no field for: one term each, named for the column whose value it carries.

This is the table that exporting, importing and the declared profile share.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from django.apps import apps
from django.db import models
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Entity:
    """A kind of row, what its attributes are called, and which of its columns they carry."""

    code: str
    model: str
    texts: tuple[str, ...]
    """A column for each language; the attribute's label names the language."""
    columns: tuple[str, ...]


ORGANIZATION = Entity("organization", "Organization", ("name", "description"), ())
SERVICE = Entity(
    "service",
    "Service",
    ("name", "summary", "description", "what_happens", "alert"),
    ("slug", "status", "listed_from", "listed_until", "closed_on", "confirm_every_days"),
)
WAY_IN = Entity(
    "way_in",
    "ContactPoint",
    (
        *("label", "instruction", "hours_note", "price_note", "anonymity_note"),
        "accessibility_note",
    ),
    ("written_as", "opening_hours", "confirm_every_days"),
)
ENTITIES = (ORGANIZATION, SERVICE, WAY_IN)

OTHERS = {
    "service.replaced_by": _("Ersätts av: id för det stöd som tar vid"),
    "service.fallback": _("Hänvisar till: id för ett annat stöd, i ordning"),
    "way_in.id": _("Väg in: id för den väg in som detta gäller"),
    "way_in.order": _("Väg in: plats i ordningen"),
    "way_in.language": _("Väg in: språkkod för ett språk som någon svarar på"),
    "source_as_of": _("Källans datum för den uppgift som etiketten anger"),
    "confirmed_by": _("Bekräftad av: rollen hos kommunen"),
    "fallback_language": _("Språkkod för den text som etiketten anger, när en översättning saknas"),
}


def detail_names() -> Iterator[tuple[str, Callable[[], str]]]:
    """(code, what says its name in the active language)."""
    for entity in ENTITIES:
        model = apps.get_model("support_directory", entity.model)
        for column in (*entity.texts, *entity.columns):
            yield f"{entity.code}.{column}", partial(_called, model, column)
    for code, name in OTHERS.items():
        yield code, partial(str, name)


def _called(model: type[models.Model], column: str) -> str:
    field = model._meta.get_field(column)
    name = str(field.verbose_name) if isinstance(field, models.Field) else column
    return f"{model._meta.verbose_name}: {name}"
