"""A row of the directory, with everything edited inside it, as data; and what has changed in it."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.text import capfirst
from modelcluster.models import (
    ClusterableModel,
    get_all_child_relations,
    get_serializable_data_for_fields,
)

# Follow from other columns, or are written by the software alone.
DERIVED = {"pk", "id", "uuid", "value", "service", "service_list", "sort_order", "confirmed_digest"}
LONGEST_SHOWN = 200


@dataclass(frozen=True)
class Change:
    """One field; `where` is empty, or names the way in (or item of a list) that it belongs to."""

    where: str
    field: str
    before: str
    after: str


def stored_data(instance: models.Model) -> dict[str, Any]:
    """The row with its children, as plain data."""
    if isinstance(instance, ClusterableModel):
        data = instance.serializable_data()
    else:
        data = get_serializable_data_for_fields(instance)
    plain: dict[str, Any] = json.loads(json.dumps(data, cls=DjangoJSONEncoder))
    return plain


def digest_of(data: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()


def changes(
    model: type[models.Model], before: dict[str, Any], after: dict[str, Any]
) -> list[Change]:
    """What the second says otherwise than the first, field by field, in the order of the model."""
    children = {
        rel.get_accessor_name(): rel.related_model for rel in get_all_child_relations(model)
    }
    found = list(_field_changes(model, "", before, after, leave_out=set(children)))
    for name, child in children.items():
        found += _child_changes(child, before.get(name, []), after.get(name, []))
    return found


def as_json(found: list[Change]) -> list[dict[str, str]]:
    return [asdict(change) for change in found]


def _child_changes(
    model: type[models.Model], before: list[dict[str, Any]], after: list[dict[str, Any]]
) -> Iterator[Change]:
    old, new = ({row["pk"]: row for row in rows} for rows in (before, after))
    kind = capfirst(str(model._meta.verbose_name))
    for pk in [*old, *(pk for pk in new if pk not in old)]:
        if pk not in new:
            yield Change("", kind, _name(model, old[pk]), "")
        elif pk not in old:
            yield Change("", kind, "", _name(model, new[pk]))
        else:
            yield from _field_changes(model, _name(model, new[pk]), old[pk], new[pk], set())


def _field_changes(
    model: type[models.Model],
    where: str,
    before: dict[str, Any],
    after: dict[str, Any],
    leave_out: set[str],
) -> Iterator[Change]:
    for name, value in after.items():
        if name in DERIVED | leave_out or _same(before.get(name), value):
            continue
        field = model._meta.get_field(name)
        label = capfirst(str(getattr(field, "verbose_name", name)))
        yield Change(where, label, _words(field, before.get(name)), _words(field, value))


def _same(before: Any, after: Any) -> bool:
    return before == after or (before in (None, "") and after in (None, ""))


def _name(model: type[models.Model], row: dict[str, Any]) -> str:
    fields = {name: value for name, value in row.items() if name in _columns(model)}
    foreign = {field.name for field in model._meta.fields if field.is_relation}
    plain = {name: value for name, value in fields.items() if name not in foreign}
    related = {f"{name}_id": fields[name] for name in foreign if name in fields}
    return str(model(**plain, **related))


def _columns(model: type[models.Model]) -> set[str]:
    return {field.name for field in model._meta.concrete_fields} - {"id"}


def _words(field: Any, value: Any) -> str:
    """A stored value as people read it: a choice by its label, a related row by its name."""
    if value in (None, "", []):
        return ""
    if field.is_relation:
        pks = value if isinstance(value, list) else [value]
        return ", ".join(map(str, field.related_model._default_manager.filter(pk__in=pks)))
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return str(
        dict(field.flatchoices or ()).get(value if not isinstance(value, list) else "", text)
    )[:LONGEST_SHOWN]
