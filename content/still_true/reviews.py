"""Says of a published page that it still holds: its date, its history, its rendering.

Readers are told nothing new: no row, no revision, no public date but "Granskad". What somebody has
written and not yet published stays as it is.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from content import outbox
from content.models import NoticePage, StandardPage
from content.signals import topic_of
from content.still_true.history import REVIEWED

Reviewed = NoticePage | StandardPage


class NothingToReview(Exception):
    """Holds the Swedish sentence that says why."""


def is_asked_about(page: Reviewed) -> bool:
    """Closed notices tell how it was; they can be reviewed, and nobody is reminded."""
    return not isinstance(page, NoticePage) or page.is_ongoing


@transaction.atomic
def review(
    page: Reviewed, user: Any, due_on: dt.date | None = None, on: dt.date | None = None
) -> None:
    """`due_on` is the day of the next review; None where there is none.

    Raises NothingToReview for a page that is not published or was reviewed that day (default:
    today) by a first click.
    """
    on = on or timezone.localdate()
    stored = type(page).objects.select_for_update(of=("self",)).get(pk=page.pk)
    if not stored.live:
        raise NothingToReview(_("Sidan är inte publicerad, så det finns inget att granska."))
    said = {"reviewed_on": on, "review_due_on": due_on if is_asked_about(stored) else None}
    if all(getattr(stored, name) == value for name, value in said.items()):
        raise NothingToReview(_("Sidan är redan markerad som granskad i dag."))
    type(page).objects.filter(pk=page.pk).update(**said)
    next_time = said["review_due_on"]
    data = {"due_on": next_time.isoformat() if next_time else None}
    log(instance=stored, action=REVIEWED, user=user, data=data, content_changed=False)
    outbox.write_for_page(stored, topic_of(stored))
