"""What a keeper should look at in a row of the directory, and in which words."""

import datetime as dt
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from support_directory.models import ContactPoint, Service


class Attention(models.TextChoices):
    """The most pressing first; the values stand in addresses."""

    CHANGED = "larm", _("Ändrat sedan det bekräftades")
    AWAITING = "dubbelkoll", _("Ändrat, ännu inte dubbelkollat")
    OVERDUE = "forfallet", _("Ska bekräftas på nytt")
    NEVER = "aldrig", _("Aldrig bekräftat")


def attention_to(row: Service | ContactPoint, on: dt.date | None = None) -> list[Attention]:
    """Empty where all is well that day (default: today). Runs no query."""
    found = []
    if row.has_changed_since_confirmed:
        found.append(Attention.CHANGED)
    if isinstance(row, ContactPoint) and row.awaits_second_check:
        found.append(Attention.AWAITING)
    if row.confirmed_on is None:
        found.append(Attention.NEVER)
    elif is_overdue(row, on):
        found.append(Attention.OVERDUE)
    return found


def is_overdue(row: Service | ContactPoint, on: dt.date | None = None) -> bool:
    due = row.confirmation_due_on
    return due is not None and due <= (on or timezone.localdate())


def in_words(row: Service | ContactPoint) -> list[str]:
    """For a keeper, the most pressing first."""
    return [_words(row, attention) for attention in attention_to(row)] or [_now("Bekräftat")]


def service_in_words(service: Service) -> str:
    """The most pressing of all that a service and its ways in ask for."""
    rows: list[Any] = [service, *service.contact_points.all()]
    found = [(attention, row) for row in rows for attention in attention_to(row)]
    if not found:
        return _now("Bekräftat")
    attention, row = min(found, key=lambda one: list(Attention).index(one[0]))
    return _words(row, attention)


def _words(row: Service | ContactPoint, attention: Attention) -> str:
    is_new = isinstance(row, ContactPoint) and not row.settled_number
    if is_new and attention == Attention.AWAITING:
        return _now("Nytt nummer, ännu inte dubbelkollat")
    return str(attention.label)
