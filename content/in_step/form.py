"""What the form of a translation asks: which Swedish text it matches."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.in_step.standing import Row, Standing, compared, original_of
from content.time_words import moment_in_words

SAID_IN_SWEDISH = ("state", "incident", "next_update_at")


def adapt(form: Any) -> None:
    """A Swedish page is asked nothing of it; a translation not what is said in Swedish alone."""
    if is_swedish(form.instance):
        form.fields.pop("in_step_with", None)
        form.fields.pop("translated_by_machine", None)
    elif "in_step_with" in form.fields:
        _ask(form)


def is_swedish(page: Any) -> bool:
    return page.locale_id is None or page.locale.language_code == settings.LANGUAGE_CODE


def _ask(form: Any) -> None:
    original = original_of(form.instance)
    if original is None:
        form.fields.pop("in_step_with")
        return
    form.fields["in_step_with"] = RowField(compared(form.instance, original))
    if original.live:
        for name in SAID_IN_SWEDISH:
            form.fields.pop(name, None)


class RowField(forms.ModelChoiceField):  # type: ignore[type-arg]  # any model's rows
    """Shows the newest Swedish row and the one that was stated; takes any, which was the newest
    when the form was opened."""

    def __init__(self, standing: Standing) -> None:
        super().__init__(
            standing.original.updates.all(),
            label=_("Vilken svensk text stämmer översättningen med?"),
            required=False,
            blank=True,
            widget=forms.RadioSelect,
            help_text=_("Läsarna får veta om den svenska sidan har uppdaterats efter den texten."),
        )
        self.widget.choices = list(choices(standing))


def choices(standing: Standing) -> Any:
    newest, stated = standing.newest, standing.in_step
    if newest:
        told = {"row": row_in_words(newest)}
        yield newest.pk, _("Den senaste, från %(row)s") % told
    if stated and stated != newest:
        yield stated.pk, _("Som förut, den från %(row)s") % {"row": row_in_words(stated)}
    yield "", UNKNOWN


UNKNOWN = gettext_lazy("Det vet jag inte")


def row_in_words(row: Row) -> str:
    told = row.text or row.get_kind_display()
    return _("%(moment)s: %(told)s") % {"moment": moment_in_words(row.at), "told": told}
