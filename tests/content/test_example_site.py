"""The example site is loaded once for this file; every test only reads it."""

from __future__ import annotations

import datetime as dt
import json
import re
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.test import Client, override_settings
from django.utils import timezone

from content.choices import UpdateKind
from content.example.accounts import ACCOUNTS
from content.example.loading import FOLDER, ExampleSite, load_example_site
from content.example.moments import Moments
from content.models import ContentImage, NoticePage, NoticeUpdate, OutboxEntry, StandardPage
from support_directory.models import Service, ServiceList
from tests.browser.kinds_of_page import KINDS
from tests.content.admin_site import soup
from tests.content.left_open import files_left_open_by_wagtail
from tests.content.weight import FIRST_CHAIN, REQUESTS, WHOLE_AS_SENT, long_notice, weigh
from tests.made_once import made_once

if TYPE_CHECKING:
    from collections.abc import Iterator

REAL_NOTICE = Path(__file__).parents[3] / "shared" / "data" / "notice.txt"
TRANSLATED = sorted(FOLDER.glob("translations/*.json"))
TEXTS = [
    *FOLDER.glob("notices/*.json"),
    *FOLDER.glob("pages/*.json"),
    *TRANSLATED,
    FOLDER / "lists.json",
]
QUERIES = json.loads(Path("tests/data/search_queries.json").read_text(encoding="utf-8"))
NOT = re.compile("noindex")
pytestmark = pytest.mark.django_db
TUESDAY = Moments(dt.datetime(2024, 3, 5, 20, 32, tzinfo=dt.UTC))


@pytest.fixture(scope="module")
def site(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[ExampleSite]:
    media = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media"))
    with made_once(django_db_blocker):
        with media, files_left_open_by_wagtail():
            example = load_example_site("ett lösenord")
        assert not example.already_there
        yield example


def test_notices_have_none_to_six_updates(site: ExampleSite) -> None:
    counts = [notice.updates.after_the_first().count() for notice in NoticePage.objects.all()]
    assert len(counts) >= 10
    assert {0, 1, 6} <= set(counts) <= set(range(7))


def test_no_version_repeats_the_one_before(site: ExampleSite) -> None:
    for notice in NoticePage.objects.all():
        texts = [row.frozen_title + row.frozen_html for row in notice.updates.with_version()]
        assert all(texts)
        assert all(older != newer for older, newer in pairwise(texts)), notice.slug


def test_every_row_was_written_in_the_past_and_in_order(site: ExampleSite) -> None:
    for notice in NoticePage.objects.all():
        times = [row.at for row in notice.updates.with_version()]
        assert times == sorted(times)
        assert times[-1] < timezone.now()
        assert notice.published_on == timezone.localdate(times[0])


def test_the_safety_notice_keeps_its_real_dates(site: ExampleSite) -> None:
    notice = NoticePage.objects.get(slug="tryggare-nykoping")
    update = notice.latest_update
    assert update is not None
    assert notice.published_on == dt.date(2023, 8, 28)
    assert timezone.localtime(update.at).isoformat() == "2023-09-18T10:45:00+02:00"


def test_what_goes_on_now_was_updated_today_and_promises_more(site: ExampleSite) -> None:
    urgent = NoticePage.objects.ongoing().filter(next_update_at__isnull=False)
    assert len(urgent) >= 3
    for notice in urgent:
        assert notice.promised_update_at > timezone.now()
        assert notice.rows[0].at > timezone.now() - dt.timedelta(days=1)


def test_loading_again_changes_nothing(site: ExampleSite) -> None:
    before = everything_stored()
    again = load_example_site("ett annat lösenord")
    assert again.already_there
    assert everything_stored() == before


def everything_stored() -> dict[str, list[dict[str, Any]]]:
    models = [
        *apps.get_app_config("content").get_models(),
        *apps.get_app_config("support_directory").get_models(),
        *(User, apps.get_model("wagtailcore", "Page"), apps.get_model("wagtailcore", "Revision")),
    ]
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values()) for model in models
    }


@pytest.mark.full
def test_every_page_and_version_can_be_read(site: ExampleSite) -> None:
    pages = [*NoticePage.objects.all(), *StandardPage.objects.all()]
    addresses = [page.url for page in pages]
    addresses += [row.version_url for row in NoticeUpdate.objects.all()]
    statuses = {address: Client().get(address).status_code for address in addresses}
    assert set(statuses.values()) == {200}, statuses


def test_every_kind_of_page_that_browsers_look_at_is_there(site: ExampleSite) -> None:
    statuses = {kind: Client().get(kind).status_code for kind in KINDS}
    assert [kind for kind, status in statuses.items() if status != 200] == ["/finns-inte/"]
    heads = {kind: soup(Client().get(kind)).head for kind in KINDS}
    for_search_engines = {kind: head for kind, head in heads.items() if not head.find(content=NOT)}
    undescribed = [
        kind
        for kind, head in for_search_engines.items()
        if not head.find("meta", {"name": "description"})["content"].strip()
    ]
    assert undescribed == []


def test_every_service_is_listed_or_says_why_not(site: ExampleSite) -> None:
    listed = set(Service.objects.listed())
    for service in set(Service.objects.all()) - listed:
        assert service.replaced_by_id or service.keeper_note, service.slug


def test_lists_hold_only_services_that_residents_may_use(site: ExampleSite) -> None:
    listed = set(Service.objects.listed())
    lists = ServiceList.objects.all()
    assert len(lists) == 3
    for service_list in lists:
        services = [item.service for item in service_list.items.all()]
        assert len(services) >= 5
        assert set(services) <= listed, service_list.slug


def test_every_role_has_an_account(site: ExampleSite) -> None:
    for account in ACCOUNTS:
        user = User.objects.get(username=account.username)
        assert user.check_password("ett lösenord")
        assert [group.name for group in user.groups.all()] == [account.role]
        assert not user.is_superuser


def test_pictures_are_light_enough_for_a_phone(site: ExampleSite) -> None:
    sizes = {path.name: path.stat().st_size for path in FOLDER.glob("pictures/*.webp")}
    assert len(sizes) == ContentImage.objects.count() >= 3
    assert max(sizes.values()) <= 60_000


def test_what_was_loaded_waits_for_the_worker(site: ExampleSite) -> None:
    assert OutboxEntry.objects.exists()


def test_a_correction_and_an_all_clear_are_among_the_updates(site: ExampleSite) -> None:
    kinds = set(NoticeUpdate.objects.values_list("kind", flat=True))
    assert kinds == set(UpdateKind)


def test_no_seven_words_in_a_row_are_the_real_notices() -> None:
    if not REAL_NOTICE.is_file():
        pytest.skip("The real notice is not on this machine, so nothing can be compared with it.")
    real = seven_in_a_row(REAL_NOTICE.read_text(encoding="utf-8"))
    for path in TEXTS:
        assert not real & seven_in_a_row(path.read_text(encoding="utf-8")), path.name


def seven_in_a_row(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", unescape(re.sub(r"<[^>]+>", " ", text)).lower())
    return {tuple(words[start : start + 7]) for start in range(len(words) - 6)}


@pytest.mark.parametrize("path", TRANSLATED, ids=lambda path: path.stem)
def test_one_translation_is_in_step_and_one_behind(site: ExampleSite, path: Path) -> None:
    client, language = Client(), path.stem
    in_step = client.get(f"/{language}/nyheter/koka-vattnet-i-exempelby/").content.decode()
    behind = client.get(f"/{language}/nyheter/stromavbrott-i-exempelby/").content.decode()
    lists = [client.get(f"/{language}{page}").content.decode() for page in ("/", "/nyheter/")]
    titles = [story["title"] for story in json.loads(path.read_text(encoding="utf-8"))]
    assert "Ungefär hälften har fått ström igen." in unescape(behind).replace("\xa0", " ")
    assert 'class="translation-state__updates' not in in_step
    for page in (in_step, behind):  # that nobody has read the text is said, and once
        assert 'class="unchecked-language' in page
        assert 'class="machine-text' not in page
    assert all(title in unescape(html) for html in lists for title in titles)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: f"{path.parent.stem}-{path.stem}")
def test_no_number_is_typed_into_a_text(path: Path) -> None:
    texts = " ".join(strings(json.loads(path.read_text(encoding="utf-8"))))
    assert not re.search(r"(?<![-\d])0\d{1,3}-\d|\b(1177|114 14|113 13|116 111|90 ?101)\b", texts)


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, part in value.items():
            if key not in {"service", "services"}:
                yield from strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part)
    elif isinstance(value, str):
        yield value


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("2023-09-18 10:45", "2023-09-18T10:45:00+02:00"),
        ("-2d 07:50", "2024-03-03T07:50:00+01:00"),
        ("-40m", "2024-03-05T20:50:00+01:00"),
        ("-22h", "2024-03-04T23:30:00+01:00"),
        ("+3h", "2024-03-06T01:00:00+01:00"),
    ],
)
def test_times_are_told_from_the_loading(words: str, moment: str) -> None:
    assert TUESDAY.at(words).isoformat() == moment


def test_a_time_that_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="i morgon"):
        TUESDAY.at("i morgon")


@pytest.mark.parametrize(
    ("gap", "words"),
    [
        ("{day-9}", "den 25 februari"),
        ("{day+1}", "den 6 mars"),
        ("{hour+1}", "23.00"),
        ("{hour+9}", "07.00 den 6 mars"),
    ],
)
def test_gaps_are_filled_with_dates_in_swedish(gap: str, words: str) -> None:
    assert TUESDAY.fill(f"före {gap}.") == f"före {words}."


def test_forty_ordinary_queries_find_first_what_they_must(
    site: ExampleSite, client: Client
) -> None:
    """They were written down before the search was built."""
    assert len(QUERIES) >= 40
    found = {typed: names_found(client, typed) for typed, _first, _why in QUERIES}
    wrong = [
        f"{typed!r}: {found[typed][:5]}, not {first!r} ({why})"
        for typed, first, why in QUERIES
        if not found[typed] or not found[typed][0].startswith(first)
    ]
    assert not wrong, "\n".join(wrong)


def names_found(client: Client, typed: str) -> list[str]:
    found = soup(client.get("/sok/", {"q": typed})).select(".search-results__name")
    return [" ".join(name.get_text().split()) for name in found]


def test_a_long_notice_can_be_read_after_its_first_packets(
    site: ExampleSite, client: Client
) -> None:
    weight = weigh(client, long_notice().url)
    assert weight.html + weight.sheet <= FIRST_CHAIN, weight
    assert weight.before_scripts + weight.sheet <= FIRST_CHAIN, weight
    assert weight.as_sent + weight.sheet <= WHOLE_AS_SENT, weight
    assert 1 + len(weight.requests) <= REQUESTS, weight
