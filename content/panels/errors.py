"""What is wrong in a form, listed at its top: each sentence leads to its tab, row and field."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.forms import BaseForm
from django.utils.text import capfirst
from wagtail.admin.panels import Panel

from content.panels.translations import OTHER_LANGUAGES


@dataclass(frozen=True)
class FormError:
    """`target` is the field's id; empty where the sentence is about a whole row."""

    place: str
    sentence: str
    target: str


class ErrorsPanel(Panel):
    class BoundPanel(Panel.BoundPanel):
        template_name = "content/admin/form_errors.html"

        def is_shown(self) -> bool:
            return bool(self.errors)

        @property
        def errors(self) -> list[FormError]:
            form = self.form
            if form is None or not form.is_bound:
                return []
            rows = [
                error
                for formset in form.formsets.values()
                for number, row in enumerate(formset.forms, 1)
                if row not in formset.deleted_forms
                for error in errors_in(row, _row_name(row, number))
            ]
            return [*errors_in(form), *rows]

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return {**super().get_context_data(parent_context), "errors": self.errors}

        class Media:
            js = ("js/form_errors.js",)


def _row_name(form: Any, number: int) -> str:
    return f"{capfirst(form._meta.model._meta.verbose_name)} {number}"


def errors_in(
    form: BaseForm, row: str = "", whole: tuple[str, str] = ("", "")
) -> Iterator[FormError]:
    """`row` names the form where there are several; `whole` is what all of it is called, its id."""
    for name, sentences in form.errors.items():
        is_field = name in form.fields
        place = [row, _label(name, form[name].label) if is_field else whole[0]]
        for sentence in sentences:
            target = form[name].auto_id if is_field else whole[1]
            yield FormError(", ".join(filter(None, place)), str(sentence), str(target))


def _label(name: str, label: Any) -> str:
    """ "Namn (English)" for `name_en`: the word on the tab; Swedish needs none."""
    written_in = (tab for code, tab in OTHER_LANGUAGES if name.endswith(_suffix(code)))
    language = next(written_in, "")
    return f"{capfirst(label)} ({language})" if language else capfirst(str(label))


def _suffix(code: str) -> str:
    return f"_{code.replace('-', '_')}"
