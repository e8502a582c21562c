"""A number that somebody typed is asked for once more before it is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from content.confirm_questions import Question
from content.second_checks import typed_numbers
from support_directory.contact_values import NotUnderstood, normal_value
from support_directory.phone_numbers import read_aloud

if TYPE_CHECKING:
    from collections.abc import Iterable

    from content.row_changes import RowChange
    from support_directory.models import ContactPoint


def ask_for_numbers(change: RowChange) -> Iterable[type[Question]]:
    return [RepeatedNumbers] if typed_numbers(change.before, change.after) else []


class RepeatedNumberField(forms.CharField):
    """The number of one way in, once more; spaces and hyphens may differ."""

    def __init__(self, point: ContactPoint) -> None:
        self.point = point
        self.read_aloud = read_aloud(point.written_as)
        super().__init__(
            label=_("%(kind)s, en gång till") % {"kind": point.get_kind_display()},
            max_length=100,
            widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
            error_messages={"required": _("Skriv numret en gång till.")},
        )

    def clean(self, value: Any) -> str:
        typed: str = super().clean(value)
        try:
            is_same = normal_value(self.point.kind, typed) == self.point.value
        except NotUnderstood:
            is_same = False
        if not is_same:
            raise ValidationError(different_in_words(self.point.written_as, typed))
        return typed


def different_in_words(first: str, second: str) -> str:
    return _(
        "Numren är olika: först %(first)s, nu %(second)s. Inget är sparat. Är det andra fel, skriv "
        "om det. Är det första fel, välj ”Ändra mer”."
    ) % {"first": first, "second": second}


class RepeatedNumbers(Question):
    name = "numbers"
    template_name = "content/admin/repeated_numbers.html"

    def __init__(self, change: RowChange, data: Any = None, **kwargs: Any) -> None:
        super().__init__(change, data, **kwargs)
        self.heading = _("Skriv numret en gång till")
        self.lead = _(
            "En omkastad siffra leder till fel människa. Läs numret hos källan och skriv det igen. "
            "Sedan behöver en annan person dubbelkolla det. Till dess står det för läsaren att det "
            "inte är bekräftat."
        )
        # By place: a way in that is not saved yet gets another key each time it is looked at.
        for place, point in enumerate(typed_numbers(change.before, change.after)):
            self.fields[f"number-{place}"] = RepeatedNumberField(point)
