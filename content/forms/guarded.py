"""Forms for rows that several people edit: nobody overwrites another without knowing it."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from modeltranslation.utils import build_localized_fieldname
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.log_actions import registry as log_registry

from content.row_log import ROW_CHANGED, told_in_words
from content.stored_rows import digest_of, stored_data, translated_fields
from support_directory.localized import direction_of


class TranslatedForm(WagtailAdminModelForm):
    """Marks every field with the language that is written in it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for original in translated_fields(self._meta.model):
            for code, _name in settings.LANGUAGES:
                field = self.fields.get(build_localized_fieldname(original, code))
                if field is not None:
                    field.widget.attrs.update({"lang": code, "dir": direction_of(code)})
                    if isinstance(field.widget, forms.Textarea):
                        field.widget.attrs["rows"] = 4


class GuardedForm(TranslatedForm):
    """Refuses, once, to save over a change that was made after this form was opened.

    What was typed stays in the form. Saving it again replaces the other change knowingly.
    """

    opened_as = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, data: Any = None, files: Any = None, instance: Any = None, **kwargs: Any
    ) -> None:
        self.stored: dict[str, Any] = stored_data(instance) if instance and instance.pk else {}
        now = digest_of(self.stored) if self.stored else ""
        self.is_overtaken = data is not None and data.get("opened_as", "") != now
        if self.is_overtaken:
            data = data.copy()
            data["opened_as"] = now
        super().__init__(data, files, instance=instance, **kwargs)
        self.initial["opened_as"] = now
        if self.is_overtaken:
            self._let_removed_children_be_new()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if self.is_overtaken:
            raise ValidationError(overtaken_sentence(self.instance), code="overtaken")
        return cleaned

    def _let_removed_children_be_new(self) -> None:
        """What somebody else removed while it was edited here is kept as a row of its own."""
        for formset in self.formsets.values():
            there = {str(child.pk) for child in formset.get_queryset()}
            for number in range(formset.initial_form_count()):
                key = f"{formset.add_prefix(number)}-id"
                if self.data.get(key) not in there:
                    self.data[key] = ""


def overtaken_sentence(instance: models.Model) -> str:
    latest = log_registry.get_logs_for_instance(instance).select_related("user").first()
    if latest is None or latest.user is None:
        who = _("Någon annan har sparat ändringar medan du skrev.")
    else:
        who = _("%(name)s sparade ändringar klockan %(time)s, medan du skrev.") % {
            "name": latest.user_display_name,
            "time": f"{timezone.localtime(latest.timestamp):%H.%M}",
        }
    told = told_in_words(latest.data) if latest and latest.action == ROW_CHANGED else ""
    told = told.removesuffix(".")
    who = f"{who} {told}." if told else who
    rest = _(
        "Det du har skrivit står kvar här och är inte sparat. Öppna samma formulär i en ny flik "
        "för att se vad som gäller nu. Sparar du igen ersätter ditt den andras ändringar."
    )
    return f"{who} {rest}"
