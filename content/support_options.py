"""What can be chosen in the directory, in words, and how many would remain with each choice."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.functional import Promise

from content.prepared import PreparedQuery
from content.service_details import language_name
from content.support_choices import NAMES, PARAMETERS, YES, address_of, words_of
from support_directory.choices import WayOfContact
from support_directory.choosing import Choices
from support_directory.listing import Listing
from support_directory.localized import LocalizedText, localized
from support_directory.models import Audience, Need, Service

Words = LocalizedText | str | Promise


@dataclass(frozen=True)
class Option:
    """One value of a choice; `count` is None where none is told."""

    word: str
    name: Words
    address: str
    """Of this choice alone."""
    count: int | None = None
    is_chosen: bool = False


@dataclass(frozen=True)
class Link:
    """To the answer without one of the choices, and how many that would give."""

    name: Words
    address: str
    count: int


def options(
    listing: Listing, choices: Choices, index: str, *, is_about_now: bool
) -> dict[str, list[Option]]:
    """Of each choice, by its name."""
    found = {name: list(_options(name, listing, choices, index)) for name in PARAMETERS}
    if not is_about_now:
        found["open_now"] = [replace(option, count=None) for option in found["open_now"]]
    return found


def choice_links(index: str) -> dict[str, list[Option]]:
    """Every audience, and every need that somebody helps with, where no counts are needed."""
    needs = _HELPED_WITH.objects(timezone.localdate())
    return {
        name: [_option(name, value, index) for value in values]
        for name, values in (("audience", _AUDIENCES.objects()), ("need", needs))
    }


def _helped_with(on: dt.date) -> QuerySet[Need]:
    return Need.objects.filter(Exists(Service.objects.listed(on).filter(needs=OuterRef("pk"))))


_AUDIENCES = PreparedQuery[Audience](Audience.objects.all)
_HELPED_WITH = PreparedQuery[Need](_helped_with)


def without_one(listing: Listing, choices: Choices, index: str) -> list[Link]:
    """For each choice that is made, what there is without it."""
    return [
        Link(
            name_of(name, getattr(choices, name)),
            address_of(index, choices.without(name)),
            len(listing.suiting(choices.without(name))),
        )
        for name in choices.made
    ]


def name_of(name: str, value: Any) -> Words:
    match name:
        case "audience" | "need":
            return localized(value, "name")
        case "language":
            return language_name(value)
        case "way":
            return WayOfContact(value).label
        case _:
            return NAMES[name]


def _options(name: str, listing: Listing, choices: Choices, index: str) -> Iterator[Option]:
    counts = listing.counts(name, choices)
    chosen = words_of(choices).get(name)
    for value in _values(name, listing):
        option = _option(name, value, index)
        count = counts[getattr(value, "pk", value)]
        yield replace(option, count=count, is_chosen=option.word == chosen)


def _option(name: str, value: Any, index: str) -> Option:
    alone = Choices(**{name: value})
    return Option(words_of(alone)[name], name_of(name, value), address_of(index, alone))


def _values(name: str, listing: Listing) -> list[Any]:
    match name:
        case "audience":
            return listing.audiences
        case "need":
            return listing.needs
        case "language":
            return sorted(listing.languages, key=language_name)
        case "way":
            return list(WayOfContact)
        case _:
            return [bool(YES[name])]
