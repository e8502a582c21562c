"""Carries one change over to a row that may have changed since: field by field, or not at all."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from modelcluster.models import (
    ClusterableModel,
    get_all_child_relations,
    model_from_serializable_data,
)

from content.stored_rows import DERIVED
from support_directory.models.verified import CONFIRMATION_FIELDS

Data = dict[str, Any]

# What the software works out or people say of the whole row: it follows from the saving.
LEFT_ALONE = {*DERIVED, *CONFIRMATION_FIELDS} - {"sort_order"}


class DoesNotFit(Exception):
    """Its text is a Swedish sentence that says why."""


def merged(model: type[models.Model], before: Data, after: Data, now: Data) -> Data:
    """`now`, with what differs between `before` and `after`. Raises DoesNotFit."""
    children = {
        rel.get_accessor_name(): rel.related_model for rel in get_all_child_relations(model)
    }
    result = _merged_fields(model, before, after, now, leave_out={*LEFT_ALONE, *children})
    for name, child in children.items():
        rows = (before.get(name, []), after.get(name, []), now.get(name, []))
        result[name] = _merged_children(child, *rows)
    return result


def _merged_fields(
    model: type[models.Model], before: Data, after: Data, now: Data, leave_out: set[str]
) -> Data:
    result = dict(now)
    for name, value in after.items():
        if name in leave_out or value == before.get(name):
            continue
        if now.get(name) not in (before.get(name), value) and name != "sort_order":
            raise DoesNotFit(
                _("%(field)s har ändrats sedan dess.") % {"field": _label(model, name)}
            )
        result[name] = value
    return result


def _merged_children(
    model: type[models.Model], before: list[Data], after: list[Data], now: list[Data]
) -> list[Data]:
    then, wanted = ({row["pk"]: row for row in rows} for rows in (before, after))
    result = []
    for row in now:
        pk = row["pk"]
        if pk not in then:  # came since
            result.append(row)
        elif pk in wanted:
            result.append(_merged_fields(model, then[pk], wanted[pk], row, LEFT_ALONE))
        elif _without_order(row) != _without_order(then[pk]):
            raise _gone_or_changed(model, _("har ändrats sedan dess"))
    here = {row["pk"] for row in now}
    for pk, row in wanted.items():
        if pk in then and pk not in here and row != then[pk]:
            raise _gone_or_changed(model, _("finns inte längre"))
    new = [{**row, "pk": None} for pk, row in wanted.items() if pk not in then]
    return [*result, *new]


def _gone_or_changed(model: type[models.Model], what: str) -> DoesNotFit:
    name = capfirst(str(model._meta.verbose_name))
    return DoesNotFit(_("%(name)s som skulle ändras %(what)s.") % {"name": name, "what": what})


def _without_order(row: Data) -> Data:
    return {name: value for name, value in row.items() if name not in {*LEFT_ALONE, "sort_order"}}


def _label(model: type[models.Model], name: str) -> str:
    field: Any = model._meta.get_field(name)
    return capfirst(str(field.verbose_name)).removesuffix(" [sv]")


def saved_from(model: type[models.Model], data: Data) -> Any:
    """The row as the data says, checked by every rule and saved. Raises DoesNotFit."""
    try:
        row = _built(model, data)
        row.full_clean()
        for child, parent_field in _children_of(row):
            child.full_clean(exclude=[parent_field])
        row.save()
    except ValidationError as error:
        raise DoesNotFit(" ".join(error.messages)) from error
    return row


def _built(model: Any, data: Data) -> Any:
    if issubclass(model, ClusterableModel):
        return model.from_serializable_data(data, check_fks=False)
    return model_from_serializable_data(model, data, check_fks=False)


def _children_of(row: models.Model) -> list[tuple[Any, str]]:
    found: list[tuple[Any, str]] = []
    for rel in get_all_child_relations(type(row)):
        for child in getattr(row, rel.get_accessor_name()).all():
            if child.pk is None:
                child.settles_when_added = False  # a person typed it
            found.append((child, rel.field.name))
    return found
