"""A service in running text: kept as a reference, read from the directory."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.models import ReferenceIndex
from wagtail.rich_text import expand_db_html

from content import roles
from content.blocks.text import RICH_TEXT_FEATURES
from content.directory_use import IN_DRAFT, IN_TEXT, uses_of
from content.models import PageDependency
from content.observing import observe
from content.references import services_in, with_replacement
from content.service_references import ServiceReference, Shows, markup
from support_directory.models import Service
from tests.content.admin_site import Desk, soup
from tests.content.factories import correct, draft, make_notice, make_service

if TYPE_CHECKING:
    from django.test import Client

    from content.models import HomePage


def soup_of(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def reference(service: Service, shows: str = "both") -> str:
    return markup(ServiceReference(service.pk, Shows(shows)))


def sentence(service: Service, shows: str = "both") -> str:
    return f"<p>Ring {reference(service, shows)}, när du vill.</p>"


def everywhere(service: Service) -> list[tuple[str, Any]]:
    """Each kind of block whose running text can send a reader to a service."""
    text = sentence(service)
    return [
        ("text", text),
        ("advice", {"heading": "Gör så här", "items": [text]}),
        ("questions", {"heading": "Frågor", "items": [{"question": "Vart?", "answer": text}]}),
        ("fact_box", {"heading": "Fakta", "text": text}),
    ]


def prose(client: Client, address: str) -> list[str]:
    page = soup(client.get(address))
    return [" ".join(part.get_text().split()) for part in page.select(".notice-text__part")]


@pytest.mark.parametrize(
    ("shows", "words"),
    [("name", "Ring Bris,"), ("number", "Ring 116 111,"), ("both", "Ring Bris 116 111,")],
)
def test_a_text_shows_what_its_editor_chose(service: Service, shows: str, words: str) -> None:
    html = expand_db_html(sentence(service, shows))
    assert words in " ".join(soup_of(html).get_text().split())
    number = soup_of(html).find("a", href="tel:116111")
    assert (number is not None) is (shows != "name")
    assert number is None or number.bdi["dir"] == "ltr"


def test_a_name_with_its_number_says_it_once(home: HomePage) -> None:
    bris = make_service("Bris 116 111", "116 111", slug="bris")
    said = " ".join(soup_of(expand_db_html(sentence(bris))).get_text().split())
    assert said == "Ring Bris 116 111, när du vill."
    converter = ContentstateConverter(features=RICH_TEXT_FEATURES)
    state = json.loads(converter.from_database_format(sentence(bris)))
    assert state["blocks"][0]["text"] == said


def test_a_changed_number_is_right_in_every_block(client: Client, service: Service) -> None:
    notice = make_notice(body_of=everywhere(service))
    service.contact_points.update(written_as="116 123", value="116123")
    shown = prose(client, notice.url)
    assert len(shown) == 4
    assert all("Bris 116 123, när du vill." in part for part in shown)


def test_a_frozen_version_keeps_the_number_of_its_time(client: Client, service: Service) -> None:
    notice = make_notice(text=sentence(service))
    service.contact_points.update(written_as="116 123", value="116123")
    assert "116 111" in client.get(f"{notice.url}versioner/1/").content.decode()


def test_a_foreign_name_says_its_language(service: Service) -> None:
    with translation.override("en"):
        html = expand_db_html(sentence(service))
    assert '<span lang="sv" dir="ltr">Bris</span>' in html


def test_a_closed_line_in_a_text_names_its_successor(service: Service) -> None:
    successor = make_service("Nya linjen", "116 123")
    middle = make_service("Mellan", "116 000", status="defunct", replaced_by=successor)
    Service.objects.filter(pk=service.pk).update(status="defunct", replaced_by=middle)
    said = " ".join(soup_of(expand_db_html(sentence(service))).get_text().split())
    assert said == "Ring Bris (nedlagd; i stället Nya linjen), när du vill."
    assert "116111" not in expand_db_html(sentence(service))


@pytest.mark.parametrize("broken", ["4711", "", "7; drop", "x" * 40, "²"])
def test_a_reference_to_nothing_leaves_no_dead_end(home: HomePage, broken: str) -> None:
    html = expand_db_html(f'<p>Ring <embed embedtype="service" id="{broken}" shows="both"/>.</p>')
    assert soup_of(html).a["href"] == "/stod/"
    assert "finns inte längre" in html


def test_the_page_is_found_from_the_service(service: Service) -> None:
    for kind, value in everywhere(service):
        notice = make_notice(title=kind, body_of=[(kind, value)])
        assert ReferenceIndex.get_references_for_object(notice).count() == 1
    assert {str(use.how) for use in uses_of(service)} == {str(IN_TEXT)}


def test_a_draft_that_names_it_is_found_too(service: Service) -> None:
    notice = make_notice()
    draft(notice, body=everywhere(service)[2:3]).save_revision()
    assert [use.how for use in uses_of(service)] == [IN_DRAFT]


def test_reading_notes_what_the_text_used(service: Service) -> None:
    notice = make_notice(text=sentence(service))
    observe(notice.url)
    keys = PageDependency.objects.filter(address=notice.url).values_list("key", flat=True)
    assert f"service:{service.uuid}" in keys


@pytest.mark.parametrize("count", [pytest.param(1, marks=pytest.mark.full), 12])
def test_a_notice_full_of_references_stays_within_its_queries(
    home: HomePage, client: Client, count: int
) -> None:
    services = [make_service(f"Stöd {n}", f"0155-24 80 {n:02}") for n in range(count)]
    notice = make_notice(body_of=[block for each in services for block in everywhere(each)])
    client.get(notice.url)
    with CaptureQueriesContext(connection) as captured:
        client.get(notice.url)
    assert sum("SAVEPOINT" not in query["sql"] for query in captured.captured_queries) <= 12


@pytest.mark.parametrize("shows", ["name", "number", "both"])
def test_the_editor_gives_back_what_it_got(service: Service, shows: str) -> None:
    converter = ContentstateConverter(features=RICH_TEXT_FEATURES)
    before = f'<p data-block-key="abc12">Ring {reference(service, shows)} nu, <b>alltid</b>.</p>'
    sent = converter.from_database_format(before)
    assert converter.to_database_format(sent) == before


def test_the_editor_shows_the_number_of_today(service: Service) -> None:
    converter = ContentstateConverter(features=RICH_TEXT_FEATURES)
    service.contact_points.update(written_as="116 123", value="116123")
    state = json.loads(converter.from_database_format(sentence(service)))
    assert state["blocks"][0]["text"] == "Ring Bris 116 123, när du vill."
    (entity,) = state["entityMap"].values()
    assert entity["mutability"] == "IMMUTABLE"
    assert "116" not in json.dumps(entity["data"])


def test_a_reference_to_nothing_survives_the_editor(home: HomePage) -> None:
    converter = ContentstateConverter(features=RICH_TEXT_FEATURES)
    gone = '<p data-block-key="abc12">Ring <embed embedtype="service" id="4711" shows="name"/>.</p>'
    sent = converter.from_database_format(gone)
    assert json.loads(sent)["blocks"][0]["text"] == "Ring Stödkontakten finns inte längre."
    assert converter.to_database_format(sent) == gone


def test_an_entity_without_service_becomes_its_words(home: HomePage) -> None:
    converter = ContentstateConverter(features=RICH_TEXT_FEATURES)
    block = {
        "key": "abc12",
        "type": "unstyled",
        "depth": 0,
        "text": "Ring 116 111.",
        "inlineStyleRanges": [],
        "entityRanges": [{"key": 0, "offset": 5, "length": 7}],
    }
    entity = {"type": "SERVICE", "mutability": "IMMUTABLE", "data": {"id": '"><script>'}}
    kept = converter.to_database_format(json.dumps({"blocks": [block], "entityMap": {"0": entity}}))
    assert kept == '<p data-block-key="abc12">Ring 116 111.</p>'


def test_another_service_takes_its_place_in_every_text(service: Service) -> None:
    other = make_service("Nya linjen", "116 123")
    notice = make_notice(body_of=everywhere(service))
    stored = json.loads(notice.get_latest_revision().content["body"])
    replaced = with_replacement(stored, service.pk, other.pk)
    assert services_in(stored) == {service.pk}
    assert services_in(replaced) == {other.pk}


def test_advice_written_as_plain_text_is_still_read(client: Client, home: HomePage) -> None:
    advice = {"heading": "Gör så här", "items": ["Håll 2 < 3 meter & vänta."]}
    notice = make_notice(body_of=[("advice", advice)])
    assert "Håll 2 < 3 meter & vänta." in prose(client, notice.url)[0]


def test_the_chooser_asks_what_shows(service: Service) -> None:
    desk = Desk(roles.EDITOR)
    asked = desk.get(f"/admin/service_chooser/chosen/{service.pk}/?in_text=1&now=number").json()
    assert asked["step"] == "shows"
    answers = soup_of(asked["html"]).select("input[type=radio]")
    assert [answer["value"] for answer in answers if answer.has_attr("checked")] == ["number"]
    chosen = desk.get(f"/admin/service_chooser/chosen/{service.pk}/?in_text=1&shows=number").json()
    assert (chosen["result"]["shows"], chosen["result"]["text"]) == ("number", "116 111")


def test_the_chooser_does_not_ask_where_there_is_one_answer(home: HomePage) -> None:
    unreachable = make_service("Utan nummer")
    address = f"/admin/service_chooser/chosen/{unreachable.pk}/"
    result = Desk(roles.EDITOR).get(f"{address}?in_text=1").json()["result"]
    assert (result["shows"], result["text"]) == ("name", "Utan nummer")


def test_a_correction_can_bring_a_reference(client: Client, service: Service) -> None:
    notice = make_notice()
    correct(notice, body=[("text", sentence(service))])
    assert "Bris 116 111" in prose(client, notice.url)[0]
