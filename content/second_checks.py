"""A number that somebody typed or changed is checked by somebody else before it is trusted."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from content.confirming import choice_of, confirm, locked_services
from content.models import NumberChange, NumberCheck
from content.row_log import NUMBER_CHECKED
from support_directory.models import ContactPoint
from support_directory.phone_numbers import national_spelling


class CheckRefused(Exception):
    """Its text is a Swedish sentence."""


@dataclass(frozen=True)
class PendingCheck:
    """A number that waits for a second person. `change` is None: by an import, or by SQL."""

    point: ContactPoint
    change: NumberChange | None

    @property
    def before(self) -> str:
        """The number that was trusted last; empty where there was none."""
        return national_spelling(self.point.settled_value)

    def is_by(self, user: Any) -> bool:
        return self.change is not None and self.change.changed_by_id == user.pk


def note_typed_numbers(before: dict[str, Any], after: dict[str, Any], user: Any) -> None:
    """Who typed what, between two states of a service as `stored_data` tells them."""
    old = _numbers(before)
    NumberChange.objects.bulk_create(
        NumberChange(
            point=point.uuid,
            before=old[point.pk].written_as if point.pk in old else "",
            after=point.written_as,
            stands_as=point.number_stands_as,
            changed_by=user,
        )
        for point in typed_numbers(before, after)
    )


def typed_numbers(before: dict[str, Any], after: dict[str, Any]) -> list[ContactPoint]:
    """The ways in whose number is another than before, or new, and not one that was settled."""
    old = _numbers(before)
    return [
        point
        for pk, point in _numbers(after).items()
        if point.awaits_second_check
        and (pk not in old or old[pk].number_stands_as != point.number_stands_as)
    ]


def pending_checks(points: Iterable[ContactPoint]) -> dict[int, PendingCheck]:
    """For those of the ways in that wait, by primary key; one query for all."""
    waiting = {point.uuid: point for point in points if point.awaits_second_check}
    typed = NumberChange.objects.filter(point__in=waiting).select_related("changed_by")
    latest = {(row.point, row.stands_as): row for row in typed.order_by("pk")}
    return {
        point.pk: PendingCheck(point, latest.get((uuid, point.number_stands_as)))
        for uuid, point in waiting.items()
    }


def check_number(point_pk: int, seen: str, user: Any, *, all_is_right: bool) -> ContactPoint:
    """Somebody else says that the number is right, and with `all_is_right` everything about it.

    `seen` is `choice_of` the way in when it was shown. Raises CheckRefused.
    """
    with transaction.atomic():
        point = _locked_point(point_pk)
        if not point.awaits_second_check:
            raise CheckRefused(_already_in_words(point))
        if choice_of(point) != seen:
            raise CheckRefused(
                _("Uppgifterna ändrades medan sidan var öppen. Läs det som står nu och svara igen.")
            )
        pending = pending_checks([point])[point.pk]
        if pending.is_by(user):
            raise CheckRefused(_("Du har själv skrivit numret. Någon annan måste dubbelkolla det."))
        NumberCheck.objects.create(
            point=point.uuid,
            number=point.written_as,
            stands_as=point.number_stands_as,
            changed_by=pending.change.changed_by if pending.change else None,
            checked_by=user,
        )
        point.settle_number()
        log(point.service, NUMBER_CHECKED, user=user, data={"number": str(point)})
        if all_is_right:
            confirm([choice_of(point)], user)
    return point


def _locked_point(pk: int) -> ContactPoint:
    services = ContactPoint.objects.filter(pk=pk).values_list("service", flat=True)
    for service in locked_services(services):
        for point in service.contact_points.all():
            if point.pk == pk:
                point.service = service
                return point
    raise CheckRefused(_("Den vägen in finns inte längre."))


def _already_in_words(point: ContactPoint) -> str:
    done = NumberCheck.objects.filter(point=point.uuid, stands_as=point.number_stands_as)
    latest = done.select_related("checked_by").order_by("pk").last()
    if latest is None or latest.checked_by is None:
        return _("Numret behöver ingen dubbelkoll längre.")
    name = latest.checked_by.get_full_name() or latest.checked_by.get_username()
    return _("Numret är redan dubbelkollat av %(name)s.") % {"name": name}


def _numbers(data: dict[str, Any]) -> dict[int, ContactPoint]:
    return {
        row["pk"]: ContactPoint(
            **{
                name: row[name]
                for name in ("pk", "uuid", "kind", "written_as", "value", "settled_number")
            },
            service_id=data["pk"],
        )
        for row in data.get("contact_points", [])
    }
