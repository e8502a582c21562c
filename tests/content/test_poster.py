"""What hangs in a stairwell says what the notice says, how old it is, and what is not sure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from content.models import StaleAddress
from content.poster import poster_of
from content.time_words import as_of_in_words
from tests.content.factories import draft, make_notice, make_service, update
from tests.content.following import follow_up

if TYPE_CHECKING:
    from django.test import Client

    from content.models import NoticePage

pytestmark = pytest.mark.usefixtures("home")

ADVICE = ("advice", {"heading": "Gör så här nu", "items": ["Koka vattnet.", "Hämta i tanken."]})


def printed(client: Client, notice: NoticePage) -> str:
    response = client.get(f"{notice.url}affisch/")
    assert response.status_code == 200
    sheet = response.content.decode().split("<article", 1)[1].split("</article>", 1)[0]
    words = re.sub(r"<[^>]+>", " ", sheet).replace("\u00a0", " ").replace("\u2060", "")
    return re.sub(r"\s+", " ", words)


def test_a_poster_says_what_to_do_and_whom_to_call(client: Client) -> None:
    notice = make_notice("Koka vattnet", services=[make_service("Bris", "116 111")])
    row = update(notice, "new_information", "Två prover återstår.", body=[ADVICE, *body(notice)])
    said = printed(client, notice)
    assert re.search(
        r"Koka vattnet Uppdaterad .* Två prover återstår\. Det här gäller nu\. "
        r"Gör så här nu Koka vattnet\. Hämta i tanken\. .*116 111 Bris",
        said,
    )
    assert f"Texten är version 2, från {as_of_in_words(timezone.localdate(row.at))}" in said


def test_an_unsure_number_is_called_so_on_a_poster(client: Client) -> None:
    notice = make_notice(services=[make_service("Gissning", "90 390")])
    assert "Kommunen har inte bekräftat dem" in printed(client, notice)


def test_a_closed_line_hangs_on_no_wall(client: Client) -> None:
    closed = make_service("Nedlagd", "0771-22 00 60", status="defunct")
    assert "0771-22 00 60" not in printed(client, make_notice(services=[closed]))


def test_a_number_that_two_share_stands_once(client: Client) -> None:
    services = [make_service(name, "0155-24 80 00") for name in ("Växeln", "Kontaktcenter")]
    assert printed(client, make_notice(services=services)).count("0155-24 80 00") == 1


def test_what_is_over_says_so_on_a_poster(client: Client) -> None:
    notice = make_notice()
    update(notice, "all_clear", "Vattnet går att dricka.", state="closed")
    assert "Det här är avslutat." in printed(client, notice)


def test_a_shorter_text_hangs_in_bigger_type() -> None:
    short = make_notice("Kort", body_of=[ADVICE])
    advice = (ADVICE[0], {**ADVICE[1], "items": ["Håll dig inomhus och stäng fönstren. " * 3] * 5})
    long = make_notice("Lång", body_of=[advice])
    assert (poster_of(short).size, poster_of(long).size) == ("xl", "m")


def test_a_poster_grows_stale_with_its_notice(client: Client) -> None:
    notice = make_notice()
    follow_up()
    assert StaleAddress.objects.filter(address=f"{notice.url}affisch/").exists()


@pytest.mark.parametrize("count", [pytest.param(1, marks=pytest.mark.full), 12])
def test_a_poster_stays_within_its_queries(client: Client, count: int) -> None:
    services = [make_service(f"Stöd {n}", f"90 3{n:02}", slug=f"stod-{n}") for n in range(count)]
    notice = make_notice(services=services, body_of=[ADVICE] * count)
    client.get(f"{notice.url}affisch/")
    with CaptureQueriesContext(connection) as captured:
        client.get(f"{notice.url}affisch/")
    assert sum("SAVEPOINT" not in query["sql"] for query in captured.captured_queries) <= 16


def body(notice: NoticePage) -> list[tuple[str, object]]:
    return [(block.block_type, block.value) for block in draft(notice).body]
