"""Every version can be read as it was, or says why it cannot."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import PageLogEntry, Revision

from content.marking.differences import differences
from content.models import NoticePage, NoticeUpdate
from content.versions.withholding import release, withhold
from tests.content.admin_site import soup, words
from tests.content.factories import correct

if TYPE_CHECKING:
    from django.test import Client

    from content.models import HomePage

REASON = "Texten nämnde en enskild person."


def version(client: Client, notice: NoticePage, number: int) -> str:
    return words(client.get(f"{notice.url}versioner/{number}/"))


def test_a_version_tells_its_time_and_its_neighbours(named: NoticePage, client: Client) -> None:
    page = soup(client.get(f"{named.url}versioner/2/"))
    note = page.select_one(".version-note")
    assert str(timezone.localdate().year) in note.get_text()
    assert note.find("a", href=named.url)
    assert "Något i den här texten var fel." in note.get_text()
    assert "Ett namn stod i texten." in note.get_text()
    assert page.find("a", rel="prev")["href"] == f"{named.url}versioner/1/"
    assert page.find("a", rel="next")["href"] == f"{named.url}versioner/3/"
    assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert page.find("link", rel="canonical") is None
    assert "/versioner/2/" in page.select_one("footer .paper-only").get_text()


def test_a_version_shows_what_the_next_one_changed(named: NoticePage, client: Client) -> None:
    difference = soup(client.get(f"{named.url}versioner/2/")).select_one(".version-difference")
    assert "Karl Karlsson" in difference.find("del").get_text()
    assert difference.find("ins").get_text() == "Skolan är öppen."
    assert "Texten är densamma i nästa version." in version(client, named, 3)
    assert "Vad som ändrades" not in version(client, named, 4)


def test_a_withheld_version_keeps_its_place_and_loses_its_text(
    named: NoticePage, client: Client
) -> None:
    withhold(named, 2, REASON)
    answer = client.get(f"{named.url}versioner/2/")
    assert answer.status_code == 410
    assert REASON in words(answer)
    assert "CDN-Cache-Control" not in answer.headers
    for address in ["", *(f"versioner/{number}/" for number in (1, 2, 3, 4))]:
        assert "Karlsson" not in client.get(f"{named.url}{address}").content.decode()
    assert "Hålls inne" in version(client, named, 3)
    assert REASON in words(client.get(named.url))


def test_no_row_holds_the_text_of_a_withheld_version(named: NoticePage) -> None:
    withhold(named, 2, REASON, sentence_too=True)
    assert "Karlsson" not in json.dumps(list(NoticeUpdate.objects.values()), default=str)
    assert named.updates.get(number=2).text == "Meningen hålls inne."


def test_a_released_version_is_as_it_was(named: NoticePage, client: Client) -> None:
    before = list(NoticeUpdate.objects.order_by("pk").values())
    pages = [client.get(f"{named.url}versioner/{number}/").content for number in (1, 2, 3)]
    for number in (2, 3):
        withhold(named, number, REASON, sentence_too=True)
    for number in (2, 3):
        release(named, number)
    assert list(NoticeUpdate.objects.order_by("pk").values()) == before
    assert [client.get(f"{named.url}versioner/{n}/").content for n in (1, 2, 3)] == pages


def test_what_is_done_to_a_version_stands_in_the_hinamed(named: NoticePage) -> None:
    withhold(named, 2, REASON)
    assert withhold(named, 2, "En gång till.") is None
    release(named, 2)
    assert release(named, 2) is None
    log = PageLogEntry.objects.filter(page=named.pk, action__startswith="content.version")
    assert [entry.message for entry in log.order_by("pk")] == [
        f"Version 2 hålls inne: {REASON}",
        "Version 2 visas igen",
    ]


def test_a_purge_takes_the_revisions_that_no_row_points_to(named: NoticePage) -> None:
    correct(named, title="Ny rubrik")
    correct(NoticePage.objects.get(pk=named.pk), title="Nyare rubrik")
    kept = set(named.updates.values_list("revision", flat=True))
    every = Revision.objects.filter(object_id=str(named.pk))
    passing = set(every.values_list("pk", flat=True)) - kept
    assert len(passing) == 2
    call_command("purge_revisions", verbosity=0)
    left = set(every.values_list("pk", flat=True))
    assert left == kept | {NoticePage.objects.get(pk=named.pk).latest_revision_id}
    assert named.updates.filter(revision=None).count() == 0


@pytest.mark.parametrize("number", [0, 99, 2147483648, 9223372036854775808])
def test_a_version_that_never_was_is_not_found(
    named: NoticePage, client: Client, number: int
) -> None:
    assert client.get(f"{named.url}versioner/{number}/").status_code == 404


def test_words_within_a_paragraph_are_compared(home: HomePage) -> None:
    old = "<p>Skolan är stängd till fredag.</p><p>Håll dig inne.</p>"
    mark = "<p class='new-mark'>Nytt 10.45</p>"
    new = f"{mark}<p>Skolan är stängd till måndag.</p><p>Håll dig inne.</p>"
    (change,) = differences(old, new)
    assert [(run.kind, run.words) for run in change.runs] == [
        ("same", "Skolan är stängd till"),
        ("removed", "fredag."),
        ("added", "måndag."),
    ]
    assert differences(new, new) == []
