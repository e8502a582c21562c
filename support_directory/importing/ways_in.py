"""A service's ways in, made to be those of the file."""

from collections.abc import Callable, Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from support_directory.contact_values import NotUnderstood, normal_value
from support_directory.models import ContactPoint, Service

from .changes import apply, as_text, changes_of_trust, differences, save, trust_in_words
from .records import ContactPointRecord
from .report import FieldChange


def save_contact_points(
    service: Service, records: Sequence[ContactPointRecord], *, service_is_new: bool
) -> list[FieldChange]:
    """Creates, changes, and deletes those that the file no longer has. Raises ValidationError.

    A service that residents know already gets no other number without a second check.
    """
    left = list(service.contact_points.all())
    changes: list[FieldChange] = []
    problems: list[str] = []
    pairs = _pairs(records, left)
    orders = _orders([row for _record, row in pairs])
    for place, (record, row) in enumerate(pairs):
        try:
            changes += _save(row or _new(service, settles=service_is_new), record, orders[place])
        except ValidationError as error:
            where = _("väg in nummer %(number)s") % {"number": place + 1}
            problems += [f"{where}: {text}" for text in error.messages]
    if problems:
        raise ValidationError(problems)
    for row in left:
        changes.append(FieldChange(_("väg in"), str(row), ""))
        row.delete()
    return changes


def _save(row: ContactPoint, record: ContactPointRecord, order: int) -> list[FieldChange]:
    is_new = row.pk is None
    called = str(row)
    before, trust = as_text(row, ("value",)), trust_in_words(row)
    changes = apply(row, record.columns | {"sort_order": order})
    if is_new and record.uuid:
        row.uuid = record.uuid
    row.derive_value()
    if not (is_new or changes or differences(row, before)):
        return []
    save(row)
    called = str(row) if is_new else called
    changes = [] if is_new else [*changes, *differences(row, before)]
    changes += changes_of_trust(row, trust)
    told = [FieldChange(f"{called}, {one.field}", one.old, one.new) for one in changes]
    return [FieldChange(_("väg in"), "", called), *told] if is_new else told


def _orders(rows: Sequence[ContactPoint | None]) -> list[int]:
    """From 0; but what stands in the file's order already stays as it is numbered."""
    found = [(row.sort_order, row.pk) for row in rows if row]
    if len(found) == len(rows) and found == sorted(found):
        return [order for order, _pk in found]
    return list(range(len(rows)))


def _new(service: Service, *, settles: bool) -> ContactPoint:
    row = ContactPoint(service=service)
    row.settles_when_added = settles
    return row


def _pairs(
    records: Sequence[ContactPointRecord], left: list[ContactPoint]
) -> list[tuple[ContactPointRecord, ContactPoint | None]]:
    """Each record with the row that it is about; those rows are taken out of `left`.

    By identity, else by what is dialled, else by kind in turn: so a changed number is a change of
    its row (and loses its confirmation), not a new way in beside a lost one.
    """
    found: dict[int, ContactPoint] = {}
    for is_same in (_same_identity, _same_value, _same_kind):
        for place, record in enumerate(records):
            row = None if place in found else next(filter(is_same(record), left), None)
            if row:
                found[place] = row
                left.remove(row)
    return [(record, found.get(place)) for place, record in enumerate(records)]


def _same_identity(record: ContactPointRecord) -> Callable[[ContactPoint], bool]:
    return lambda row: row.uuid == record.uuid


def _same_value(record: ContactPointRecord) -> Callable[[ContactPoint], bool]:
    kind, written = str(record.columns.get("kind")), str(record.columns.get("written_as"))
    try:
        value = normal_value(kind, written)
    except NotUnderstood:
        value = ""
    return lambda row: (row.kind, row.value) == (kind, value)


def _same_kind(record: ContactPointRecord) -> Callable[[ContactPoint], bool]:
    return lambda row: record.uuid is None and row.kind == record.columns.get("kind")
