"""Which of a text's numbers, names and addresses can become references to the directory."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from content.choices import Shows
from content.importing.known import known_services
from content.importing.rich_text import Piece
from content.notice_text import ParsedNotice
from content.notice_text.paragraphs import paragraphs_of
from content.running_text.known import Known, known_in
from content.running_text.words import chip_of, swedish_name
from content.service_references import ServiceReference, markup
from support_directory.models import Service


@dataclass
class Offer:
    """`written` is how the text names it; `shows` what readers see today where it is referred to.

    Not `sure`: the number belongs to several, or to one that is closed; `sentence` says which.
    """

    service: Service
    name: str
    shows: str
    written: list[str] = field(default_factory=list)
    sure: bool = True
    sentence: str = ""


def offers_in(notice: ParsedNotice) -> list[Offer]:
    """Those that the parser is sure of, as the text names them; then what somebody must choose."""
    texts = [each.text for each in paragraphs_of(notice.title, notice.lead, notice.body)]
    known = known_in(texts)
    offers = _offers(notice.services, sure=True)
    by_pk = {offer.service.pk: offer for offer in offers}
    for spot in known:
        owners = [by_pk[each.id] for each in spot.replacements if each.id in by_pk]
        for owner in owners:
            _note(owner, spot.written)
    _note_names(offers, "\n".join(texts))
    return [*offers, *_unsure(known, set(by_pk))]


def _offers(slugs: Iterable[str], *, sure: bool, sentence: str = "") -> list[Offer]:
    listed = Service.objects.listed().prefetch_related("contact_points")
    services = listed.in_bulk(list(slugs), field_name="slug")
    return [_offer(services[slug], sure, sentence) for slug in slugs if slug in services]


def _offer(service: Service, sure: bool, sentence: str) -> Offer:  # noqa: FBT001
    shows = chip_of(service, Shows.BOTH).text
    return Offer(service, swedish_name(service), shows, sure=sure, sentence=sentence)


def _note(offer: Offer, written: str) -> None:
    if written not in offer.written:
        offer.written.append(written)


def _note_names(offers: list[Offer], text: str) -> None:
    names = {each.slug: each.names for each in known_services()}
    for offer in offers:
        for name in names.get(offer.service.slug, ()):
            if found := re.search(rf"(?<!\w){re.escape(name)}", text, re.IGNORECASE):
                _note(offer, found[0])
                break


def _unsure(known: list[Known], sure: set[int]) -> Iterator[Offer]:
    """Of a number that none of the sure ones has."""
    seen = set(sure)
    for spot in known:
        ids = [each.id for each in spot.replacements]
        if sure.intersection(ids):
            continue
        services = Service.objects.listed().prefetch_related("contact_points").in_bulk(ids)
        for pk in ids:
            if pk in services and pk not in seen:
                seen.add(pk)
                offer = _offer(services[pk], False, spot.sentence)  # noqa: FBT003
                _note(offer, spot.written)
                yield offer


class ReferencesTo:
    """In a text, references to those services alone that somebody chose."""

    def __init__(self, services: Iterable[Service]) -> None:
        self._services = {service.pk: service for service in services}

    def __call__(self, text: str) -> Iterator[Piece]:
        if not self._services:
            return
        for spot in known_in([text]):
            chosen = [each for each in spot.replacements if each.id in self._services]
            if chosen:
                yield _piece(spot.start, spot.end, chosen[0].id, Shows(chosen[0].shows))
        for pk, service in self._services.items():
            name = re.escape(swedish_name(service))
            for found in re.finditer(rf"(?<!\w){name}(?!\w)", text):
                yield _piece(found.start(), found.end(), pk, Shows.NAME)


def _piece(start: int, end: int, pk: int, shows: Shows) -> Piece:
    return Piece(start, end, markup(ServiceReference(pk, shows)))
