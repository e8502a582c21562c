"""A tab for each language: the translated columns, with the Swedish text beside what is written."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from modeltranslation.utils import build_localized_fieldname
from wagtail.admin.panels import (
    FieldPanel,
    InlinePanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    ObjectList,
    Panel,
    TitleFieldPanel,
)

from content.forms.guarded import TranslatedForm
from content.stored_rows import translated_fields

SOURCE = settings.LANGUAGE_CODE
OTHER_LANGUAGES = [(code, name) for code, name in settings.LANGUAGES if code != SOURCE]


def swedish(model: type[models.Model], name: str, **options: Any) -> FieldPanel:
    """The Swedish column, without the language's mark in its heading."""
    return FieldPanel(
        build_localized_fieldname(name, SOURCE), heading=_heading(model, name), **options
    )


class NamePanel(TitleFieldPanel):
    """A name that suggests the word in the address, as long as there is no address to keep.

    With its label and a frame, as other fields: a page's title has neither, and is not found.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{**options, "classname": ""})

    class BoundPanel(TitleFieldPanel.BoundPanel):
        def get_should_apply(self) -> bool:
            return self.instance.pk is None

        def get_attrs(self) -> dict[str, Any]:
            """None where the form asks for no address: an empty target is a fault to Wagtail."""
            is_followed = any(target in self.form.fields for target in self.panel.targets)
            attributes: dict[str, Any] = super().get_attrs() if is_followed else {}
            return attributes


def swedish_name(model: type[models.Model]) -> NamePanel:
    column = build_localized_fieldname("name", SOURCE)
    return NamePanel(column, heading=_heading(model, "name"), placeholder=False)


def language_tabs(model: type[models.Model], *children: str) -> list[ObjectList]:
    """`children` are relations whose rows have texts of their own."""
    return [
        ObjectList(
            [
                *(TranslationPanel(model, name, code) for name in translated_fields(model)),
                *(ChildTranslationsPanel(relation, code) for relation in children),
            ],
            heading=language,
        )
        for code, language in OTHER_LANGUAGES
    ]


class TranslationPanel(FieldPanel):
    """One text in one language."""

    def __init__(self, model: type[models.Model], name: str, code: str, **options: Any) -> None:
        self.original, self.code, self.of = name, code, model
        options = {"heading": _heading(model, name), **options}
        super().__init__(build_localized_fieldname(name, code), **options)

    def clone(self) -> "TranslationPanel":
        return type(self)(self.of, self.original, self.code, heading=self.heading)

    class BoundPanel(FieldPanel.BoundPanel):
        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            swedish = getattr(
                self.instance, build_localized_fieldname(self.panel.original, SOURCE), ""
            )
            self.help_text = _("På svenska: %(text)s") % {"text": swedish} if swedish else ""
            self.is_needed = bool(swedish or (self.bound_field and self.bound_field.value()))


class ChildTranslationsPanel(Panel):
    """The texts of a form's inline rows in one language.

    The fields belong to the rows' own forms; only what has a Swedish text is asked for.
    """

    def __init__(self, relation: str, code: str, **options: Any) -> None:
        super().__init__(**options)
        self.relation, self.code = relation, code

    def clone_kwargs(self) -> dict[str, Any]:
        return {**super().clone_kwargs(), "relation": self.relation, "code": self.code}

    def on_model_bound(self) -> None:
        child: Any = self.model._meta.get_field(self.relation).related_model
        self.heading = capfirst(child._meta.verbose_name_plural)
        self.panels = [
            TranslationPanel(child, name, self.code).bind_to_model(child)
            for name in translated_fields(child)
        ]

    class BoundPanel(Panel.BoundPanel):
        template_name = "content/admin/child_translations.html"

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            forms = self.form.formsets[self.panel.relation].initial_forms if self.form else []
            self.rows = [(form.instance, self._fields(form)) for form in forms]

        def _fields(self, form: Any) -> list[Any]:
            bound = [
                panel.get_bound_panel(
                    form.instance, self.request, form, f"{form.prefix}-{panel.field_name}"
                )
                for panel in self.panel.panels
            ]
            return [panel for panel in bound if panel.is_needed]


class RowPanel(MultiFieldPanel):
    """A row inside a form. Takes the texts of the language tabs, and leaves them to those."""

    def get_form_options(self) -> dict[str, Any]:
        options: dict[str, Any] = super().get_form_options()
        translations = [
            build_localized_fieldname(name, code)
            for name in translated_fields(self.model)
            for code, _name in OTHER_LANGUAGES
        ]
        return {**options, "fields": [*options["fields"], *translations]}


class TranslatedRows:
    """For inline panels whose rows' other languages are written in the language tabs."""

    form_class: type[TranslatedForm] = TranslatedForm

    @cached_property
    def child_edit_handler(self: Any) -> RowPanel:
        panel = RowPanel(self.panel_definitions, heading=self.heading)
        return panel.bind_to_model(self.db_field.related_model)

    def get_form_options(self: Any) -> dict[str, Any]:
        options: dict[str, Any] = super().get_form_options()  # type: ignore[misc]
        options["formsets"][self.relation_name]["form"] = self.form_class
        return options


class TranslatedInlinePanel(TranslatedRows, InlinePanel):
    pass


class TranslatedChooserPanel(TranslatedRows, MultipleChooserPanel):
    pass


def _heading(model: type[models.Model], name: str) -> Any:
    field: Any = model._meta.get_field(name)
    return capfirst(field.verbose_name)
