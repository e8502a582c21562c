"""Closing a service asks where its readers are to turn instead."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from content import roles
from content.models import PlannedChange
from content.planned_changes import carry_out_due
from support_directory.models import Service
from tests.content.admin_site import Desk, step_in, words
from tests.content.factories import make_service

if TYPE_CHECKING:
    from content.models import HomePage, NoticePage

CLOSED = {"status": "inactive"}
ANSWER = "question-closing-"


@pytest.fixture
def keeper(home: HomePage) -> Desk:
    return Desk(roles.CONTACT_KEEPER)


def edit(service: Service) -> str:
    return f"/admin/stod/edit/{service.pk}/"


def test_closing_asks_for_the_successor(keeper: Desk, notice: NoticePage, service: Service) -> None:
    other = make_service("Mind", "90101")
    step = step_in(keeper.look(edit(service), keeper.open(edit(service)), **CLOSED))
    unanswered = keeper.look(edit(service), step)
    assert "Välj en ersättare, eller säg att ingen finns och varför." in words(unanswered)
    keeper.look(edit(service), step_in(unanswered), **{ANSWER + "successor": str(other.pk)})
    service.refresh_from_db()
    assert (service.status, service.replaced_by) == ("inactive", other)
    assert service.closed_on == timezone.localdate()
    assert "Vänd dig i stället till Mind" in words(keeper.client.get(notice.url))


@pytest.mark.full
def test_that_nobody_takes_over_is_said_with_a_reason(keeper: Desk, service: Service) -> None:
    step = step_in(keeper.look(edit(service), keeper.open(edit(service)), **CLOSED))
    answer = keeper.look(edit(service), step, **{ANSWER + "nobody": "on"})
    assert "Skriv varför det inte finns någon ersättare." in words(answer)
    keeper.look(edit(service), step_in(answer), **{ANSWER + "reason": "Projektet är slut."})
    service.refresh_from_db()
    assert (service.status, service.replaced_by) == ("inactive", None)
    history = words(keeper.get(f"/admin/stod/history/{service.pk}/"))
    assert "ingen ersättare finns: Projektet är slut." in history


@pytest.mark.full
def test_a_closed_one_or_itself_is_no_successor(keeper: Desk, service: Service) -> None:
    closed = make_service("Mind", "90101", status="inactive")
    step = step_in(keeper.look(edit(service), keeper.open(edit(service)), **CLOSED))
    for pk, sentence in [(closed.pk, "inte heller i drift"), (service.pk, "av sig självt")]:
        answer = keeper.look(edit(service), step.copy(), **{ANSWER + "successor": str(pk)})
        assert sentence in words(answer)
    service.refresh_from_db()
    assert service.status == "active"


def test_what_was_closed_before_is_not_asked_about_again(keeper: Desk, service: Service) -> None:
    Service.objects.update(status="inactive")
    answer = keeper.look(edit(service), keeper.open(edit(service)), summary_sv="Stöd.")
    assert "Vart ska den som söker" not in words(answer)
    keeper.look(edit(service), step_in(answer))
    service.refresh_from_db()
    assert (service.summary_sv, service.closed_on) == ("Stöd.", None)  # type: ignore[attr-defined]


@pytest.mark.full
def test_a_closing_dated_ahead_keeps_its_answer(keeper: Desk, service: Service) -> None:
    other = make_service("Mind", "90101")
    ahead = timezone.localdate() + dt.timedelta(days=3)
    step = step_in(keeper.look(edit(service), keeper.open(edit(service)), **CLOSED))
    answers = {ANSWER + "successor": str(other.pk), "effect-starts_on": ahead.isoformat()}
    keeper.look(edit(service), step, **answers)
    service.refresh_from_db()
    assert service.status == "active"
    page = words(keeper.client.get("/stod/bris/"))
    assert "tar stödet inte emot fler. Vänd dig då till Mind" in page
    assert carry_out_due(ahead) == 1
    service.refresh_from_db()
    assert (service.status, service.replaced_by) == ("inactive", other)


@pytest.mark.full
def test_a_closing_dated_ahead_is_edited_with_its_answers_there(
    keeper: Desk, service: Service
) -> None:
    other = make_service("Mind", "90101")
    ahead = timezone.localdate() + dt.timedelta(days=3)
    step = step_in(keeper.look(edit(service), keeper.open(edit(service)), **CLOSED))
    answers = {ANSWER + "successor": str(other.pk), "effect-starts_on": ahead.isoformat()}
    keeper.look(edit(service), step, **answers)
    address = f"{edit(service)}?planned={PlannedChange.objects.get().pk}"
    again = step_in(keeper.look(address, keeper.open(address)))
    assert (again[ANSWER + "successor"], again["effect-starts_on"]) == (
        str(other.pk),
        ahead.isoformat(),
    )
