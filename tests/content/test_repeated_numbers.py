"""A number is typed twice before it is saved, seen as it is read aloud and dialled."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from content import roles
from content.models import NumberChange
from support_directory.models import ContactPoint
from tests.content.admin_site import Desk, form_in, soup, step_in, words
from tests.content.factories import make_service

if TYPE_CHECKING:
    from content.models import HomePage
    from support_directory.models import Service

WRITTEN = "contact_points-0-written_as"
AGAIN = "question-numbers-number-0"
UNKNOWN = ("price", "anonymity", "on_phone_bill", "public_record")
FACTS = ("value", "hours", "price", "anonymity")
NEW_WAY_IN = {
    "contact_points-TOTAL_FORMS": "1",
    "contact_points-0-ORDER": "1",
    "contact_points-0-kind": "phone",
    WRITTEN: "116 111",
    **{f"contact_points-0-{name}": "unknown" for name in UNKNOWN},
    **{f"contact_points-0-{fact}_evidence": "unsourced" for fact in FACTS},
}


@pytest.fixture
def keeper(home: HomePage) -> Desk:
    return Desk(roles.CONTACT_KEEPER)


@pytest.fixture
def service(home: HomePage) -> Service:
    return make_service("Orosanmälan", "0155-24 80 00", slug="orosanmalan")


def edit(service: Service) -> str:
    return f"/admin/stod/edit/{service.pk}/"


def test_a_new_number_is_shown_as_it_is_read_aloud_and_dialled(
    keeper: Desk, service: Service
) -> None:
    form = keeper.open(edit(service))
    asked = words(keeper.look(edit(service), form, **{WRITTEN: "0155-42 80 00"}))
    assert "Läses upp noll ett fem fem, fyrtiotvå, åttio, noll noll" in asked
    assert "Telefonen ringer +46155428000" in asked


@pytest.mark.parametrize(
    "again",
    [
        *("0155-24 80 00", ""),
        *(pytest.param(one, marks=pytest.mark.full) for one in ("0155", "hej")),
    ],
)
def test_another_number_the_second_time_is_refused_and_nothing_is_lost(
    keeper: Desk, service: Service, again: str
) -> None:
    typed = {WRITTEN: "0155-42 80 00", "summary_sv": "Ring oss."}
    step = step_in(keeper.look(edit(service), keeper.open(edit(service)), **typed))
    refused = keeper.look(edit(service), step, **{AGAIN: again})
    sentence = "Numren är olika: först 0155-42 80 00, nu" if again else "Skriv numret en gång till."
    assert sentence in words(refused)
    assert soup(refused).find("input", {"name": AGAIN})["value" if again else "name"]
    assert ContactPoint.objects.get().written_as == "0155-24 80 00"
    back = keeper.look(edit(service), step_in(refused), **{"effect-edit-more": "1"})
    form = form_in(back)
    assert (form[WRITTEN], form["summary_sv"]) == ("0155-42 80 00", "Ring oss.")


@pytest.mark.full
def test_the_same_number_spelled_otherwise_is_the_same(keeper: Desk, service: Service) -> None:
    step = step_in(
        keeper.look(edit(service), keeper.open(edit(service)), **{WRITTEN: "0155-42 80 00"})
    )
    keeper.look(edit(service), step, **{AGAIN: "+46 155 428000"})
    point = ContactPoint.objects.get()
    assert (point.written_as, point.awaits_second_check) == ("0155-42 80 00", True)
    change = NumberChange.objects.get()
    assert (change.before, change.after) == ("0155-24 80 00", "0155-42 80 00")
    assert change.changed_by == keeper.user


@pytest.mark.full
@pytest.mark.parametrize(
    "change", [{WRITTEN: "0155-248 000"}, {"summary_sv": "Ring oss."}], ids=["spelling", "text"]
)
def test_what_leaves_the_digits_alone_asks_for_no_number(
    keeper: Desk, service: Service, change: dict[str, str]
) -> None:
    answer = keeper.look(edit(service), keeper.open(edit(service)), **change)
    assert "en gång till" not in words(answer)


def test_the_first_number_of_a_new_service_awaits_a_second_check(
    keeper: Desk, service: Service
) -> None:
    typed = {"name_sv": "Ny linje", "slug": "ny-linje", "organization": service.organization_id}
    keeper.send("/admin/stod/new/", keeper.open("/admin/stod/new/"), **typed, **NEW_WAY_IN)
    point = ContactPoint.objects.get(service__slug="ny-linje")
    assert point.awaits_second_check
    assert NumberChange.objects.get().changed_by == keeper.user
