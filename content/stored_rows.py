"""A row of the directory, with everything edited inside it, as data; and what has changed in it."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.text import capfirst
from modelcluster.fields import ParentalKey
from modelcluster.models import (
    ClusterableModel,
    get_all_child_relations,
    get_serializable_data_for_fields,
)
from modeltranslation.translator import NotRegistered, translator

from support_directory.models.verified import Verified

# Follow from other columns, or are written by the software alone.
DERIVED = {"pk", "id", "uuid", "value", "sort_order", "confirmed_digest", "settled_number"}
LONGEST_SHOWN = 200


@dataclass(frozen=True)
class Change:
    """One field; `where` is empty, or names the way in (or item of a list) that it belongs to.

    `name` is the column, with its relation before a dot where it is a child's; a child that came
    or went is the relation alone.
    """

    where: str
    field: str
    before: str
    after: str
    name: str = ""


def translated_fields(model: type[models.Model]) -> list[str]:
    """In the order of the model."""
    try:
        translated = translator.get_options_for_model(model).all_fields
    except NotRegistered:
        return []
    return [field.name for field in model._meta.fields if field.name in translated]


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
        found += _child_changes(name, child, before.get(name, []), after.get(name, []))
    return found


def facts_of(row: Verified) -> dict[str, Any]:
    """The columns that a confirmation answers for, as plain data."""
    return {name: getattr(row, name) for name in row.CONFIRMED}


def fact_changes(
    model: type[Verified], before: dict[str, Any], after: dict[str, Any]
) -> list[Change]:
    """Of what a confirmation answers for.

    `before` may know only some of it, or nothing: then all that stands there now is told.
    """
    changed = [name for name in after if name in before and before[name] != after[name]]
    found = []
    for name in changed or [name for name in after if after[name]]:
        field: Any = model._meta.get_field(name)
        label = capfirst(str(field.verbose_name)).removesuffix(" [sv]")
        words = [_words(field, facts.get(name)) for facts in (before if changed else {}, after)]
        found.append(Change("", label, *words))
    return found


def as_json(found: list[Change]) -> list[dict[str, str]]:
    return [asdict(change) for change in found]


def _child_changes(
    relation: str,
    model: type[models.Model],
    before: list[dict[str, Any]],
    after: list[dict[str, Any]],
) -> Iterator[Change]:
    old, new = ({row["pk"]: row for row in rows} for rows in (before, after))
    kind = capfirst(str(model._meta.verbose_name))
    for pk in dict.fromkeys([*old, *new]):
        if pk not in new:
            yield Change("", kind, _name(model, old[pk]), "", relation)
        elif pk not in old:
            yield Change("", kind, "", _name(model, new[pk]), relation)
        else:
            where = _name(model, new[pk])
            for change in _field_changes(model, where, old[pk], new[pk], set()):
                yield replace(change, name=f"{relation}.{change.name}")


def _field_changes(
    model: type[models.Model],
    where: str,
    before: dict[str, Any],
    after: dict[str, Any],
    leave_out: set[str],
) -> Iterator[Change]:
    leave_out = {*DERIVED, *leave_out, *translated_fields(model)}  # their columns say it already
    for name in [name for name in after if before.get(name) != after[name]]:
        if name in leave_out:
            continue
        field: Any = model._meta.get_field(name)
        old, new = (_words(field, row.get(name)) for row in (before, after))
        if old != new and not isinstance(field, ParentalKey):
            label = capfirst(str(field.verbose_name)).removesuffix(" [sv]")
            yield Change(where, label, *_in_brief(old, new), name)


def _name(model: type[models.Model], row: dict[str, Any]) -> str:
    """What the row, which may be gone by now, is called."""
    columns = {field.name: field.attname for field in model._meta.concrete_fields}
    return str(model(**{columns[name]: value for name, value in row.items() if name in columns}))


def _words(field: Any, value: Any) -> str:
    """A stored value as people read it: a choice by its label, a related row by its name."""
    if value in (None, "", []):
        return ""
    values = value if isinstance(value, list) else [value]
    if field.is_relation:
        return ", ".join(map(str, field.related_model._default_manager.filter(pk__in=values)))
    labels = dict(getattr(field, "flatchoices", ()))
    words = ", ".join(str(labels.get(one, one)) for one in values)
    return words.replace("\r\n", "\n")  # as forms send it; files and rows have the other


def _in_brief(old: str, new: str) -> tuple[str, str]:
    """Two long texts from shortly before the place where they part."""
    if max(len(old), len(new)) <= LONGEST_SHOWN:
        return old, new
    parting = (place for place, (a, b) in enumerate(zip(old, new, strict=False)) if a != b)
    alike = next(parting, min(len(old), len(new)))
    start = max(0, alike - LONGEST_SHOWN // 2)
    return _part(old, start), _part(new, start)


def _part(text: str, start: int) -> str:
    part = text[start : start + LONGEST_SHOWN]
    is_cut = start + LONGEST_SHOWN < len(text)
    return f"{'…' if start and part else ''}{part}{'…' if is_cut else ''}"
