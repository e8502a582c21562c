"""Conventions that `manage.py check` keeps."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import models
from modeltranslation.translator import translator
from modeltranslation.utils import build_localized_fieldname


@register(Tags.models)
def every_translated_model_demands_swedish(
    app_configs: Sequence[AppConfig] | None, **_options: Any
) -> list[CheckMessage]:
    """Swedish is what other languages fall back to: what must be there must be in Swedish."""
    labels = None if app_configs is None else {config.label for config in app_configs}
    return [
        _missing_swedish(model, field)
        for model in translator.get_registered_models(abstract=False)
        if labels is None or model._meta.app_label in labels
        for field in _demanded_fields(model)
        if not (_form_demands(model, field) and _database_demands(model, field))
    ]


def _demanded_fields(model: type[models.Model]) -> Iterator[str]:
    for name in translator.get_options_for_model(model).all_fields:
        if not _may_be_blank(model, name):
            yield name


def _form_demands(model: type[models.Model], field: str) -> bool:
    return not _may_be_blank(model, build_localized_fieldname(field, "sv"))


def _may_be_blank(model: type[models.Model], column: str) -> bool:
    field = model._meta.get_field(column)
    return isinstance(field, models.Field) and field.blank


def _database_demands(model: type[models.Model], field: str) -> bool:
    expected = f"_{build_localized_fieldname(field, 'sv')}_given"
    return any(rule.name.endswith(expected) for rule in model._meta.constraints)


def _missing_swedish(model: type[models.Model], field: str) -> CheckMessage:
    return Error(
        f"{model.__name__}.{field} is translated but may lack Swedish.",
        hint="Name it in required_languages and add swedish_is_given() to the model's constraints.",
        obj=model,
        id="support_directory.E001",
    )
