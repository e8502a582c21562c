"""What may be asked for, and the sentence for what may not."""

import datetime as dt
import re
import uuid
from collections.abc import Sequence
from typing import Annotated, Any, Literal

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext_lazy as _
from ninja import Schema
from pydantic import BeforeValidator, Field, WithJsonSchema, field_validator
from pydantic.json_schema import SkipJsonSchema

USUAL_PER_PAGE, MOST_PER_PAGE = 50, 100
MOST_MINIMAL = 100_000
YEARS = range(1900, 9000)

Nothing = SkipJsonSchema[None]


def as_moment(text: Any) -> dt.datetime:
    """A moment or a day, by the clock in Nyköping where no offset is given.

    Raises ValueError.
    """
    # In an address that is not escaped, a plus sign has become a space.
    written = re.sub(r" (\d\d:?\d\d)$", r"+\1", str(text).strip())
    day = parse_date(written) if len(written) == len("2026-09-18") else None
    moment = dt.datetime.combine(day, dt.time()) if day else parse_datetime(written)
    if moment is None or moment.year not in YEARS:
        raise ValueError(written)
    aware = timezone.make_aware(moment) if timezone.is_naive(moment) else moment
    return aware.astimezone(dt.UTC)  # PostgreSQL takes no offset of sixteen hours


Moment = Annotated[
    dt.datetime,
    BeforeValidator(as_moment),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]


class Listing(Schema):
    search: str = ""
    page: int = Field(1, ge=1)
    per_page: int | Nothing = Field(None, ge=1, description="At most 100; 50 where not given.")
    format: Literal["json", "ndjson"] = "json"

    @field_validator("search")
    @classmethod
    def _can_be_asked_of_postgresql(cls, text: str) -> str:
        if "\0" in text:
            raise ValueError(text)
        return text

    @property
    def size(self) -> int:
        return min(self.per_page or USUAL_PER_PAGE, MOST_PER_PAGE)


class Filtered(Listing):
    taxonomy_term_id: uuid.UUID | Nothing = None
    taxonomy_id: uuid.UUID | Nothing = None


class OfServices(Filtered):
    organization_id: uuid.UUID | Nothing = None
    modified_after: Moment | Nothing = None
    full: bool = False


class ServiceListing(OfServices):
    minimal: bool = False

    @property
    def size(self) -> int:
        """A minimal list is there to be had at once."""
        return (self.per_page or MOST_MINIMAL) if self.minimal else super().size


class OrganizationListing(Filtered):
    full: bool = False
    full_service: bool = False


class PlaceListing(OfServices):
    """No place has a postcode or coordinates: nothing can be found by them."""

    postcode: Literal[""] = ""
    proximity: Literal[""] = ""


class TermListing(Listing):
    taxonomy_id: uuid.UUID | Nothing = None
    top_only: bool = False
    parent_id: uuid.UUID | Nothing = None


class WithServices(Schema):
    full_service: bool = False


WHOLE_NUMBER = _("%(name)s ska vara ett heltal från 1.")
YES_OR_NO = _("%(name)s ska vara true eller false.")
NO_PLACES = _("Platserna har varken postnummer eller koordinater: %(name)s går inte att söka på.")
IDENTITY = _("%(name)s ska vara ett UUID.")
SENTENCES = {
    "page": WHOLE_NUMBER,
    "per_page": WHOLE_NUMBER,
    "format": _("%(name)s ska vara json eller ndjson."),
    "modified_after": _("%(name)s ska vara en tidpunkt, till exempel 2026-09-18T10:45:00+02:00."),
    **dict.fromkeys(("postcode", "proximity"), NO_PLACES),
    **dict.fromkeys(("minimal", "full", "full_service", "top_only"), YES_OR_NO),
    **dict.fromkeys(("taxonomy_term_id", "taxonomy_id", "organization_id", "parent_id"), IDENTITY),
}


def sentence_for(location: Sequence[object]) -> str:
    """In the active language; the parameter's name is somewhere in where the fault was found."""
    known = (part for part in map(str, location) if part in SENTENCES)
    name = next(known, str(location[-1]))
    return str(SENTENCES.get(name, _("%(name)s går inte att läsa."))) % {"name": name}
