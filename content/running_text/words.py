"""What an editor sees of a service in a text: the present name and number, in Swedish."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from content.choices import Shows
from content.service_facts import ServiceFacts, without_number
from support_directory.localized import localized
from support_directory.models import ContactPoint, Service

SWEDISH = "sv"


@dataclass(frozen=True)
class Chip:
    """`state` tells the editor of what readers must be spared: "closed" or "missing"."""

    text: str
    state: str = ""


def chip_of(service: Service | None, shows: Shows) -> Chip:
    if service is None:
        return Chip(_("Stödkontakten finns inte längre"), "missing")
    name, number = swedish_name(service), number_of(service)
    if service.is_closed:
        return Chip(f"{name} ({service.get_status_display().lower()})", "closed")
    if shows == Shows.NAME or not number:
        return Chip(name)
    beside = without_number(localized(service, "name", SWEDISH), number).text
    return Chip(number if shows == Shows.NUMBER else f"{beside} {number}")


def swedish_name(service: Service) -> str:
    return localized(service, "name", SWEDISH).text


def number_of(service: Service) -> str:
    """The one that a reference shows; empty where there is none to ring or text."""
    point = number_shown(service)
    return point.written_as if point else ""


def number_shown(service: Service) -> ContactPoint | None:
    first = ServiceFacts(service).first_call
    return first.point if first else None
