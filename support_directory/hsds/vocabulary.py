"""The declared taxonomies: what is chosen from the directory's own words, and what is stated."""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from support_directory.choices import (
    Anonymity,
    ContactKind,
    Evidence,
    OrganizationKind,
    Price,
    Reach,
    Standing,
    Urgency,
    YesNoUnknown,
)
from support_directory.localized import LocalizedText
from support_directory.models import Audience, Need

from .bases import Base
from .details import detail_names
from .identity import stable_id
from .schemas import Taxonomy, TaxonomyTerm


@dataclass(frozen=True, eq=False)  # its name is another in each language: no part of a key
class Kind:
    """A taxonomy; `choices` are its terms, None where they are rows or details."""

    code: str
    name: str | Promise
    choices: type[models.TextChoices] | None = None

    @property
    def id(self) -> uuid.UUID:
        return stable_id("taxonomy", self.code)


AUDIENCE = Kind("audience", _("Målgrupp"))
NEED = Kind("need", _("Behov"))
REACH = Kind("reach", _("Räckvidd"), Reach)
URGENCY = Kind("urgency", _("Hur bråttom"), Urgency)
CONTACT_KIND = Kind("kind", _("Slags väg in"), ContactKind)
PRICE = Kind("price", _("Kostnad"), Price)
ANONYMITY = Kind("anonymity", _("Kan man vara anonym"), Anonymity)
ON_PHONE_BILL = Kind("on_phone_bill", _("Syns på telefonräkningen"), YesNoUnknown)
PUBLIC_RECORD = Kind("public_record", _("Blir allmän handling"), YesNoUnknown)
STANDING = Kind("state", _("Hur säker en uppgift är"), Standing)
EVIDENCE = Kind("evidence", _("Belägg för en uppgift"), Evidence)
ORGANIZATION_KIND = Kind("organization_kind", _("Slags organisation"), OrganizationKind)
DETAIL = Kind("detail", _("Uppgift"))
OF_ROWS: dict[Kind, type[Audience] | type[Need]] = {AUDIENCE: Audience, NEED: Need}
OF_CHOICES = (
    *(REACH, URGENCY, CONTACT_KIND, PRICE, ANONYMITY, ON_PHONE_BILL, PUBLIC_RECORD),
    *(STANDING, EVIDENCE, ORGANIZATION_KIND),
)
KINDS = (*OF_ROWS, *OF_CHOICES, DETAIL)

Terms = dict[tuple[Kind, str], TaxonomyTerm]


class Vocabulary:
    """All terms in one language; two queries, for the municipality's audiences and needs."""

    def __init__(self, base: Base) -> None:
        self.base = base
        self.terms: Terms = {**dict(self._rows()), **_constant_terms(base.language)}

    def term(self, kind: Kind, code: str) -> TaxonomyTerm:
        return self.terms[kind, code]

    @property
    def taxonomies(self) -> list[Taxonomy]:
        return [taxonomy(kind, self.base) for kind in KINDS]

    def _rows(self) -> Iterator[tuple[tuple[Kind, str], TaxonomyTerm]]:
        for kind, model in OF_ROWS.items():
            for row in model._default_manager.all():
                name = self.base.text(row, "name")
                description = self.base.text(row, "description").text if kind is NEED else ""
                yield (kind, row.slug), _term(kind, row.slug, name, self.base, description)


def taxonomy(kind: Kind, base: Base) -> Taxonomy:
    name = base.words(lambda: kind.name).text
    return Taxonomy(id=kind.id, name=name, description=kind.code, version="1")


def term_id(kind: Kind, code: str) -> uuid.UUID:
    return stable_id("term", kind.code, code)


@cache
def _constant_terms(language: str) -> Terms:
    base = Base(language)
    named: list[tuple[Kind, str, Callable[[], object]]] = [
        (kind, str(choice), partial(getattr, choice, "label"))
        for kind in OF_CHOICES
        for choice in kind.choices or ()
    ]
    named += [(DETAIL, code, say) for code, say in detail_names()]
    return {(kind, code): _term(kind, code, base.words(say), base) for kind, code, say in named}


def _term(
    kind: Kind, code: str, name: LocalizedText, base: Base, description: str = ""
) -> TaxonomyTerm:
    return TaxonomyTerm(
        id=term_id(kind, code),
        code=f"{kind.code}.{code}",
        name=name.text,
        description=description or name.text,
        taxonomy=taxonomy(kind, base).name,
        taxonomy_id=kind.id,
        language=name.language,
    )
