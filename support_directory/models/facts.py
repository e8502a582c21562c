"""The evidence for what a way in states: four facts, each with its own source and date.

Hours may be well sourced where the price is a guess: one source for all would lie about one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from support_directory.choices import Evidence, Fact

from .constraints import evidence_rules
from .organization import validate_public_address

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


def _evidence(name: StrPromise) -> models.CharField[str, str]:
    return models.CharField(name, max_length=12, choices=Evidence, default=Evidence.UNSOURCED)


def _source_url(name: StrPromise) -> models.URLField[str, str]:
    return models.URLField(name, max_length=500, blank=True, validators=[validate_public_address])


def _source_as_of(name: StrPromise) -> models.CharField[str, str]:
    return models.CharField(
        name, max_length=10, blank=True, help_text=_("2025, 2025-08 eller 2025-08-31.")
    )


class StatedFacts(models.Model):
    value_evidence = _evidence(_("nummer eller adress: belägg"))
    value_source_url = _source_url(_("nummer eller adress: källans webbadress"))
    value_source_as_of = _source_as_of(_("nummer eller adress: källans datum"))
    hours_evidence = _evidence(_("öppettider: belägg"))
    hours_source_url = _source_url(_("öppettider: källans webbadress"))
    hours_source_as_of = _source_as_of(_("öppettider: källans datum"))
    price_evidence = _evidence(_("kostnad: belägg"))
    price_source_url = _source_url(_("kostnad: källans webbadress"))
    price_source_as_of = _source_as_of(_("kostnad: källans datum"))
    anonymity_evidence = _evidence(_("anonymitet: belägg"))
    anonymity_source_url = _source_url(_("anonymitet: källans webbadress"))
    anonymity_source_as_of = _source_as_of(_("anonymitet: källans datum"))

    class Meta:
        abstract = True


def fact_rules(table: str) -> list[models.CheckConstraint]:
    return [rule for fact in Fact for rule in evidence_rules(table, f"{fact}_")]
