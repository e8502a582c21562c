"""What an editor is told of the newest publication of a page."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models.functions import Now
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from wagtail.models import Page

from content.models import PublicationProof
from content.publication.stores import chosen
from content.time_words import clock_in_words, length_in_words

PATIENCE = dt.timedelta(seconds=10)
IN_TENTHS_BELOW = dt.timedelta(minutes=1)
JUST_NOW = dt.timedelta(minutes=10)
MOST_TOLD = 3


@dataclass(frozen=True)
class Visibility:
    """Of the page and of the lists that name it: seen when the last of them was."""

    published_at: dt.datetime
    seen_at: dt.datetime | None
    asked_at: dt.datetime
    is_answered: bool
    """Whoever asks is told the new text already, by the application."""

    @property
    def waits_too_long(self) -> bool:
        return self.seen_at is None and not self.is_answered and self._waited > PATIENCE

    @property
    def in_words(self) -> str:
        if self.seen_at is None:
            if self.is_answered and self._waited > PATIENCE:
                return _("Publicerad. Läsarna får den nya texten; sidan skrivs strax ner som fil.")
            if not self.waits_too_long:
                return _("Publicerad. Det kontrolleras nu att läsarna ser den nya texten.")
            told = {"length": length_in_words(self._waited)}
            return _("Publicerad för %(length)s sedan, men läsarna ser inte den nya texten.") % told
        took = self.seen_at - self.published_at
        told = {"clock": clock_in_words(self.published_at), "length": in_seconds(took)}
        return _("Publicerad klockan %(clock)s. Synlig för alla efter %(length)s.") % told

    @property
    def _waited(self) -> dt.timedelta:
        return self.asked_at - self.published_at


def visibility_of(page: int) -> Visibility | None:
    """None for a page that nobody reads, or that was never published while there were files."""
    if chosen() is None:
        return None
    of_page = PublicationProof.objects.filter(page=page, page__live=True)
    proofs = list(of_page.with_what_stands())
    return _newest_of(proofs) if proofs else None


def just_published(by: Any) -> list[tuple[Page, Visibility]]:
    """What a user published within ten minutes, newest first; three at most."""
    if chosen() is None:
        return []
    proofs = PublicationProof.objects.filter(
        published_at__gt=Now() - JUST_NOW, page__live=True, page__live_revision__user=by
    )
    of_page = defaultdict(list)
    for proof in proofs.select_related("page").with_what_stands():
        of_page[proof.page].append(proof)
    return [(page, _newest_of(of_page[page])) for page in list(of_page)[:MOST_TOLD]]


def _newest_of(proofs: Iterable[Any]) -> Visibility:
    published_at = max(one.published_at for one in proofs)
    newest = [one for one in proofs if one.published_at == published_at]
    unseen = [one for one in newest if one.seen_at is None]
    return Visibility(
        published_at,
        seen_at=None if unseen else max(one.seen_at for one in newest),
        asked_at=newest[0].asked_at,
        is_answered=all(one.is_answered for one in unseen),
    )


def in_seconds(length: dt.timedelta) -> str:
    if length >= IN_TENTHS_BELOW:
        return length_in_words(length)
    return _("%(number)s s") % {"number": number_format(length.total_seconds(), 1)}
