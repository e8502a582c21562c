"""What an editor is told of the newest publication of a page."""

import datetime as dt
from dataclasses import dataclass

from django.db.models.functions import Now
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from content.models import PublicationProof
from content.publication.stores import chosen
from content.time_words import clock_in_words, length_in_words

PATIENCE = dt.timedelta(seconds=10)
IN_TENTHS_BELOW = dt.timedelta(minutes=1)


@dataclass(frozen=True)
class Visibility:
    """Of the page and of the lists that name it: seen when the last of them was."""

    published_at: dt.datetime
    seen_at: dt.datetime | None
    asked_at: dt.datetime

    @property
    def waits_too_long(self) -> bool:
        return self.seen_at is None and self._waited > PATIENCE

    @property
    def in_words(self) -> str:
        if self.seen_at is None:
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
    """None for a page that was never published while the site was kept as files."""
    if chosen() is None:
        return None
    proofs = PublicationProof.objects.filter(page=page).annotate(asked_at=Now())
    newest = proofs.first()
    if newest is None:
        return None
    seen = [one.seen_at for one in proofs.filter(published_at=newest.published_at)]
    last = None if None in seen else max(at for at in seen if at)
    return Visibility(newest.published_at, last, newest.asked_at)


def in_seconds(length: dt.timedelta) -> str:
    if length >= IN_TENTHS_BELOW:
        return length_in_words(length)
    return _("%(number)s s") % {"number": number_format(length.total_seconds(), 1)}
