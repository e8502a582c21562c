"""A service that stops answering: whom its readers are sent to, or why to nobody."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from content.choosers import service_chooser
from content.confirm_questions import Question
from content.row_changes import RowChange
from support_directory.choices import ServiceStatus
from support_directory.models import Service


class ClosingQuestion(Question):
    name = "closing"
    keeps_answers = True
    heading = _("Vart ska den som söker stödet i stället?")
    lead = _(
        "Stödet tas ur drift. Sidor som visar det kommer att säga det, och vart man vänder sig."
    )

    successor = forms.ModelChoiceField(
        label=_("Ersätts av"),
        queryset=Service.objects.all(),
        widget=service_chooser.widget_class(),
        required=False,
    )
    nobody = forms.BooleanField(label=_("Ingen ersättare finns"), required=False)
    reason = forms.CharField(
        label=_("Varför det inte finns någon ersättare"),
        max_length=300,
        required=False,
        help_text=_("Sparas i historiken. Visas inte för invånare."),
    )
    closed_on = forms.DateField(
        label=_("Stängd sedan"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Lämna tomt för den dag då ändringen gäller."),
    )

    def __init__(self, change: RowChange, data: Any = None, **kwargs: Any) -> None:
        super().__init__(change, data, **kwargs)
        service: Any = change.row
        if service.replaced_by_id:
            for name in ("successor", "nobody", "reason"):
                del self.fields[name]
        if service.closed_on:
            del self.fields["closed_on"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if "successor" in self.fields and not self.errors:
            self._check_successor(given)
        return given

    def _check_successor(self, given: dict[str, Any]) -> None:
        successor = given.get("successor")
        if successor and given.get("nobody"):
            raise ValidationError(_now("Välj en ersättare eller säg att ingen finns, inte båda."))
        if successor is None and not given.get("nobody"):
            raise ValidationError(_now("Välj en ersättare, eller säg att ingen finns och varför."))
        if successor is None and not given.get("reason"):
            self.add_error("reason", _now("Skriv varför det inte finns någon ersättare."))
        if successor == self.change.row:
            self.add_error("successor", _now("Ett stöd kan inte ersättas av sig självt."))
        elif successor and successor.is_closed:
            self.add_error("successor", _now("Ersättaren är inte heller i drift. Välj en annan."))

    def settle(self, _user: Any) -> None:
        service: Any = self.change.row
        given = self.cleaned_data
        if "closed_on" in self.fields:
            service.closed_on = given["closed_on"] or timezone.localdate()
        if given.get("successor"):
            service.replaced_by = given["successor"]
        elif "reason" in self.fields:
            told = _now("ingen ersättare finns: %(reason)s") % {"reason": given["reason"]}
            self.change.notes.append(told)
        service.save()


def closing_questions(change: RowChange) -> list[type[Question]]:
    """Only when it is this change that takes the service out of use."""
    service = change.row
    if not isinstance(service, Service) or not service.is_closed:
        return []
    was_active = change.before.get("status") == ServiceStatus.ACTIVE
    knows_all = service.replaced_by_id and service.closed_on
    return [ClosingQuestion] if was_active and not knows_all else []
