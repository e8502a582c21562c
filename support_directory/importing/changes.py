"""What differs between a row and what a file says about it, in an editor's words."""

from collections.abc import Iterable, Mapping

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from support_directory.models import ContactPoint
from support_directory.models.verified import Verified

from .records import Columns
from .report import FieldChange


def apply(row: models.Model, columns: Columns) -> list[FieldChange]:
    """Sets the columns, without saving, and says which of them became different."""
    before = as_text(row, columns)
    for column, value in columns.items():
        setattr(row, column, value)
    return differences(row, before)


def as_text(row: models.Model, columns: Iterable[str]) -> dict[str, str]:
    return {column: _as_text(getattr(row, column)) for column in columns}


def differences(row: models.Model, before: Mapping[str, str]) -> list[FieldChange]:
    """Between those texts and the row as it is now."""
    now = as_text(row, before)
    return [
        FieldChange(_label(row, column), old, now[column])
        for column, old in before.items()
        if old != now[column]
    ]


def trust_in_words(row: Verified) -> dict[str, str]:
    """What people have said of the row, to be compared before and after a change to it."""
    is_confirmed = row.confirmed_on is not None and not row.has_changed_since_confirmed
    confirmation = str(row.confirmed_on) if is_confirmed else ""
    awaits = isinstance(row, ContactPoint) and row.awaits_second_check
    return {
        _("bekräftelse"): confirmation,
        _("dubbelkoll av numret"): _("väntar på en annan person") if awaits else "",
    }


def changes_of_trust(row: Verified, before: Mapping[str, str]) -> list[FieldChange]:
    now = trust_in_words(row)
    return [
        FieldChange(field, old, now[field]) for field, old in before.items() if old != now[field]
    ]


def save(row: models.Model) -> None:
    """Raises ValidationError of plain sentences, also for a rule that only the database keeps.

    Asking it about each rule before saving, as full_clean does, takes a query for every rule.
    """
    try:
        row.full_clean(validate_constraints=False)
        with transaction.atomic():
            row.save()
    except ValidationError as error:
        raise ValidationError(_sentences(error, row)) from error
    except IntegrityError as error:
        raise ValidationError(_broken_rule(error, row)) from error


def _sentences(error: ValidationError, row: models.Model) -> list[str]:
    """One for each fault, with the field's name as editors know it."""
    return [
        message if field == NON_FIELD_ERRORS else f"{_label(row, field)}: {message}"
        for field, messages in error.message_dict.items()
        for message in messages
    ]


def _broken_rule(error: IntegrityError, row: models.Model) -> str:
    diagnosis = getattr(error.__cause__, "diag", None)
    name = getattr(diagnosis, "constraint_name", "")
    rules = [rule for rule in row._meta.constraints if rule.name == name]
    return str(rules[0].violation_error_message) if rules else _("Uppgifterna går inte att spara.")


def _label(row: models.Model, column: str) -> str:
    field = row._meta.get_field(column)
    return str(field.verbose_name) if isinstance(field, models.Field) else column


def _as_text(value: object) -> str:
    """None and an empty text are the same: nothing is said."""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)
