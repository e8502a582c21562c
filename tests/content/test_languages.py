"""Seven languages: which page is served where, and what it says about its language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.test import RequestFactory
from django.utils import translation
from wagtail.models import Locale

from content.models import Category, HomePage, Incident, NoticePage, SupportIndexPage
from content.versions.withholding import withhold
from nykoping_safety.bad_request import bad_request
from support_directory.models import Audience, Need, Service
from tests.content.factories import make_notice, make_service, update
from tests.content.site_trees import site_tree
from tests.made_once import made_once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client

TRANSLATIONS = [code for code, _name in settings.LANGUAGES if code != "sv"]
ALL = [code for code, _name in settings.LANGUAGES]
SHORT = ("sv", "en", "ar")
DIRECTORY = ["/stod/", "/stod/for/barn-och-unga/", "/stod/om/sett-nagot/", "/stod/bris/"]


def with_the_long_tests(languages: list[str]) -> list[Any]:
    """Swedish, another language and one from right to left stand for all in the short ones."""
    return [pytest.param(one, marks=[] if one in SHORT else pytest.mark.full) for one in languages]


def prefix(language: str) -> str:
    return "" if language == "sv" else f"/{language}"


def html(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


@pytest.fixture(scope="module")
def trees(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Made once for this file: seven trees cost a second."""
    with made_once(django_db_blocker):
        site_tree()
        yield


@pytest.fixture
def directory(trees: None, db: None) -> None:
    service = make_service("Bris", "116 111", name_en="Children's rights line")
    service.needs.set(Need.objects.filter(slug="sett-nagot"))
    service.audiences.set(Audience.objects.filter(slug="barn-och-unga"))
    service.save()


@pytest.mark.parametrize("language", with_the_long_tests(ALL))
def test_the_path_alone_decides_the_language(
    directory: None, client: Client, language: str
) -> None:
    for path in ["/", "/nyheter/", *DIRECTORY]:
        response = client.get(prefix(language) + path, HTTP_ACCEPT_LANGUAGE="fi,en;q=0.8")
        direction = "rtl" if language == "ar" else "ltr"
        assert f'<html lang="{language}" dir="{direction}">' in response.content.decode()
        assert "Accept-Language" not in response.get("Vary", "")


@pytest.mark.parametrize("address", ["/sv/", "/EN/stod/", "/en-gb/stod/", "/de/", "/en/en/"])
def test_no_other_prefix_is_a_language(directory: None, client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_an_unpublished_page_is_not_replaced_by_the_swedish_one(
    directory: None, client: Client
) -> None:
    SupportIndexPage.objects.get(locale__language_code="en").unpublish()
    assert client.get("/en/stod/").status_code == 410
    assert 'hreflang="en"' not in html(client, "/stod/").split("</head>")[0]


@pytest.mark.parametrize("language", with_the_long_tests(ALL))
def test_a_directory_page_leads_to_itself_in_every_language(
    directory: None, client: Client, language: str
) -> None:
    for path in [*DIRECTORY, "/", "/nyheter/"]:
        head, body = html(client, prefix(language) + path).split("</head>")
        menu = body.split("</nav>")
        for code in ALL:
            address = prefix(code) + path
            assert f'hreflang="{code}" href="http://testserver{address}"' in head
            assert any(f'href="{address}" hreflang="{code}"' in nav for nav in menu)
        assert f'rel="canonical" href="http://testserver{prefix(language)}{path}"' in head


def test_links_stay_within_the_language(directory: None, client: Client) -> None:
    page = html(client, "/en/stod/bris/")
    swedish = set(re.findall(r'<a [^>]*href="(/(?!static|en/)[^"]*)"([^>]*)', page))
    assert {address for address, rest in swedish if "hreflang" not in rest} == set()


def test_a_swedish_notice_is_offered_as_swedish(directory: None, client: Client) -> None:
    notice = make_notice("Koka vattnet")
    for address in ("/en/", "/en/nyheter/"):
        page = html(client, address)
        assert f'<a href="{notice.url}"><span lang="sv" dir="ltr">Koka vattnet</span></a>' in page
        assert "only available in Swedish" in page


def test_the_menu_says_that_a_notice_is_only_in_swedish(directory: None, client: Client) -> None:
    page = html(client, make_notice("Koka vattnet").url)
    assert "This page is only available in Swedish." in page
    assert 'href="/en/" hreflang="en"' in page
    assert 'rel="alternate" hreflang' not in page


def test_a_translated_notice_takes_the_place_of_the_swedish_one(
    directory: None, client: Client
) -> None:
    notice = make_notice("Koka vattnet", slug="koka")
    english = HomePage.objects.get(locale__language_code="en").locale
    translated = notice.copy_for_translation(english)
    translated.title = "Boil the water"
    translated.save_revision().publish()

    page = html(client, "/en/nyheter/")

    assert "Boil the water" in page
    assert "Koka vattnet" not in page
    assert "only available in Swedish" not in page
    assert "Boil the water" not in html(client, "/nyheter/")
    assert 'href="/nyheter/koka/" hreflang="sv"' in html(client, "/en/nyheter/koka/")


@pytest.mark.parametrize("language", with_the_long_tests(TRANSLATIONS))
def test_a_language_that_nobody_has_checked_says_so(
    directory: None, client: Client, language: str
) -> None:
    assert 'class="unchecked-language' in html(client, f"/{language}/stod/")
    assert 'class="unchecked-language' not in html(client, "/stod/")


def test_a_checked_language_says_nothing_of_machines(
    directory: None, client: Client, settings: object
) -> None:
    settings.CHECKED_LANGUAGES = ["sv", "en"]  # type: ignore[attr-defined]
    assert 'class="unchecked-language' not in html(client, "/en/stod/")


def test_a_number_among_arabic_words_keeps_its_order(directory: None, client: Client) -> None:
    make_service("Polisen", "114 14", name_ar="الشرطة 114 14")
    assert 'الشرطة <bdi dir="ltr">114 14</bdi>' in html(client, "/ar/stod/polisen/")


def test_an_audience_without_a_translation_says_that_it_is_swedish(
    directory: None, client: Client
) -> None:
    Audience.objects.filter(slug="barn-och-unga").update(name_fi="")
    assert '<span lang="sv" dir="ltr">Barn och unga</span>' in html(client, "/fi/stod/bris/")
    assert "Children and young people" in html(client, "/en/stod/bris/")


def test_the_title_says_which_language_a_name_is_in(directory: None, client: Client) -> None:
    Service.objects.update(discretion="not_needed")
    assert '<title lang="sv" dir="ltr">Bris' in html(client, "/ar/stod/bris/")
    assert '<title lang="en" dir="ltr">Children' in html(client, "/en/stod/bris/")


@pytest.fixture
def kinds(directory: None) -> list[str]:
    """An address of each kind of page; the notice of the first two is in English too."""
    flood = Incident.objects.create(name="Översvämningen", slug="oversvamningen")
    notice = make_notice("Koka vattnet", slug="koka", incident=flood)
    update(notice, "new_information", "Proverna är bra.")
    translated = notice.copy_for_translation(Locale.objects.get(language_code="en"))
    translated.save_revision().publish()
    return [
        "/nyheter/koka/",
        "/nyheter/koka/affisch/",
        "/nyheter/koka/versioner/1/",
        "/handelser/oversvamningen/",
        "/sok/",
        "/stod/skriv-ut/",
        "/stod/oppet-nu/",
    ]


def test_the_menu_leads_to_the_same_page_or_says_that_it_is_in_swedish(
    kinds: list[str], client: Client
) -> None:
    for path in kinds:
        response = client.get(path, HTTP_ACCEPT_LANGUAGE="ar")
        assert response.get("Vary") is None, path
        head, body = response.content.decode().split("</head>")
        for code in TRANSLATIONS:
            item = body.split(f'<li lang="{code}"')[1].split("</li>")[0]
            address = re.findall(r'href="([^"]+)"', item)[0]
            says_so = "language-menu__remark" in item
            assert says_so is (address == f"/{code}/"), (path, code)
            assert says_so or client.get(address).status_code == 200, (path, code)
            if 'rel="canonical"' in head:
                told = f'hreflang="{code}" href="http://testserver{address}"' in head
                assert told is not says_so, (path, code)
        if 'rel="alternate" hreflang' in head:
            assert f'hreflang="x-default" href="http://testserver{path}"' in head


def test_easy_swedish_is_offered_on_the_page_itself_and_leads_back(
    kinds: list[str], client: Client
) -> None:
    there = '<a class="site-nav__link" href="{}" lang="{}" hreflang="{}">'
    for path in ["/", "/stod/bris/", "/handelser/oversvamningen/"]:
        assert there.format(f"/sv-simple{path}", "sv-simple", "sv-simple") in html(client, path)
        assert there.format(path, "sv", "sv") in html(client, f"/sv-simple{path}")
    assert 'class="other-swedish"' not in html(client, "/nyheter/koka/")
    assert 'class="other-swedish"' not in html(client, "/en/stod/bris/")


@pytest.mark.parametrize("language", with_the_long_tests(ALL))
def test_what_is_not_found_is_told_in_the_language_of_the_address(
    directory: None, client: Client, language: str
) -> None:
    response = client.get(f"{prefix(language)}/finns-inte/")
    page = response.content.decode()
    assert response.status_code == 404
    assert f'<html lang="{language}"' in page
    assert 'href="tel:112"' in page
    assert f'href="{prefix(language)}/stod/"' in page


def test_a_withheld_version_is_told_in_the_language_of_the_address(
    kinds: list[str], client: Client
) -> None:
    withhold(NoticePage.objects.get(locale__language_code="en"), 1, "Personuppgifter")
    response = client.get("/en/nyheter/koka/versioner/1/")
    assert response.status_code == 410
    assert "This version is withheld" in response.content.decode()


def test_what_cannot_be_read_is_told_in_the_language_of_the_address() -> None:
    with translation.override("ar"):
        answer = bad_request(RequestFactory().get("/ar/stod/"), ValueError()).content.decode()
    assert '<html lang="ar" dir="rtl">' in answer
    assert "تعذّرت القراءة" in answer
    assert 'href="/ar/"' in answer


def test_a_category_is_told_in_the_language_of_the_page(kinds: list[str], client: Client) -> None:
    first = Category.objects.get(slug="omsorg-och-stod")
    added = Category.objects.create(name="Bad och stränder", slug="bad")
    for notice in NoticePage.objects.all():
        notice.categories.set([first, added])
        notice.save()
    page = html(client, "/en/nyheter/koka/")
    assert ">Care and support<" in page
    assert '<span lang="sv" dir="ltr">Bad och stränder</span>' in page
    assert ">Omsorg och stöd<" in html(client, "/nyheter/koka/")
