"""What a reader finds on the pages, and in which order."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import re
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.template import loader
from django.utils import timezone
from wagtail.models import PageViewRestriction

from content.models import NoticeUpdate
from content.publishing import publication_time
from support_directory.localized import direction_of
from support_directory.models import ContactPoint, Service
from tests.content.factories import make_notice, make_service, update

if TYPE_CHECKING:
    from django.test import Client

    from content.models import HomePage, NoticePage

pytestmark = pytest.mark.usefixtures("same_notice")

STOCKHOLM = timezone.get_default_timezone()
NOTICE = "/nyheter/koka-vattnet/"
STANDS_IN_IT = re.compile(r'(<style>|<script type="module">)(.*?)</(?:style|script)>', re.DOTALL)
MORNING = dt.datetime(2023, 9, 18, 10, 45, tzinfo=STOCKHOLM)


def html(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def words(source: str) -> str:
    """What stands between the tags, with single spaces."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", source))


def main(source: str) -> str:
    return source.split("<main", 1)[1].split("</main>", 1)[0]


def update_in_2023(notice: NoticePage, kind: str, sentence: str, hours: int = 0) -> NoticeUpdate:
    with publication_time(MORNING + dt.timedelta(hours=hours)):
        return update(notice, kind, sentence)


def test_the_update_stands_above_the_lead(notice: NoticePage, client: Client) -> None:
    update_in_2023(notice, "new_information", "Skolan har öppnat.")
    page = main(html(client, notice.url))
    assert '<time datetime="2023-09-18T10:45+02:00">18\u00a0september 2023 10.45</time>' in page
    assert re.search(
        r"Uppdaterad 18 september 2023 10\.45.*Skolan har öppnat\..*Det här gäller nu\.",
        words(page),
    )


def test_a_correction_is_called_one(notice: NoticePage, client: Client) -> None:
    update_in_2023(notice, "correction", "Numret var fel.")
    assert "Rättelse: Numret var fel." in words(html(client, notice.url))


def test_an_update_known_by_day_shows_no_clock(notice: NoticePage, client: Client) -> None:
    row = {"kind": "new_information", "text": "Nytt.", "at": MORNING}
    NoticeUpdate.objects.create(notice=notice, imported=True, precision="day", **row)
    page = html(client, notice.url)
    assert '<time datetime="2023-09-18">18\u00a0september 2023</time>' in page
    assert "10.45" not in page


def test_earlier_updates_stand_newest_first(notice: NoticePage, client: Client) -> None:
    for hours, sentence in enumerate(["Första nytt.", "Andra nytt.", "Tredje nytt."]):
        update_in_2023(notice, "new_information", sentence, hours)
    page = html(client, notice.url)
    places = [page.index(sentence) for sentence in ("Tredje nytt.", "Andra nytt.", "Första nytt.")]
    assert places == sorted(places)
    assert f'href="{notice.url}versioner/2/"' in page


def test_the_promise_names_hour_and_day(home: HomePage, client: Client) -> None:
    promised = dt.datetime(timezone.localdate().year + 1, 9, 18, 18, 0, tzinfo=STOCKHOLM)
    notice = make_notice(next_update_at=promised)
    said = f"Nästa uppdatering senast 18.00 den 18 september {promised.year}"
    assert said in words(html(client, notice.url))


def test_an_earlier_version_says_what_it_is(notice: NoticePage, client: Client) -> None:
    update_in_2023(notice, "new_information", "Nytt.")
    page = html(client, f"{notice.url}versioner/2/")
    assert '<meta name="robots" content="noindex">' in page
    assert "Så här stod det 18 september 2023 10.45" in words(page)
    assert f'href="{notice.url}">Läs den aktuella texten' in page


def test_a_number_is_a_link_that_dials(notice: NoticePage, client: Client) -> None:
    assert '<a class="call" href="tel:116111">' in html(client, notice.url)


def test_the_way_to_the_contacts_follows_the_lead(notice: NoticePage, client: Client) -> None:
    page = main(html(client, notice.url))
    anchor = re.search(r'href="#(del-[^"]+)">Vem kan jag ringa', page)
    assert anchor
    assert f'id="{anchor[1]}"' in page
    lead, text = page.index("Det här gäller nu."), page.index("Kommunen möter polisen")
    assert lead < page.index(anchor[0]) < text


def test_the_instruction_stands_inside_the_button(home: HomePage, client: Client) -> None:
    priest = make_service("Jourhavande präst", slug="prast")
    asking = "Be att få tala med jourhavande präst"
    ContactPoint.objects.create(
        service=priest, kind="phone", written_as="112", instruction_sv=asking
    )
    button = html(client, "/stod/prast/").split('href="tel:112">', 2)[1].split("</a>")[0]
    assert asking in button


def close(service: Service, successor: Service) -> None:
    service.status, service.replaced_by = "defunct", successor
    service.closed_on = dt.date(2019, 12, 31)
    service.save()


def test_a_closed_line_leads_to_its_successor(
    notice: NoticePage, service: Service, client: Client
) -> None:
    close(service, make_service("Hjälplinjen", "90 390"))
    page = main(html(client, notice.url))
    assert "tel:116111" not in page
    assert "Nedlagd sedan 31 december 2019. Vänd dig i stället till Hjälplinjen" in words(page)


def test_the_old_number_is_told_but_not_dialled(
    notice: NoticePage, service: Service, client: Client
) -> None:
    last = make_service("Hjälplinjen", "90 390")
    between = make_service("Mellanlinjen", "90 101")
    close(service, between)
    close(between, last)
    page = main(html(client, "/stod/bris/"))
    assert "tel:116111" not in page
    assert "tel:90101" not in page
    assert page.index('href="tel:90390"') < page.index("Tidigare nummer:")
    assert "Tidigare nummer: 116 111" in words(page)


def test_what_was_for_a_time_is_not_dialled_afterwards(
    notice: NoticePage, service: Service, client: Client
) -> None:
    Service.objects.update(listed_until=dt.date(2023, 9, 30))
    for address in (notice.url, "/stod/bris/"):
        page = main(html(client, address))
        assert "tel:116111" not in page
        assert "Fanns till och med 30 september 2023." in words(page)


def test_a_notice_bears_the_loss_of_a_service(
    notice: NoticePage, service: Service, client: Client
) -> None:
    service.delete()
    assert "Det här gäller nu." in html(client, notice.url)


def test_a_missing_page_says_what_to_do(home: HomePage, client: Client) -> None:
    page = main(html(client, "/finns-inte/", status=404))
    assert all(link in page for link in ('href="/nyheter/"', 'href="/stod/"', 'href="tel:112"'))


def test_the_error_page_needs_nothing_of_django() -> None:
    source = loader.get_template("500.html").template.source
    assert "{%" not in source
    assert "{{" not in source
    for code, _name in settings.LANGUAGES:
        part = source.split(f'<section id="{code}"')[1].split("</section>")[0]
        assert f'lang="{code}" dir="{direction_of(code)}"' in part
        assert 'href="tel:112"' in part


@pytest.mark.parametrize("is_example", [True, False])
def test_only_an_example_site_says_so(
    home: HomePage, client: Client, settings: object, is_example: bool
) -> None:
    settings.EXAMPLE_SITE = is_example  # type: ignore[attr-defined]
    assert ("exempelwebbplats" in html(client, "/")) is is_example


@pytest.mark.parametrize("is_example", [True, False])
def test_the_sender_of_an_example_is_called_one(
    notice: NoticePage, client: Client, settings: object, is_example: bool
) -> None:
    settings.EXAMPLE_SITE = is_example  # type: ignore[attr-defined]
    page = words(html(client, notice.url))
    assert ("Nyköpings kommun (exempel)" in page) is is_example


def test_a_full_stop_follows_the_number_at_once(
    notice: NoticePage, service: Service, client: Client
) -> None:
    sentence = {"text_before": "Ring", "shows": "number", "text_after": "."}
    update(
        notice,
        "correction",
        "Nytt.",
        body=[("inline_service", {**sentence, "service": service.pk})],
    )
    assert "Ring 116 111." in words(html(client, notice.url))


@pytest.mark.parametrize(
    "address",
    [
        *(
            "/",
            "/nyheter/",
            NOTICE,
            f"{NOTICE}affisch/",
            f"{NOTICE}versioner/1/",
            "/nyheter/arkiv/",
        ),
        *("/stod/", "/stod/bris/", "/stod/skriv-ut/", "/stod/skriv-ut/kort/", "/stod/utan-nat/"),
        *("/sok/", "/stilguide/", "/tillganglighet/", "/finns-inte/", "/en/"),
    ],
)
def test_a_page_brings_the_style_and_the_scripts_that_its_header_names(
    notice: NoticePage, client: Client, address: str
) -> None:
    update(notice, "new_information", "Nytt.")
    answer = client.get(address)
    page = STANDS_IN_IT.sub("", answer.text)
    assert not re.search(r"<script(?![^>]*json\")|<style|\sstyle=|\son\w+=", page)
    found = {"<style>": set(), '<script type="module">': set()}
    for begins, text in STANDS_IN_IT.findall(answer.text):
        found[begins].add(base64.b64encode(hashlib.sha256(text.encode()).digest()).decode())
    styles, scripts = found.values()
    policy = answer["Content-Security-Policy"]
    assert f"style-src 'self' 'sha256-{' '.join(styles)}';" in policy
    (named,) = re.findall(r"script-src ([^;]*);", policy)
    assert scripts
    assert {f"'sha256-{digest}'" for digest in scripts} <= set(named.split())


def test_a_restricted_page_leads_to_the_door(client: Client, notice: NoticePage) -> None:
    PageViewRestriction.objects.create(page=notice, restriction_type="login")
    answer = client.get(notice.get_url())
    assert answer.status_code == 302
    assert answer["Location"].startswith("/admin/login/?next=")
    assert notice.title not in answer.text
