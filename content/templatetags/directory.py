"""What templates ask of the directory: text with its language, words for a card, addresses."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django import template
from django.db import models
from django.utils.functional import Promise
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext, pgettext

from content import addresses, open_now, service_details, service_facts
from content.cards import card_html
from content.marked_text import marked
from content.time_words import unbroken
from support_directory import successors
from support_directory.choices import ADDRESS_KINDS, ContactKind, Fact
from support_directory.coming_hours import ComingHours
from support_directory.localized import LocalizedText
from support_directory.localized import localized as in_language
from support_directory.models import ContactPoint, Service

register = template.Library()

ICONS = {ContactKind.E_SERVICE: "form"}


@register.simple_tag
def localized(instance: models.Model, field: str) -> LocalizedText:
    return in_language(instance, field)


@register.filter
def with_language(text: LocalizedText | str | Promise) -> SafeString:
    """Words of our own are in the language of the page."""
    words = marked(text) if isinstance(text, LocalizedText) else conditional_escape(str(text))
    return SafeString(unbroken(words))


@register.simple_tag
def language_attributes(text: LocalizedText | str | Promise) -> SafeString | str:
    """For an element that may hold no other, such as an option."""
    if not isinstance(text, LocalizedText) or text.language == get_language():
        return ""
    return format_html('lang="{}" dir="{}"', text.language, text.direction)


@register.filter(is_safe=True)
def close_up(sentence: str) -> str:
    """Without the space that a component leaves before the full stop that an editor wrote."""
    return re.sub(r"(?<!\s)\s++(?=[.,;:!?)])", "", sentence)


@register.simple_tag
def facts_of(service: Service) -> service_facts.ServiceFacts:
    return service_facts.ServiceFacts(service)


@register.filter
def as_cards(services: Iterable[Service]) -> list[SafeString]:
    return list(map(card_html, services))


@register.simple_tag
def details_of(point: ContactPoint) -> list[service_details.Detail]:
    return list(service_details.details(point))


@register.filter
def number_backing(point: ContactPoint) -> service_details.Backing | None:
    return service_details.backing(point, Fact.VALUE)


@register.filter
def open_hours(point: ContactPoint) -> str:
    return open_now.open_hours(point)


@register.simple_tag
def open_now_words() -> dict[str, Any]:
    return open_now.words()


@register.filter
def encoded(hours: ComingHours) -> str:
    return open_now.encoded(hours)


@register.filter
def successor(service: Service) -> Service | None:
    """Who came after a closed line, else the first whom a keeper named for when it is closed."""
    return successors.successor(service) or successors.first_fallback(service)


@register.filter
def old_numbers(service: Service) -> list[str]:
    """A closed line's numbers as text, so that who looks for one is sure to be right."""
    numbers = [point.written_as for point in service.contact_points.all() if point.is_dialable]
    return list(dict.fromkeys(numbers))


@register.filter
def service_address(service: Service) -> str:
    return addresses.of_service(service.slug)


@register.filter
def icon_of(point: ContactPoint) -> str:
    return ICONS.get(ContactKind(point.kind), point.kind)


@register.filter
def shown_as(point: ContactPoint) -> str:
    """A number as the editor wrote it; a web address by its host, since the whole is unreadable."""
    return service_facts.host(point.dial_uri) if point.kind in ADDRESS_KINDS else point.written_as


@register.filter
def beside(name: LocalizedText, point: ContactPoint) -> LocalizedText:
    """A service's name as it stands beside its own number: "Bris", not "Bris 116 111"."""
    return service_facts.without_number(name, shown_as(point))


@register.filter
def asks_for_more(point: ContactPoint) -> bool:
    """A number that many share: what to say there weighs more than the number."""
    return point.kind == ContactKind.PHONE and bool(in_language(point, "instruction"))


@register.filter
def names_its_host(point: ContactPoint) -> bool:
    """ "Chatta på bris.se" need not say bris.se again."""
    return shown_as(point) in in_language(point, "label").text


@register.filter
def for_whom(service: Service) -> SafeString:
    """ "Barn och unga, vårdnadshavare. 13–25 år", or nothing where nothing is known."""
    audiences = [in_language(audience, "name") for audience in service.audiences.all()]
    later = [replace(name, text=lower_first(name.text)) for name in audiences[1:]]
    named = pgettext("list", ", ").join(map(marked, [*audiences[:1], *later]))
    ages = ages_in_words(service.minimum_age, service.maximum_age)
    return SafeString(". ".join(filter(None, [named, ages])))


def lower_first(words: str) -> str:
    return words[:1].lower() + words[1:]


def ages_in_words(minimum: int | None, maximum: int | None) -> str:
    years = {"minimum": minimum, "maximum": maximum, "age": maximum or minimum}
    if minimum and maximum:
        span = ngettext("%(minimum)s–%(maximum)s år", "%(minimum)s–%(maximum)s år", maximum)
        return span % years
    if minimum:
        return ngettext("Från %(age)s år", "Från %(age)s år", minimum) % years
    if maximum:
        to = ngettext("Till och med %(age)s år", "Till och med %(age)s år", maximum)
        return to % years
    return ""
