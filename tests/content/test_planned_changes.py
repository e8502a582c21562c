"""A change dated ahead happens by itself on its day, once and whole, or says why it did not."""

from __future__ import annotations

import datetime as dt
import threading
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.utils import timezone
from wagtail.models import PageLogEntry

from content import roles
from content.choices import PlannedState
from content.models import OutboxEntry, PlannedChange
from content.planned_changes import carry_out_due
from content.row_log import PAGE_SHOWS_CHANGED
from support_directory.models import ContactPoint, Service
from tests.content.admin_site import Desk, form_in, soup, step_in, words
from tests.content.factories import make_service

if TYPE_CHECKING:
    from django.test import Client

    from content.models import HomePage, NoticePage

LIST = "/admin/stod/"
WAY = "contact_points-0-"
NEW_NUMBER = {WAY + "written_as": "116 006"}
AHEAD = timezone.localdate() + dt.timedelta(days=10)


@pytest.fixture
def keeper(home: HomePage) -> Desk:
    return Desk(roles.CONTACT_KEEPER)


def edit(service: Service) -> str:
    return f"{LIST}edit/{service.pk}/"


def number_of(service: Service) -> str:
    return ContactPoint.objects.get(service=service).written_as


def plan(keeper: Desk, service: Service, on: dt.date = AHEAD, **fields: Any) -> PlannedChange:
    step = step_in(keeper.look(edit(service), keeper.open(edit(service)), **fields))
    answers = {name: step[name] for name in step if name.startswith("question-")}
    answer = keeper.look(edit(service), step, **{**answers, "effect-starts_on": on.isoformat()})
    assert "är planerad" in words(answer)
    return PlannedChange.objects.latest("pk")


def test_nothing_changes_before_its_day_and_everything_on_it(
    keeper: Desk, notice: NoticePage, service: Service
) -> None:
    planned = plan(keeper, service, **NEW_NUMBER)
    assert carry_out_due(AHEAD - dt.timedelta(days=1)) == 0
    assert number_of(service) == "116 111"
    OutboxEntry.objects.all().delete()
    assert carry_out_due(AHEAD) == 1
    assert (number_of(service), ContactPoint.objects.get().value) == ("116 006", "116006")
    assert OutboxEntry.objects.filter(subject=str(service.uuid)).exists()
    told = PageLogEntry.objects.get(action=PAGE_SHOWS_CHANGED)
    assert (told.page_id, told.user) == (notice.pk, keeper.user)
    assert "116 111 → 116 006; planerad" in told.formatter.format_message(told)
    planned.refresh_from_db()
    assert planned.state == PlannedState.DONE


@pytest.mark.full
def test_it_happens_once(keeper: Desk, service: Service) -> None:
    plan(keeper, service, **NEW_NUMBER)
    assert [carry_out_due(AHEAD), carry_out_due(AHEAD)] == [1, 0]


@pytest.mark.full
def test_two_clicks_plan_once(keeper: Desk, service: Service) -> None:
    step = step_in(keeper.look(edit(service), keeper.open(edit(service)), **NEW_NUMBER))
    for _click in range(2):
        sent = {"effect-starts_on": AHEAD.isoformat()}
        keeper.look(edit(service), step.copy(), **sent)
    assert PlannedChange.objects.count() == 1


def test_a_day_that_has_passed_is_refused_and_nothing_typed_is_lost(
    keeper: Desk, service: Service
) -> None:
    step = step_in(keeper.look(edit(service), keeper.open(edit(service)), **NEW_NUMBER))
    answer = keeper.look(edit(service), step, **{"effect-starts_on": "2020-01-01"})
    assert "Välj en dag som kommer" in words(answer)
    assert step_in(answer)[WAY + "written_as"] == "116 006"
    assert not PlannedChange.objects.exists()


@pytest.mark.full
def test_other_changes_in_between_stay(keeper: Desk, service: Service) -> None:
    plan(keeper, service, **NEW_NUMBER)
    keeper.change(edit(service), summary_sv="Stöd för barn.", **{WAY + "price": "free"})
    assert carry_out_due(AHEAD) == 1
    service.refresh_from_db()
    point = ContactPoint.objects.get()
    assert service.summary_sv == "Stöd för barn."  # type: ignore[attr-defined]
    assert (point.written_as, point.price) == ("116 006", "free")


def test_the_same_field_changed_meanwhile_stops_it_with_an_alarm(
    keeper: Desk, service: Service
) -> None:
    planned = plan(keeper, service, summary_sv="Nytt", **NEW_NUMBER)
    keeper.change(edit(service), **{WAY + "written_as": "116 123"})
    assert carry_out_due(AHEAD) == 0
    service.refresh_from_db()
    assert number_of(service) == "116 123"
    assert not service.summary_sv  # type: ignore[attr-defined]
    planned.refresh_from_db()
    assert planned.state == PlannedState.STOPPED
    dashboard = words(keeper.get("/admin/"))
    assert "En planerad ändring skedde inte" in dashboard
    assert "Nummer eller adress har ändrats sedan dess." in dashboard
    assert "skedde inte" not in words(Desk(roles.EDITOR, "Cilla").get("/admin/"))


@pytest.mark.full
@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (
            lambda: ContactPoint.objects.all().delete(),
            "Väg in som skulle ändras finns inte längre.",
        ),
        (lambda: Service.objects.all().delete(), "Det som skulle ändras är borttaget."),
    ],
)
def test_what_is_gone_is_told(keeper: Desk, service: Service, spoil: Any, sentence: str) -> None:
    planned = plan(keeper, service, **NEW_NUMBER)
    spoil()
    assert carry_out_due(AHEAD) == 0
    planned.refresh_from_db()
    assert (planned.state, planned.reason) == (PlannedState.STOPPED, sentence)


@pytest.mark.full
def test_a_broken_rule_stops_it(keeper: Desk, service: Service) -> None:
    planned = plan(keeper, service, slug="bris-barn")
    make_service("Annan", slug="bris-barn")
    assert carry_out_due(AHEAD) == 0
    planned.refresh_from_db()
    assert planned.state == PlannedState.STOPPED
    assert "adressord" in planned.reason.lower()


@pytest.mark.full
def test_a_new_way_in_can_be_planned(keeper: Desk, service: Service) -> None:
    opened = keeper.open(edit(service))
    second = {
        name.replace(WAY, "contact_points-1-"): opened[name]
        for name in opened
        if name.startswith(WAY)
    }
    second |= {
        "contact_points-TOTAL_FORMS": "2",
        "contact_points-1-id": "",
        "contact_points-1-kind": "email",
        "contact_points-1-written_as": "hej@bris.se",
        "contact_points-1-ORDER": "2",
    }
    step = step_in(keeper.look(edit(service), opened, **second))
    keeper.look(edit(service), step, **{"effect-starts_on": AHEAD.isoformat()})
    assert ContactPoint.objects.count() == 1
    assert carry_out_due(AHEAD) == 1
    assert {point.value for point in ContactPoint.objects.all()} == {"116111", "hej@bris.se"}


@pytest.mark.full
def test_a_planned_change_is_seen_and_can_be_called_off(keeper: Desk, service: Service) -> None:
    planned = plan(keeper, service, **NEW_NUMBER)
    page = soup(keeper.get(edit(service)))
    link = page.select_one(".planned a[href*=avbryt]")
    stranger = Desk(roles.EDITOR, "Cilla")
    stranger.client.post(link["href"])
    planned.refresh_from_db()
    assert planned.state == PlannedState.WAITING
    keeper.client.post(link["href"])
    assert carry_out_due(AHEAD) == 0
    assert number_of(service) == "116 111"
    history = words(keeper.get(f"{LIST}history/{service.pk}/"))
    assert "Planerad från" in history
    assert "Avbruten, skulle ha gällt från" in history


@pytest.mark.full
def test_a_planned_change_can_be_changed(keeper: Desk, service: Service) -> None:
    planned = plan(keeper, service, **NEW_NUMBER)
    address = f"{edit(service)}?planned={planned.pk}"
    opened = form_in(keeper.get(address))
    assert opened[WAY + "written_as"] == "116 006"
    step = step_in(keeper.look(address, opened, **{WAY + "written_as": "116 000"}))
    assert step["effect-starts_on"] == AHEAD.isoformat()
    keeper.look(address, step)
    assert [one.state for one in PlannedChange.objects.order_by("pk")] == ["cancelled", "waiting"]
    carry_out_due(AHEAD)
    assert number_of(service) == "116 000"


def test_a_service_page_tells_of_a_number_to_come(
    keeper: Desk, client: Client, service: Service
) -> None:
    plan(keeper, service, **NEW_NUMBER)
    assert "nytt nummer: 116 006 (inte bekräftat än)." in words(client.get("/stod/bris/"))
    carry_out_due(AHEAD)
    assert "nytt nummer" not in words(client.get("/stod/bris/"))


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_workers_carry_it_out_once() -> None:
    from tests.content.site_trees import site_tree

    site_tree()
    service = make_service("Bris", "116 111")
    plan(Desk(roles.CONTACT_KEEPER), service, **NEW_NUMBER)
    made: list[int] = []

    def work() -> None:
        try:
            made.append(carry_out_due(AHEAD))
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _number in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(made) == [0, 0, 1]
    assert number_of(service) == "116 006"
