"""Personal data leaves every place that kept it, and only that it was erased stays."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from django.apps import apps
from django.core import serializers
from django.utils import timezone
from wagtail.models import Comment, Locale, Revision

from content import roles
from content.models import Erasure, NoticePage, NoticeUpdate, PreviewLink, PublicRecord
from content.site_tree import create_site_tree
from content.versions.erasing import StillPublishedError, erase, keyed
from content.versions.finding import Words
from content.versions.withholding import release, withhold
from tests.content.admin_site import Desk, soup, words
from tests.content.factories import correct, draft

if TYPE_CHECKING:
    from django.test import Client

LINES, REASON = ["Karl  Karlsson"], "Fel person namngavs, gallringsbeslut 2026:14."


def everything_kept() -> str:
    """Each row of each table of ours and Wagtail's, as text."""
    rows: list[Any] = []
    for model in apps.get_models():
        if model._meta.app_label in ("content", "wagtailcore", "modelsearch", "wagtailsearch"):
            rows += list(model._base_manager.all())
    text: str = serializers.serialize("json", rows, ensure_ascii=False)
    return text


@pytest.fixture
def administrator(named: NoticePage) -> Desk:
    return Desk(roles.ADMINISTRATOR)


def test_nothing_keeps_what_was_erased(named: NoticePage, administrator: Desk) -> None:
    withhold(named, 2, "En person nämndes.")
    correct(named, title="Karl Karlsson är gripen")  # and taken back
    correct(NoticePage.objects.get(pk=named.pk), title="En man är gripen")
    fresh = NoticePage.objects.get(pk=named.pk)
    draft(fresh, lead="<b>Karl</b>&nbsp;Karlsson").save_revision(user=administrator.user)
    Comment.objects.create(page=fresh, user=administrator.user, text="Är det KARL KARLSSON?")
    PreviewLink.objects.create(
        page=fresh,
        revision=fresh.get_latest_revision(),
        content={"title": "Karl Karlsson"},
        recipient="Karl Karlsson",
        expires_at=timezone.now() + dt.timedelta(hours=1),
    )
    assert "Karlsson" in everything_kept()
    erase(fresh, LINES, REASON, administrator.user)
    assert "karlsson" not in everything_kept().casefold()


def test_the_record_says_who_when_why_and_where(named: NoticePage, administrator: Desk) -> None:
    row = named.updates.get(number=2)
    done = erase(named, LINES, REASON, administrator.user)
    assert (done.made_by_name, done.reason) == ("Anna", REASON)
    assert done.places["versions"] == 1
    assert done.checksums == [
        {
            "notice": named.pk,
            "version": 2,
            "checksum": keyed(f"{row.frozen_title}\n{row.frozen_html}"),
        }
    ]
    named.delete()
    assert Erasure.objects.get().page_pk == done.page_pk


def test_an_erased_version_says_so_and_keeps_the_rest(
    named: NoticePage, administrator: Desk, client: Client
) -> None:
    erase(named, LINES, REASON, administrator.user)
    page = words(client.get(f"{named.url}versioner/2/"))
    assert "Mannen är [personuppgift borttagen]." in page
    assert "Personuppgifter har raderats ur texten." in page
    assert named.updates.get(number=1).erased_at is None


def test_a_translation_says_in_its_own_language_what_was_erased(
    named: NoticePage, administrator: Desk
) -> None:
    create_site_tree(["ar"])
    arabic = named.copy_for_translation(Locale.objects.get(language_code="ar"))
    arabic.save_revision().publish()
    row = arabic.updates.get()
    NoticeUpdate.objects.filter(pk=row.pk).update(frozen_html="<p>Karl Karlsson</p>")
    erase(named, LINES, REASON, administrator.user)
    row.refresh_from_db()
    assert row.frozen_html == "<p>[حُذفت بيانات شخصية]</p>"
    assert "[personuppgift borttagen]" in named.updates.get(number=2).frozen_html


def test_a_withheld_version_is_released_without_what_was_erased(
    named: NoticePage, administrator: Desk
) -> None:
    withhold(named, 2, "En person nämndes.")
    erase(named, LINES, REASON, administrator.user)
    row = release(named, 2)
    assert row is not None
    assert "Mannen är [personuppgift borttagen]." in row.frozen_html


def test_kept_records_of_what_was_shown_lose_their_text(
    named: NoticePage, administrator: Desk
) -> None:
    before = {record.pk: record for record in PublicRecord.objects.all()}
    erase(named, LINES, REASON, administrator.user)
    erased = PublicRecord.objects.exclude(erased_at=None)
    assert erased.exists()
    for record in erased:
        assert "Karlsson" in before[record.pk].html
        assert (record.html, record.checksum) == ("", keyed(before[record.pk].html))


def test_an_address_that_the_notice_has_left_keeps_nothing_either(
    named: NoticePage, administrator: Desk
) -> None:
    wrong = [("text", "<p>Mannen är Karl Karlsson.</p>")]
    correct(named, body=wrong)  # shown at the old address alone
    correct(NoticePage.objects.get(pk=named.pk), slug="gripen", body=[("text", "<p>Nej.</p>")])
    old = PublicRecord.objects.of(named.url).filter(html__contains="Karlsson")
    assert old.exists()
    erase(NoticePage.objects.get(pk=named.pk), LINES, REASON, administrator.user)
    assert not old.all().exists()
    assert "karlsson" not in everything_kept().casefold()


def test_what_is_still_published_must_be_corrected_first(
    named: NoticePage, administrator: Desk
) -> None:
    text = [("text", "<p>Karl <b>Karlsson</b> är gripen.</p>")]
    correct(named, body=text)
    before = list(Revision.objects.order_by("pk").values())
    with pytest.raises(StillPublishedError):
        erase(NoticePage.objects.get(pk=named.pk), LINES, REASON, administrator.user)
    assert list(Revision.objects.order_by("pk").values()) == before
    answer = administrator.client.post(radera(named), {"erased": "Karl Karlsson", "reason": "X"})
    assert "Publicera först en rättelse" in words(answer)


def radera(notice: NoticePage) -> str:
    return f"/admin/versioner/{notice.pk}/radera/"


def test_erasing_is_confirmed_in_writing(named: NoticePage, administrator: Desk) -> None:
    asked = {"erased": "Karl Karlsson", "reason": REASON}
    for confirmation in ("", "radera"):
        answer = administrator.client.post(radera(named), {**asked, "confirmation": confirmation})
        assert "Det här raderas" in words(answer)
        assert soup(answer).find("textarea", {"name": "reason"}).get_text().strip() == REASON
        assert not Erasure.objects.exists()
    administrator.client.post(radera(named), {**asked, "confirmation": "RADERA"})
    assert Erasure.objects.get().reason == REASON


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"erased": "Al", "reason": REASON}, "minst tre tecken"),
        ({"erased": "Karl Karlsson", "reason": "Om Karl Karlsson."}, "utan det som ska raderas"),
        ({"erased": "Nils Nilsson", "reason": REASON}, "ingenstans"),
        ({"erased": "", "reason": ""}, "Inget är raderat"),
    ],
)
def test_a_faulty_request_erases_nothing(
    named: NoticePage, administrator: Desk, asked: dict[str, str], sentence: str
) -> None:
    answer = administrator.client.post(radera(named), {**asked, "confirmation": "RADERA"})
    assert sentence in words(answer)
    assert not Erasure.objects.exists()


def test_words_are_found_however_they_are_written(named: NoticePage) -> None:
    found = Words(["Åsa O'Hara"])
    ways = [
        "ÅSA O'HARA",
        "Åsa O&#x27;Hara",
        "Åsa <b>O'Hara</b>",
        "A\u030asa O'Hara",
        "Åsa\u00a0O'Hara",
    ]
    assert [found.count(way) for way in ways] == [1] * len(ways)
    assert found.count({"body": '[{"value": "\\u00c5sa O\'Hara"}]'}) == 1
    assert found.without("<p>Åsa <b>O'Hara</b> sa</p>", "[x]") == "<p>[x]<b></b> sa</p>"
