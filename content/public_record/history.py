"""Who did what when with one page or one service, as words and as CSV."""

import csv
import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import astuple, dataclass

from django.db import models
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.log_actions import registry
from wagtail.models import Page

from content.addresses import SECTIONS, language_and_path, url_path_of
from content.models import NoticeUpdate
from support_directory.models import Service

# What a spreadsheet would take for a formula when a cell begins with it.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Event:
    """`at` is aware; `who` is empty where the site itself acted."""

    at: dt.datetime
    who: str
    what: str
    comment: str = ""


def subject_of(address: str) -> models.Model | None:
    """The page or the service that has the address; also a page that is not published."""
    _language, path = language_and_path(address)
    if path.startswith(SECTIONS["support"]):
        slug = path.removeprefix(SECTIONS["support"]).strip("/")
        service = Service.objects.filter(slug=slug).first()
        if service:
            return service
    return Page.objects.filter(url_path=url_path_of(address)).first()


def events_of(subject: models.Model) -> list[Event]:
    """Newest first: what the history says, and what readers were told."""
    told = _told_to_readers(subject) if isinstance(subject, Page) else []
    return sorted([*_logged(subject), *told], key=lambda event: event.at, reverse=True)


def _logged(subject: models.Model) -> Iterator[Event]:
    for entry in registry.get_logs_for_instance(subject).select_related("user"):
        who = entry.user_display_name if entry.user_id else ""
        comment = strip_tags(entry.comment or "")
        yield Event(entry.timestamp, who, strip_tags(entry.message), comment)


def _told_to_readers(page: Page) -> Iterator[Event]:
    for row in NoticeUpdate.objects.filter(notice=page.pk):
        what = (
            _("Läsarna fick veta (version %(number)s): %(kind)s")
            if row.number
            else _("Importerad uppdatering: %(kind)s")
        )
        yield Event(
            row.at, "", what % {"number": row.number, "kind": row.get_kind_display()}, row.text
        )


def as_csv(events: list[Event]) -> str:
    """With semicolons, as a Swedish spreadsheet opens it; times in Europe/Stockholm (ISO 8601)."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow([_("Tid"), _("Vem"), _("Vad"), _("Kommentar")])
    for event in events:
        at = timezone.localtime(event.at).isoformat(timespec="seconds")
        writer.writerow([at, *(_harmless(text) for text in astuple(event)[1:])])
    return out.getvalue()


def _harmless(text: str) -> str:
    text = capfirst(text)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
