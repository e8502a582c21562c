"""The choices of the directory in an address, and what to say of an address that holds none.

Every word that a parameter may have is a slug, the same in every language.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from support_directory.choices import WayOfContact
from support_directory.choosing import Choices
from support_directory.listing import Listing

PAGE = "sida"
PARAMETERS = {
    "audience": "malgrupp",
    "need": "behov",
    "language": "sprak",
    "way": "kontakt",
    "open_now": "oppet",
    "anonymous": "anonym",
    "free": "gratis",
}
YES = {"open_now": "nu", "anonymous": "ja", "free": "ja"}
NAMES: dict[str, str | Promise] = {
    "audience": gettext_lazy("Vem är du?"),
    "need": gettext_lazy("Vad behöver du?"),
    "language": gettext_lazy("Språk"),
    "way": gettext_lazy("Så vill jag ta kontakt"),
    "open_now": gettext_lazy("Har öppet nu"),
    "anonymous": gettext_lazy("Jag kan vara anonym"),
    "free": gettext_lazy("Gratis"),
}
LONGEST_PAGE_NUMBER = 4


@dataclass
class ReadChoices:
    """`is_asked`: something of ours stood in the query, so that the answer may speak of now."""

    choices: Choices
    page: int = 1
    is_asked: bool = False
    complaints: list[str] = field(default_factory=list)


def read_choices(request: HttpRequest, listing: Listing) -> ReadChoices:
    """What is not understood is left out and complained of; what is not ours is ignored."""
    try:
        query = request.GET
    except TooManyFieldsSent:
        sentence = _("Adressen innehöll för många val. Inget av dem räknas.")
        return ReadChoices(Choices(), is_asked=True, complaints=[sentence])
    read = ReadChoices(Choices(), is_asked=any(name in query for name in _known_names()))
    made: dict[str, Any] = {}
    for name, parameter in PARAMETERS.items():
        word = _one_of(query, parameter, str(NAMES[name]), read.complaints)
        value = _values(name, listing).get(word) if word else None
        if word and value is None:
            sentence = _("Adressen innehöll ett val som inte finns: ”%(choice)s”. Det räknas inte.")
            read.complaints.append(sentence % {"choice": NAMES[name]})
        elif word:
            made[name] = value
    read.choices = Choices(**made)
    read.page = _page_number(query.get(PAGE, ""))
    return read


def address_of(index: str, choices: Choices, page: int = 1, *, asked: bool = False) -> str:
    """The address of an answer; one choice alone has a path, unless it is `asked` in the query."""
    words = words_of(choices)
    if page == 1 and not asked:
        if not words:
            return index
        if path := path_of(choices):
            return index + path
    more = {PAGE: page} if page > 1 else {}
    query = urlencode({PARAMETERS[name]: word for name, word in words.items()} | more)
    return f"{index}?{query}"


def path_of(choices: Choices) -> str:
    """Below the index, of one choice that has a path; else empty."""
    match choices.made:
        case ["audience"]:
            return f"for/{words_of(choices)['audience']}/"
        case ["need"]:
            return f"om/{words_of(choices)['need']}/"
        case ["open_now"]:
            return "oppet-nu/"
        case _:
            return ""


def words_of(choices: Choices) -> dict[str, str]:
    """The word of each choice that is made, as an address has it."""
    values = {name: getattr(choices, name) for name in choices.made}
    return {
        name: YES.get(name) or str(getattr(value, "slug", value)) for name, value in values.items()
    }


def _known_names() -> Iterable[str]:
    return (*PARAMETERS.values(), PAGE)


def _one_of(query: QueryDict, parameter: str, name: str, complaints: list[str]) -> str:
    """The first that is not empty: a form sends empty ones for what was left open."""
    words = list(dict.fromkeys(word for word in query.getlist(parameter) if word))
    if len(words) > 1:
        sentence = _("Adressen innehöll flera val av samma slag: ”%(choice)s”. Det första gäller.")
        complaints.append(sentence % {"choice": name})
    return words[0] if words else ""


def _values(name: str, listing: Listing) -> dict[str, Any]:
    """What each word means."""
    match name:
        case "audience":
            return {audience.slug: audience for audience in listing.audiences}
        case "need":
            return {need.slug: need for need in listing.needs}
        case "language":
            return {str(code): code for code in listing.languages}
        case "way":
            return {way.value: way for way in WayOfContact}
        case _:
            return {YES[name]: True}


def _page_number(word: str) -> int:
    """The first page for anything else than a number; who shows them knows which is the last."""
    is_number = word.isascii() and word.isdecimal() and len(word) <= LONGEST_PAGE_NUMBER
    return max(int(word), 1) if is_number else 1
