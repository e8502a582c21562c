"""A version's page is rendered again when it says something else, and only then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from content.choices import Haste
from content.models import NoticePage, StaleAddress
from content.site_tree import create_site_tree
from content.versions.withholding import release, withhold
from content.working import render
from support_directory.models import Service
from tests.content.factories import correct, draft, make_notice, make_service, update
from tests.content.following import follow_up
from tests.content.publication.reading import text_at
from tests.content.translating.conftest import translate

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from content.models import HomePage
    from content.publication.files import FilesStore

VERSIONS = 4


@pytest.fixture
def notice(home: HomePage, published: FilesStore) -> NoticePage:
    """With four versions, all of them rendered."""
    made = make_notice("Vattnet", slug="vattnet", text="<p>Koka vattnet.</p>")
    for number in range(2, VERSIONS + 1):
        update(made, "new_information", f"Nytt {number}.", title=f"Vattnet, dag {number}")
    render()
    return NoticePage.objects.get(pk=made.pk)


def stale_versions() -> set[str]:
    found = StaleAddress.objects.waiting().filter(address__contains="/versioner/")
    return set(found.values_list("address", flat=True))


def name_a_service(notice: NoticePage) -> Service:
    """A shelter's: who reads of it may have to hide that."""
    service = make_service("Kvinnojouren", "0155-24 80 00", discretion="needed")
    body = [("support_services", {"heading": "", "services": [service.pk]})]
    correct(notice, body=body)
    return service


def name_one_that_has_to_be_hidden_later(notice: NoticePage) -> None:
    service = name_a_service(notice)
    Service.objects.filter(pk=service.pk).update(discretion="not_needed")
    render()
    Service.objects.filter(pk=service.pk).update(discretion="needed")


def into_english(notice: NoticePage) -> NoticePage:
    create_site_tree(["en"])
    return translate(notice)


def translate_and_withdraw(notice: NoticePage) -> None:
    english = into_english(notice)
    render()
    english.unpublish()


def let_a_person_read_the_translation(notice: NoticePage) -> None:
    english = into_english(notice)
    correct(english, translated_by_machine=True)
    update(english, "new_information", "Something new.")
    render()
    correct(english, translated_by_machine=False)


def hold_back_and_let_out(notice: NoticePage) -> None:
    withhold(notice, 2, "Den nämnde en granne.")
    render()
    release(notice, 2)


CHANGES: dict[str, Callable[[NoticePage], object]] = {
    "an update": lambda notice: update(notice, "correction", "Det var fel."),
    "a comma": lambda notice: correct(notice, lead="Koka allt vatten."),
    "its title": lambda notice: correct(notice, title="Vattnet är bra"),
    "its address": lambda notice: correct(notice, slug="vattnet-i-stan"),
    "a service that is hidden": name_a_service,
    "one that is hidden later": name_one_that_has_to_be_hidden_later,
    "a translation": into_english,
    "none any more": translate_and_withdraw,
    "who translated it": let_a_person_read_the_translation,
    "withheld": lambda notice: withhold(notice, 2, "Den nämnde en granne."),
    "withheld with its sentence": lambda notice: withhold(notice, 2, "Skäl.", sentence_too=True),
    "shown again": hold_back_and_let_out,
    "imported in between": lambda notice: notice.updates.create(
        kind="new_information", text="Ett råd.", imported=True
    ),
}


@pytest.mark.parametrize(
    "change",
    [pytest.param(one, marks=[] if one == "an update" else pytest.mark.full) for one in CHANGES],
)
def test_what_is_kept_of_each_version_is_what_it_says_now(
    notice: NoticePage, published: FilesStore, client: Client, change: str
) -> None:
    CHANGES[change](notice)
    render()
    rows = [row for page in NoticePage.objects.live() for row in page.numbered_updates]
    assert len(rows) >= VERSIONS
    for row in rows:
        said = client.get(row.version_url)
        if said.status_code == 200:
            assert text_at(published, row.version_url) == said.content.decode()
        assert bool(published.find(row.version_url)) == (said.status_code == 200)


def test_an_update_costs_two_versions_however_many_there_are(notice: NoticePage) -> None:
    update(notice, "new_information", "Nytt igen.")
    follow_up()
    place = f"{notice.url}versioner"
    assert stale_versions() == {f"{place}/{VERSIONS}/", f"{place}/{VERSIONS + 1}/"}
    versions = StaleAddress.objects.waiting().filter(address__in=stale_versions())
    assert {stale.haste for stale in versions} == {Haste.SOON}  # the older looks like the newest


def test_what_no_version_tells_costs_none(notice: NoticePage) -> None:
    correct(notice, lead="Koka allt vatten.")
    follow_up()
    assert not stale_versions()


def test_a_version_that_was_never_rendered_is_not_forgotten(notice: NoticePage) -> None:
    update(notice, "new_information", "Nytt igen.")
    follow_up()
    lost = f"{notice.url}versioner/{VERSIONS + 1}/"
    StaleAddress.objects.filter(address=lost).delete()
    draft(notice, lead="Koka allt vatten.").save_revision().publish()
    follow_up()
    assert lost in stale_versions()
