"""What goes on now: when each notice was last updated, what was promised, and what to do."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from content.dashboard.people import publishes_pages
from content.models import NoticePage
from content.models.notice_rows import fetch_newest_updates
from content.time_words import ago_in_words, length_in_words, moment_in_words

SHOWN = 20


@dataclass(frozen=True)
class Ongoing:
    notice: NoticePage
    now: dt.datetime

    @property
    def updated_at(self) -> dt.datetime | None:
        """None only where a page was put live by something that writes no rows."""
        return self.notice.rows[0].at if self.notice.rows else None

    @property
    def updated_in_words(self) -> str:
        at = self.updated_at
        return ago_in_words(at, self.now) if at else _("okänt när")

    @property
    def updated_exactly(self) -> str:
        return moment_in_words(self.updated_at, self.now) if self.updated_at else ""

    @property
    def is_late(self) -> bool:
        promise = self.notice.promised_update_at
        return bool(promise) and promise <= self.now

    @property
    def promise_in_words(self) -> str:
        promise = self.notice.promised_update_at
        if not promise:
            return _("Ingen nästa uppdatering är lovad.")
        told = {"moment": moment_in_words(promise, self.now)}
        if not self.is_late:
            return _("Nästa uppdatering är lovad senast %(moment)s.") % told
        told["length"] = length_in_words(self.now - promise)
        return (
            _("Uppdateringen dröjer: den var lovad senast %(moment)s, för %(length)s sedan.") % told
        )


class OngoingPanel(Component):
    name = "ongoing"
    order = 20
    template_name = "content/admin/dashboard/ongoing.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        ongoing = ongoing_notices()
        return {
            "shown": ongoing[:SHOWN],
            "more": len(ongoing[SHOWN:]),
            "may_publish": publishes_pages(parent_context["request"].user),
        }


def ongoing_notices(now: dt.datetime | None = None) -> list[Ongoing]:
    """Promises first, the oldest on top, then what has been quiet for the shortest time."""
    now = now or timezone.now()
    own = NoticePage.objects.ongoing().filter(locale__language_code=settings.LANGUAGE_CODE)
    notices = list(own.newest_first().defer("body"))
    fetch_newest_updates(notices)
    found = [Ongoing(notice, now) for notice in notices]
    promised = [one for one in found if one.notice.promised_update_at]
    others = [one for one in found if not one.notice.promised_update_at]
    return [*sorted(promised, key=lambda one: one.notice.promised_update_at), *others]
