"""Numbers and addresses that somebody types in a text although the directory keeps them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from content.choices import Shows
from content.notice_text import addresses_in
from content.notice_text.links import place_of
from content.running_text.words import chip_of, number_of, number_shown, swedish_name
from content.time_words import as_of_in_words
from support_directory.choices import ADDRESS_KINDS, NUMBER_KINDS
from support_directory.models import ContactPoint, Service
from support_directory.phone_numbers import find_numbers

MOST_OFFERED = 3  # services for one number; 112 has more, and the chooser finds them all


@dataclass(frozen=True)
class Replacement:
    """A reference that can stand there instead, and the words that it shows today.

    `label` is for the button, where several services show the same number.
    """

    id: int
    shows: str
    text: str
    label: str
    state: str = ""


@dataclass(frozen=True)
class Known:
    """`written` is text[start:end] of the given text; `sentence` says what the directory knows."""

    block: int
    written: str
    start: int
    end: int
    sentence: str
    replacements: list[Replacement] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class _Spot:
    block: int
    written: str
    start: int
    end: int
    key: str


def known_in(texts: Sequence[str]) -> list[Known]:
    """In the order of the texts; the same few queries for one number as for twelve."""
    spots = [spot for block, text in enumerate(texts) for spot in _spots_in(block, text)]
    owners = _owners({spot.key for spot in spots})
    return [_known(spot, owners[spot.key]) for spot in spots if spot.key in owners]


def _spots_in(block: int, text: str) -> Iterator[_Spot]:
    found = [
        *(
            _Spot(block, each.written, each.start, each.end, each.value)
            for each in find_numbers(text)
        ),
        *(
            _Spot(block, each.written, each.start, each.end, _place(each.address))
            for each in addresses_in(text)
        ),
    ]
    yield from sorted(found, key=lambda spot: spot.start)


def _place(address: str) -> str:
    host, path = place_of(address)
    return "/".join((host, *path))


def _owners(keys: set[str]) -> dict[str, list[ContactPoint]]:
    """Ways in by what is dialled or opened."""
    if not keys:
        return {}
    wanted = Q(kind__in=NUMBER_KINDS, value__in=keys)
    for host in {key.split("/")[0] for key in keys if "." in key}:
        wanted |= Q(kind__in=ADDRESS_KINDS, value__icontains=host)
    owners: dict[str, list[ContactPoint]] = defaultdict(list)
    points = ContactPoint.objects.filter(wanted).select_related("service__replaced_by")
    ways_in = "service__contact_points", "service__replaced_by__contact_points"
    for point in points.prefetch_related(*ways_in).order_by("service_id"):
        owners[point.value if point.kind in NUMBER_KINDS else _place(point.value)].append(point)
    return owners


def _known(spot: _Spot, points: list[ContactPoint]) -> Known:
    by_pk = {point.service.pk: point.service for point in points}
    open_ones = [service for service in by_pk.values() if not service.is_closed]
    if not open_ones:
        return _closed(spot, next(iter(by_pk.values())))
    offered = [_replacement(service, spot.key) for service in open_ones[:MOST_OFFERED]]
    names = ", ".join(map(swedish_name, open_ones[:MOST_OFFERED]))
    sentence = _("%(written)s finns i katalogen: %(names)s.") % {
        "written": spot.written,
        "names": names,
    }
    return Known(spot.block, spot.written, spot.start, spot.end, sentence, offered)


def _replacement(service: Service, key: str) -> Replacement:
    """By its number only where that is the number that the reference would show."""
    shown = number_shown(service)
    shows = Shows.NUMBER if shown and shown.value == key else Shows.NAME
    return _replacement_by(service, shows)


def _replacement_by(service: Service, shows: Shows) -> Replacement:
    text, name = chip_of(service, shows).text, swedish_name(service)
    return Replacement(service.pk, shows.value, text, text if name in text else f"{text} ({name})")


def _closed(spot: _Spot, service: Service) -> Known:
    successor = service.replaced_by
    words = {
        "written": spot.written,
        "name": swedish_name(service),
        "status": service.get_status_display().lower(),
        "since": _since(service),
        "successor": swedish_name(successor) if successor else "",
    }
    if successor is None or successor.is_closed:
        sentence = _("%(written)s går till %(name)s, som är %(status)s%(since)s.") % words
        return Known(spot.block, spot.written, spot.start, spot.end, sentence)
    sentence = (
        _("%(written)s går till %(name)s, som är %(status)s%(since)s. Ersätts av %(successor)s.")
        % words
    )
    shows = Shows.BOTH if number_of(successor) else Shows.NAME
    offered = [_replacement_by(successor, shows)]
    return Known(spot.block, spot.written, spot.start, spot.end, sentence, offered)


def _since(service: Service) -> str:
    if not service.closed_on:
        return ""
    return _(" sedan %(day)s") % {"day": as_of_in_words(service.closed_on)}
