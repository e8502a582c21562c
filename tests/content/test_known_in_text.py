"""What an editor types although the directory keeps it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from content import roles
from content.running_text.known import known_in
from support_directory.models import ContactPoint, Service
from tests.content.admin_site import Desk
from tests.content.factories import make_service

if TYPE_CHECKING:
    from django.test import Client

    from content.models import HomePage


def asked(text: str) -> list[tuple[str, str, list[str]]]:
    return [
        (known.written, known.sentence, [each.text for each in known.replacements])
        for known in known_in([text])
    ]


@pytest.mark.parametrize("written", ["114 14", "11414", "114\u00a014"])
def test_a_number_is_known_however_it_is_spelled(home: HomePage, written: str) -> None:
    make_service("Polisens tips", "114 14")
    sentence = f"{written} finns i katalogen: Polisens tips."
    assert asked(f"Ring {written} om du har sett något.") == [(written, sentence, ["114 14"])]


def test_an_address_is_known_and_becomes_a_name(home: HomePage) -> None:
    bris = make_service("Bris", "116 111")
    ContactPoint.objects.create(service=bris, kind="chat", written_as="https://www.bris.se/chatta/")
    (written, _sentence, offered) = asked("Läs mer på bris.se/chatta.")[0]
    assert (written, offered) == ("bris.se/chatta", ["Bris"])


@pytest.mark.parametrize(
    "text", ["Den 11 maj 2024 kl. 11.14", "114 14 kronor", "Ring 116 123.", "11414-1234", "bris.se"]
)
def test_what_is_no_known_number_is_left_in_peace(home: HomePage, text: str) -> None:
    make_service("Polisens tips", "114 14")
    assert asked(text) == []


def test_a_second_number_is_replaced_by_the_name(home: HomePage) -> None:
    service = make_service("Växeln", "0155-24 80 00")
    ContactPoint.objects.create(service=service, kind="phone", written_as="0155-24 81 00")
    assert asked("Ring 0155-24 81 00.")[0][2] == ["Växeln"]


def test_a_shared_number_names_those_who_share_it(home: HomePage) -> None:
    for name in ("Socialjouren", "Jourhavande präst"):
        make_service(name, "112")
    (_written, sentence, offered) = asked("Ring 112.")[0]
    assert sentence == "112 finns i katalogen: Socialjouren, Jourhavande präst."
    assert len(offered) == 2


def test_a_closed_line_names_its_successor(home: HomePage) -> None:
    new = make_service("Nya linjen", "116 123")
    make_service(
        "Gamla linjen",
        "0771-22 00 60",
        status="defunct",
        closed_on=dt.date(2019, 3, 1),
        replaced_by=new,
    )
    said = "0771-22 00 60 går till Gamla linjen, som är nedlagd sedan 1 mars 2019."
    (_written, sentence, offered) = asked("Ring 0771-22 00 60.")[0]
    assert sentence == f"{said} Ersätts av Nya linjen."
    assert offered == ["Nya linjen 116 123"]
    Service.objects.filter(slug="gamla-linjen").update(replaced_by=None)
    assert asked("Ring 0771-22 00 60.")[0][1:] == (said, [])


@pytest.mark.parametrize("count", [pytest.param(1, marks=pytest.mark.full), 12])
def test_twelve_numbers_cost_what_one_does(home: HomePage, count: int) -> None:
    numbers = [f"0155-24 80 {n:02}" for n in range(count)]
    for number in numbers:
        make_service(f"Stöd {number}", number)
    with CaptureQueriesContext(connection) as captured:
        assert len(known_in([f"Ring {number}." for number in numbers])) == count
    assert len(captured) <= 2


def post(client: Client, body: Any, **more: Any) -> Any:
    return client.post("/admin/kanda-nummer/", body, content_type="application/json", **more)


def test_the_editor_is_answered_where_the_number_stands(home: HomePage) -> None:
    make_service("Bris", "116 111")
    answer = post(Desk(roles.EDITOR).client, {"texts": ["Hej.", "Ring 116 111 nu."]}).json()
    (known,) = answer["known"]
    assert (known["block"], known["start"], known["end"]) == (1, 5, 12)


@pytest.mark.parametrize("body", ["", "[]", '{"texts": 3}', '{"texts": [1]}', "{", "x" * 300_000])
def test_what_is_no_question_is_refused(home: HomePage, body: str) -> None:
    assert post(Desk(roles.EDITOR).client, body).status_code == 400


def test_a_stranger_learns_nothing(home: HomePage, client: Client) -> None:
    make_service("Bris", "116 111")
    answer = post(client, {"texts": ["Ring 116 111."]})
    assert "Logga in" in answer.content.decode()
    assert "finns i katalogen" not in answer.content.decode()
