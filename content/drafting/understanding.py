"""A pasted text as somebody reads it beside what was understood of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.models import Page

from content.drafting.doubts import Doubt, Part, at_their_parts, doubts_in, marked
from content.drafting.offers import Offer, ReferencesTo, offers_in
from content.importing import draft_from, imported_before, understand
from content.importing.rich_text import without_link_marks
from content.models import NoticePage
from content.notice_text import BulletList, Heading, Initiatives, ParsedNotice, Quote, Update
from content.notice_text.document import Block
from content.time_words import as_of_in_words


@dataclass(frozen=True)
class Understanding:
    """`original` is the text with the doubts marked; `sentences` are all doubts, `doubts` those
    that have no place."""

    notice: ParsedNotice
    original: SafeString
    parts: list[Part]
    doubts: list[Doubt]
    sentences: list[str]
    offers: list[Offer]

    @property
    def sure(self) -> list[Offer]:
        return [offer for offer in self.offers if offer.sure]

    @property
    def unsure(self) -> list[Offer]:
        return [offer for offer in self.offers if not offer.sure]


def understanding_of(text: str, left_out: Sequence[str] = ()) -> Understanding:
    """`left_out`: what the file had that the text has not, in sentences."""
    notice = understand(text)
    parts = list(_parts(notice))
    sentences = [*notice.warnings, *left_out]
    doubts = doubts_in(sentences)
    without_place = at_their_parts(doubts, parts, date=parts[1])
    original = marked(text, doubts)
    return Understanding(notice, original, parts, without_place, sentences, offers_in(notice))


@transaction.atomic
def draft_of(
    notice: ParsedNotice, offers: Sequence[Offer], *, parent: Page, user: Any
) -> NoticePage:
    """Saved with the chosen services as references, in the text and in a list after it.

    Raises NoticeRefused, with nothing saved.
    """
    services = [offer.service for offer in offers]
    chosen = replace(notice, services=tuple(service.slug for service in services))
    return draft_from(chosen, parent=parent, user=user, references=ReferencesTo(services))


def there_already(notice: ParsedNotice, parent: Page) -> NoticePage | None:
    return imported_before(notice, parent)


def _parts(notice: ParsedNotice) -> Iterator[Part]:
    yield Part(_("Rubrik"), notice.title or _("Ingen rubrik hittades."), "heading")
    published = as_of_in_words(notice.published) if notice.published else ""
    yield Part(_("Publicerad"), published or _("Sägs inte. Sätts när notisen publiceras."))
    yield Part(_("Ämnen"), ", ".join(notice.categories) or _("Inga kända ämnen."))
    for update in notice.updates:
        yield Part(_("Uppdaterad"), _update_in_words(update), items=[f"”{update.text}”"])
    yield Part(_("Ingress"), without_link_marks(notice.lead) or _("Ingen ingress hittades."))
    yield from map(_part, notice.body)


def _update_in_words(update: Update) -> str:
    if update.date is None:
        return _("Okänd tid: får ingen rad bland uppdateringarna.")
    day = as_of_in_words(update.date)
    return f"{day} {update.time:%H.%M}" if update.time else str(day)


def _part(block: Block) -> Part:
    match block:
        case Heading():
            return Part(_("Mellanrubrik"), block.text, "heading")
        case Quote():
            speaker = ", ".join(filter(None, (block.speaker, block.role)))
            return Part(_("Citat"), block.text, "quote", [speaker or _("Vem som talar sägs inte.")])
        case BulletList():
            return Part(_("Lista"), "", "list", block.items)
        case Initiatives():
            return Part(_("Insatser"), "", "list", [_initiative(each) for each in block.items])
        case _:
            return Part(_("Text"), block.text)


def _initiative(each: Any) -> str:
    named = f"{each.short} ({each.name})" if each.name else each.short
    return f"{named}: {each.text}"
