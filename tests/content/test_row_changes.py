"""A page tells what changed in what it shows, whichever way that came about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail.models import PageLogEntry

from content.row_log import PAGE_SHOWS_CHANGED
from content.stored_rows import changes, stored_data
from support_directory.importing import import_services, read_records
from support_directory.models import Service

if TYPE_CHECKING:
    from content.models import NoticePage


def test_an_import_is_told_in_the_history_of_every_page(
    notice: NoticePage, service: Service
) -> None:
    records = read_records([{"id": service.slug, "summary_sv": "Stöd för barn."}])
    assert import_services(records, dry_run=True).is_saved is False
    assert not PageLogEntry.objects.filter(action=PAGE_SHOWS_CHANGED).exists()
    assert import_services(records).is_saved
    told = PageLogEntry.objects.get(action=PAGE_SHOWS_CHANGED)
    assert told.page_id == notice.pk
    assert told.formatter.format_message(told) == (
        "Stödkontakten Bris ändrades: Kort om stödet: inget → Stöd för barn.; genom en import"
    )
    assert told.user_display_name == "systemet"


def test_a_change_at_the_end_of_a_long_text_is_told(service: Service) -> None:
    service.description_sv = "Lång text. " * 60 + "Ring i dag."  # type: ignore[attr-defined]
    before = stored_data(service)
    service.description_sv = "Lång text. " * 60 + "Ring i morgon."  # type: ignore[attr-defined]
    (found,) = changes(Service, before, stored_data(service))
    assert (found.before.endswith("Ring i dag."), found.after.endswith("Ring i morgon.")) == (
        True,
        True,
    )


def test_other_line_ends_are_no_change(service: Service) -> None:
    service.keeper_note = "Ett\nTvå"
    before = stored_data(service)
    service.keeper_note = "Ett\r\nTvå"
    assert changes(Service, before, stored_data(service)) == []
