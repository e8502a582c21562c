"""What the parser is told of our own site: its categories and the services of its directory."""

from collections.abc import Iterator

from content.models import Category
from content.notice_text import KnownService, spoken_names
from support_directory.choices import ADDRESS_KINDS, NUMBER_KINDS, ContactKind, ServiceStatus
from support_directory.models import ContactPoint, Organization, Service
from support_directory.successors import resolve_succession, successor

IN_USE = (ServiceStatus.ACTIVE, ServiceStatus.TEMPORARILY_CLOSED)


def known_categories() -> list[str]:
    return list(Category.objects.values_list("name", flat=True))


def known_services() -> list[KnownService]:
    """Closed ones too, so that their numbers are told to lead nowhere, and who answers now."""
    rows = Service.objects.select_related("organization", "replaced_by")
    services = list(rows.prefetch_related("contact_points"))
    resolve_succession(services)
    return [_known(service) for service in services]


def _known(service: Service) -> KnownService:
    ways_in = list(service.contact_points.all())
    after = successor(service) if service.is_closed else None
    return KnownService(
        slug=service.slug,
        names=tuple(dict.fromkeys(_names(service))),
        numbers=tuple(way.written_as for way in ways_in if way.kind in NUMBER_KINDS),
        addresses=tuple(way.value for way in ways_in if _is_address(way)),
        closed=service.status not in IN_USE,
        successor=after.slug if after else None,
    )


def _names(service: Service) -> Iterator[str]:
    """The full Swedish name first; then what people say, also without the organization's name."""
    name, organization = _swedish_name(service), _swedish_name(service.organization)
    yield name
    yield from spoken_names(name)
    without = name.removeprefix(f"{organization} ")
    if without != name and " " in without:
        yield from spoken_names(without)


def _swedish_name(row: Service | Organization) -> str:
    return str(getattr(row, "name_sv"))  # noqa: B009  # a column that translation adds


def _is_address(way: ContactPoint) -> bool:
    return way.kind in ADDRESS_KINDS or way.kind == ContactKind.EMAIL
