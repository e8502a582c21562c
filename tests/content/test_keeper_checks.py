"""What a keeper is told while typing, and what comes of the table that the script sends."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import time_machine

from content import roles
from support_directory.models import ContactPoint, Service
from support_directory.opening_hours.timetable_reading import read_timetable
from support_directory.opening_hours.timetable_typed import as_typed
from tests.content.admin_site import Desk, soup, words
from tests.content.factories import make_service

if TYPE_CHECKING:
    from content.models import HomePage, NoticePage

HOURS, WAY_IN = "/admin/stodkontroll/tider/", "/admin/stodkontroll/vag-in/"
FIELD = "contact_points-0-opening_hours"
SPLIT = "Mo-Fr 09:00-12:00,13:00-16:00; PH -1 day Mo-Fr 09:00-12:00; PH off"


@pytest.fixture
def keeper(home: HomePage) -> Desk:
    return Desk(roles.CONTACT_KEEPER)


def ask(desk: Desk, address: str, **asked: Any) -> Any:
    return desk.client.post(address, json.dumps(asked), content_type="application/json").json()


def table(expression: str, **changes: Any) -> dict[str, Any]:
    return {**as_typed(read_timetable(expression)), **changes}


@time_machine.travel("2026-12-14 10:00+01:00", tick=False)
def test_a_table_is_told_in_words_and_day_by_day(home: HomePage) -> None:
    answer = ask(Desk(roles.CONTACT_KEEPER), HOURS, table=table(SPLIT))
    assert answer["errors"] == []
    assert answer["words"] == "helgfria vardagar 9–12 och 13–16, vardag före röd dag 9–12"
    days = " ".join(soup_of(answer["days"]).get_text(" ").split())
    assert "torsdag 24 december (dag före röd dag) 9–12" in days
    assert "fredag 25 december (Juldagen, röd dag) stängt" in days
    assert "Nästa röda dag därefter: fredag 1 januari (Nyårsdagen): stängt." in days


def soup_of(html: str) -> Any:
    from bs4 import BeautifulSoup

    return BeautifulSoup(html, "html.parser")


def test_a_wrong_row_is_named_and_the_rest_is_told(keeper: Desk) -> None:
    answer = ask(keeper, HOURS, table=table("Mo-Fr 09:00-16:00", week=[[["9", ""]], [["9", "12"]]]))
    assert answer["errors"] == [{"place": "week-0", "sentence": "Skriv också när det stänger."}]
    assert answer["words"] == "tis 9–12"


def test_pasted_hours_fill_in_the_table_and_leave_a_remark(keeper: Desk) -> None:
    pasted = "Vardagar 9–12 och 13–16, dag före röd dag 9–12. Ring annars 112."
    answer = ask(keeper, HOURS, paste=pasted, table={})
    assert (answer["written"], answer["mode"]) == (SPLIT, "table")
    assert answer["table"]["week"][0] == [["9", "12"], ["13", "16"]]
    assert answer["note"] == "Ring annars 112."


def test_pasted_words_that_are_no_hours_are_refused_with_the_reason(keeper: Desk) -> None:
    answer = ask(keeper, HOURS, paste="Varannan tisdag 9–12")
    assert "”varannan” går inte att tolka" in answer["refused"]


def test_a_number_is_told_as_it_is_dialled_and_read_aloud(keeper: Desk) -> None:
    told = ask(keeper, WAY_IN, kind="phone", written="0155-24 80 00")["html"]
    assert "tel:+46155248000" in told
    assert "noll ett fem fem, tjugofyra, åttio, noll noll" in told
    assert "Kort nummer" in ask(keeper, WAY_IN, kind="phone", written="114 14")["html"]


@pytest.mark.parametrize(
    ("kind", "written", "sentence"),
    [
        ("phone", "0155", "Det finns inget sådant svenskt nummer"),
        ("email", "anna", "Skriv en e-postadress"),
        ("website", "intranet", "fullständigt namn"),
        ("website", "www.Exempel.se/Sida", "https://www.exempel.se/Sida"),
        ("email", "Anna@Exempel.SE", "mailto:Anna@exempel.se"),
        ("", "0155-24 80 00", ""),
    ],
)
def test_what_opens_is_told_or_why_it_cannot(
    keeper: Desk, kind: str, written: str, sentence: str
) -> None:
    assert sentence in ask(keeper, WAY_IN, kind=kind, written=written)["html"]


@pytest.mark.parametrize(
    ("kind", "stored", "typed"),
    [
        ("phone", "0155-24 80 00", "+46 155 24 80 00"),
        ("chat", "https://www.bris.se/chatt/", "bris.se/chatt"),
        ("email", "hjalp@bris.se", "Hjalp@BRIS.se"),
    ],
)
def test_who_has_it_already_is_pointed_out_closed_ones_too(
    keeper: Desk, kind: str, stored: str, typed: str
) -> None:
    closed = make_service("Gamla linjen", status="defunct")
    own = ContactPoint.objects.create(service=closed, kind=kind, written_as=stored)
    told = ask(keeper, WAY_IN, kind=kind, written=typed)["html"]
    assert f'href="/admin/stod/edit/{closed.pk}/"' in told
    assert "Nedlagd" in told
    alone = ask(keeper, WAY_IN, kind=kind, written=typed, id=str(own.pk))["html"]
    assert "Gamla linjen" not in alone


@pytest.mark.parametrize("address", [HOURS, WAY_IN])
def test_only_keepers_of_the_directory_are_answered(home: HomePage, address: str) -> None:
    editor = Desk(roles.EDITOR)
    answer = editor.client.post(address, "{}", content_type="application/json")
    assert answer.status_code in (302, 403)


@pytest.mark.parametrize("body", ["", "[]", "{", '{"table": 7}', '{"paste": ["x"], "table": {}}'])
@pytest.mark.parametrize("address", [HOURS, WAY_IN])
def test_nonsense_breaks_nothing(keeper: Desk, address: str, body: str) -> None:
    answer = keeper.client.post(address, body, content_type="application/json")
    assert answer.status_code in (200, 400)


def edit(service: Service) -> str:
    return f"/admin/stod/edit/{service.pk}/"


def test_the_table_that_is_sent_is_stored_as_an_expression(keeper: Desk, service: Service) -> None:
    keeper.change(edit(service), **{f"{FIELD}-table": json.dumps(table(SPLIT))})
    assert ContactPoint.objects.get(service=service).opening_hours == SPLIT


@pytest.mark.full
def test_a_table_travels_through_the_step_before_saving(
    keeper: Desk, notice: NoticePage, service: Service
) -> None:
    keeper.change(edit(service), **{f"{FIELD}-table": json.dumps(table(SPLIT))})
    assert ContactPoint.objects.get(service=service).opening_hours == SPLIT


@pytest.mark.full
def test_a_table_that_was_only_looked_at_leaves_the_stored_expression(
    keeper: Desk, service: Service
) -> None:
    stored = "Mo-Fr 18:00-22:00; Sa,Su,PH 14:00-18:00"
    ContactPoint.objects.update(opening_hours=stored)
    keeper.change(edit(service), **{f"{FIELD}-table": json.dumps(table(stored))})
    assert ContactPoint.objects.get(service=service).opening_hours == stored


def test_a_wrong_table_is_refused_with_its_row_and_comes_back_as_it_was(
    keeper: Desk, service: Service
) -> None:
    wrong = table("Mo-Fr 09:00-16:00", week=[[["9", "25"]]])
    answer = keeper.change(edit(service), **{f"{FIELD}-table": json.dumps(wrong)})
    assert "Måndag: Klockslaget ”25” finns inte." in words(answer)
    element = soup(answer).find("hours-table")
    assert json.loads(element["data-typed"])["week"] == [[["9", "25"]]]
    assert element["data-mode"] == "table"
    sent = soup(answer).find(attrs={"name": f"{FIELD}-table"})["value"]
    assert json.loads(sent) == wrong


def test_what_is_wrong_is_listed_with_its_row_and_tab(keeper: Desk, service: Service) -> None:
    form = keeper.open(edit(service))
    second = {
        "contact_points-TOTAL_FORMS": "2",
        "contact_points-1-kind": "email",
        "contact_points-1-written_as": "inte en adress",
        "contact_points-1-ORDER": "2",
        "name_en": "x" * 300,
    }
    page = soup(keeper.send(edit(service), form, **second))
    listed = page.find(attrs={"data-form-errors": True})
    links = {link.get_text(): link["href"] for link in listed.find_all("a")}
    assert links["Väg in 2, Nummer eller adress"] == "#id_contact_points-1-written_as"
    assert links["Namn (English)"] == "#id_name_en"
    assert all(page.find(id=address.removeprefix("#")) for address in links.values())


@pytest.mark.full
def test_stored_hours_are_met_as_a_table_where_it_says_the_same(
    keeper: Desk, service: Service
) -> None:
    modes = {
        "": "unknown",
        "24/7": "always",
        SPLIT: "table",
        "Mo-Fr 09:00-17:00; PH off; Jun-Aug Mo-Fr 09:00-16:00": "by_hand",
    }
    ContactPoint.objects.all().delete()
    for place, stored in enumerate(modes):
        ContactPoint.objects.create(
            service=service,
            kind="phone",
            written_as=f"0155-24 80 0{place}",
            opening_hours=stored,
            sort_order=place,
        )
    elements = soup(keeper.get(edit(service))).find(id="id_contact_points-FORMS")
    met = [element["data-mode"] for element in elements.find_all("hours-table")]
    assert met == list(modes.values())
    keeper.change(edit(service))
    points = ContactPoint.objects.filter(service=service).order_by("sort_order")
    assert [point.opening_hours for point in points] == list(modes)
