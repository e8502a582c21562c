"""Rules that several models share, each with its sentence; they live in the database alone."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

ISO_YEAR_MONTH_OR_DAY = r"^(19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"


def swedish_is_given(table: str, field: str) -> models.CheckConstraint:
    """Swedish is the source language: the other columns may be empty, this one may not."""
    column = f"{field}_sv"
    return models.CheckConstraint(
        name=f"{table}_{column}_given",
        condition=Q(**{f"{column}__regex": r"\S"}) & Q(**{f"{column}__isnull": False}),
        violation_error_message=_("Den svenska texten måste fyllas i."),
    )


def evidence_rules(table: str, prefix: str = "") -> list[models.CheckConstraint]:
    """For the columns <prefix>evidence, <prefix>source_url and <prefix>source_as_of."""
    source, as_of = f"{prefix}source_url", f"{prefix}source_as_of"
    return [
        models.CheckConstraint(
            name=f"{table}_{prefix}sourced_has_source",
            condition=~Q(**{f"{prefix}evidence": "sourced"})
            | Q(**{f"{source}__regex": r"^https?://[^/]+\.[^/]"}),
            violation_error_message=_(
                "En uppgift som är läst hos en källa måste ha källans webbadress."
            ),
        ),
        models.CheckConstraint(
            name=f"{table}_{as_of}_form",
            condition=Q(**{as_of: ""}) | Q(**{f"{as_of}__regex": ISO_YEAR_MONTH_OR_DAY}),
            violation_error_message=_("Skriv källans datum som 2025, 2025-08 eller 2025-08-31."),
        ),
    ]


def confirmation_rules(table: str) -> list[models.CheckConstraint]:
    nobody = Q(confirmed_on__isnull=True, confirmed_by_role="", confirmed_digest="")
    somebody = Q(
        confirmed_on__isnull=False,
        confirmed_by_role__regex=r"\S",
        confirmed_digest__regex=r"^[0-9a-f]{64}$",
    )
    return [
        models.CheckConstraint(
            name=f"{table}_confirmation_whole",
            condition=nobody | somebody,
            violation_error_message=_(
                "En bekräftelse måste säga vilken dag, av vilken roll och av vad."
            ),
        ),
        models.CheckConstraint(
            name=f"{table}_confirm_every_some_days",
            condition=Q(confirm_every_days__isnull=True) | Q(confirm_every_days__gte=1),
            violation_error_message=_("Uppgifter kan bekräftas varje dag eller mer sällan."),
        ),
    ]
