"""No address of the admin answers a request that cannot be read with "our fault"."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import pytest
from wagtail.models import Page

from content import roles
from tests.content.admin_site import Desk, words
from tests.content.left_open import files_left_open_by_wagtail
from tests.content.permissions.addresses import every_address
from tests.content.permissions.walking import walkers
from tests.content.permissions.world import World

if TYPE_CHECKING:
    from content.models import HomePage

HUGE = "9" * 22
NUMBERS = ("id", "p", "page", "offset", "limit", "per_page", "child_of", "parent_page_id", "user")
CHOICES = ("next", "ids", "ordering", "locale", "filter", "page_type", "order", "fields", "search")
QUERIES: dict[str, dict[str, str]] = {
    "words": dict.fromkeys([*NUMBERS, *CHOICES], "abc"),
    "empty": dict.fromkeys(NUMBERS, ""),
    "below nothing": dict.fromkeys(NUMBERS, "-1"),
    "huge": dict.fromkeys(NUMBERS, HUGE),
    "beyond the database": dict.fromkeys(NUMBERS, str(2**63)),
    "odd letters": {"q": "\U0001f4a9\\", "next": "\\\\evil", "search": "\x01"},
}
FIELDS = (*NUMBERS, *CHOICES, "title", "name", "text", "comment", "action", "position", "version")
FIELDS += ("new_parent_page", "collection", "destination", "form-TOTAL_FORMS", "body-count")
BODIES: dict[str, Any] = {
    "nothing": {},
    "junk": dict.fromkeys(FIELDS, "abc"),
    "NUL bytes": dict.fromkeys(FIELDS, "a\0b"),
    "huge": dict.fromkeys(FIELDS, HUGE),
}
ONE_TEXT = {"body-count": "1", "body-0-type": "text", "body-0-deleted": "", "body-0-order": "0"}


@pytest.mark.full
def test_no_address_fails_on_what_cannot_be_read(home: HomePage) -> None:
    world, asking = World(), walkers()["A"]
    failed, asked = [], 0
    with files_left_open_by_wagtail():
        for address in every_address(world):
            base = address.path.partition("?")[0]
            answers = {
                **{("GET", name): asking.send("get", base, q) for name, q in QUERIES.items()},
                **{
                    ("POST", name): asking.send("post", address.path, b)
                    for name, b in BODIES.items()
                },
                ("POST", "words"): asking.send("post", base, {}, query_params=QUERIES["words"]),
                ("POST", "no form"): asking.send(
                    "post", address.path, "[]{", content_type="application/json"
                ),
            }
            asked += len(answers)
            failed += [
                (address.key, *how) for how, one in answers.items() if one.status_code >= 500
            ]
    assert asked > 2000
    assert failed == []


@pytest.mark.parametrize(
    ("address", "body"),
    [
        ("/admin/pages/{page}/edit/", {}),
        ("/admin/pages/{page}/copy/", {}),
        ("/admin/pages/{page}/unpublish/", {"next": "abc"}),
        pytest.param(
            "/admin/pages/{page}/unpublish/", {"next": '"abc": x'}, marks=pytest.mark.full
        ),
        ("/admin/pages/add/content/noticepage/{index}/", {"body-count": "abc"}),
        ("/admin/bulk/wagtailcore/page/publish/?id=abc", {}),
        ("/admin/pages/{page}/edit/", {**ONE_TEXT, "body-0-value": "abc"}),
        pytest.param(
            "/admin/pages/{page}/edit/",
            {**ONE_TEXT, "body-0-value": '{"blocks": "abc"}'},
            marks=pytest.mark.full,
        ),
        pytest.param(
            "/admin/pages/add/content/noticepage/{index}/",
            {"body-count": "abc" * 200},
            marks=pytest.mark.full,
        ),
    ],
)
def test_what_cannot_be_read_is_said_in_swedish(
    home: HomePage, caplog: pytest.LogCaptureFixture, address: str, body: dict[str, str]
) -> None:
    world, desk = World(), Desk(roles.ADMINISTRATOR)
    path = address.format(page=world.notice.pk, index=world.index.pk)
    with files_left_open_by_wagtail():
        answer = desk.client.post(path, body)
        as_a_script = desk.client.post(path, body, headers={"Accept": "application/json"})
    assert answer.status_code == as_a_script.status_code == 400
    assert "Det som skickades går inte att läsa. Ingenting är sparat." in words(answer)
    assert as_a_script.json()["error_message"].startswith("Det som skickades går inte att läsa.")
    told = [record.name for record in caplog.records if record.levelno >= logging.WARNING]
    assert told == ["nykoping_safety.bad_request"] * 2
    assert "abc" not in caplog.text


def test_a_link_without_its_address_asks_for_one(home: HomePage) -> None:
    answer = Desk(roles.EDITOR).client.post("/admin/choose-external-link/")
    assert answer.status_code == 200
    assert "Det här fältet är obligatoriskt" in answer.json()["html"]


@pytest.mark.parametrize(
    "address", ["service_chooser/chosen-multiple/?id=", "incident_chooser/chosen/null/"]
)
def test_a_choice_without_a_number_is_refused(home: HomePage, address: str) -> None:
    assert Desk(roles.EDITOR).client.get(f"/admin/{address}").status_code == 400


@pytest.mark.parametrize("what", ["lock", "unlock", "move/{0}/confirm", "set_position"])
def test_what_stands_above_all_sites_stays(home: HomePage, what: str) -> None:
    root = Page.get_first_root_node()
    address = f"/admin/pages/{root.pk}/{what.format(root.pk)}/"
    assert Desk(roles.ADMINISTRATOR).client.post(address).status_code == 404


def test_a_tag_that_is_too_long_is_refused(home: HomePage) -> None:
    world = World()
    path = f"/admin/bulk/content/contentdocument/add_tags/?id={world.document.pk}"
    answer = Desk(roles.ADMINISTRATOR).client.post(path, {"tags": "abc" * 50})
    assert answer.status_code == 400
    assert "Ingenting är sparat" in words(answer)


@pytest.mark.parametrize("count", ["2147483648", "201", "9" * 5000])
def test_a_form_that_claims_thousands_of_rows_is_refused_before_it_is_built(
    home: HomePage, count: str
) -> None:
    desk = Desk(roles.ADMINISTRATOR)
    address = "/admin/stod/new/"
    answer = desk.client.post(address, {**desk.open(address), "contact_points-TOTAL_FORMS": count})
    assert answer.status_code == 400
    assert "för många val på en gång" in words(answer)


def test_a_form_sent_where_json_is_wanted_is_refused(home: HomePage) -> None:
    answer = Desk(roles.ADMINISTRATOR).client.post("/admin/kanda-nummer/", {"texts": "112"})
    assert answer.status_code == 400


def test_a_search_for_a_thousand_words_looks_for_the_first(home: HomePage) -> None:
    World()
    address = "/admin/pages/search/results/"
    answer = Desk(roles.EDITOR).client.get(address, {"q": "Skottlossning " * 500})
    assert answer.status_code == 200
    assert "Det finns en matchande sida" in words(answer)


def test_a_copy_below_a_page_that_is_gone_is_refused(home: HomePage) -> None:
    world = World()
    path = f"/admin/pages/{world.notice.pk}/copy/"
    answer = Desk(roles.ADMINISTRATOR).client.post(path, {"new_parent_page": "999999"})
    assert answer.status_code == 404
